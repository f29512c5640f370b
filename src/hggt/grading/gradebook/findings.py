"""What is written in nbgrader's gradebook for the cells of a hand-in, whoever writes it."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from typing import Any

from nbgrader.api import Gradebook, MissingEntry

NO_ANSWER = "Geen antwoord."
NOT_GRADED = "Dit werk kon niet worden nagekeken."


@dataclass(frozen=True)
class Findings:
    """What grading found: the scores of exercises, and which written cells are answered.

    `refused` is why nothing could be graded, and empty where it could.
    """

    scores: Mapping[str, float] = field(default_factory=dict)
    doubtful: Set[str] = frozenset()
    answered: Set[str] = frozenset()
    refused: str = ""

    def grade(
        self, name: str, max_score: float, *, is_code: bool, is_task: bool
    ) -> tuple[float | None, bool]:
        """The automatic score of a cell, and whether a person must look.

        A written answer waits for a person; a blank one, which is not in `answered`,
        scores 0.
        """
        if self.refused:
            return 0.0, True
        if is_code:
            score = min(max_score, max(0.0, self.scores.get(name, 0.0)))
            return score, name not in self.scores or name in self.doubtful
        # A task asks for work outside its cell: only a person can tell.
        waits = is_task or name in self.answered
        return (None, True) if waits else (0.0, False)

    def comment(self, name: str) -> str | None:
        """The automatic comment of a cell."""
        return self.refused or (None if name in self.answered else NO_ANSWER)


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


def save_findings(notebook: Any, found: Findings) -> None:
    """Write what was found over every cell that the gradebook knows.

    As in nbgrader, a cell that a person scored before is to be looked at again.
    """
    for grade in notebook.grades:
        grade.auto_score, doubt = found.grade(
            grade.name,
            grade.max_score,
            is_code=grade.cell.cell_type == "code",
            is_task=type(grade.cell).__name__ == "TaskCell",
        )
        grade.needs_manual_grade = doubt or grade.manual_score is not None
    for comment in notebook.comments:
        comment.auto_comment = found.comment(comment.name)
