"""The grades as CSV: nbgrader's columns and numbers, quoted as a CSV should be."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

from hggt.content.faults import InputError
from hggt.grading.cohort import Cohort
from hggt.grading.safefiles import replace_text

COLUMNS = (
    "assignment",
    "duedate",
    "timestamp",
    "student_id",
    "last_name",
    "first_name",
    "email",
    "raw_score",
    "late_submission_penalty",
    "score",
    "max_score",
)


def export_grades(cohort: Cohort, path: Path) -> int:
    """Write the cohort's grades to `path` and return the number of lines.

    Who handed in nothing has a line with 0.
    """
    if not path.parent.is_dir():
        raise InputError(f"map {path.parent} bestaat niet; kies een bestaande map")
    rows = list(_rows(cohort))
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    try:
        replace_text(path, out.getvalue())
    except OSError as error:
        raise InputError(f"{path} is niet te schrijven ({error.strerror})") from None
    return len(rows)


def _rows(cohort: Cohort) -> list[dict[str, Any]]:
    rows = []
    with cohort.gradebook() as gradebook:
        students = gradebook.students
        for assignment in gradebook.assignments:
            done = {
                found.student.id: found
                for found in gradebook.assignment_submissions(assignment.name)
            }
            for student in students:
                found = done.get(student.id)
                score = float(found.score) if found else 0.0
                penalty = float(found.late_submission_penalty) if found else 0.0
                rows.append(
                    {
                        "assignment": assignment.name,
                        "duedate": assignment.duedate or "",
                        "timestamp": (found.timestamp or "") if found else "",
                        "student_id": student.id,
                        "last_name": student.last_name or "",
                        "first_name": student.first_name or "",
                        "email": student.email or "",
                        "raw_score": score,
                        "late_submission_penalty": penalty,
                        "score": max(0.0, score - penalty),
                        "max_score": float(assignment.max_score),
                    }
                )
    return rows
