"""One's own words taken out of a log: the one thing that is not only appended.

They become spaces, byte for byte, so that no other line moves and every line stays what
it was but for its words. The log is exchanged whole: a reader sees it as it was or
wiped, whatever stops halfway. Windows exchanges no file that is open: there the spaces
are written where the words stand.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from pathlib import Path

from hggt.exercise.answers.exchange import exchange
from hggt.exercise.answers.log import MAX_LOG_BYTES

_VALUE = re.compile(r'"value"\s*:\s*')
_DECODER = json.JSONDecoder()


def wipe(path: Path, item: str, fields: Collection[str], attempt: int | None = None) -> bool:
    """Make spaces of what `fields` hold in every answer to `item` in the log at `path`.

    With `attempt` in that one alone. Also of a line that a crash cut off. Whether there was
    anything; OSError where it did not reach the disk, and then, but on Windows, all is as it
    was.
    """
    try:
        return exchange(path, lambda raw: wiped_log(raw, item, fields, attempt), MAX_LOG_BYTES)
    except FileNotFoundError:
        return False


def wiped_log(raw: bytes, item: str, fields: Collection[str], attempt: int | None = None) -> bytes:
    """The bytes of a log with spaces for what `fields` hold in the answers to `item`."""
    return b"\n".join(_wiped_line(line, item, fields, attempt) for line in raw.split(b"\n"))


def _wiped_line(line: bytes, item: str, fields: Collection[str], attempt: int | None) -> bytes:
    try:
        text = line.decode()
    except UnicodeDecodeError as error:
        # A crash may have cut a letter in two: what is before it is readable.
        text, tail = line[: error.start].decode(), b" " * (len(line) - error.start)
        return _wiped_text(text, fields).encode() + tail if line.startswith(b"{") else line
    try:
        entry = json.loads(text)
    except (ValueError, RecursionError):
        return _wiped_text(text, fields).encode()
    if not isinstance(entry, dict) or entry.get("item") != item:
        return line
    # A line that names no attempt is of the first.
    if attempt is not None and entry.get("attempt", 1) != attempt:
        return line
    return _wiped_text(text, fields).encode()


def _wiped_text(text: str, fields: Collection[str]) -> str:
    # Within the value alone: at the top a field of the same name may be the log's own.
    place = _VALUE.search(text)
    if place is None:
        return text
    try:
        _, end = _DECODER.raw_decode(text, place.end())
    except (ValueError, RecursionError):
        end = len(text)
    names = "|".join(map(re.escape, fields))
    words = re.compile(rf'("(?:{names})"\s*:\s*")((?:[^"\\]|\\.)*)', re.DOTALL)
    value = words.sub(lambda m: m[1] + " " * len(m[2].encode()), text[place.end() : end])
    return text[: place.end()] + value + text[end:]
