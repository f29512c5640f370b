"""The one reader of a cohort's gradebook: a handful of queries, however many trainees there are.

`read_grades` is for who wants all of a cohort in sums, `read_gradesheet` for one assignment
cell by cell, `sheets` for one trainee. What persons gave, tasks too, is in every sum.
All times are naive UTC.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from hggt.content.faults import InputError
from hggt.grading.cohort.cohort import Cohort
from hggt.grading.cohort.names import name_key
from hggt.grading.gradebook.contents import (
    AssignmentGrades,
    CellComment,
    CellGrade,
    Grades,
    Gradesheet,
    Member,
    Record,
    Sheet,
)
from hggt.grading.gradebook.indexes import ensure_indexes

if TYPE_CHECKING:
    from sqlalchemy import Connection


def read_grades(cohort: Cohort) -> Grades:
    """All grades of the cohort; InputError where its gradebook cannot be used."""
    with cohort.gradebook() as gradebook:
        ensure_indexes(gradebook.engine)
        with gradebook.engine.connect() as connection:
            rows = _assignments(connection)
            found = records(connection, {row.id: row.duedate for row in rows})
            return Grades(
                members(connection),
                tuple(
                    AssignmentGrades(row.name, row.duedate, float(row.points), found[row.id])
                    for row in rows
                ),
            )


def read_gradesheet(cohort: Cohort, assignment: str, trainee: str | None = None) -> Gradesheet:
    """The grades for `assignment`, of one trainee where one is named.

    InputError where the assignment was not released to the cohort.
    """
    with cohort.gradebook() as gradebook:
        ensure_indexes(gradebook.engine)
        with gradebook.engine.connect() as connection:
            rows = [row for row in _assignments(connection) if row.name == assignment]
            if not rows:
                raise InputError(f"opdracht {assignment} is niet vrijgegeven aan {cohort.name}")
            names = {one.id: one.name for one in members(connection).values()}
            found = sheets(connection, assignment=assignment, trainee=trainee)
    by_trainee = {sheet.trainee: sheet for sheet in found}
    return Gradesheet(rows[0].duedate, float(rows[0].points), names, by_trainee)


def trainees(cohort: Cohort) -> dict[str, str]:
    """The trainees of a cohort: id → name as people write it."""
    with cohort.gradebook() as gradebook, gradebook.engine.connect() as connection:
        return {one.id: one.name for one in members(connection).values()}


def released_assignments(cohort: Cohort) -> list[str]:
    """The assignments of a cohort, as its gradebook has them."""
    with cohort.gradebook() as gradebook, gradebook.engine.connect() as connection:
        return [str(row.name) for row in _assignments(connection)]


def check_assignment(cohort: Cohort, assignment: str) -> None:
    """InputError when the cohort has no such assignment."""
    there = released_assignments(cohort)
    if assignment not in there:
        raise InputError(
            f"opdracht {assignment} is niet vrijgegeven aan {cohort.name} "
            f"(wel: {', '.join(there) or 'nog niets'}); doe eerst: "
            f"hggt release {cohort.name} {assignment}"
        )


def members(connection: Connection) -> dict[str, Member]:
    """Everyone in the cohort by id, as a Dutch class list has them."""
    from nbgrader.api import Student
    from sqlalchemy import select

    rows = connection.execute(
        select(Student.id, Student.first_name, Student.last_name, Student.email)
    )
    found = [Member(*(value or "" for value in row)) for row in rows]
    found.sort(key=lambda one: (name_key(one.last_name, one.first_name), one.id))
    return {one.id: one for one in found}


def records(
    connection: Connection, dues: Mapping[str, datetime | None]
) -> dict[str, dict[str, Record]]:
    """The records of the assignments in `dues` (nbgrader's id → due date): by id, by trainee."""
    from nbgrader.api import Grade, SubmittedAssignment, SubmittedNotebook
    from sqlalchemy import case, func, select

    # Sums over two levels in one join would count a notebook's penalty once a cell.
    points = (
        select(
            Grade.notebook_id,
            func.sum(Grade.score).label("score"),
            func.max(case((Grade.needs_manual_grade, 1), else_=0)).label("flagged"),
        )
        .group_by(Grade.notebook_id)
        .subquery()
    )
    query = (
        select(
            SubmittedAssignment.assignment_id,
            SubmittedAssignment.student_id,
            SubmittedAssignment.timestamp,
            SubmittedAssignment.extension,
            func.sum(points.c.score).label("raw"),
            func.sum(SubmittedNotebook.late_submission_penalty).label("penalty"),
            func.max(points.c.flagged).label("flagged"),
        )
        .select_from(SubmittedAssignment)
        .outerjoin(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
        .outerjoin(points, points.c.notebook_id == SubmittedNotebook.id)
        .where(SubmittedAssignment.assignment_id.in_(list(dues)))
        .group_by(SubmittedAssignment.id)
    )
    found: dict[str, dict[str, Record]] = {key: {} for key in dues}
    for row in connection.execute(query):
        due = _own_due(dues[row.assignment_id], row.extension)
        found[row.assignment_id][row.student_id] = Record(
            row.timestamp,
            bool(row.timestamp and due and row.timestamp > due),
            float(row.raw or 0.0),
            float(row.penalty or 0.0),
            bool(row.flagged),
        )
    return found


def sheets(
    connection: Connection, *, assignment: str | None = None, trainee: str | None = None
) -> list[Sheet]:
    """What was handed in, cell by cell, by due date: of one assignment, of one trainee or both."""
    from nbgrader.api import Assignment as Known
    from nbgrader.api import BaseCell, Comment, Grade, SubmittedAssignment, SubmittedNotebook
    from sqlalchemy import select

    cell = BaseCell.__table__.c

    def rows(*columns: Any, kind: Any = None) -> Iterator[Any]:
        query = (
            select(SubmittedAssignment.id, *columns)
            .join(Known, Known.id == SubmittedAssignment.assignment_id)
            .outerjoin(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
        )
        if assignment is not None:
            query = query.where(Known.name == assignment)
        if trainee is not None:
            query = query.where(SubmittedAssignment.student_id == trainee)
        if kind is not None:
            query = query.join(kind, kind.notebook_id == SubmittedNotebook.id)
            query = query.join(BaseCell.__table__, cell.id == kind.cell_id)
        else:
            query = query.order_by(Known.duedate, Known.name)
        return iter(connection.execute(query))

    found: dict[str, Sheet] = {}
    for key, name, one, stamp, due, extension, penalty in rows(
        Known.name,
        SubmittedAssignment.student_id,
        SubmittedAssignment.timestamp,
        Known.duedate,
        SubmittedAssignment.extension,
        SubmittedNotebook.late_submission_penalty,
    ):
        sheet = found.setdefault(key, Sheet(name, one, stamp, _own_due(due, extension)))
        sheet.penalty += float(penalty or 0.0)
    columns = (Grade.score, Grade.auto_score, Grade.manual_score, Grade.extra_credit)
    for key, name, score, *given in rows(cell.name, *columns, Grade.needs_manual_grade, kind=Grade):
        found[key].cells[name] = CellGrade(float(score), *given)
    for key, name, *said in rows(
        cell.name, Comment.auto_comment, Comment.manual_comment, kind=Comment
    ):
        found[key].comments[name] = CellComment(*said)
    return list(found.values())


def _assignments(connection: Connection) -> list[Any]:
    from nbgrader.api import Assignment
    from sqlalchemy import select

    return list(
        connection.execute(
            select(
                Assignment.id,
                Assignment.name,
                Assignment.duedate,
                Assignment.max_score.label("points"),
            ).order_by(Assignment.duedate, Assignment.name)
        )
    )


def _own_due(due: datetime | None, extension: Any) -> datetime | None:
    return due + extension if due and extension else due
