"""Extensions for one person, and a due date that moves alone."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

import pytest

from grading.building import ASSIGNMENT, Course, write
from hggt.grading.cohort.extensions import FILE, read_extensions

DUE = "2026-11-01 12:00"
# nbgrader's plug-in that takes all points off what is late.
STRICT = 'c.LateSubmissionPlugin.penalty_method = "zero"\n'


def extend(course: Course, trainee: str, until: str) -> int:
    return course.hggt("release", "voorjaar", ASSIGNMENT, "--extend", trainee, until)


def penalty(course: Course, trainee: str) -> float:
    with course.open().gradebook() as gradebook:
        found = gradebook.find_submission(ASSIGNMENT, trainee).notebooks[0]
        return float(found.late_submission_penalty or 0)


def handed_in(course: Course) -> set[str]:
    with course.open().gradebook() as gradebook:
        return {one.student_id for one in gradebook.assignment_submissions(ASSIGNMENT)}


@pytest.fixture
def strict(released: Course) -> Course:
    config = released.cohort / "nbgrader_config.py"
    write(config, config.read_text() + STRICT)
    assert released.hggt("release", "voorjaar", ASSIGNMENT, "--due", DUE) == 0
    return released


def collected(course: Course, *trainees: str) -> None:
    for trainee in trainees:
        course.handed_in(trainee, course.done(trainee), "2026-11-01 15:00:00.000000")
    assert course.hggt("collect", "voorjaar", ASSIGNMENT) == 0


def test_one_given_before_handing_in_counts_when_it_is_collected(
    strict: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    assert extend(strict, "anna", "2026-11-02 12:00") == 0
    assert f"{ASSIGNMENT}: tot 2 november 2026, 12:00." in capsys.readouterr().out
    # Nobody has handed in by it.
    assert handed_in(strict) == set()
    collected(strict, "anna", "bram")
    assert "na de uiterste datum: bram" in capsys.readouterr().out
    assert strict.hggt("grade", "voorjaar") == 0
    assert penalty(strict, "anna") == 0
    assert penalty(strict, "bram") > 0
    with strict.open().gradebook() as gradebook:
        assert gradebook.find_submission(ASSIGNMENT, "anna").extension == timedelta(days=1)
        assert gradebook.find_submission(ASSIGNMENT, "bram").extension is None


def test_one_given_afterwards_is_charged_back_and_can_be_taken_away(
    strict: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    collected(strict, "anna")
    assert strict.hggt("grade", "voorjaar") == 0
    assert penalty(strict, "anna") > 0
    capsys.readouterr()
    assert extend(strict, "anna", "2026-11-02") == 0
    assert "hggt grade voorjaar" in capsys.readouterr().out
    assert strict.hggt("grade", "voorjaar") == 0
    assert penalty(strict, "anna") == 0
    assert extend(strict, "anna", "geen") == 0
    assert "geen uitstel (was: 2 november 2026, 23:59)" in capsys.readouterr().out
    assert strict.hggt("grade", "voorjaar") == 0
    assert penalty(strict, "anna") > 0
    assert json.loads((strict.cohort / FILE).read_text(encoding="utf-8")) == {}


def test_the_time_stays_when_the_due_date_moves(strict: Course) -> None:
    assert extend(strict, "anna", "2026-11-02 12:00") == 0
    collected(strict, "anna")
    assert strict.hggt("grade", "voorjaar") == 0
    for due, left in (("2026-11-01 18:00", timedelta(hours=18)), ("2026-11-03 12:00", None)):
        assert strict.hggt("release", "voorjaar", ASSIGNMENT, "--due", due) == 0
        assert strict.hggt("grade", "voorjaar") == 0
        with strict.open().gradebook() as gradebook:
            assert gradebook.find_submission(ASSIGNMENT, "anna").extension == left


@pytest.mark.parametrize(
    ("trainee", "until", "says"),
    [
        ("niemand", "2026-11-02", "is geen deelnemer"),
        ("anna", "2026-10-01", "dat is geen uitstel"),
        ("anna", "ooit", "is niet te lezen"),
    ],
)
def test_what_is_none_is_told(
    strict: Course, capsys: pytest.CaptureFixture[str], trainee: str, until: str, says: str
) -> None:
    assert extend(strict, trainee, until) == 1
    assert says in capsys.readouterr().err
    assert read_extensions(strict.open()) == {}


def test_a_file_that_cannot_be_read_stops_with_what_to_do(
    strict: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    write(strict.cohort / FILE, "[1]")
    assert extend(strict, "anna", "2026-11-02") == 1
    assert "zet het bestand terug uit een reservekopie" in capsys.readouterr().err


def test_pages_wait_for_who_has_longer(strict: Course, capsys: pytest.CaptureFixture[str]) -> None:
    assert extend(strict, "bram", "2999-01-01") == 0
    collected(strict, "anna")
    assert strict.hggt("grade", "voorjaar") == 0
    assert strict.hggt("feedback", "voorjaar", ASSIGNMENT) == 1
    assert "bram heeft uitstel, tot 1 januari 2999, 23:59" in capsys.readouterr().err
    assert strict.hggt("feedback", "voorjaar", ASSIGNMENT, "--early") == 0


def test_the_date_alone_moves_whatever_changed_since(
    strict: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (strict.cohort / "mail" / f"{ASSIGNMENT}.zip").read_bytes()
    for path in (strict.root / "grading/coderingen").rglob("*.md"):
        write(path, path.read_text(encoding="utf-8").replace("nabijheid", "verkennen"))
    assert strict.hggt("release", "voorjaar", ASSIGNMENT) == 1
    capsys.readouterr()
    assert strict.hggt("release", "voorjaar", ASSIGNMENT, "--due", "2026-12-24 12:00") == 0
    assert "is al vrijgegeven en blijft voor voorjaar zoals zij is" in capsys.readouterr().out
    with strict.open().gradebook() as gradebook:
        assert gradebook.find_assignment(ASSIGNMENT).duedate == datetime(2026, 12, 24, 11, 0)
    assert (strict.cohort / "mail" / f"{ASSIGNMENT}.zip").read_bytes() == before


def test_a_release_that_did_not_get_out_is_made_whole(strict: Course) -> None:
    (strict.cohort / "mail" / f"{ASSIGNMENT}.zip").unlink()
    assert strict.hggt("release", "voorjaar", ASSIGNMENT, "--due", DUE) == 0
    assert (strict.cohort / "mail" / f"{ASSIGNMENT}.zip").is_file()
