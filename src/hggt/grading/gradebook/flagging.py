"""Flags put into the gradebook, and taken out of it when they are gone.

While one stands, each row of its exercise has minus its mark as extra credit: nbgrader's
own sums and export then say 0, and every mark is kept. nbgrader's grading leaves extra
credit alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hggt.content.notebook import row_exercise
from hggt.grading.cohort.cohort import Cohort
from hggt.grading.gradebook.flags import read_comment

if TYPE_CHECKING:
    from sqlalchemy import Connection

# A submitted notebook in the gradebook, and an exercise in it.
Work = tuple[str, str]

_TASK = "TaskCell"
_NO_ROW = "een vlag telt alleen bij een rij van een eigen reactie; hier verandert zij niets"


@dataclass(frozen=True)
class UnclearFlag:
    """A comment in which something looks like a flag and is none."""

    assignment: str
    trainee: str
    cell: str
    why: str


def settle_flags(cohort: Cohort, assignment: str | None = None) -> tuple[UnclearFlag, ...]:
    """Make the extra credit of all rows what the flags in the comments ask for.

    Of one assignment, or of all; what is no clear flag comes back and changes nothing.
    """
    from nbgrader.api import Grade
    from sqlalchemy import bindparam, update

    table: Any = Grade.__table__
    with cohort.gradebook() as gradebook, gradebook.engine.connect() as connection:
        flagged, unclear = _read(connection, assignment)
        changed = list(_changed(connection, assignment, flagged))
        if changed:
            statement = update(table).where(table.c.id == bindparam("row"))
            connection.execute(statement.values(extra_credit=bindparam("extra")), changed)
            connection.commit()
    return tuple(unclear)


def _read(connection: Connection, assignment: str | None) -> tuple[set[Work], list[UnclearFlag]]:
    from nbgrader.api import Assignment, BaseCell, Comment, SubmittedAssignment, SubmittedNotebook
    from sqlalchemy import func, select

    cell = BaseCell.__table__.c
    query = (
        select(
            Assignment.name,
            SubmittedAssignment.student_id,
            SubmittedNotebook.id,
            cell.name.label("cell"),
            cell.type,
            Comment.manual_comment,
        )
        .select_from(Comment)
        .join(BaseCell.__table__, cell.id == Comment.cell_id)
        .join(SubmittedNotebook, SubmittedNotebook.id == Comment.notebook_id)
        .join(SubmittedAssignment, SubmittedAssignment.id == SubmittedNotebook.assignment_id)
        .join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
        # Of all comments of a cohort hardly any has a flag.
        .where(func.lower(Comment.manual_comment).contains("vlag"))
        .order_by(Assignment.name, SubmittedAssignment.student_id, cell.name)
    )
    if assignment is not None:
        query = query.where(Assignment.name == assignment)
    flagged: set[Work] = set()
    unclear: list[UnclearFlag] = []
    for name, trainee, notebook, cell_name, kind, text in connection.execute(query):
        found = read_comment(text)
        exercise = row_exercise(cell_name) if kind == _TASK else ""
        why = found.trouble or (_NO_ROW if found.flags and not exercise else "")
        if why:
            unclear.append(UnclearFlag(name, trainee, cell_name, why))
        if found.flags and exercise:
            flagged.add((notebook, exercise))
    return flagged, unclear


def _changed(
    connection: Connection, assignment: str | None, flagged: set[Work]
) -> Iterator[dict[str, Any]]:
    from nbgrader.api import Assignment, BaseCell, Grade, SubmittedAssignment, SubmittedNotebook
    from sqlalchemy import or_, select

    cell, grade = BaseCell.__table__.c, Grade.__table__.c
    query = (
        select(
            grade.id,
            grade.notebook_id,
            cell.name,
            grade.manual_score,
            grade.auto_score,
            grade.extra_credit,
        )
        .select_from(Grade.__table__)
        .join(BaseCell.__table__, cell.id == grade.cell_id)
        .where(cell.type == _TASK)
        .where(
            # An instructor takes nothing off by extra credit: less than 0 is a flag's.
            or_(
                grade.extra_credit < 0,
                grade.notebook_id.in_(sorted({notebook for notebook, _ in flagged})),
            )
        )
    )
    if assignment is not None:
        query = (
            query.join(SubmittedNotebook, SubmittedNotebook.id == grade.notebook_id)
            .join(SubmittedAssignment, SubmittedAssignment.id == SubmittedNotebook.assignment_id)
            .join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
            .where(Assignment.name == assignment)
        )
    for row, notebook, name, manual, automatic, extra in connection.execute(query):
        exercise = row_exercise(name)
        if not exercise:
            continue
        mark = (manual if manual is not None else automatic) or 0.0
        if (notebook, exercise) in flagged:
            wanted = -mark if mark else None
        else:
            wanted = extra if extra is None or extra >= 0 else None
        if wanted != extra:
            yield {"row": row, "extra": wanted}
