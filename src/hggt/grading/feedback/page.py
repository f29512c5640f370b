"""The feedback page: one self-contained HTML file in Dutch, without scripts."""

from __future__ import annotations

from markupsafe import Markup

from hggt.grading.feedback.elsewhere import elsewhere_part
from hggt.grading.feedback.page_data import ExercisePart, Page, Part, WalkPart
from hggt.grading.feedback.part_exercise import exercise_part
from hggt.grading.feedback.part_walk import walk_part
from hggt.grading.feedback.part_written import written_part
from hggt.grading.html import render as render_template


def render(page: Page) -> str:
    """The page as HTML."""
    refused = bool(page.refused)
    parts = [_part(part, refused=refused) for part in page.parts]
    elsewhere = elsewhere_part(page.elsewhere)
    return render_template(
        "feedback/templates/page.html", page=page, parts=parts, elsewhere=elsewhere
    )


def _part(part: Part, *, refused: bool) -> Markup:
    match part:
        case ExercisePart():
            return exercise_part(part, refused=refused)
        case WalkPart():
            return walk_part(part, refused=refused)
        case _:
            return written_part(part, refused=refused)
