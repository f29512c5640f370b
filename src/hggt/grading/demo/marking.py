"""What an instructor does in the formgrader, done for most of the simulated answers."""

from __future__ import annotations

import random

from hggt.content.notebook import row_exercise
from hggt.grading.cohort.cohort import Cohort
from hggt.grading.demo.scenario import SEED, WAITING, Round
from hggt.grading.demo.texts import COMMENT_MARK, EXAMPLES, choose_example
from hggt.grading.demo.trainees import SimulatedTrainee
from hggt.grading.gradebook.findings import cell_kind


def mark_written(cohort: Cohort, this_round: Round) -> list[SimulatedTrainee]:
    """Score and comment on the written work of a round, all but a few trainees'; whose."""
    given = [found.trainee for found in this_round.hand_ins if not found.broken]
    chance = random.Random(f"{SEED}/{this_round.assignment}/docent")  # noqa: S311 - not a secret
    chance.shuffle(given)
    assignment = this_round.assignment
    with cohort.gradebook() as gradebook:
        written = []
        for trainee in given:
            notebook = gradebook.find_submission_notebook(assignment, assignment, trainee.id)
            waiting = [
                grade
                for grade in notebook.grades
                if grade.needs_manual_grade and cell_kind(grade.cell) != "exercise"
            ]
            if waiting:
                written.append((trainee, notebook, waiting))
        for trainee, notebook, waiting in written[WAITING:]:
            example = choose_example(trainee, assignment, SEED) or EXAMPLES[0]
            for grade in waiting:
                # A row of a rubric has whole points.
                step = 1 if cell_kind(grade.cell) == "task" else 2
                grade.manual_score = round(step * example.share * grade.max_score) / step
                grade.needs_manual_grade = False
            # Of the rows of one exercise the first has the comment on all of it.
            commented = {
                row_exercise(grade.name) or grade.name: grade.name for grade in waiting[::-1]
            }
            for comment in notebook.comments:
                if comment.name in commented.values():
                    comment.manual_comment = f"{example.comment} {COMMENT_MARK}"
        gradebook.db.commit()
    return [trainee for trainee, _, _ in written[WAITING:]]
