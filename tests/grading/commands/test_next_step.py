"""The line "Volgende stap" that ends a command: one that can be given, or none."""

from datetime import datetime
from pathlib import Path

import pytest

from grading.building import ASSIGNMENT, WRITTEN, Course
from hggt.cli import cohort
from hggt.grading.console import COHORTS, next_step, some


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> pytest.CaptureFixture[str]:
    return capsys


def step(said: pytest.CaptureFixture[str]) -> str:
    """The step that the last command told, without its --dir."""
    lines = said.readouterr().out.splitlines()
    found = [line for line in lines if line.startswith("Volgende stap")]
    assert len(found) <= 1
    assert found == lines[-1:] or not found
    return found[0].removeprefix("Volgende stap").partition(" --dir")[0] if found else ""


def test_after_making_a_cohort(course: Course, said: pytest.CaptureFixture[str]) -> None:
    course.created()
    told = step(said)
    assert told.startswith(f": hggt release voorjaar {ASSIGNMENT} --due ")
    due = datetime.strptime(told.partition("--due ")[2], '"%Y-%m-%d %H:%M"')
    assert due > datetime.now()


def test_who_comes_later_is_told_how(released: Course, said: pytest.CaptureFixture[str]) -> None:
    released.created("dirk")
    out = said.readouterr().out
    assert f"Wat al is vrijgegeven ({ASSIGNMENT}) is ook voor wie er nu bij komt" in out
    assert "Volgende stap" not in out


def test_without_hand_ins_there_is_nothing_to_grade(
    released: Course, said: pytest.CaptureFixture[str]
) -> None:
    released.hggt("release", "voorjaar", ASSIGNMENT)
    assert step(said) == f", zodra er is ingeleverd: hggt collect voorjaar {ASSIGNMENT}"
    released.hggt("collect", "voorjaar", ASSIGNMENT)
    assert step(said) == ""
    released.hggt("grade", "voorjaar")
    assert step(said) == ""


def test_from_hand_in_to_report(released: Course, said: pytest.CaptureFixture[str]) -> None:
    released.handed_in("anna", released.done("anna"))
    released.hggt("collect", "voorjaar", ASSIGNMENT)
    assert step(said) == f": hggt grade voorjaar {ASSIGNMENT}"
    released.hggt("feedback", "voorjaar", ASSIGNMENT)
    assert step(said) == f": hggt grade voorjaar {ASSIGNMENT}"
    released.hggt("grade", "voorjaar")
    told = step(said)
    assert "als u in het nakijkscherm beoordeeld hebt wat op u wacht" in told
    assert told.endswith(f": hggt feedback voorjaar {ASSIGNMENT}")
    with released.open().gradebook() as gradebook:
        for grade in gradebook.find_submission(ASSIGNMENT, "anna").notebooks[0].grades:
            if grade.name == WRITTEN:
                grade.manual_score, grade.needs_manual_grade = 8, False
        gradebook.db.commit()
    released.hggt("grade", "voorjaar")
    assert step(said) == f", na de uiterste datum: hggt feedback voorjaar {ASSIGNMENT}"
    released.hggt("feedback", "voorjaar")
    assert step(said) == ": hggt report voorjaar"


def test_the_folder_is_named_only_where_it_must_be(said: pytest.CaptureFixture[str]) -> None:
    assert COHORTS == cohort.COHORTS
    next_step("hggt grade a", COHORTS)
    next_step("hggt grade a", Path("elders"), "straks")
    assert said.readouterr().out.splitlines() == [
        "Volgende stap: hggt grade a",
        "Volgende stap, straks: hggt grade a --dir elders",
    ]


def test_many_names() -> None:
    assert some(["a", "b"]) == "a, b"
    assert some(list("abcdefghij")) == "a, b, c, d, e, f, g, h en nog 2"
