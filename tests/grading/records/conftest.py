"""A cohort with something of everything in it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from grading.building import ASSIGNMENT, EXERCISES, WRITTEN, Course, answer


@pytest.fixture
def full(released: Course) -> Course:
    """anna late and postponed, twice; bram by mail with a manual grade; pages, pseudonyms."""
    course = released
    course.hggt("release", "voorjaar", ASSIGNMENT, "--due", "2026-10-31 12:00")
    folder = course.fetched("anna")
    for hour in ("09", "10"):
        answer(folder, EXERCISES[0], b2="verkennen", b5="onbepaald")
        course.handed_in("anna", folder, f"2026-11-01 {hour}:00:00.000000")
        assert course.hggt("collect", "voorjaar", ASSIGNMENT) == 0
    path = course.mailed("bram", course.done("bram"))
    assert course.hggt("collect", "voorjaar", ASSIGNMENT, "--from", path) == 0
    assert course.hggt("grade", "voorjaar") == 0
    with course.open().gradebook() as gradebook:
        gradebook.find_submission(ASSIGNMENT, "anna").extension = timedelta(days=2, seconds=1)
        notebook = gradebook.find_submission(ASSIGNMENT, "bram").notebooks[0]
        notebook.comments[0].manual_comment = "Zoë: ‘goed’"
        for grade in notebook.grades:
            if grade.name == WRITTEN:
                # As the formgrader does.
                grade.manual_score, grade.needs_manual_grade = 7.25, False
        gradebook.db.commit()
    assert course.hggt("grade", "voorjaar") == 0
    assert course.hggt("feedback", "voorjaar") == 0
    to = course.root / "p.csv"
    assert course.hggt("export", "voorjaar", "--to", to, "--pseudonymise") == 0
    return course
