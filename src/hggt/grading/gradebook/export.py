"""The grades as CSV: nbgrader's columns and numbers, quoted as a CSV should be."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from hggt.content.faults import InputError, reason
from hggt.content.files import replace_text
from hggt.grading.cohort.cohort import Cohort
from hggt.grading.gradebook.indexes import ensure_indexes

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


@dataclass(frozen=True)
class Line:
    """What one trainee has for one assignment; times are UTC, `handed_in` None for nothing.

    `extension` in the due date is the trainee's own.
    """

    assignment: str
    due: datetime | None
    trainee: str
    last_name: str
    first_name: str
    email: str
    found: bool
    handed_in: datetime | None
    late: bool
    raw: float
    penalty: float
    most: float

    @property
    def score(self) -> float:
        """The points that count."""
        return max(0.0, self.raw - self.penalty)


def export_grades(cohort: Cohort, path: Path) -> int:
    """Write the cohort's grades to `path` and return the number of lines.

    Who handed in nothing has a line with 0.
    """
    with cohort.gradebook() as gradebook:
        ensure_indexes(gradebook.engine)
        lines = read_lines(gradebook)
    write_csv(
        path,
        COLUMNS,
        (
            (
                line.assignment,
                line.due or "",
                line.handed_in or "",
                line.trainee,
                line.last_name,
                line.first_name,
                line.email,
                line.raw,
                line.penalty,
                line.score,
                line.most,
            )
            for line in lines
        ),
    )
    return len(lines)


def read_lines(gradebook: Any) -> list[Line]:
    """Every trainee for every assignment, in nbgrader's order, from three queries."""
    from nbgrader.api import Assignment, Student
    from sqlalchemy import select

    with gradebook.engine.connect() as connection:
        assignments = connection.execute(
            select(
                Assignment.id, Assignment.name, Assignment.duedate, Assignment.max_score
            ).order_by(Assignment.duedate, Assignment.name)
        ).all()
        students = connection.execute(
            select(Student.id, Student.last_name, Student.first_name, Student.email).order_by(
                Student.last_name, Student.first_name, Student.id
            )
        ).all()
        done = {(row.assignment_id, row.student_id): row for row in _submissions(connection)}
    found = []
    for number, name, due, most in assignments:
        for trainee, last, first, email in students:
            row = done.get((number, trainee))
            own_due = due + row.extension if due and row and row.extension else due
            stamp = row.timestamp if row else None
            found.append(
                Line(
                    name,
                    due,
                    trainee,
                    last or "",
                    first or "",
                    email or "",
                    row is not None,
                    stamp,
                    bool(stamp and own_due and stamp > own_due),
                    float(row.raw or 0.0) if row else 0.0,
                    float(row.penalty or 0.0) if row else 0.0,
                    float(most),
                )
            )
    return found


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


def _submissions(connection: Any) -> Iterator[Any]:
    # Sums over two levels in one join would count a notebook's penalty once a cell.
    from nbgrader.api import Grade, SubmittedAssignment, SubmittedNotebook
    from sqlalchemy import func, select

    points = (
        select(Grade.notebook_id, func.sum(Grade.score).label("score"))
        .group_by(Grade.notebook_id)
        .subquery()
    )
    return iter(
        connection.execute(
            select(
                SubmittedAssignment.assignment_id,
                SubmittedAssignment.student_id,
                SubmittedAssignment.timestamp,
                SubmittedAssignment.extension,
                func.sum(points.c.score).label("raw"),
                func.sum(SubmittedNotebook.late_submission_penalty).label("penalty"),
            )
            .select_from(SubmittedAssignment)
            .outerjoin(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
            .outerjoin(points, points.c.notebook_id == SubmittedNotebook.id)
            .group_by(SubmittedAssignment.id)
        )
    )


def _harmless(cell: Any) -> Any:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
