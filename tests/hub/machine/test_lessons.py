"""The lessons on a hub: from one repository into everybody's folder; own work always wins."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from hggt.content.faults import InputError
from hggt.hub.machine.lessons import (
    COURSE,
    GIT_SETTINGS,
    SOURCE,
    bring_lessons,
    git_settings,
    update_repository,
)

LESSON = Path("01_hechting/les.ipynb")


def lesson(course: Path, text: str) -> None:
    path = course / LESSON
    path.parent.mkdir(parents=True, exist_ok=True)
    cell = {"cell_type": "markdown", "id": "a", "metadata": {}, "source": text}
    path.write_text(json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4}))


@pytest.fixture
def course(tmp_path: Path) -> Path:
    course = tmp_path / "course"
    lesson(course, "eerst")
    (course / "00_welkom.ipynb").write_text("{}")
    (course / "00_welkom.md").write_text("bron")
    (course / "antwoorden").mkdir()
    (course / "antwoorden" / "x.jsonl").write_text("{}")
    return course


@pytest.fixture
def home(tmp_path: Path, course: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The home of somebody on a hub with these lessons."""
    repository = tmp_path / "lessen.git"
    update_repository(course, repository)
    settings = tmp_path / "gitconfig"
    settings.write_text(git_settings(repository))
    monkeypatch.setenv(SOURCE, repository.as_uri())
    monkeypatch.setenv(GIT_SETTINGS, str(settings))
    home = tmp_path / "thuis"
    home.mkdir()
    return home


def again(course: Path, home: Path) -> None:
    update_repository(course, home.parent / "lessen.git")
    bring_lessons(home)


def text(path: Path) -> str:
    return str(json.loads(path.read_text())["cells"][0]["source"])


def test_only_what_a_trainee_may_have_is_in_the_repository(home: Path) -> None:
    bring_lessons(home)
    found = {
        path.relative_to(home / COURSE).as_posix()
        for path in (home / COURSE).rglob("*")
        if path.is_file() and ".hggt" not in path.parts
    }
    assert found == {"00_welkom.ipynb", LESSON.as_posix()}


def test_a_new_version_comes_at_the_next_start(course: Path, home: Path) -> None:
    bring_lessons(home)
    lesson(course, "daarna")
    (course / "bronnen.ipynb").write_text("{}")
    again(course, home)
    assert text(home / COURSE / LESSON) == "daarna"
    assert (home / COURSE / "bronnen.ipynb").is_file()


def test_own_work_wins_and_the_new_version_stands_beside_it(course: Path, home: Path) -> None:
    bring_lessons(home)
    lesson(home / COURSE, "eigen werk")
    answers = home / COURSE / LESSON.parent / "antwoorden"
    answers.mkdir()
    (answers / "x-y.jsonl").write_text("{}")
    lesson(course, "daarna")
    again(course, home)
    again(course, home)
    assert text(home / COURSE / LESSON) == "eigen werk"
    assert text(home / COURSE / LESSON.with_name("les.nieuw.ipynb")) == "daarna"
    assert (answers / "x-y.jsonl").is_file()


def test_an_unchanged_course_changes_nothing(course: Path, home: Path) -> None:
    assert update_repository(course, home.parent / "lessen.git") == 0
    lesson(course, "daarna")
    assert update_repository(course, home.parent / "lessen.git") == 1


def test_a_folder_without_lessons_is_refused(tmp_path: Path) -> None:
    (tmp_path / "leeg").mkdir()
    for name in ("leeg", "weg"):
        with pytest.raises(InputError, match="hier staan geen lessen"):
            update_repository(tmp_path / name, tmp_path / "lessen.git")
    assert not (tmp_path / "lessen.git").exists()


def test_nobody_is_kept_from_the_work_by_lessons_that_do_not_come(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(SOURCE, (tmp_path / "weg.git").as_uri())
    monkeypatch.setenv("HOME", str(home))
    # The single-user server itself, which is started all the same, asks for its help.
    done = subprocess.run(
        [sys.executable, "-m", "hggt.hub.server", "--version"],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert "de lessen zijn niet bijgewerkt" in done.stderr
    assert done.returncode == 0
    assert done.stdout.strip()
