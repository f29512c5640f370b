"""What a report has of some kinds of exercise alone: registered here for a kind's id.

A kind without a part has none; nothing else asks what kind an exercise is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from hggt.grading.report.data import labels
from hggt.grading.report.data.data import Choice
from hggt.grading.report.data.turns import TurnFigures


def _no_confusions(choices: Iterable[Choice]) -> tuple[labels.Confusion, ...]:
    return ()


def _no_spread(turn: TurnFigures) -> Iterator[tuple[str, float | None, int]]:
    return iter(())


def _nothing(choice: Choice) -> str | None:
    return None


@dataclass(frozen=True)
class OfKind:
    """The figures that a kind has of its own; without them none.

    `expected` and `instead` name what the coders agree on and what was taken for it, to
    tell which two are mixed up.
    """

    confusions: Callable[[Iterable[Choice]], tuple[labels.Confusion, ...]] = _no_confusions
    spread: Callable[[TurnFigures], Iterator[tuple[str, float | None, int]]] = _no_spread
    matrix: Callable[[Sequence[Choice]], labels.Matrix] | None = None
    expected: Callable[[Choice], str | None] = _nothing
    instead: Callable[[Choice], str | None] = _nothing


_NONE = OfKind()
_OF_KINDS = {
    "label": OfKind(
        labels.confusions, labels.spread, labels.matrix, labels.expected, labels.instead
    ),
}


def of_kind(kind: str) -> OfKind:
    """What there is of a kind, by its id."""
    return _OF_KINDS.get(kind, _NONE)
