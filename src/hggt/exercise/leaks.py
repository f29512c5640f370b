"""What gives a coding away, and how to find it in any file.

A coding is known by its text (each reason, each longer sentence of one), whatever the
line breaks, capitals, Markdown or JSON around it, and by its structure: its lines, and
the name of its exercise.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
import zlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath

from hggt.content.codebook import Codebook
from hggt.content.coding import CodedItem, Coding
from hggt.content.conversation.commenting import without_comments
from hggt.content.conversation.model import Conversation
from hggt.content.conversation.write import format_conversation
from hggt.content.dialogue import Dialogue, Turn, format_dialogue
from hggt.content.faults import ContentError, Fault
from hggt.content.reactions.moments import Moment, Reactions, first_turns

REASON, LINE, NAME = "de reden", "de gecodeerde regel", "de naam"
SAID = "wat er gezegd wordt"
COMMENT = "een opmerking voor na afloop"

# A shorter reason stands in many texts; with its turn and labels it is the key's.
MIN_REASON = 15
# A shorter part of a reason may stand anywhere by chance.
MIN_SENTENCE = 30
MIN_WORDS = 8

_NOTES = r"\s*(?:\([^)]*\))?\s*:"
# Looked ahead, so that what stands between two turns hides neither.
_CODED_LINE = re.compile(rf"\*\*([^*\s]+(?:\s+moeilijker)?)\*\*(?=\s+([^*(:]+?){_NOTES})")


@dataclass(frozen=True, order=True)
class KeyMark:
    """What was found: REASON, LINE, NAME, SAID or COMMENT, of which key, of which item of it."""

    kind: str
    key: str
    item: str = ""


@dataclass(frozen=True, order=True)
class Leak:
    """Where a mark shows: file (`a.zip!b.md` in a zip) and line, 1 where it cannot be told."""

    path: str
    line: int
    mark: KeyMark


@dataclass
class Marks:
    """What to look for."""

    # Below a word that stands in every text with the mark: most need no search then.
    _texts: dict[str, dict[str, KeyMark]] = field(default_factory=dict)
    _rows: list[tuple[re.Pattern[str], KeyMark]] = field(default_factory=list)
    _lines: dict[tuple[str, ...], list[KeyMark]] = field(default_factory=dict)

    def add_coding(self, coding: Coding, key: str, handed_out: str) -> None:
        """Look for `coding`, but for the sentences that quote what trainees get anyway.

        Its items are the lines of its file: those of an exercise are the kind's reading.
        """
        known = fold(handed_out)
        for coded in coding.items:
            mark = KeyMark(REASON, key, coded.item)
            whole = fold(coded.reason)
            if len(whole) >= MIN_REASON:
                self._add(whole, mark)
            else:
                self._rows.append((_row(coded, whole), mark))
            for part in _parts(whole):
                if part not in known:
                    self._add(part, mark)
            line = KeyMark(LINE, key, coded.item)
            self._lines.setdefault(_structure(coded.item, coded.labels), []).append(line)

    def add_reactions(self, reactions: Reactions, key: str, handed_out: str) -> None:
        """Look for what is said in the answers to a moment, but for what trainees get anyway."""
        known = fold(handed_out)
        for moment in reactions.moments:
            for item, turn in _said(moment):
                self._add_text(turn.text, KeyMark(SAID, key, item), known)

    def add_conversation(self, conversation: Conversation, key: str) -> None:
        """Look for the comments for afterwards, but for what the conversation itself says."""
        known = fold(format_conversation(without_comments(conversation)))
        for item, comment in conversation.comments():
            self._add_text(comment, KeyMark(COMMENT, key, item), known)

    def add_name(self, name: str) -> None:
        """Look for the name of an exercise."""
        self._add(fold(name), KeyMark(NAME, name))

    def find(self, text: str) -> Iterator[tuple[KeyMark, int]]:
        """Every mark in `text` with the line where it begins."""
        folded = _Folded(text)
        for word in self._texts.keys() & {"", *folded.text.split(" ")}:
            for part, mark in self._texts[word].items():
                if (place := folded.text.find(part)) >= 0:
                    yield mark, folded.line(place)
        for pattern, mark in self._rows:
            if (row := pattern.search(folded.text)) is not None:
                yield mark, folded.line(row.start())
        for line in _CODED_LINE.finditer(text):
            for mark in self._lines.get(_structure(line[1], line[2].split(",")), ()):
                yield mark, text.count("\n", 0, line.start()) + 1

    def _add_text(self, text: str, mark: KeyMark, known: str) -> None:
        whole = fold(text)
        long = [whole] if len(whole) >= MIN_SENTENCE else []
        for part in (*long, *_parts(whole)):
            if part not in known:
                self._add(part, mark)

    def _add(self, part: str, mark: KeyMark) -> None:
        # The first and the last word may be the ends of longer ones.
        word = max(part.split(" ")[1:-1], key=len, default="")
        self._texts.setdefault(word, {}).setdefault(part, mark)


def find_leaks(path: str, raw: bytes, marks: Marks) -> tuple[Leak, ...]:
    """The marks in a file, each once, by line; ContentError for a zip that cannot be read."""
    found: list[Leak] = []
    for name, content in _members(path, raw):
        text = content.decode("utf-8-sig", errors="replace")
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        lines: dict[KeyMark, int] = {}
        for mark, line in marks.find(text):
            lines[mark] = min(line, lines.get(mark, line))
        # In JSON a line end or an accent may be written as an escape.
        for mark, _ in marks.find("\n".join(_json_strings(name, text))):
            lines.setdefault(mark, 1)
        found += sorted(Leak(name, line, mark) for mark, line in lines.items())
    return tuple(found)


def handed_out(
    dialogue: Dialogue | None, codebooks: Iterable[Codebook], offered: Reactions | None = None
) -> str:
    """What trainees get with an exercise, which a reason may quote.

    Of the answers that are `offered` to choose from they get the first turns.
    """
    texts = [format_dialogue(dialogue)] if dialogue is not None else []
    for book in codebooks:
        texts.append(book.introduction)
        for label in book.labels:
            texts += (label.title, label.definition)
            texts += (f"wel: {text}" for text in label.does)
            texts += (f"niet: {text}" for text in label.does_not)
            texts += (f"tegenover {other}: {rule}" for other, rule in label.versus.items())
        for row in book.rows:
            texts += (row.title, row.applies, *row.levels)
        if book.scale is not None:
            texts += book.scale.anchors.values()
    if offered is not None:
        texts += (turn.text for one in first_turns(offered).moments for _, turn in _said(one))
    return "\n".join(texts)


def fold(text: str) -> str:
    """Text as it is compared: one space between words, no capitals, no Markdown marks."""
    return " ".join(re.sub(r"[*_`>\\]", "", text).split()).casefold()


def strings(value: object) -> list[str]:
    """Every text in a JSON value, keys included; a list of texts also as one text."""
    held: list[object] = [value]
    found: list[str] = []
    while held:
        one = held.pop()
        if isinstance(one, str):
            found.append(one)
        elif isinstance(one, dict):
            held.extend(one.keys())
            held.extend(one.values())
        elif isinstance(one, list):
            if one and all(isinstance(part, str) for part in one):
                # A multi-line text, as notebooks store it.
                found.append("".join(one))
            held.extend(one)
    return found


class _Folded:
    """A text as it is compared, that still knows its lines."""

    def __init__(self, text: str) -> None:
        self.text = fold(text)
        self._raw = text

    def line(self, place: int) -> int:
        """The line of the raw text that a place in the folded one comes from."""
        return bisect_right(self._starts, place)

    @cached_property
    def _starts(self) -> list[int]:
        starts = []
        start = 0
        for row in self._raw.split("\n"):
            starts.append(start)
            if folded := fold(row):
                start += len(folded) + 1
        return starts


def _structure(item: str, labels: Iterable[str]) -> tuple[str, ...]:
    """A coded line without its notes and its reason, however it is spaced or dashed."""
    return tuple(" ".join(part.split()) for part in (item.replace("-", "–"), *labels))


def _said(moment: Moment) -> Iterator[tuple[str, Turn]]:
    """All turns written for a moment, with which answer they are of: `5a`."""
    for item, events in (
        (str(moment.turn), moment.replaced),
        *((f"{moment.turn}{one.id}", one.events) for one in moment.reactions),
    ):
        yield from ((item, event) for event in events if isinstance(event, Turn))


def _row(coded: CodedItem, reason: str) -> re.Pattern[str]:
    item = re.sub("[-–]", "[-–]", fold(coded.item))
    labels = r"\s*,\s*".join(re.escape(fold(label)) for label in coded.labels)
    return re.compile(rf"(?<!\d){item} {labels}{_NOTES}\s*{re.escape(reason)}")


def _parts(whole: str) -> Iterator[str]:
    """The sentences and clauses, without the mark they end with: a quote may have another."""
    for sentence in re.split(r"(?<=[.!?])\s+", whole):
        if len(sentence) >= MIN_SENTENCE:
            yield sentence.rstrip(".!?")
        for clause in re.split(r"(?<=[;:])\s+", sentence):
            if len(clause.split()) >= MIN_WORDS:
                yield clause.rstrip(".!?;:")


def _members(path: str, raw: bytes) -> Iterator[tuple[str, bytes]]:
    """The file itself and, of a zip, every file in it."""
    yield path, raw
    if not zipfile.is_zipfile(io.BytesIO(raw)):
        return
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as held:
            for entry in held.infolist():
                yield f"{path}!{entry.filename}", held.read(entry)
    except (zipfile.BadZipFile, zlib.error, RuntimeError, ValueError, EOFError, OSError) as error:
        raise ContentError(
            [Fault(path, 0, f"zip-bestand is niet te doorzoeken ({error})", "haal het weg")]
        ) from None


def _json_strings(name: str, text: str) -> Iterator[str]:
    suffix = PurePosixPath(name).suffix.lower()
    if suffix not in (".ipynb", ".json", ".jsonl"):
        return
    for part in text.split("\n") if suffix == ".jsonl" else [text]:
        try:
            yield from strings(json.loads(part))
        except (ValueError, RecursionError):
            continue
