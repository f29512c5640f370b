"""The gradebook of a cohort in a handful of queries, however many trainees there are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from hggt.grading.cohort import Cohort


@dataclass(frozen=True)
class Record:
    """What the gradebook holds of one hand-in; `when` is naive UTC.

    `points` are those that count: a penalty taken off, never below 0.
    """

    points: float
    waiting: bool
    late: bool
    when: datetime | None


@dataclass(frozen=True)
class Entry:
    """An assignment in the gradebook; `records` by trainee."""

    id: str
    due: datetime | None
    max_points: float
    records: Mapping[str, Record]


@dataclass(frozen=True)
class Grades:
    """The trainees (id → name) in the order of their names, the assignments in that of time."""

    trainees: Mapping[str, str]
    entries: tuple[Entry, ...]


def read_gradebook(cohort: Cohort) -> Grades:
    """The grades of the cohort; InputError where its gradebook cannot be used."""
    with cohort.gradebook() as gradebook:
        return _read(gradebook.db)


def _read(db: Any) -> Grades:
    from nbgrader import api
    from sqlalchemy import case, func, select

    students = db.execute(
        select(api.Student.id, api.Student.first_name, api.Student.last_name).order_by(
            api.Student.last_name, api.Student.first_name, api.Student.id
        )
    ).all()
    assignments = db.execute(
        select(
            api.Assignment.id, api.Assignment.name, api.Assignment.duedate, api.Assignment.max_score
        ).order_by(api.Assignment.duedate, api.Assignment.name)
    ).all()
    penalties = dict(
        db.execute(
            select(
                api.SubmittedNotebook.assignment_id,
                func.sum(func.coalesce(api.SubmittedNotebook.late_submission_penalty, 0.0)),
            ).group_by(api.SubmittedNotebook.assignment_id)
        )
        .tuples()
        .all()
    )
    hand_in = api.SubmittedAssignment
    columns = (
        hand_in.id,
        hand_in.assignment_id,
        hand_in.student_id,
        hand_in.timestamp,
        hand_in.extension,
    )
    rows = db.execute(
        select(
            *columns,
            func.coalesce(func.sum(api.Grade.score), 0.0),
            func.max(case((api.Grade.needs_manual_grade, 1), else_=0)),
        )
        .outerjoin(api.SubmittedNotebook, api.SubmittedNotebook.assignment_id == hand_in.id)
        .outerjoin(api.Grade, api.Grade.notebook_id == api.SubmittedNotebook.id)
        .group_by(*columns)
    ).all()
    due = {row.id: row.duedate for row in assignments}
    held: dict[str, dict[str, Record]] = {row.id: {} for row in assignments}
    for key, assignment, trainee, when, extension, points, waiting in rows:
        last = due[assignment]
        if last is not None and extension is not None:
            last += extension
        held[assignment][trainee] = Record(
            max(0.0, float(points) - float(penalties.get(key, 0.0))),
            bool(waiting),
            when is not None and last is not None and when > last,
            when,
        )
    return Grades(
        {
            row.id: " ".join(filter(None, (row.first_name, row.last_name))) or row.id
            for row in students
        },
        tuple(
            Entry(row.name, row.duedate, float(row.max_score), held[row.id]) for row in assignments
        ),
    )
