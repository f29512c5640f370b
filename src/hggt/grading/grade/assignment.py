"""Grading what is new or changed, one hand-in after another; one that fails stops no other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from hggt.grading.cohort.cohort import Cohort
from hggt.grading.grade.clock import Clock
from hggt.grading.grade.run import GradingOutcome, grading
from hggt.grading.submitted.intake import finish_interrupted
from hggt.grading.submitted.submission import load_material, submissions


@dataclass
class Summary:
    """What one run did for an assignment.

    `refused` holds (trainee, why); `noted` (trainee, what could not be read) of those who
    were graded now. `reopened` are those of them whose text is not the one that a person
    gave points or a comment for.
    """

    assignment: str
    graded: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)
    noted: list[tuple[str, str]] = field(default_factory=list)
    reopened: list[str] = field(default_factory=list)
    waiting: int = 0


def grade_assignment(
    cohort: Cohort,
    assignment: str,
    *,
    force: bool,
    progress: Callable[[int, int, str], None] = lambda done, of, trainee: None,
    clock: Clock | None = None,
) -> Summary:
    """Grade every hand-in for `assignment` that is new or changed (with `force`: every).

    Call it with the cohort's lock held. `progress` hears of each hand-in that is done;
    `clock` learns where the time goes.
    """
    clock = clock or Clock()
    summary = Summary(assignment)
    with clock.part("voorbereiden"):
        finish_interrupted(cohort)
        material = load_material(cohort, assignment)
        each = list(submissions(cohort, assignment))
    with grading(cohort, material, clock) as grader:
        for number, submission in enumerate(each, 1):
            done = grader.grade(submission, force=force)
            if done.outcome is GradingOutcome.REFUSED:
                summary.refused.append((submission.trainee, done.why))
            elif done.outcome is GradingOutcome.UNCHANGED:
                summary.unchanged.append(submission.trainee)
            else:
                summary.graded.append(submission.trainee)
                if done.why:
                    summary.noted.append((submission.trainee, done.why))
                if done.reopened:
                    summary.reopened.append(submission.trainee)
            progress(number, len(each), submission.trainee)
        summary.waiting = grader.waiting()
    return summary
