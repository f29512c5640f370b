"""Whether anything of a key is in what trainees get: searched by structure, in every file."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from hggt.exercise.exercise import Exercise
from hggt.grading.notebook import strings

# A sentence of a reason shorter than this may stand anywhere by chance.
MIN_WORDS = 8


@dataclass(frozen=True)
class Leak:
    """A place where something of a key was found."""

    path: str
    what: str


def find_leaks(paths: Iterable[Path], exercises: Iterable[Exercise]) -> tuple[Leak, ...]:
    """What of the codings of `exercises` stands in the files or zips at or below `paths`."""
    exercises = tuple(exercises)
    needles = {needle: what for one in exercises for needle, what in _needles(one)}
    lines = [pattern for one in exercises for pattern in _line_patterns(one)]
    found = []
    for name, raw in contents(paths):
        for text in _texts(name, raw):
            plain = normal(text)
            found += [Leak(name, what) for needle, what in needles.items() if needle in plain]
            found += [Leak(name, what) for pattern, what in lines if pattern.search(text)]
    return tuple(dict.fromkeys(found))


def contents(paths: Iterable[Path]) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of every file at or below `paths`, those inside zips included."""
    for path in paths:
        for one in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if one.is_file():
                yield str(one), one.read_bytes()
                if zipfile.is_zipfile(one):
                    yield from _inside(str(one), one.read_bytes())


def normal(text: str) -> str:
    """A text without case, marks of emphasis and differences in white space."""
    return " ".join(re.sub(r"[*_`\\]", "", text).casefold().split())


def _inside(name: str, raw: bytes) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(raw)) as held:
        for entry in held.infolist():
            yield f"{name}!{entry.filename}", held.read(entry)


def _texts(name: str, raw: bytes) -> list[str]:
    text = raw.decode("utf-8", errors="replace")
    found = [text]
    if name.endswith((".ipynb", ".json", ".jsonl")):
        # In JSON a line end or an accent may be written as an escape.
        for part in text.splitlines() if name.endswith(".jsonl") else [text]:
            try:
                found += strings(json.loads(part))
            except ValueError:
                continue
    return found


def _needles(exercise: Exercise) -> Iterator[tuple[str, str]]:
    # A reason may quote the dialogue, which trainees do get.
    known = normal(
        " ".join(
            [exercise.dialogue.context, *(turn.text for turn in exercise.dialogue.turns)]
            + [cue.text for event in exercise.dialogue.events for cue in event.cues]
        )
    )
    for coding in exercise.codings:
        for coded in coding.items:
            what = f"{exercise.id}, {coding.coder}, {coded.item}: de reden"
            whole = normal(coded.reason)
            yield whole, what
            for sentence in re.split(r"(?<=[.!?;:])\s+", coded.reason):
                part = normal(sentence)
                if len(part.split()) >= MIN_WORDS and part not in known:
                    yield part, what


def _line_patterns(exercise: Exercise) -> Iterator[tuple[re.Pattern[str], str]]:
    for coding in exercise.codings:
        for coded in coding.items:
            labels = r"\s*,\s*".join(re.escape(label) for label in coded.labels)
            yield (
                re.compile(rf"\*\*{re.escape(coded.item)}\*\*\s+{labels}\s*(?:\([^)]*\))?\s*:"),
                f"{exercise.id}, {coding.coder}, {coded.item}: de gecodeerde regel",
            )
