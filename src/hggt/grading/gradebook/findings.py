"""What is written in nbgrader's gradebook for the cells of a hand-in, whoever writes it."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from nbgrader.api import Gradebook, MissingEntry

from hggt.content.notebook import CellKind

NO_ANSWER = "Geen antwoord."
NOT_GRADED = "Dit werk kon niet worden nagekeken."


class TaskState(Enum):
    """What there is to judge for a task, whose work stands outside its cell."""

    WRITTEN = "geschreven"
    BLANK = "leeg"


@dataclass(frozen=True)
class Findings:
    """What grading found: the scores of exercises, and which written cells are answered.

    `tasks` says of a task what there is to judge; of one that is not in it that is not
    known. `reopened` are cells that a person must look at again: their text is not the one
    that a mark was given for. `refused` is why nothing could be graded, and empty where it could.
    """

    scores: Mapping[str, float] = field(default_factory=dict)
    doubtful: Set[str] = frozenset()
    answered: Set[str] = frozenset()
    tasks: Mapping[str, TaskState] = field(default_factory=dict)
    reopened: Set[str] = frozenset()
    refused: str = ""

    def grade(self, name: str, max_score: float, kind: CellKind) -> tuple[float | None, bool]:
        """The automatic score of a cell in points, and whether a person must look.

        A written answer or a task waits for a person, one that is blank scores 0. Of a task
        nbgrader knows nothing: it never takes a mark back, and never says 0.
        """
        if self.refused:
            return 0.0, True
        if kind == "exercise":
            score = min(max_score, max(0.0, self.scores.get(name, 0.0)))
            return score, name not in self.scores or name in self.doubtful
        return (0.0, False) if self._blank(name, kind) else (None, True)

    def comment(self, name: str, kind: CellKind) -> str | None:
        """The automatic comment of a cell."""
        return self.refused or (NO_ANSWER if self._blank(name, kind) else None)

    def _blank(self, name: str, kind: CellKind) -> bool:
        if kind == "task":
            return self.tasks.get(name) is TaskState.BLANK
        return name not in self.answered


def cell_kind(cell: Any) -> CellKind:
    """What one of nbgrader's cells in the gradebook is."""
    if type(cell).__name__ == "TaskCell":
        return "task"
    return "exercise" if getattr(cell, "cell_type", "") == "code" else "written"


def reset_scores(db_url: str, assignment: str, trainee: str) -> None:
    """Take back the automatic scores of an earlier run, before a new one.

    Should the new run fail, the hand-in stands at 0 and asks for an instructor. What a
    person gave, scores and comments, stays.
    """
    with Gradebook(db_url) as gradebook:
        try:
            submission = gradebook.find_submission(assignment, trainee)
        except MissingEntry:
            return
        for notebook in submission.notebooks:
            notebook.late_submission_penalty = None
            save_findings(notebook, Findings(refused=NOT_GRADED))
        gradebook.db.commit()


def save_findings(notebook: Any, findings: Findings) -> None:
    """Write what was findings over every cell that the gradebook knows.

    Unlike in nbgrader, what a person scored waits only where its text is another (`marks`).
    """
    for grade in notebook.grades:
        grade.auto_score, doubt = findings.grade(grade.name, grade.max_score, cell_kind(grade.cell))
        marked = grade.manual_score is not None and not findings.refused
        grade.needs_manual_grade = grade.name in findings.reopened or (doubt and not marked)
    for comment in notebook.comments:
        comment.auto_comment = findings.comment(comment.name, cell_kind(comment.cell))
