"""What a mark is for: a cell's own text, or what stands elsewhere where it has none."""

from __future__ import annotations

from typing import Any

import pytest

from grading.building import WRITTEN, notebook, text_cell
from grading.grade.marking import RAAM, TRAP
from hggt.content.notebook import GradeCell
from hggt.exercise.review import Review
from hggt.grading.grade.scoring import Result
from hggt.grading.grade.texts import texts_of
from hggt.grading.grade.written import MAX_ANSWER, Frame, Words
from hggt.grading.submitted.submission import HandIn

HANDED_IN = HandIn("", b"", b"", {}, "")
OLD, NEW = Words(added=((6, "Eerst zo."),)), Words(added=((6, "Later anders."),))
EXERCISE = GradeCell(TRAP, 12.0, "exercise", "", "De trap", TRAP)
ROW = GradeCell(f"{RAAM}-rij1", 3.0, "task", "", "Het raam", RAAM)
ANSWER = GradeCell(WRITTEN, 10.0, "written", "", "Uw antwoord")
CELLS = (EXERCISE, ROW, ANSWER)


def texts(words: Words, told: str = "", **more: Any) -> dict[str, str]:
    review: Any = Review.__new__(Review)
    results = {RAAM: Result(RAAM, 3.0, 0.0, review, judged=True)}
    found = texts_of(CELLS, words, results, {RAAM: told}, HANDED_IN, **more)
    return {name: text.identity for name, text in found.items()}


def test_without_a_text_of_its_own_it_is_what_stands_elsewhere() -> None:
    one, other = texts(OLD), texts(NEW)
    assert {name for name in one if one[name] != other[name]} == {WRITTEN, ROW.id}


def test_with_a_text_of_its_own_it_is_that() -> None:
    own = {WRITTEN: "In de cel."}
    one, other = (texts(Words(own, words.added), "Ik zeg dit.") for words in (OLD, NEW))
    assert one == other


def test_an_exercise_that_waits_for_words_beside_it_is_marked_for_these_too() -> None:
    doubted = frozenset({TRAP})
    assert texts(OLD, doubted=doubted)[TRAP] != texts(NEW, doubted=doubted)[TRAP]
    assert texts(OLD)[TRAP] == texts(NEW)[TRAP]


@pytest.mark.parametrize("more", [0, 1])
def test_an_instructor_is_told_of_a_text_that_is_shown_in_part(more: int) -> None:
    nb = notebook()
    handed_in = notebook()
    handed_in["cells"].append(text_cell(50, "a" * (MAX_ANSWER + more)))
    said = "; ".join(Frame(nb).words(handed_in).noted)
    assert ("van een cel ziet u alleen de eerste 200.000 tekens" in said) == bool(more)
