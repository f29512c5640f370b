"""What persons marked: the rows of exercises that no computer scores."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from hggt.content.notebook import grade_cells, row_number
from hggt.exercise.exercise import Exercise
from hggt.grading.cohort.cohort import Cohort
from hggt.grading.gradebook.flags import read_comment
from hggt.grading.gradebook.reader import read_gradesheet
from hggt.grading.submitted.submission import Material


@dataclass(frozen=True)
class JudgedRow:
    """One row of a rubric in an assignment: the marks that were given, of `points` at most.

    `waiting` counts the texts that wait for a mark; `flags` holds the flags of each trainee
    with one in the comment on this row. They keep a mark from counting, not from standing here.
    """

    exercise: Exercise
    title: str
    points: float
    marks: tuple[float, ...]
    waiting: int
    flags: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def mean(self) -> float | None:
        """The mean mark in points; None where none was given."""
        return sum(self.marks) / len(self.marks) if self.marks else None


def judged_rows(
    cohort: Cohort, material: Material, trainees: Collection[str]
) -> tuple[JudgedRow, ...]:
    """The rows of an assignment in the order of its notebook; none where it has none."""
    cells = [
        cell
        for cell in grade_cells(material.release)
        if cell.kind == "task" and cell.exercise in material.key.exercises
    ]
    if not cells:
        return ()
    sheets = read_gradesheet(cohort, material.assignment).sheets
    found = []
    for cell in cells:
        exercise = material.key.exercises[cell.exercise]
        rows, number = exercise.codebook.rows, row_number(cell.id)
        each = {
            trainee: sheet
            for trainee, sheet in sheets.items()
            if trainee in trainees and cell.id in sheet.cells
        }
        grades = [sheet.cells[cell.id] for sheet in each.values()]
        flags = {
            trainee: read_comment(comment.manual).flags
            for trainee, sheet in each.items()
            if (comment := sheet.comments.get(cell.id)) is not None
        }
        found.append(
            JudgedRow(
                exercise,
                rows[number - 1].title if 0 < number <= len(rows) else cell.title,
                cell.points,
                # What was left blank was marked by nobody.
                tuple(grade.mark for grade in grades if grade.manual is not None),
                sum(grade.waiting for grade in grades),
                {trainee: found for trainee, found in flags.items() if found},
            )
        )
    return tuple(found)
