"""One answer, and of many those that count."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from hggt.content.faults import Fault

# How sure one says to be, in words.
SURE = {1: "onzeker", 2: "vrij zeker", 3: "zeker"}


@dataclass(frozen=True)
class Answer:
    """One line of a log.

    `item` is a turn's number as text or `fragment`; neither `labels` nor `value`
    withdraws the answer; `confidence` is 1 to 3 or None; `codebook` is like `cirkel@1`,
    or None for the current one; `at` is ISO 8601 in UTC and is the trainee's machine's
    word only. `text` tells the wording that was answered to (8 hex digits), `machine`
    the machine and account it was given on (8 letters); None where the log is silent.
    """

    exercise: str
    item: str
    labels: tuple[str, ...]
    confidence: int | None = None
    attempt: int = 1
    codebook: str | None = None
    at: str = ""
    value: object = None
    text: str | None = None
    machine: str | None = None

    @property
    def given(self) -> bool:
        """Whether it answers anything; otherwise it withdraws what was answered."""
        return bool(self.labels) or self.value is not None


class Earlier(NamedTuple):
    """An answer to another version of the codebook or another wording, and which (Dutch)."""

    answer: Answer
    why: str


class LogReading(NamedTuple):
    """What a log holds: the readable answers in order, and what could not be read.

    `earlier` are answers that are compared with nothing: to another version of the
    codebook, or to a turn whose words have changed since.
    """

    answers: tuple[Answer, ...]
    faults: tuple[Fault, ...]
    earlier: tuple[Earlier, ...] = ()

    def current(self) -> Mapping[str, Answer]:
        """The answers that count: of the latest attempt, the last line of each item."""
        return current_answers(self.answers)

    def before(self) -> Mapping[str, tuple[Answer, ...]]:
        """Of each item the last answer of every attempt before the latest, in order."""
        return former_answers(self.answers)

    def left(self) -> Mapping[str, Earlier]:
        """Of the items without an answer that counts, the last earlier one."""
        return earlier_answers(self.earlier, self.current())


def current_answers(answers: Iterable[Answer]) -> dict[str, Answer]:
    """Of the latest attempt the last answer of each item; withdrawn ones left out."""
    answers = tuple(answers)
    latest = max((answer.attempt for answer in answers), default=1)
    held: dict[str, Answer] = {}
    for answer in answers:
        if answer.attempt == latest:
            held[answer.item] = answer
    return {item: answer for item, answer in held.items() if answer.given}


def former_answers(answers: Iterable[Answer]) -> dict[str, tuple[Answer, ...]]:
    """By item the last answer of each attempt before the latest; withdrawn ones left out."""
    answers = tuple(answers)
    latest = max((answer.attempt for answer in answers), default=1)
    held: dict[tuple[int, str], Answer] = {}
    for answer in answers:
        if answer.attempt < latest:
            held[answer.attempt, answer.item] = answer
    found: dict[str, tuple[Answer, ...]] = {}
    for (_, item), answer in sorted(held.items(), key=lambda one: one[0]):
        if answer.given:
            found[item] = (*found.get(item, ()), answer)
    return found


def earlier_answers(
    earlier: Iterable[Earlier], current: Mapping[str, Answer]
) -> dict[str, Earlier]:
    """The last earlier answer of each item that `current` lacks; withdrawn ones left out."""
    last = {one.answer.item: one for one in earlier if one.answer.item not in current}
    return {item: one for item, one in last.items() if one.answer.given}


def is_wiped(value: object, fields: Collection[str]) -> bool:
    """Whether of an answer nothing but spaces is left in these fields."""
    texts = [value[name] for name in fields if name in value] if isinstance(value, dict) else []
    return any(texts) and not any(str(text).strip() for text in texts)
