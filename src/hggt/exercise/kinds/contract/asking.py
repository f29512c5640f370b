"""What is asked and what is given, as every kind of exercise sees it: types alone."""

from __future__ import annotations

from typing import Protocol

from hggt.content.codebook import Codebook
from hggt.content.coding import CodedItem, Coding
from hggt.content.dialogue import Dialogue
from hggt.content.reactions.moments import Reactions
from hggt.exercise.answers.answer import Answer


class Asked(Protocol):
    """What is asked: a dialogue, the codebook for it, and the items in the order of the turns."""

    @property
    def id(self) -> str:
        """The exercise's id."""

    @property
    def dialogue(self) -> Dialogue:
        """The dialogue."""

    @property
    def codebook(self) -> Codebook:
        """The codebook."""

    @property
    def items(self) -> tuple[str, ...]:
        """The items."""

    @property
    def codings(self) -> tuple[Coding, ...]:
        """The codings there are, as the kind read them."""

    @property
    def reactions(self) -> Reactions | None:
        """The answers to each moment, where the kind stops at one and there are any."""


class Given(Protocol):
    """An answer of a trainee's, or what a coder chose."""

    @property
    def labels(self) -> tuple[str, ...]:
        """Ids of labels."""

    @property
    def value(self) -> object:
        """What the kind needs beside labels."""


class Reviewed(Protocol):
    """One item of an attempt: the own answer, and what each coder (by name) chose."""

    @property
    def item(self) -> str:
        """The item."""

    @property
    def answer(self) -> Answer | None:
        """The own answer; None for none."""

    @property
    def coded(self) -> tuple[tuple[str, CodedItem], ...]:
        """Coder and choice."""
