"""What a feedback page says of one answer: what the widget said, and nothing else."""

from __future__ import annotations

import re

import pytest

from grading.report.making import make
from hggt.content import parse_coding, parse_dialogue
from hggt.exercise.answers.answer import Answer
from hggt.exercise.exercise import make_exercise
from hggt.exercise.kinds import parse_codebook
from hggt.exercise.kinds.estimate.kind import ESTIMATE
from hggt.exercise.review import review, review_item
from hggt.exercise.words import verdict
from hggt.grading.feedback.part_estimate import estimate_part
from hggt.grading.feedback.part_exercise import item_part

# Each coder's choice on turn 1: nabijheid is named, by one of them, as possible only.
EXERCISE = make({"a": "v", "b": "h+n"})
_SAMPLE = ESTIMATE.sample()
ESTIMATES = make_exercise(
    parse_dialogue(_SAMPLE.dialogue),
    parse_codebook(_SAMPLE.codebook),
    tuple(map(parse_coding, _SAMPLE.codings)),
)


def shown(label: str | None) -> tuple[str, str]:
    """The item on the page, and the widget's verdict on it."""
    item = review_item(EXERCISE, "1", Answer(EXERCISE.id, "1", (label,)) if label else None)
    return item_part(EXERCISE, item, scored=True), verdict(EXERCISE, item)


@pytest.mark.parametrize(
    ("label", "kind", "scored"),
    [("verkennen", "same", True), ("nabijheid", "same", True), ("onbepaald", "other", False)],
)
def test_an_answer_is_told_as_the_widget_tells_it(label: str, kind: str, scored: bool) -> None:
    html, said = shown(label)
    assert f'<div class="item {kind}">' in html
    assert f"<strong>{said}</strong>" in html
    assert ("Score van deze beurt" in html) == scored


@pytest.mark.parametrize(
    ("turn", "own", "kind", "score", "said"),
    [
        ("3", 4, "same", "100%", "Uw schatting valt binnen die van de codeurs (2 tot 4)."),
        ("4", 7, "same", "50%", "U schatte dit één stap lager dan de codeurs (8)."),
        ("4", 6, "other", "", "U schatte dit 2 stappen lager dan de codeurs (8)."),
    ],
)
def test_a_number_near_the_coders_is_told_with_its_score(
    turn: str, own: int, kind: str, score: str, said: str
) -> None:
    item = review_item(ESTIMATES, turn, Answer(ESTIMATES.id, turn, (), value=own))
    html = item_part(ESTIMATES, item, scored=True)
    assert f'<div class="item {kind}">' in html
    assert f"<strong>{said}</strong>" in html
    assert re.findall(r"Score van deze beurt: (\d+%)", html) == ([score] if score else [])


def test_what_was_left_open() -> None:
    html, _ = shown(None)
    assert '<div class="item open">' in html
    assert "Score van deze beurt: 0%." in html


def test_a_label_named_as_possible_is_defensible() -> None:
    html, _ = shown("nabijheid")
    assert "wel genoemd als ook verdedigbaar" in html
    assert re.findall(r"<dt>(Codeur .):", html) == ["Codeur A", "Codeur B"]
    assert "Eerste codeur" not in html


def test_estimates_are_drawn_beside_the_coders() -> None:
    """A dot and a bar a turn that can be compared; a ring where the dot lies outside the bar."""
    own = {"1": 8, "2": 7, "3": 1, "6": 4}
    answers = {item: Answer(ESTIMATES.id, item, (), value=value) for item, value in own.items()}
    drawn = estimate_part(ESTIMATES, review(ESTIMATES, answers))

    assert drawn.count('class="band') == len(own)
    assert drawn.count('class="dot') == len(own)
    # Of turns 3 and 6 the coders have 2 to 4 and 1 to 2.
    assert drawn.count('class="ring"') == 2
    assert not estimate_part(ESTIMATES, review(ESTIMATES, {}))
