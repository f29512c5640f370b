"""What simulated trainees of every kind of exercise have in common."""

from __future__ import annotations

from random import Random

from hggt.exercise.kinds.contract.trying import Reader

# In logits: what an item of no difficulty has, what coders who differ cost, and what an
# assignment or an attempt before gains.
EASE, SPLIT, GAIN = 1.3, 0.9, 0.25


def confidence(right: float, reader: Reader, chance: Random) -> int:
    """How sure (1 to 3) a trainee says to be whose chance to be right is `right`."""
    felt = right + 0.12 * reader.boldness + chance.gauss(0.0, 0.15)
    return 1 if felt < 0.5 else 2 if felt < 0.78 else 3


def chance_of(*of: object) -> Random:
    """A source of chance that the same words always give anew."""
    return Random("/".join(map(str, of)))  # noqa: S311 - not a secret
