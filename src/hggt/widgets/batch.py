"""What a browser hands over at once: answers, each under a name that it is told back by."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from hggt.exercise.answers.answer import Answer

# More than a browser keeps when a kernel was away for days.
MAX_MESSAGE = 5_000


def named_entries(entries: object) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The entries of a message that have a name, whatever the message holds."""
    for entry in entries[:MAX_MESSAGE] if isinstance(entries, list) else []:
        name = entry.get("id") if isinstance(entry, dict) else None
        if isinstance(entry, dict) and isinstance(name, str) and len(name) <= 100:
            yield name, entry


def read_batch(
    entries: object, read: Callable[[Mapping[str, Any]], Answer | None]
) -> tuple[dict[str, Answer], list[str]]:
    """The answers of a message by name, and the names of what `read` makes nothing of."""
    answers: dict[str, Answer] = {}
    refused: list[str] = []
    for name, entry in named_entries(entries):
        answer = read(entry)
        if answer is None:
            refused.append(name)
        else:
            answers[name] = answer
    return answers, refused
