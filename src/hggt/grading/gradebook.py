"""What grading writes in nbgrader's gradebook, besides what nbgrader does itself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from nbgrader.api import Gradebook, MissingEntry

NO_ANSWER = "Geen antwoord."
NOT_GRADED = "Dit werk kon niet worden nagekeken."


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
        refuse(submission, NOT_GRADED)
        gradebook.db.commit()


def refuse(submission: Any, message: str) -> None:
    """Automatic scores 0, to be looked at by a person, with `message` as the comment."""
    for notebook in submission.notebooks:
        notebook.late_submission_penalty = None
        for grade in notebook.grades:
            grade.auto_score = 0
            grade.needs_manual_grade = True
        for comment in notebook.comments:
            comment.auto_comment = message


def save_scores(
    notebook: Any, scores: Mapping[str, float], doubtful: set[str], answered: set[str]
) -> None:
    """Write the scores of a graded notebook, over every cell that the gradebook knows.

    `scores` are those of exercises; a Markdown cell waits for a person when it is in
    `answered` and scores 0 otherwise. As in nbgrader, a cell that a person scored before
    is to be looked at again.
    """
    for grade in notebook.grades:
        if grade.cell.cell_type == "code":
            score: float | None = min(grade.max_score, max(0.0, scores.get(grade.name, 0.0)))
            doubt = grade.name not in scores or grade.name in doubtful
        else:
            # A task asks for work outside its cell: only a person can tell.
            is_task = type(grade.cell).__name__ == "TaskCell"
            score = None if is_task or grade.name in answered else 0.0
            doubt = False
        grade.auto_score = score
        grade.needs_manual_grade = score is None or doubt or grade.manual_score is not None
    for comment in notebook.comments:
        comment.auto_comment = None if comment.name in answered else NO_ANSWER


def record_refusal(
    gradebook: Gradebook, assignment: str, trainee: str, when: datetime | None, message: str
) -> None:
    """Enter a hand-in that cannot be graded, so that it is seen and waits for a person."""
    fields = {"timestamp": when} if when else {}
    submission = gradebook.update_or_create_submission(assignment, trainee, **fields)
    refuse(submission, message)
    gradebook.db.commit()
