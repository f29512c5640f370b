"""Krippendorff's alpha: how far many people agree who each rated some of the items.

Krippendorff, Content Analysis (4th edition, 2019), chapter 12; Hayes and Krippendorff,
Communication Methods and Measures 1, 2007. Where an item may have several labels, two
answers differ by their MASI distance (Passonneau, LREC 2006); another kind of answer
brings a distance of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from dataclasses import replace
from typing import TypeVar

from hggt.exercise.agreement.agreement import Agreement, agreement, jaccard

Labels = frozenset[str]
Answer = TypeVar("Answer", bound=Hashable)


def nominal(one: object, other: object) -> float:
    """The distance of answers that are the same (0) or not (1)."""
    return 0.0 if one == other else 1.0


def interval(one: float, other: float) -> float:
    """The distance of two numbers on a scale of equal steps: the square of their difference."""
    return float((one - other) ** 2)


def masi(one: Labels, other: Labels) -> float:
    """The MASI distance of two sets of labels, 0 to 1: 1 − Jaccard index x monotonicity.

    Monotonicity is 1 for equal sets, ⅔ where one holds the other, ⅓ where they overlap
    and 0 where they have nothing in common.
    """
    if one == other:
        return 0.0
    if not one & other:
        return 1.0
    monotonicity = 2 / 3 if one < other or other < one else 1 / 3
    return 1 - jaccard(one, other) * monotonicity


def krippendorff(
    ratings: Iterable[tuple[str, Hashable, Answer]],
    *,
    distance: Callable[[Answer, Answer], float] = nominal,
) -> float | None:
    """Krippendorff's alpha over (person, item, answer); of one person's the last counts.

    At most 1; 0 is agreement by chance. `distance` is symmetric, 0 for equal answers and
    at least 0 for others. None where no two persons share an item, or where nothing that
    they chose lies apart.
    """
    by_item: dict[Hashable, dict[str, Answer]] = {}
    for person, item, answer in ratings:
        by_item.setdefault(item, {})[person] = answer
    units = [Counter(own.values()) for own in by_item.values() if len(own) > 1]
    everything: Counter[Answer] = Counter()
    for unit in units:
        everything.update(unit)
    expected = _apart(everything, distance)
    if expected == 0:
        return None
    observed = sum(_apart(unit, distance) / (unit.total() - 1) for unit in units)
    return 1 - observed * (everything.total() - 1) / expected


def alpha_of_pairs(
    pairs: Iterable[tuple[Answer, Answer]],
    alike: Callable[[Answer, Answer], float],
    distance: Callable[[Answer, Answer], float],
) -> Agreement:
    """The agreement of two people over pairs of answers, with alpha as what is told of it.

    The same person on the same side; `alike` says how alike two answers are, 0 to 1.
    """
    held = list(pairs)
    ratings = (
        (person, place, answer)
        for place, pair in enumerate(held)
        for person, answer in zip("ab", pair, strict=True)
    )
    alpha = krippendorff(ratings, distance=distance)
    return replace(agreement(held, alike), kappa=alpha, measure="alpha")


def _apart(answers: Counter[Answer], distance: Callable[[Answer, Answer], float]) -> float:
    """The sum of the distances over all pairs of answers, each pair in both orders."""
    each = list(answers.items())
    return 2 * sum(
        count * others * distance(answer, other)
        for place, (answer, count) in enumerate(each)
        for other, others in each[place + 1 :]
    )
