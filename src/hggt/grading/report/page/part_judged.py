"""The rows that persons marked, in an assignment."""

from __future__ import annotations

from markupsafe import Markup

from hggt.grading.html import points, render
from hggt.grading.report.data.data import Assignment
from hggt.grading.report.data.words import number, short_title


def judged_part(assignment: Assignment) -> Markup:
    """The table as HTML; nothing where a computer scores everything."""
    if not assignment.judged:
        return Markup()
    return render(
        "report/page/templates/judged.html",
        caption=f"Wat u zelf beoordeelt bij {short_title(assignment)}",
        rows=[
            (
                row.exercise.dialogue.title,
                row.title,
                str(len(row.marks)),
                str(row.waiting),
                f"{number(row.mean)} van {points(row.points)}" if row.marks else "–",
            )
            for row in assignment.judged
        ],
    )
