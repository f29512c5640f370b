"""The band of the coders, and what an estimate earns beside it.

The band runs from the lowest to the highest of all that the coders chose or could also
defend. An estimate earns 1 in it, ½ one step outside it, and 0 further away.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hggt.content.coding import CodedItem

BESIDE = 0.5


@dataclass(frozen=True)
class Band:
    """The numbers `low` to `high`, both included."""

    low: int
    high: int

    @property
    def middle(self) -> float:
        """Halfway."""
        return (self.low + self.high) / 2

    def off(self, value: int) -> int:
        """How many steps a number is above the band; below it less than 0, in it 0."""
        return max(value - self.high, 0) + min(value - self.low, 0)

    def earned(self, value: int) -> float:
        """What a number earns, 0 to 1."""
        steps = abs(self.off(value))
        return 1.0 if steps == 0 else BESIDE if steps == 1 else 0.0


def band_of(coded: Sequence[CodedItem]) -> Band:
    """The band of the coders of one item; ValueError without coders."""
    chosen = [number for one in coded for number in numbers(one)]
    if not chosen:
        raise ValueError("an item without codings has no score")
    return Band(min(chosen), max(chosen))


def numbers(coded: CodedItem) -> tuple[int, ...]:
    """A coder's choice, and then what that coder could also defend; none where none fits."""
    return (coded.value, *map(int, coded.also)) if isinstance(coded.value, int) else ()


def best_constant(bands: Sequence[Band], values: Iterable[int]) -> tuple[int, float]:
    """The number that earns most when it is answered everywhere, and its mean score."""
    means = {value: sum(band.earned(value) for band in bands) / len(bands) for value in values}
    best = max(means, key=lambda value: means[value])
    return best, means[best]


def moves(bands: Sequence[Band], values: Iterable[int]) -> bool:
    """Whether no number earns something at every one of these bands."""
    return not any(all(band.earned(value) for band in bands) for value in values)
