"""A hand-in that a person looked at, for all tests of what becomes of that."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from grading.building import Course
from grading.grade import marking


@pytest.fixture(scope="session")
def _marked(_ready: Path, tmp_path_factory: pytest.TempPathFactory) -> Course:
    root = tmp_path_factory.mktemp("punten") / "cursus"
    shutil.copytree(_ready, root)
    course = Course(root)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        marking.first(course)
        marking.ours(course)
        marking.give(course, written=9.0, exercise=12.0)
    return course


@pytest.fixture
def marked(_marked: Course, copied: Callable[[Course], Course]) -> Course:
    """Anna's text has 9 points and a comment; her exercise was put at 12 of 12 by hand."""
    return copied(_marked)
