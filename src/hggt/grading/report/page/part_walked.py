"""The conversations that answer, in an assignment: who reached which ending."""

from __future__ import annotations

from markupsafe import Markup

from hggt.grading.html import render
from hggt.grading.report.data.data import Assignment
from hggt.grading.report.data.walked import WalkedConversation
from hggt.grading.report.data.words import short_title


def walked_part(assignment: Assignment) -> Markup:
    """A table a conversation, as HTML; nothing where there is none."""
    if not assignment.walked:
        return Markup()
    return render(
        "report/page/templates/walked.html",
        short_title=short_title(assignment),
        talks=[(one, _rows(one)) for one in assignment.walked],
    )


def _rows(one: WalkedConversation) -> list[tuple[str, str]]:
    rows = {**one.endings, "geen einde": one.begun - one.reached}
    return [(ending, str(count)) for ending, count in rows.items()]
