"""Choices of any kind of exercise, beside one another: each knows what kind it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from hggt.content.codebook import Codebook
from hggt.exercise.exercise import Exercise
from hggt.exercise.kinds import kind_of
from hggt.exercise.kinds.contract.asking import Given


@dataclass(frozen=True)
class Chosen:
    """What was chosen, as its kind of exercise compares it: of labels, the set of them."""

    kind: str
    choice: Any
    codebook: Codebook = field(compare=False, repr=False)


def chosen(exercise: Exercise, given: Given) -> Chosen:
    """An answer or a coder's choice in an exercise."""
    return Chosen(exercise.kind.id, exercise.kind.choice(given), exercise.codebook)


def alike(one: Chosen, other: Chosen) -> float:
    """How alike two choices are, 0 to 1; of two kinds they have nothing in common."""
    if one.kind != other.kind:
        return 0.0
    return kind_of(one.codebook).alike(one.codebook, one.choice, other.choice)


def apart(one: Chosen, other: Chosen) -> float:
    """The distance of two choices, 0 to 1, as Krippendorff's alpha takes it."""
    if one.kind != other.kind:
        return 1.0
    return kind_of(one.codebook).apart(one.codebook, one.choice, other.choice)
