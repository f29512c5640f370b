"""The feedback page: one self-contained HTML file in Dutch, without scripts."""

from __future__ import annotations

from hggt.grading.feedback.page_data import ExercisePart, Page
from hggt.grading.feedback.part_exercise import exercise_part
from hggt.grading.feedback.part_written import written_part
from hggt.grading.html import render as render_template


def render(page: Page) -> str:
    """The page as HTML."""
    refused = bool(page.refused)
    parts = [
        exercise_part(part, refused=refused)
        if isinstance(part, ExercisePart)
        else written_part(part, refused=refused)
        for part in page.parts
    ]
    return render_template("feedback/templates/page.html", page=page, parts=parts)
