"""What a feedback page shows of some kinds of exercise alone: registered here for a kind's id."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from markupsafe import Markup

from hggt.exercise.exercise import Exercise
from hggt.exercise.review import Review
from hggt.grading.feedback.part_estimate import estimate_part

_PARTS: Mapping[str, Callable[[Exercise, Review], Markup]] = {"estimate": estimate_part}


def of_kind(exercise: Exercise, review: Review) -> Markup:
    """The part of the exercise's kind as HTML; nothing for a kind without one."""
    part = _PARTS.get(exercise.kind.id)
    return part(exercise, review) if part else Markup()
