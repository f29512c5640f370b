"""The grades as CSV: nbgrader's columns and numbers, quoted as a CSV should be."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from hggt.content.faults import InputError, reason
from hggt.content.files import replace_text
from hggt.grading.cohort.cohort import Cohort
from hggt.grading.gradebook.contents import AssignmentGrades, Member, Record
from hggt.grading.gradebook.reader import read_grades

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
# What a spreadsheet takes for a formula when a cell begins with it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def export_grades(cohort: Cohort, path: Path) -> int:
    """Write the cohort's grades to `path` and return the number of lines.

    Who handed in nothing has a line with 0.
    """
    grades = read_grades(cohort)
    rows = [
        _row(assignment, trainee, assignment.records.get(trainee.id, Record()))
        for assignment in grades.assignments
        for trainee in grades.trainees.values()
    ]
    write_csv(path, COLUMNS, rows)
    return len(rows)


def write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Write rows as CSV, whole or not at all; InputError where that cannot be."""
    if path.is_dir():
        raise InputError(f"{path} is een map; geef ook de naam van het bestand")
    if path.suffix.lower() != ".csv":
        raise InputError(f"{path}: kies een naam die op .csv eindigt; een ander soort is het niet")
    if not path.parent.is_dir():
        raise InputError(f"map {path.parent} bestaat niet; kies een bestaande map")
    try:
        replace_text(path, csv_text(header, rows))
    except OSError as error:
        raise InputError(f"{path} is niet te schrijven ({reason(error)})") from None


def csv_text(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """Rows as CSV; a text that a spreadsheet would run as a formula gets an apostrophe."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return out.getvalue()


def _row(assignment: AssignmentGrades, trainee: Member, record: Record) -> Sequence[Any]:
    return (
        assignment.id,
        assignment.due or "",
        record.handed_in or "",
        trainee.id,
        trainee.last_name,
        trainee.first_name,
        trainee.email,
        record.raw,
        record.penalty,
        record.points,
        assignment.max_points,
    )


def _harmless(cell: Any) -> Any:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
