"""What gives a key away, and how to find it in any file.

A key is found by its structure (a coding's front matter, the name of a graded exercise)
and by its text: each reason, and each longer sentence of one, whatever the line breaks,
capitals or JSON around it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from hggt.authoring.repository import Repository
from hggt.content import CodedItem
from hggt.content.faults import Faults
from hggt.content.text import split_source

SENTENCE = 30
REASON = 15


@dataclass(frozen=True)
class Marks:
    """What to look for: folded text → the key it is from; ids of graded exercises."""

    texts: Mapping[str, PurePosixPath]
    exercises: frozenset[str]


@dataclass(frozen=True)
class Leak:
    """Where a key shows: the line (1 where it cannot be told) and which key."""

    line: int
    key: str


def key_marks(repository: Repository) -> Marks:
    """The marks of all keys of the repository."""
    texts: dict[str, PurePosixPath] = {}
    schemes = set(repository.originals)
    sources = {path.stem: repository.text(path) for path in repository.dialogues}
    books = [
        repository.text(PurePosixPath(f"course/codeboeken/{name}.md"))
        for name in repository.originals
    ]
    for path, coding in repository.codings.items():
        if path.parts[0] != "grading":
            continue
        schemes.add(coding.codebook)
        known = fold("\n".join((sources.get(coding.dialogue, ""), *books)))
        for item in coding.items:
            for part in _parts(item, known):
                texts[part] = path
    names = frozenset(f"{dialogue}-{s}" for dialogue in repository.graded for s in schemes)
    return Marks(texts, names)


def find_leak(text: str, suffix: str, marks: Marks, *, exercises: bool = True) -> Leak | None:
    """The first mark in a file's text; `exercises`: also names of graded exercises."""
    readable = "\n".join(_strings(text)) if suffix in (".ipynb", ".json") else text
    folded = fold(readable)
    for part, key in marks.texts.items():
        if part in folded:
            return Leak(_line(text, part), str(key))
    if exercises:
        for name in sorted(marks.exercises):
            if name in readable:
                return Leak(_line(text, fold(name)), f"van {name}")
    return None


def coded_dialogue(text: str) -> str | None:
    """The dialogue that `text` is a coding of, by its front matter; None for other texts."""
    if not text.startswith("---"):
        return None
    meta = split_source(text, Faults("")).meta
    return meta["dialoog"] if meta.get("dialoog") and "codering" in meta else None


def fold(text: str) -> str:
    """Text as it is compared: one space between words, no capitals, no Markdown marks."""
    return " ".join(re.sub(r"[*_`>\\]", "", text).split()).casefold()


def _parts(item: CodedItem, known: str) -> Iterator[str]:
    """The reason, and its sentences but those that quote the dialogue or the codebook."""
    whole = fold(item.reason)
    # A reason of a word or two stands in many texts; with its turn and label it is the key's.
    row = f"**{item.item}** {', '.join(item.labels)}: {item.reason}"
    yield whole if len(whole) >= REASON else fold(row)
    for sentence in re.split(r"(?<=[.!?])\s+", whole):
        if len(sentence) >= SENTENCE and sentence not in known:
            yield sentence


def _strings(text: str) -> Iterator[str]:
    """All text in a JSON file; a list of strings is one text, as notebooks have it."""
    try:
        todo = [json.loads(text)]
    except (ValueError, RecursionError):
        yield text
        return
    while todo:
        value = todo.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            todo.extend((*value.keys(), *value.values()))
        elif isinstance(value, list):
            if value and all(isinstance(part, str) for part in value):
                yield "".join(value)
            todo.extend(value)


def _line(text: str, part: str) -> int:
    """The line where `part` begins; 1 where line ends are not those of the text, as in JSON."""
    rows = text.split("\n")
    ends = (n for n in range(1, len(rows) + 1) if part in fold("\n".join(rows[:n])))
    end = next(ends, 0)
    for start in range(end, 0, -1):
        if part in fold("\n".join(rows[start - 1 : end])):
            return start
    return 1
