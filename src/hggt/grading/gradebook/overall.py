"""The gradebook of a cohort in a handful of queries, however many trainees there are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from hggt.grading.cohort.cohort import Cohort
from hggt.grading.cohort.names import name_key
from hggt.grading.gradebook.export import read_lines
from hggt.grading.gradebook.indexes import ensure_indexes
from hggt.grading.gradebook.known import trainees


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
    """An assignment in the gradebook; `due` is naive UTC, `records` by trainee."""

    id: str
    max_points: float
    due: datetime | None
    records: dict[str, Record] = field(default_factory=dict)


@dataclass(frozen=True)
class Grades:
    """The trainees (id → name) in the order of their names, the assignments in that of time."""

    trainees: Mapping[str, str]
    entries: tuple[Entry, ...]


def read_gradebook(cohort: Cohort) -> Grades:
    """The grades of the cohort; InputError where its gradebook cannot be used."""
    with cohort.gradebook() as gradebook:
        ensure_indexes(gradebook.engine)
        lines = read_lines(gradebook)
        waiting = _waiting(gradebook)
        entries = {
            found.name: Entry(found.name, float(found.max_score), found.duedate)
            for found in gradebook.assignments
        }
    for line in lines:
        if line.found:
            entries[line.assignment].records[line.trainee] = Record(
                line.score, (line.assignment, line.trainee) in waiting, line.late, line.handed_in
            )
    names = trainees(cohort)
    order = {line.trainee: name_key(line.last_name, line.first_name) for line in lines}
    ordered = sorted(names, key=lambda one: (order.get(one, ("", "")), one))
    return Grades({one: names[one] for one in ordered}, tuple(entries.values()))


def _waiting(gradebook: Any) -> set[tuple[str, str]]:
    """Of which (assignment, trainee) something waits for a person's grade."""
    from nbgrader.api import Assignment, Grade, SubmittedAssignment, SubmittedNotebook
    from sqlalchemy import select

    rows = gradebook.db.execute(
        select(Assignment.name, SubmittedAssignment.student_id)
        .join(SubmittedAssignment, SubmittedAssignment.assignment_id == Assignment.id)
        .join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
        .join(Grade, Grade.notebook_id == SubmittedNotebook.id)
        .where(Grade.needs_manual_grade)
        .distinct()
    )
    return {(assignment, trainee) for assignment, trainee in rows}
