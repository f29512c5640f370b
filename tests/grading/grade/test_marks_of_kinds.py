"""Marks for what is no written answer: rows of a response, a conversation, choices."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from grading.building import Course, write_answer_in, zip_hand_in
from grading.grade import test_flagging as flagging
from grading.grade.marking import page, words
from grading.kinds.building import ASSIGNMENT as RESPONSE
from grading.talking import building as talking
from hggt.exercise.answers.answer import Answer
from hggt.exercise.answers.log import append, log_path

pytestmark = pytest.mark.route

begun, graded = flagging.begun, flagging.graded


def respond(course: Course, says: str, **ratings: int) -> None:
    place = course.cohort / "submitted" / "anna" / RESPONSE
    value = {"says": says, "how": "streng", "rows": ratings}
    append(log_path(place, flagging.NAME), [Answer(flagging.NAME, "3", (), value=value)])


def test_a_response_of_ones_own_and_its_flag(graded: Course) -> None:
    name = flagging.ROWS[0]
    flagging.say(graded, "vlag: dwang. Laat hem kiezen.")
    # How one rates the same words oneself is not what a mark is for.
    respond(graded, "Kom hier zitten.", klank=0)
    assert graded.hggt("grade", "voorjaar") == 0
    assert graded.scores("anna", RESPONSE)[name] == (None, 2.0, False)
    assert "praat uw docent eerst met u" in page(graded, RESPONSE)
    respond(graded, "Wil je hier zitten?", klank=0)
    for force in ((), ("--force",)):
        assert graded.hggt("grade", "voorjaar", *force) == 0
        assert {graded.scores("anna", RESPONSE)[row] for row in flagging.ROWS} == {
            (None, None, True)
        }
    said = page(graded, RESPONSE)
    assert "praat uw docent eerst met u" not in said
    assert "Laat hem kiezen" not in said
    assert "Uw docent beoordeelt dit nog." in said
    path = graded.cohort / "autograded" / "anna" / RESPONSE / f"{RESPONSE}.ipynb"
    shown = words(path.read_text(encoding="utf-8"))
    assert "U gaf toen 2 van 3 punten." in shown
    assert "vlag: dwang. Laat hem kiezen." in shown
    assert shown.count("Waar u dat voor gaf:") == len(flagging.ROWS)
    assert flagging.rows(graded)[0] == (None, 0.0, None)


def talked(course: Course, text: str, hour: int, *moves: str) -> None:
    """Anna hands in by mail: this way through the conversation, and this look back."""
    folder = course.root / f"thuis{hour}" / talking.ASSIGNMENT
    shutil.copytree(course.cohort / "release" / talking.ASSIGNMENT, folder)
    write_answer_in(folder / f"{talking.ASSIGNMENT}.ipynb", talking.WRITTEN, text)
    talking.walk(folder, *moves)
    path = zip_hand_in(folder, course.root / "post" / f"{talking.ASSIGNMENT}_anna.zip")
    when = ("--received", f"2026-11-02 {hour:02}:00")
    assert course.hggt("collect", "voorjaar", talking.ASSIGNMENT, "--from", path, *when) == 0
    assert course.hggt("grade", "voorjaar") == 0


def test_another_way_through_a_conversation(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    course = talking.write_course(tmp_path)
    monkeypatch.chdir(tmp_path)
    course.created("anna")
    assert course.hggt("release", "voorjaar", talking.ASSIGNMENT) == 0
    talked(course, "Toen wachtte ik.", 10, "begin c", "breuk a", "verder b")
    with course.open().gradebook() as gradebook:
        notebook = gradebook.find_submission(talking.ASSIGNMENT, "anna").notebooks[0]
        for grade in notebook.grades:
            grade.manual_score, grade.needs_manual_grade = 3.0, False
        gradebook.db.commit()
    assert course.hggt("grade", "voorjaar", "--force") == 0
    assert "Score: 6 van 10 punten" in page(course, talking.ASSIGNMENT)
    capsys.readouterr()
    talked(course, "Toen wachtte ik.", 12, "begin a", "verder b")
    assert "anders dan waarvoor u punten of een opmerking gaf: anna" in capsys.readouterr().out
    assert course.scores("anna", talking.ASSIGNMENT) == {
        talking.TALKED: (5.0, None, True),
        talking.WRITTEN: (None, 3.0, False),
    }
    said = page(course, talking.ASSIGNMENT)
    assert "Voorlopige score: 8 van 10 punten" in said
    assert "kijkt nog naar een oefening" in said
    assert "bij andere antwoorden dan u nu hebt ingeleverd" in said
