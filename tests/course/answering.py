"""The answers to a moment beside what coders chose: whether a place or a length tells the best."""

from __future__ import annotations

from collections.abc import Sequence

from hggt.content.reactions.moments import Reaction
from hggt.exercise.exercise import Exercise
from hggt.exercise.kinds.label.score import label_weights


def answers(exercise: Exercise, item: str) -> tuple[Reaction, ...]:
    """The answers to choose from at a moment; none for other kinds."""
    moment = exercise.reactions.at(int(item)) if exercise.reactions is not None else None
    return moment.reactions if moment else ()


def best(exercise: Exercise, item: str) -> list[str]:
    """The answers that earn most at a moment."""
    weights = label_weights(exercise.coded(item))
    return [label for label in sorted(weights) if weights[label] == max(weights.values())]


def longest_of(there: Sequence[Reaction]) -> list[str]:
    """The answers with the most characters of words."""
    most = max(len(one.first.text) for one in there)
    return [one.id for one in there if len(one.first.text) == most]


def evenness(exercises: Sequence[Exercise]) -> dict[str, tuple[float, float]]:
    """How often each place, and the longest answer, is best at a moment, and how often it must.

    Over all moments together; what several answers share is divided. As even as the count
    allows is less than one from what chance would give.
    """
    counts: dict[str, tuple[float, float]] = {}
    for exercise in exercises:
        for item in exercise.scored_items:
            there, top = answers(exercise, item), best(exercise, item)
            long = longest_of(there)
            shares = {f"answer {one.id}": (one.id in top) / len(top) for one in there} | {
                "longest": len(set(long) & set(top)) / len(long) / len(top)
            }
            for name, share in shares.items():
                count, chance = counts.get(name, (0.0, 0.0))
                counts[name] = (count + share, chance + 1 / len(there))
    return counts


def uneven(exercises: Sequence[Exercise]) -> list[str]:
    """What is best more or less often than the count of moments allows."""
    return [
        name
        for name, (count, chance) in evenness(exercises).items()
        if abs(count - chance) >= 1 - 1e-9
    ]
