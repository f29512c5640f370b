"""A repository for each test, copied from one with a cohort and one with a release."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from grading.building import ASSIGNMENT, Course, write_repository


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Course:
    """A repository without a cohort."""
    root = write_repository(tmp_path / "cursus")
    monkeypatch.chdir(root)
    return Course(root)


@pytest.fixture(scope="session")
def _made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    # A new gradebook takes seconds (nbgrader starts alembic), so there is one to copy.
    root = write_repository(tmp_path_factory.mktemp("gemaakt") / "cursus")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        Course(root).created()
    return root


@pytest.fixture(scope="session")
def _ready(_made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("klaar") / "cursus"
    shutil.copytree(_made, root)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        assert Course(root).hggt("release", "voorjaar", ASSIGNMENT) == 0
    return root


@pytest.fixture
def made(_made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Course:
    """A repository with the cohort `voorjaar`, to whom nothing is released yet."""
    root = tmp_path / "cursus"
    shutil.copytree(_made, root)
    monkeypatch.chdir(root)
    return Course(root)


@pytest.fixture
def released(_ready: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Course:
    """A repository whose assignment is released to the cohort `voorjaar`: anna, bram, cleo."""
    root = tmp_path / "cursus"
    shutil.copytree(_ready, root)
    monkeypatch.chdir(root)
    return Course(root)


@pytest.fixture(scope="module")
def released_once(_ready: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Course]:
    """As `released`, for what the tests of a whole file begin with; they get copies of it."""
    root = tmp_path_factory.mktemp("begin") / "cursus"
    shutil.copytree(_ready, root)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        yield Course(root)


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Course], Course]:
    """Copies a repository for this test, which then works in it."""

    def copy(course: Course) -> Course:
        root = tmp_path / "cursus"
        shutil.copytree(course.root, root)
        monkeypatch.chdir(root)
        return Course(root)

    return copy
