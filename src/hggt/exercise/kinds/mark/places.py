"""Places and stretches of turns, and how far two sets of them agree.

A place earns 1 in a coder's stretch and ½ one turn beside it; of all one-to-one matchings
the one that earns most counts, divided by the larger number of marks. Stretches earn the
pairs of turn and label that both have, over all such pairs. Nothing beside nothing is 1.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import permutations, product

BESIDE = 0.5
OUTSIDE = "buiten"


@dataclass(frozen=True, order=True)
class Mark:
    """The turns `first` to `last`, both included, with a label."""

    first: int
    last: int
    label: str

    @property
    def turns(self) -> range:
        """The turns that it covers."""
        return range(self.first, self.last + 1)


Marks = tuple[Mark, ...]


def marks_score(own: Marks, coded: Sequence[Marks], *, stretches: bool) -> float:
    """The score, 0 to 1, of `own` beside the coders' marks.

    The mean over the coders, by the highest mean that any one coding reaches against all
    of them, itself included. ValueError without coders.
    """
    if not coded:
        raise ValueError("an item without codings has no score")
    most = _most(tuple(coded), stretches)
    return min(1.0, _mean(own, coded, stretches) / most) if most else 0.0


def marks_alike(one: Marks, other: Marks, *, stretches: bool) -> float:
    """How alike two sets of marks are, 0 to 1, the same either way round."""
    return _shared(one, other) if stretches else _matched(one, other)


def label_at(marks: Marks, turn: int) -> str:
    """The label of a turn, or of several the labels together; OUTSIDE where there is none."""
    return "+".join(sorted({mark.label for mark in marks if turn in mark.turns})) or OUTSIDE


@lru_cache(maxsize=1024)
def _most(coded: tuple[Marks, ...], stretches: bool) -> float:
    # The same for every answer to an exercise.
    return max(
        _mean(answer, coded, stretches)
        for coding in coded
        for answer in _answers(coding, stretches)
    )


def _answers(coding: Marks, stretches: bool) -> Iterator[Marks]:
    """A coding as answers: at places a stretch of several turns stands for any one of them."""
    if stretches:
        yield coding
        return
    for turns in product(*(mark.turns for mark in coding)):
        yield tuple(Mark(turn, turn, mark.label) for turn, mark in zip(turns, coding, strict=True))


def _mean(own: Marks, coded: Sequence[Marks], stretches: bool) -> float:
    return sum(marks_alike(own, coding, stretches=stretches) for coding in coded) / len(coded)


def _shared(one: Marks, other: Marks) -> float:
    left, right = _pairs(one), _pairs(other)
    union = left | right
    return len(left & right) / len(union) if union else 1.0


def _pairs(marks: Marks) -> set[tuple[int, str]]:
    return {(turn, mark.label) for mark in marks for turn in mark.turns}


def _matched(one: Marks, other: Marks) -> float:
    if not one or not other:
        return float(not one and not other)
    few, many = sorted((one, other), key=len)
    best = max(
        sum(_earned(mark, match) for mark, match in zip(few, chosen, strict=True))
        for chosen in permutations(many, len(few))
    )
    return best / len(many)


def _earned(one: Mark, other: Mark) -> float:
    if one.label != other.label:
        return 0.0
    apart = max(one.first, other.first) - min(one.last, other.last)
    return 1.0 if apart <= 0 else BESIDE if apart == 1 else 0.0
