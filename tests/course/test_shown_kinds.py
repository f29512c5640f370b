"""Lessons that show every kind of exercise: one does it there, and tries twice."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from hggt.authoring.made.tables import exercises
from hggt.authoring.sources.repository import Repository, load, reactions_of
from hggt.authoring.sources.uses import uses
from hggt.exercise.kinds import kinds

ROOT = Path(__file__).parents[2]
LESSONS = (
    "course/01_hechting/les_06_samen_nadenken.md",
    "course/01_hechting/les_07_breuk_en_herstel.md",
    "course/02_intersubjectiviteit/les_03_evenaren_en_leiden.md",
)


@pytest.fixture(scope="module")
def repository() -> Repository:
    return load(ROOT)


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_lesson_shows_each_kind(repository: Repository, lesson: str) -> None:
    cells = repository.lessons[PurePosixPath(lesson)]
    shown = {repository.originals[one.scheme].kind for one in exercises(cells)}
    assert shown == {kind.id for kind in kinds().values() if kind.function}


@pytest.mark.parametrize("lesson", LESSONS)
def test_one_answers_a_second_time_at_a_harder_moment(repository: Repository, lesson: str) -> None:
    own = [
        use
        for use in uses(repository)
        if str(use.notebook) == lesson and use.call.function == "respond"
    ]
    assert own
    for use in own:
        assert use.path is not None
        found = reactions_of(repository, use.path)
        assert found is not None
        for turn in found.turns:
            assert found.at(turn, harder=True) is not None, use.path
