"""What collecting says of the work that it took."""

import pytest

from grading.building import ASSIGNMENT, EXERCISES, Course, answer

DUE = "2026-11-02 23:59"


@pytest.fixture
def due(released: Course, capsys: pytest.CaptureFixture[str]) -> Course:
    released.hggt("release", "voorjaar", ASSIGNMENT, "--due", DUE)
    capsys.readouterr()
    return released


def collect(course: Course, *more: object) -> int:
    return course.hggt("collect", "voorjaar", ASSIGNMENT, *more)


def test_what_is_in_time_and_new_needs_no_word(
    due: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    due.handed_in("anna", due.done("anna"))
    assert collect(due) == 0
    first, *rest = capsys.readouterr().out.splitlines()
    assert first == f"{ASSIGNMENT}: 1 opgehaald"
    assert len(rest) == 1
    assert rest[0].startswith("Volgende stap")


def test_late_work_that_takes_the_place_of_earlier_is_named(
    due: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = due.done("anna")
    due.handed_in("anna", folder)
    collect(due)
    answer(folder, EXERCISES[0], b2="verhuld")
    capsys.readouterr()
    path = due.mailed("anna", folder)
    assert collect(due, "--from", path, "--received", "2026-11-03 00:01") == 0
    out = capsys.readouterr().out
    assert "vervangt eerder werk, dat bewaard blijft: anna" in out
    assert "na de uiterste datum: anna" in out


def test_the_same_answers_of_two_trainees(due: Course, capsys: pytest.CaptureFixture[str]) -> None:
    folder = due.done("anna")
    due.handed_in("anna", folder)
    collect(due)
    due.handed_in("bram", folder, "2026-11-01 11:00:00.000000")
    capsys.readouterr()
    assert collect(due) == 0
    assert "let op: anna, bram leverden precies dezelfde" in capsys.readouterr().out
    assert collect(due) == 0
    assert "let op" not in capsys.readouterr().out


def test_nothing_new_is_nothing_to_grade(due: Course, capsys: pytest.CaptureFixture[str]) -> None:
    assert collect(due) == 0
    assert "Kreeg u het per mail? Geef dan --from MAP." in capsys.readouterr().out
    path = due.mailed("zoe", due.done("anna"))
    assert collect(due, "--from", path) == 1
    assert "Volgende stap" not in capsys.readouterr().out
