"""The rows of an assignment's hand-ins in nbgrader's gradebook, on one connection.

nbgrader's own tables, by SQLAlchemy Core: the ids of the assignment's notebooks and
cells are read once, and a hand-in costs a handful of statements, each by a unique key.
Transactions are the caller's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from secrets import token_hex
from time import time_ns
from typing import Any

from nbgrader.api import (
    Comment,
    Grade,
    Gradebook,
    SubmittedAssignment,
    SubmittedNotebook,
)
from sqlalchemy import Boolean, Connection, and_, bindparam, insert, or_, select, update

from hggt.content.notebook import CellKind
from hggt.grading.cohort.extensions import extension
from hggt.grading.gradebook.findings import Findings, cell_kind
from hggt.grading.gradebook.reader import records

_HAND_IN: Any = SubmittedAssignment.__table__
_NOTEBOOK: Any = SubmittedNotebook.__table__
_GRADE: Any = Grade.__table__
_COMMENT: Any = Comment.__table__

_ADD_HAND_IN, _ADD_NOTEBOOK = insert(_HAND_IN), insert(_NOTEBOOK)
_ADD_GRADE, _ADD_COMMENT = insert(_GRADE), insert(_COMMENT)
_DATE = update(_HAND_IN).where(_HAND_IN.c.id == bindparam("hand_in"))
_CHARGE = update(_NOTEBOOK).where(_NOTEBOOK.c.id == bindparam("notebook"))
_SET_GRADE = (
    update(_GRADE)
    .where(_GRADE.c.notebook_id == bindparam("notebook"), _GRADE.c.cell_id == bindparam("cell"))
    .values(
        auto_score=bindparam("score"),
        # Unlike in nbgrader: what a person scored waits only where its text is another.
        needs_manual_grade=or_(
            bindparam("reopened", type_=Boolean),
            and_(bindparam("doubt", type_=Boolean), _GRADE.c.manual_score.is_(None)),
        ),
    )
)
_SET_COMMENT = (
    update(_COMMENT)
    .where(_COMMENT.c.notebook_id == bindparam("notebook"), _COMMENT.c.cell_id == bindparam("cell"))
    .values(auto_comment=bindparam("text"))
)
_SCORE = select(SubmittedNotebook.score).where(_NOTEBOOK.c.id == bindparam("notebook"))


@dataclass(frozen=True)
class BookCell:
    """A cell that the gradebook knows; `max_score` is None for one that earns no points."""

    id: str
    notebook: str
    name: str
    max_score: float | None
    kind: CellKind
    commented: bool


@dataclass
class Entry:
    """What the gradebook holds of a hand-in.

    `notebooks` and `penalties` are by the id of the assignment's notebook, `grades`
    (automatic scores) and `comments` (automatic ones) by the id of its cell.
    """

    id: str
    timestamp: datetime | None
    extension: timedelta | None
    notebooks: dict[str, str] = field(default_factory=dict)
    penalties: dict[str, float | None] = field(default_factory=dict)
    grades: dict[str, float | None] = field(default_factory=dict)
    comments: dict[str, str | None] = field(default_factory=dict)


class Book:
    """The hand-ins of one assignment; nbgrader's MissingEntry where there is no such one.

    `until` tells by trainee until when one may hand in who has an extension of one's own.
    """

    def __init__(
        self,
        gradebook: Gradebook,
        connection: Connection,
        assignment: str,
        until: Mapping[str, datetime] | None = None,
    ) -> None:
        self._connection, self._until = connection, until or {}
        found = gradebook.find_assignment(assignment)
        self._id, self.due = str(found.id), found.duedate
        self._notebooks = [str(notebook.id) for notebook in found.notebooks]
        self.cells = [cell for notebook in found.notebooks for cell in _cells(notebook)]
        gradebook.db.rollback()
        graded = [cell.id for cell in self.cells if cell.max_score is not None]
        commented = [cell.id for cell in self.cells if cell.commented]
        self._find = (
            select(
                _HAND_IN.c["id", "timestamp", "extension"],
                _NOTEBOOK.c["id", "notebook_id", "late_submission_penalty"],
            )
            .outerjoin_from(_HAND_IN, _NOTEBOOK, _NOTEBOOK.c.assignment_id == _HAND_IN.c.id)
            .where(_HAND_IN.c.assignment_id == self._id)
            .where(_HAND_IN.c.student_id == bindparam("trainee"))
        )
        self._grades = select(_GRADE.c["cell_id", "auto_score"]).where(
            _GRADE.c.notebook_id == bindparam("notebook"), _GRADE.c.cell_id.in_(graded)
        )
        self._comments = select(_COMMENT.c["cell_id", "auto_comment"]).where(
            _COMMENT.c.notebook_id == bindparam("notebook"), _COMMENT.c.cell_id.in_(commented)
        )

    def waiting(self) -> int:
        """How many hand-ins have something that waits for a person."""
        found = records(self._connection, {self._id: self.due})[self._id]
        return sum(record.waiting for record in found.values())

    def find(self, trainee: str) -> Entry | None:
        """What there is of a trainee's hand-in."""
        rows = self._connection.execute(self._find, {"trainee": trainee}).all()
        entry = Entry(*rows[0][:3]) if rows else None
        for *_, submitted, notebook, penalty in rows:
            if entry and notebook in self._notebooks:
                key = {"notebook": submitted}
                entry.notebooks[notebook], entry.penalties[notebook] = submitted, penalty
                entry.grades |= self._connection.execute(self._grades, key).tuples().all()
                entry.comments |= self._connection.execute(self._comments, key).tuples().all()
        return entry

    def save(
        self, trainee: str, entry: Entry | None, findings: Findings, timestamp: datetime | None
    ) -> Entry:
        """Write what was findings, without a penalty; rows that lack are made.

        Without a `timestamp` the one that is known stays.
        """
        run = self._connection.execute
        if entry is None:
            later = extension(self._until, trainee, self.due) or None
            entry = Entry(_new_id(), timestamp, later)
            row = {"id": entry.id, "assignment_id": self._id, "student_id": trainee}
            run(_ADD_HAND_IN, row | {"timestamp": timestamp, "extension": later})
        elif timestamp and timestamp != entry.timestamp:
            run(_DATE, {"hand_in": entry.id, "timestamp": timestamp})
            entry.timestamp = timestamp
        for notebook in self._notebooks:
            if notebook not in entry.notebooks:
                row = {"id": _new_id(), "assignment_id": entry.id, "notebook_id": notebook}
                run(_ADD_NOTEBOOK, row | {"flagged": False})
                entry.notebooks[notebook] = row["id"]
            elif entry.penalties[notebook] is not None:
                run(
                    _CHARGE,
                    {"notebook": entry.notebooks[notebook], "late_submission_penalty": None},
                )
            entry.penalties[notebook] = None
        self._save_cells(entry, findings)
        return entry

    def charge(self, entry: Entry, notebook: str, penalty: float) -> None:
        """Write what is taken off for being late."""
        key = {"notebook": entry.notebooks[notebook], "late_submission_penalty": penalty}
        self._connection.execute(_CHARGE, key)
        entry.penalties[notebook] = penalty

    def score(self, entry: Entry, notebook: str) -> float:
        """What a notebook earns, with what persons gave."""
        key = {"notebook": entry.notebooks[notebook]}
        return float(self._connection.scalar(_SCORE, key) or 0.0)

    def _save_cells(self, entry: Entry, findings: Findings) -> None:
        held: dict[Any, list[dict[str, Any]]] = {
            each: [] for each in (_SET_GRADE, _ADD_GRADE, _SET_COMMENT, _ADD_COMMENT)
        }
        for cell in self.cells:
            notebook = entry.notebooks[cell.notebook]
            old, new = {"notebook": notebook, "cell": cell.id}, {"notebook_id": notebook}
            new |= {"cell_id": cell.id}
            if cell.max_score is not None:
                score, doubt = findings.grade(cell.name, cell.max_score, cell.kind)
                if cell.id in entry.grades:
                    row: dict[str, Any] = old | {"score": score, "doubt": doubt}
                    held[_SET_GRADE].append(row | {"reopened": cell.name in findings.reopened})
                else:
                    row = new | {"id": _new_id(), "auto_score": score}
                    held[_ADD_GRADE].append(row | {"needs_manual_grade": doubt})
                entry.grades[cell.id] = score
            if cell.commented:
                text = findings.comment(cell.name, cell.kind)
                if cell.id in entry.comments:
                    held[_SET_COMMENT].append(old | {"text": text})
                else:
                    held[_ADD_COMMENT].append(new | {"id": _new_id(), "auto_comment": text})
                entry.comments[cell.id] = text
        for statement, rows in held.items():
            if rows:
                self._connection.execute(statement, rows)


def _new_id() -> str:
    # As long as nbgrader's, but in order of time (microseconds first), so that every index
    # grows at its end: of random ones each row changes a page of its own, ever more of them
    # as the gradebook grows.
    return f"{time_ns() // 1000:014x}{token_hex(9)}"


def _cells(notebook: Any) -> list[BookCell]:
    found = [(cell, True, False) for cell in notebook.grade_cells]
    found += [(cell, False, True) for cell in notebook.solution_cells]
    found += [(cell, True, True) for cell in notebook.task_cells]
    return [
        BookCell(
            str(cell.id),
            str(notebook.id),
            str(cell.name),
            float(cell.max_score) if graded else None,
            cell_kind(cell),
            commented,
        )
        for cell, graded, commented in found
    ]
