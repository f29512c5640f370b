"""Putting the trainees of a roster in the gradebook."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from hggt.grading.cohort.roster import Trainee


def enrolled(gradebook: Any) -> tuple[dict[str, Trainee], set[str]]:
    """Who is in the gradebook, by id, and the ids of those with work in it."""
    from nbgrader.api import SubmittedAssignment

    known = {
        student.id: Trainee(
            student.id, student.first_name or None, student.last_name or None, student.email or None
        )
        for student in gradebook.students
    }
    return known, {one for (one,) in gradebook.db.query(SubmittedAssignment.student_id).distinct()}


def add_trainees(gradebook: Any, trainees: Iterable[Trainee]) -> dict[str, bool]:
    """Add who lacks and correct whose data differ; of these the ids, and whether each is new.

    What a roster leaves open stays as it is, and nobody is removed.
    """
    known = {student.id: student for student in gradebook.students}
    changed = {}
    for trainee in trainees:
        fields = {
            name: value
            for name in ("first_name", "last_name", "email")
            if (value := getattr(trainee, name)) is not None
        }
        there = known.get(trainee.id)
        if there is None or any(getattr(there, name) != value for name, value in fields.items()):
            gradebook.update_or_create_student(trainee.id, **fields)
            changed[trainee.id] = there is None
    return changed
