"""What persons marked: the rows of exercises that no computer scores."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from hggt.content.notebook import grade_cells, row_number
from hggt.exercise.exercise import Exercise
from hggt.grading.cohort.cohort import Cohort
from hggt.grading.gradebook.reader import read_gradesheet
from hggt.grading.submitted.submission import Material


@dataclass(frozen=True)
class JudgedRow:
    """One row of a rubric in an assignment: the marks that were given, of `points` at most.

    `waiting` counts the texts that wait for a mark.
    """

    exercise: Exercise
    title: str
    points: float
    marks: tuple[float, ...]
    waiting: int

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
        grades = [
            sheet.cells[cell.id]
            for trainee, sheet in sheets.items()
            if trainee in trainees and cell.id in sheet.cells
        ]
        found.append(
            JudgedRow(
                exercise,
                rows[number - 1].title if 0 < number <= len(rows) else cell.title,
                cell.points,
                # What was left blank was marked by nobody.
                tuple(grade.score for grade in grades if grade.manual is not None),
                sum(grade.waiting for grade in grades),
            )
        )
    return tuple(found)
