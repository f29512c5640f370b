"""Extensions put with the hand-ins that the gradebook has."""

from __future__ import annotations

from typing import Any

from hggt.grading.cohort.cohort import Cohort
from hggt.grading.cohort.extensions import extension, read_extensions


def settle_extensions(cohort: Cohort, assignment: str, *ended: str) -> None:
    """Give each hand-in the extension that is kept for its trainee; `ended` have none any more.

    No hand-in is made. nbgrader's MissingEntry where the gradebook has no such assignment.
    """
    until = read_extensions(cohort).get(assignment, {})
    if not until and not ended:
        return
    from nbgrader.api import SubmittedAssignment

    with cohort.gradebook() as gradebook:
        found = gradebook.find_assignment(assignment)
        rows: Any = gradebook.db.query(SubmittedAssignment).filter(
            SubmittedAssignment.assignment_id == found.id,
            SubmittedAssignment.student_id.in_([*until, *ended]),
        )
        for row in rows:
            row.extension = extension(until, row.student_id, found.duedate) or None
        gradebook.db.commit()
