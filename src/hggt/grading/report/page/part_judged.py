"""The rows that persons marked, in an assignment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from markupsafe import Markup

from hggt.grading.gradebook.flags import FLAGS
from hggt.grading.html import count, points, render
from hggt.grading.report.data.data import Assignment
from hggt.grading.report.data.judged import JudgedRow
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
        flags=_flags(assignment.judged),
    )


def _flags(rows: Iterable[JudgedRow]) -> list[tuple[str, str]]:
    """The exercises with a flag: their name, and what stands in how many hand-ins."""
    each: dict[str, set[tuple[str, str]]] = {}
    for row in rows:
        found = {(flag, trainee) for trainee, flags in row.flags.items() for flag in flags}
        each.setdefault(row.exercise.dialogue.title, set()).update(found)
    told = []
    for title, found in each.items():
        counted = Counter(flag for flag, _ in found)
        who = len({trainee for _, trainee in found})
        if who:
            flags = ", ".join(f"{flag} ({counted[flag]}×)" for flag in FLAGS if counted[flag])
            told.append((title, f"{count(who, 'deelnemer', 'deelnemers')}: {flags}"))
    return told
