"""What a kind is tried with: simulated trainees, and a sample with answers of every sort."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from random import Random
from typing import Protocol, TypeAlias


class Reader(Protocol):
    """A simulated trainee: `skill` in logits beside an item's difficulty, and habits.

    `boldness` is how much surer than right, in standard deviations of a group;
    `leaves_open` the share of items left unanswered, `again` whether a second attempt is
    made; `id` tells one from another.
    """

    @property
    def id(self) -> str:
        """Who it is."""

    @property
    def skill(self) -> float:
        """How often it reads as the coders do."""

    @property
    def boldness(self) -> float:
        """How sure it is."""

    @property
    def leaves_open(self) -> float:
        """What it passes over."""

    @property
    def again(self) -> bool:
        """Whether it tries again."""


@dataclass(frozen=True)
class Reply:
    """What a simulated trainee answers on an item."""

    item: str
    labels: tuple[str, ...] = ()
    value: object = None
    confidence: int | None = None
    attempt: int = 1


Model: TypeAlias = Callable[[Reader, Random, int], Iterator[Reply]]


@dataclass(frozen=True)
class SampleAnswer:
    """An answer and the score it must earn (None: a person's); `fault` is why it is refused."""

    item: str
    labels: tuple[str, ...] = ()
    value: object = None
    score: float | None = None
    fault: str = ""


@dataclass(frozen=True)
class Sample:
    """A whole exercise as text, with answers that are right, half right, wrong and invalid.

    `reactions` is its file of contrasting answers, where the kind stops at a moment.
    """

    dialogue: str
    codebook: str
    codings: tuple[str, ...]
    answers: Mapping[str, SampleAnswer]
    reactions: str = ""
