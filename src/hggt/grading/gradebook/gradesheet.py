"""What the gradebook holds of the hand-ins for one assignment, read in a few queries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from hggt.content.faults import InputError
from hggt.grading.cohort.cohort import Cohort
from hggt.grading.gradebook.indexes import ensure_indexes


@dataclass(frozen=True)
class CellGrade:
    """The grade of one cell; `manual` is what a person gave, `waiting` for one."""

    score: float
    manual: float | None
    waiting: bool


@dataclass
class Sheet:
    """The grades of one hand-in by cell; times are UTC, `due` with the own extension.

    `comments` are only those that a person wrote.
    """

    trainee: str
    handed_in: datetime | None
    due: datetime | None
    penalty: float = 0.0
    cells: dict[str, CellGrade] = field(default_factory=dict)
    comments: dict[str, str] = field(default_factory=dict)

    @property
    def score(self) -> float:
        """The points that count."""
        return max(0.0, sum(cell.score for cell in self.cells.values()) - self.penalty)


@dataclass(frozen=True)
class Gradesheet:
    """An assignment in the gradebook: `sheets` by trainee, `names` of all trainees by id."""

    due: datetime | None
    points: float
    names: Mapping[str, str]
    sheets: Mapping[str, Sheet]


def read_gradesheet(cohort: Cohort, assignment: str, trainee: str | None = None) -> Gradesheet:
    """The grades for `assignment`, of one trainee where one is named.

    InputError where the assignment was not released to the cohort.
    """
    from nbgrader.api import Assignment, Student
    from sqlalchemy import select

    with cohort.gradebook() as gradebook:
        ensure_indexes(gradebook.engine)
        with gradebook.engine.connect() as connection:
            known = connection.execute(
                select(
                    Assignment.id, Assignment.duedate, Assignment.max_score.label("points")
                ).where(Assignment.name == assignment)
            ).one_or_none()
            if known is None:
                raise InputError(f"opdracht {assignment} is niet vrijgegeven aan {cohort.name}")
            students = connection.execute(
                select(Student.id, Student.first_name, Student.last_name)
            ).all()
            sheets = _sheets(connection, known, trainee)
    return Gradesheet(
        known.duedate,
        float(known.points),
        {one: " ".join(filter(None, (first, last))) or one for one, first, last in students},
        sheets,
    )


def _sheets(connection: Any, known: Any, trainee: str | None) -> dict[str, Sheet]:
    from nbgrader.api import BaseCell, Comment, Grade, SubmittedAssignment, SubmittedNotebook
    from sqlalchemy import select

    def of(*columns: Any, kind: Any = None) -> Any:
        query = (
            select(SubmittedAssignment.student_id, *columns)
            .join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
            .where(SubmittedAssignment.assignment_id == known.id)
        )
        if trainee is not None:
            query = query.where(SubmittedAssignment.student_id == trainee)
        if kind is not None:
            query = query.join(kind, kind.notebook_id == SubmittedNotebook.id)
            query = query.join(BaseCell.__table__, BaseCell.__table__.c.id == kind.cell_id)
        return connection.execute(query)

    found: dict[str, Sheet] = {}
    notebooks = of(
        SubmittedAssignment.timestamp,
        SubmittedAssignment.extension,
        SubmittedNotebook.late_submission_penalty,
    )
    for one, stamp, extension, penalty in notebooks:
        due = known.duedate + extension if known.duedate and extension else known.duedate
        sheet = found.setdefault(one, Sheet(one, stamp, due))
        sheet.penalty += float(penalty or 0.0)
    name = BaseCell.__table__.c.name
    columns = (name, Grade.score, Grade.manual_score, Grade.needs_manual_grade)
    for one, cell, score, manual, waiting in of(*columns, kind=Grade):
        found[one].cells[cell] = CellGrade(float(score), manual, waiting and manual is None)
    for one, cell, comment in of(name, Comment.manual_comment, kind=Comment):
        found[one].comments[cell] = comment or ""
    return found
