"""The report as one HTML file: no scripts, nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hggt.grading.cohort.times import show_time, utc_now
from hggt.grading.feedback.lessons import Lesson
from hggt.grading.feedback.practice import lesson_link
from hggt.grading.html import render as render_template
from hggt.grading.report.data.advice import Advice
from hggt.grading.report.data.data import Data
from hggt.grading.report.data.tables import descriptions
from hggt.grading.report.data.trainees import TraineeFigures
from hggt.grading.report.data.turns import AssignmentFigures
from hggt.grading.report.data.whole import Whole
from hggt.grading.report.page.part_assignment import assignment_part
from hggt.grading.report.page.part_cohort import cohort_part
from hggt.grading.report.page.part_trainee import trainees_part


@dataclass(frozen=True)
class Advised:
    """A point to come back to: `lesson` called `where`, at `address` (empty: it has none).

    Without a lesson `assignment` is the id of the one it is about (empty: none).
    """

    sentence: str
    lesson: Lesson | None
    where: str
    address: str
    assignment: str


def render(
    data: Data,
    figures: Sequence[AssignmentFigures],
    trainees: Sequence[TraineeFigures],
    whole: Whole,
    advised: Sequence[Advice],
) -> str:
    """The page as HTML."""
    settings = data.cohort.settings
    return render_template(
        "report/page/templates/page.html",
        notice=str(settings.notice).strip(),
        cohort=data.cohort.name,
        size=len(data.trainees),
        made=show_time(utc_now(), data.cohort.timezone),
        ungraded=sum(len(one.ungraded) for one in data.assignments),
        advised=[_advised(one, str(settings.course_url)) for one in advised],
        group=cohort_part(data, figures, whole),
        assignments=[assignment_part(one) for one in figures],
        trainees=trainees_part(data, trainees),
        files=descriptions(data).items(),
    )


def _advised(advice: Advice, course_url: str) -> Advised:
    lesson = advice.lesson
    if lesson is None:
        assignment = advice.turn.item.assignment if advice.turn is not None else ""
        return Advised(advice.sentence, None, "", "", assignment)
    title = f"{lesson.title[0].lower()}{lesson.title[1:]}"
    # The report may be opened anywhere: only an address of the course's own leads there.
    return Advised(
        advice.sentence,
        lesson,
        f"hoofdstuk {lesson.chapter}, {title}",
        lesson_link(course_url, lesson),
        "",
    )
