"""A note: what a trainee writes for oneself in a lesson, and nobody reads or marks.

It has no dialogue and no codebook, so it is no kind of exercise; it shares their log.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from hggt.content.coding import FRAGMENT
from hggt.content.faults import Fault
from hggt.content.fit import readable
from hggt.exercise.answers.answer import Answer, LogReading
from hggt.exercise.answers.log import MAX_FAULTS

MAX_TEXT = 5_000
# Ends the name of its log, by which whoever packs or reads answers knows it.
SUFFIX = "-note"

_NAME = re.compile(r"[a-z0-9_]{1,100}")


def is_note_name(name: str) -> bool:
    """Whether a note may have this name."""
    return _NAME.fullmatch(name) is not None


@dataclass(frozen=True)
class Note:
    """A question to oneself; `name` is unique in the course."""

    name: str
    question: str

    @property
    def id(self) -> str:
        """The name of its log: `<name>-note`."""
        return f"{self.name}{SUFFIX}"

    @property
    def items(self) -> tuple[str, ...]:
        """The one text."""
        return (FRAGMENT,)

    @property
    def own_words(self) -> tuple[str, ...]:
        """All of it."""
        return ("text",)

    def accept(self, reading: LogReading) -> LogReading:
        """The texts of a log; the rest as faults."""
        kept: list[Answer] = []
        faults = list(reading.faults)
        for answer in reading.answers:
            try:
                kept.append(_read(answer))
            except ValueError as error:
                if len(faults) < MAX_FAULTS:
                    faults.append(Fault(answer.exercise, 0, str(error), "deze tekst telt niet mee"))
        return LogReading(tuple(kept), tuple(faults))


def text_of(answer: Answer | None) -> str:
    """The text of a line that a note accepted; empty where it is withdrawn or wiped."""
    value = answer.value if answer is not None else None
    text = value.get("text") if isinstance(value, dict) else None
    return text if isinstance(text, str) and text.strip() else ""


def _read(answer: Answer) -> Answer:
    value = answer.value
    if answer.item != FRAGMENT or answer.labels:
        raise ValueError("de notitie is niet te lezen")
    if value is None:
        return answer
    text = value.get("text") if isinstance(value, dict) and set(value) == {"text"} else None
    if not isinstance(text, str):
        raise ValueError("de notitie is niet te lezen")
    if len(text) > MAX_TEXT:
        raise ValueError(f"de notitie is langer dan {MAX_TEXT} tekens")
    return replace(answer, value={"text": readable(text)}, confidence=None)
