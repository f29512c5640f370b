"""The report about numbers on a scale, beside a table worked out by hand."""

from __future__ import annotations

import re
from dataclasses import replace

from grading.report.making import assignment
from hggt.content import parse_coding, parse_dialogue
from hggt.exercise.answers.answer import Answer, LogReading
from hggt.exercise.exercise import make_exercise
from hggt.exercise.kinds import parse_codebook
from hggt.exercise.kinds.estimate.kind import ESTIMATE
from hggt.grading.report.data import data as reading
from hggt.grading.report.data.data import Assignment
from hggt.grading.report.data.turns import assignment_figures
from hggt.grading.report.page.of_kinds import of_kinds


def estimated(*trainees: dict[str, int]) -> Assignment:
    """The kind's sample, with what trainees estimated by turn."""
    sample = ESTIMATE.sample()
    exercise = make_exercise(
        parse_dialogue(sample.dialogue),
        parse_codebook(sample.codebook),
        tuple(map(parse_coding, sample.codings)),
    )
    items, scores = reading._items("h9-proef", exercise), reading._Scores()
    choices = []
    for number, own in enumerate(trainees):
        answers = tuple(Answer(exercise.id, turn, (), value=n) for turn, n in own.items())
        found = exercise.accept(LogReading(answers, ()))
        choices.extend(reading._choices(f"t{number}", items, found, scores))
    return replace(assignment(exercise, {}), choices=tuple(choices))


def test_higher_and_lower_a_turn() -> None:
    made = estimated({"1": 7, "3": 5, "4": 8}, {"1": 6, "3": 3, "4": 9}, {"1": 9, "3": 3})
    page = str(of_kinds(assignment_figures(made)))
    rows = [
        re.sub(r"<[^>]+>", "|", row).strip("|").replace("||", "|")
        for row in re.findall(r"<tr><th scope=\"row\">.*?</tr>", page, re.DOTALL)
    ]
    assert [row.strip("|\n") for row in rows] == [
        "De egel, 1 Emre|8–9|7,33|2|1|0",
        "De egel, 3 Emre|2–4|3,67|0|2|1",
        "De egel, 4 Vader|8|8,50|0|1|1",
    ]
    assert "van 3,67 tot 8,50, de codeurs van 3,00 tot 8,50" in page


def test_the_alpha_of_trainees_is_that_of_an_interval_scale() -> None:
    made = estimated({"1": 2, "2": 8}, {"1": 4, "2": 8})
    (scheme,) = assignment_figures(made).schemes
    assert scheme.alpha is not None
    assert round(scheme.alpha, 4) == round(1 - 24 / 216, 4)


def test_nobody_answered() -> None:
    assert of_kinds(assignment_figures(estimated({}))) == ""
