"""What an instructor does in the formgrader, done for most of the simulated answers."""

from __future__ import annotations

import random

from hggt.grading.cohort.cohort import Cohort
from hggt.grading.demo.scenario import SEED, WAITING, Round
from hggt.grading.demo.texts import COMMENT_MARK, choose_example
from hggt.grading.demo.trainees import SimulatedTrainee
from hggt.grading.gradebook.findings import cell_kind


def mark_written(cohort: Cohort, this_round: Round) -> list[SimulatedTrainee]:
    """Score and comment on the written answers of a round, all but a few; whose."""
    given = [found for found in this_round.hand_ins if not found.broken]
    chance = random.Random(f"{SEED}/{this_round.assignment}/docent")  # noqa: S311 - not a secret
    chance.shuffle(given)
    written = [
        (found.trainee, example)
        for found in given
        if (example := choose_example(found.trainee, this_round.assignment, SEED))
    ][WAITING:]
    with cohort.gradebook() as gradebook:
        for trainee, example in written:
            notebook = gradebook.find_submission_notebook(
                this_round.assignment, this_round.assignment, trainee.id
            )
            for grade in notebook.grades:
                if cell_kind(grade.cell) != "exercise":
                    # A row of a rubric has whole points.
                    step = 1 if cell_kind(grade.cell) == "task" else 2
                    grade.manual_score = round(step * example.share * grade.max_score) / step
                    grade.needs_manual_grade = False
            for comment in notebook.comments:
                comment.manual_comment = f"{example.comment} {COMMENT_MARK}"
        gradebook.db.commit()
    return [trainee for trainee, _ in written]
