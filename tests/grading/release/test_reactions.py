"""Contrasting answers in a release: whole in the key, first turns alone with trainees."""

from __future__ import annotations

from pathlib import Path

import pytest

from grading.building import Course, write
from grading.kinds.building import ASSIGNMENT, write_course
from hggt.exercise.kinds.compare.kind import COMPARE
from hggt.exercise.leaks import SAID
from hggt.grading.release.leaks import search
from hggt.grading.submitted.submission import load_material

NAME = "proef_compare.md"
FOLLOWS = "En toen reed hij dat hele eind weer alleen terug."


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Course:
    made = write_course(tmp_path / "cursus", COMPARE)
    monkeypatch.chdir(made.root)
    key = made.root / "grading" / "reacties" / NAME
    write(key, key.read_text(encoding="utf-8").replace("Het regende ook nog.", FOLLOWS))
    roster = made.roster("d1,Dirk,Devos,")
    assert made.hggt("cohort", "create", "voorjaar", "--roster", roster) == 0
    return made


@pytest.fixture
def shown(course: Course) -> Path:
    return course.root / "assignments" / ASSIGNMENT / "reacties" / NAME


def release(course: Course) -> int:
    return course.hggt("release", "voorjaar", ASSIGNMENT)


def test_the_key_has_all_and_a_trainee_what_to_choose_from(course: Course, shown: Path) -> None:
    assert release(course) == 0
    key = course.cohort / "key" / ASSIGNMENT / "reacties" / NAME
    assert key.read_bytes() == (course.root / "grading" / "reacties" / NAME).read_bytes()
    out = course.cohort / "release" / ASSIGNMENT
    assert (out / "reacties" / NAME).read_bytes() == shown.read_bytes()
    found = load_material(course.open(), ASSIGNMENT).key
    mail = course.cohort / "mail" / f"{ASSIGNMENT}.zip"
    assert search([out, mail], found.exercises.values(), found.reactions) == ()
    path = write(course.root / "uit.md", f"Zo.\n\n*{FOLLOWS}*\n")
    (leak,) = search([path], found.exercises.values(), found.reactions)
    assert (leak.line, leak.mark.kind, leak.mark.item) == (3, SAID, "4b")


def test_what_follows_in_any_file_stops_it(
    course: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    path = course.root / "assignments" / ASSIGNMENT / "dialogen" / NAME
    other = path.read_text(encoding="utf-8").replace("proef_compare", "ander")
    write(path.with_name("ander.md"), other.replace("Was het ver?", FOLLOWS))
    assert release(course) == 1
    assert "iets van de sleutel (reacties/proef_compare.md, 4b" in capsys.readouterr().err
    assert not (course.cohort / "mail" / f"{ASSIGNMENT}.zip").exists()


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("### b", f"**Bram:** {FOLLOWS}\n\n### b", "zegt hoe het na een antwoord verder gaat"),
        ("Fietsen", "Lopen", "anders dan in grading/reacties"),
    ],
)
def test_other_answers_stop_it(
    course: Course, shown: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, says: str
) -> None:
    write(shown, shown.read_text(encoding="utf-8").replace(old, new))
    assert release(course) == 1
    assert says in capsys.readouterr().err


def test_without_them_there_is_no_exercise(
    course: Course, shown: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shown.unlink()
    assert release(course) == 1
    assert "om uit te kiezen ontbreken" in capsys.readouterr().err
    (course.root / "grading" / "reacties" / NAME).unlink()
    assert release(course) == 1
    assert f"reacties/{NAME} ontbreekt" in capsys.readouterr().err
