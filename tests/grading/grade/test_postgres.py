"""The gradebook in PostgreSQL: the same rows as in SQLite, and as nbgrader gives there."""

from __future__ import annotations

from pathlib import Path

import pytest

from grading.building import ASSIGNMENT, Course, write, write_repository
from grading.grade.cohorts import KINDS, files, go_on, hand_in_all, rows, set_due, taken_over
from hggt.grading.grade.assignment import grade_assignment
from hggt.grading.gradebook import run_nbgrader
from postgres import PostgresServer

pytestmark = [pytest.mark.postgres, pytest.mark.route]


@pytest.fixture
def elsewhere(postgres: PostgresServer, tmp_path: Path) -> Course:
    """A repository whose cohort has its gradebook in PostgreSQL."""
    course = Course(write_repository(tmp_path / "pg"))
    shared = course.root / "grading" / "nbgrader_config.py"
    line = f'c.CourseDirectory.db_url = "{postgres.database()}"\n'
    write(shared, shared.read_text(encoding="utf-8") + line)
    return course


def test_the_rows_are_those_of_sqlite_and_of_nbgrader(
    elsewhere: Course, released: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(elsewhere.root)
    elsewhere.created()
    assert elsewhere.hggt("release", "voorjaar", ASSIGNMENT) == 0
    assert not (elsewhere.cohort / "gradebook.db").exists()
    hand_in_all(elsewhere)
    hand_in_all(released)
    for course in (elsewhere, released):
        done = grade_assignment(course.open(), ASSIGNMENT, force=False)
        assert len(done.graded) == len(KINDS), done
        go_on(course)
        set_due(course, days=1)
        grade_assignment(course.open(), ASSIGNMENT, force=True)
    mine, theirs = rows(elsewhere.open().db_url), rows(released.open().db_url)
    for table in ("submitted_assignment", "submitted_notebook", "grade", "comment"):
        assert mine[table] == theirs[table], table
    # And of whose text is another: what was given for the former one.
    held = files(elsewhere.cohort / "marks")
    assert held == files(released.cohort / "marks")
    assert b"Mooi gezien." in held[f"hans/{ASSIGNMENT}.json"][1]
    graded = taken_over(elsewhere)
    run_nbgrader.convert(elsewhere.open(), "Autograde", ASSIGNMENT, "*", force=True)
    assert rows(elsewhere.open().db_url) == mine
    assert taken_over(elsewhere) == graded
    assert files(elsewhere.cohort / "marks") == held
    done = grade_assignment(elsewhere.open(), ASSIGNMENT, force=False)
    assert len(done.unchanged) == len(KINDS)
