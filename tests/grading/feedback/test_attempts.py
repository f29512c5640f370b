"""What a person marks: the last attempt, with earlier ones in view, without the own rating."""

from __future__ import annotations

import html
import re

import pytest

from hggt.content import parse_dialogue
from hggt.exercise.answers.answer import Answer
from hggt.exercise.answers.log import log_line
from hggt.exercise.exercise import Exercise, make_exercise
from hggt.exercise.kinds import parse_codebook
from hggt.exercise.kinds.respond.kind import RESPOND
from hggt.grading.feedback.page_data import ExercisePart, RowPart
from hggt.grading.feedback.part_exercise import exercise_part
from hggt.grading.grade.overview import Overview
from hggt.grading.grade.scoring import Result, score_log

FIRST = {"says": "Vertel eens.", "how": "luid", "rows": {"klank": 3, "laatste_beurt": 3}}
LAST = {"says": "Je keek weg.", "how": "zacht", "rows": {"klank": 0, "laatste_beurt": 1}}
WIPED = {"says": " ", "how": "  ", "rows": {}}


@pytest.fixture
def exercise() -> Exercise:
    sample = RESPOND.sample()
    return make_exercise(parse_dialogue(sample.dialogue), parse_codebook(sample.codebook))


def result(exercise: Exercise, *answers: tuple[int, object]) -> Result:
    """The result for a log of answers: which attempt, and what."""
    lines = (Answer(exercise.id, "3", (), attempt=n, value=value) for n, value in answers)
    return score_log(exercise, 6.0, b"".join(log_line(line) for line in lines))


def words(source: str) -> str:
    """What of a page is read."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", source)).split())


def page(exercise: Exercise, found: Result, *rows: RowPart) -> str:
    """The part of the feedback page."""
    part = ExercisePart("De sleutels", 3.0, 6.0, exercise, found.review, found.messages, rows)
    return words(exercise_part(part, refused=False))


def test_the_last_attempt_is_marked_and_earlier_ones_are_shown(exercise: Exercise) -> None:
    found = result(exercise, (2, LAST), (1, FIRST))
    shown = words(Overview(exercise).html(found))
    assert "(de laatste poging; deze beoordeelt u): Je keek weg. Hoe dat klinkt" in shown
    assert shown.endswith("(telt niet mee): Vertel eens. Hoe dat klinkt: luid")
    told = page(exercise, found)
    assert "Uw tekst Je keek weg. Hoe dat klinkt: zacht Poging 1, eerder Vertel eens." in told


def test_each_saving_of_one_attempt_is_no_attempt(exercise: Exercise) -> None:
    found = result(exercise, (1, FIRST), (1, LAST))
    for shown in (words(Overview(exercise).html(found)), page(exercise, found)):
        assert "Je keek weg." in shown
        assert "Vertel eens." not in shown


def test_an_attempt_that_was_wiped_or_withdrawn_keeps_its_words_to_itself(
    exercise: Exercise,
) -> None:
    found = result(exercise, (1, WIPED), (2, FIRST), (2, None), (3, LAST))
    shown = words(Overview(exercise).html(found))
    assert "bij poging 1 (telt niet mee): gewist" in shown
    assert "poging 2" not in shown


def test_who_marks_does_not_see_the_own_rating(exercise: Exercise) -> None:
    rated = result(exercise, (1, FIRST), (2, LAST))
    unrated = result(exercise, (1, FIRST | {"rows": {}}), (2, LAST | {"rows": {}}))
    overview = Overview(exercise)
    assert overview.html(rated) == overview.html(unrated)


def test_the_page_sets_the_own_rating_beside_the_given_one(exercise: Exercise) -> None:
    found = result(exercise, (1, LAST))
    told = page(
        exercise,
        found,
        RowPart("Stem en gezicht", 2.0, 3.0, 0, ""),
        RowPart("Laatste beurt", None, 3.0, 1, ""),
        RowPart("Ruimte", 1.0, 3.0, None, ""),
    )
    assert "Stem en gezicht : 2 van 3 (u gaf zichzelf 0)" in told
    assert "Laatste beurt : wordt nog beoordeeld (u gaf zichzelf 1)" in told
    assert told.endswith("Ruimte : 1 van 3")
