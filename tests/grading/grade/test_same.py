"""The engine gives what `nbgrader autograde` with our preprocessors gives, row by row."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from grading.building import ASSIGNMENT, Course
from grading.grade.cohorts import KINDS, files, go_on, hand_in_all, rows, set_due, taken_over
from hggt.grading.grade.assignment import Summary, grade_assignment
from hggt.grading.gradebook import run_nbgrader

pytestmark = pytest.mark.route


def plain(course: Course) -> None:
    run_nbgrader.convert(course.open(), "Autograde", ASSIGNMENT, "*", force=True)


def ours(course: Course, *, force: bool = False) -> Summary:
    done = grade_assignment(course.open(), ASSIGNMENT, force=force)
    assert not done.refused
    return done


def same(one: Course, other: Course) -> None:
    left, right = (rows(course.open().db_url) for course in (one, other))
    for table in left:
        assert left[table] == right[table], table
    assert left.keys() == right.keys()
    mine, theirs = (taken_over(course) for course in (one, other))
    assert mine.keys() == theirs.keys()
    for name, found in mine.items():
        assert found == theirs[name], name


def held(course: Course) -> dict[str, tuple[int, bytes]]:
    return files(course.cohort / "marks")


def test_gradebook_and_files_are_the_same_at_first_and_later(
    released: Course, tmp_path: Path
) -> None:
    hand_in_all(released)
    other = Course(tmp_path / "ander")
    shutil.copytree(released.root, other.root)
    plain(released)
    assert len(ours(other).graded) == len(KINDS)
    same(released, other)
    found = rows(other.open().db_url)
    assert len(found["grade"]) == 3 * len(KINDS)
    assert sum(row["late_submission_penalty"] or 0 for row in found["submitted_notebook"]) == 36.0
    # Either sees that the other has done it all.
    assert len(ours(released).unchanged) == len(ours(other).unchanged) == len(KINDS)
    for course in (released, other):
        go_on(course)
        set_due(course, days=1)
    plain(released)
    assert len(ours(other, force=True).graded) == len(KINDS)
    same(released, other)
    found = rows(other.open().db_url)
    marked = [row for row in found["grade"] if row["manual_score"] is not None]
    # What is left of a person's is of texts that are the same, and waits for nobody.
    assert {row["manual_score"] for row in marked} >= {7.5}
    assert not any(row["needs_manual_grade"] for row in marked)
    assert held(released) == held(other)
    assert len(ours(released).unchanged) == len(ours(other).unchanged) == len(KINDS)


def test_only_what_is_new_or_changed_gives_the_same_too(released: Course, tmp_path: Path) -> None:
    hand_in_all(released)
    ours(released)
    go_on(released)
    other = Course(tmp_path / "ander")
    shutil.copytree(released.root, other.root)
    # Of these the work is another, or a postponement makes a difference.
    assert sorted(ours(released).graded) == ["eva", "gijs", "hans", "kees"]
    before = rows(released.open().db_url)["grade"]
    ours(other, force=True)
    after = rows(other.open().db_url)["grade"]
    # A person's score of work that is the same need not be looked at again.
    assert after == before
