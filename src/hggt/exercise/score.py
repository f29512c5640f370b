"""The score of an exercise: its points times the mean of its items' scores."""

from __future__ import annotations

from collections.abc import Sequence


def exercise_score(points: float, scores: Sequence[float]) -> float:
    """Points times the mean of the items' scores, each 0 to 1; 0 where there are none."""
    return points * sum(scores) / len(scores) if scores else 0.0
