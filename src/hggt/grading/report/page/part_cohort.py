"""The part of the page about the cohort as a whole."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from hggt.grading.html import earned, points, render
from hggt.grading.report.data.data import Assignment, Data
from hggt.grading.report.data.statistics import MIN_GROUP
from hggt.grading.report.data.turns import AssignmentFigures
from hggt.grading.report.data.whole import Whole
from hggt.grading.report.data.words import share, short_title
from hggt.grading.report.figures.plots import certainty_figure, course_figure
from hggt.grading.report.page.part_matrices import matrices_part


def cohort_part(data: Data, figures: Sequence[AssignmentFigures], whole: Whole) -> Markup:
    """The overview of assignments, the course of agreement, certainty and confusion."""
    answered = [one for one in figures if one.each]
    return render(
        "report/page/templates/group.html",
        rows=[_assignment(one, len(data.trainees)) for one in figures],
        answered=answered,
        course=course_figure(figures),
        small=[short_title(one.assignment) for one in answered if one.small],
        min_group=MIN_GROUP,
        several=len(answered) > 1,
        certainty=_certainty(whole),
        matrices=matrices_part(whole.matrices),
    )


def _assignment(figures: AssignmentFigures, trainees: int) -> tuple[str, ...]:
    assignment = figures.assignment
    records, refused = assignment.records.values(), assignment.refused
    until = assignment.open_until
    return (
        assignment.title + (f" (open tot {until})" if until else ""),
        f"{len(assignment.handed_in)} van {trainees}",
        str(sum(record.late for record in records)),
        str(len(refused)),
        str(sum(record.waiting for record in records) - len(refused)),
        _mean_points(assignment),
        share(figures.mean),
        share(figures.coders),
    )


def _mean_points(assignment: Assignment) -> str:
    """The mean of work that is graded wholly; of other work where there is none such."""
    counted = {
        trainee: record.points
        for trainee, record in assignment.records.items()
        if trainee not in assignment.refused
    }
    if not counted:
        return "–"
    whole = [record.points for record in assignment.complete.values()]
    values = whole or list(counted.values())
    mean = f"{earned(sum(values) / len(values))} van {points(assignment.max_points)}"
    if len(whole) == len(counted):
        return mean
    done = f"({len(whole)} van {len(counted)} helemaal nagekeken)"
    return f"{mean} {done}" if whole else f"voorlopig {mean} {done}"


def _certainty(whole: Whole) -> Markup:
    too_few = all(sure.answers < MIN_GROUP for sure in whole.sure)
    return render(
        "report/page/templates/certainty.html",
        whole=whole,
        too_few=too_few,
        drawing=Markup() if too_few else certainty_figure(whole.sure),
        min_group=MIN_GROUP,
        changed=whole.changes.changed / whole.answers if whole.answers else 0.0,
        unsure=whole.answers - sum(sure.answers for sure in whole.sure),
    )
