"""What an instructor does in the formgrader, done for most of the simulated answers."""

from __future__ import annotations

import random

from hggt.grading.cohort.cohort import Cohort
from hggt.grading.demo.scenario import SEED, WAITING, Round
from hggt.grading.demo.texts import COMMENT_MARK, choose_example
from hggt.grading.demo.trainees import SimulatedTrainee


def mark_written(cohort: Cohort, one: Round) -> list[SimulatedTrainee]:
    """Score and comment on the written answers of a round, all but a few; whose."""
    given = [found for found in one.hand_ins if not found.broken]
    chance = random.Random(f"{SEED}/{one.assignment}/docent")  # noqa: S311 - not a secret
    chance.shuffle(given)
    written = [
        (found.trainee, example)
        for found in given
        if (example := choose_example(found.trainee, one.assignment, SEED))
    ][WAITING:]
    with cohort.gradebook() as gradebook:
        for trainee, example in written:
            notebook = gradebook.find_submission_notebook(
                one.assignment, one.assignment, trainee.id
            )
            for grade in notebook.grades:
                if grade.cell.cell_type == "markdown":
                    grade.manual_score = round(2 * example.share * grade.max_score) / 2
                    grade.needs_manual_grade = False
            for comment in notebook.comments:
                comment.manual_comment = f"{example.comment} {COMMENT_MARK}"
        gradebook.db.commit()
    return [trainee for trainee, _ in written]
