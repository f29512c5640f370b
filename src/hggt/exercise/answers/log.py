"""The answer log: every answer a trainee gave, appended to a file beside the notebook.

What a log guarantees:

1. An answer that `append` has returned from is on disk (flushed and fsynced).
2. Nothing is ever overwritten; a changed answer is a further line. The one exception is
   `wiping`, at the trainee's own wish.
3. A line torn by a crash costs that line alone.
4. Whatever stands in a log, reading it returns answers and faults; it raises only for
   a file that is no regular file, too large, or not to be opened.
"""

from __future__ import annotations

import json
import os
import re
import stat
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from hggt.content.faults import ContentError, Fault, reason
from hggt.exercise.answers.answer import Answer, LogReading
from hggt.exercise.answers.encoding import MARKS, as_utf8
from hggt.exercise.answers.lock import locked

VERSION = 1
MAX_LOG_BYTES = 8_000_000
MAX_LINE_BYTES = 100_000
MAX_ATTEMPTS = 1000
MAX_FAULTS = 50
# No crash makes so many; a file of this kind is read no further.
MAX_UNREADABLE = 10_000
FOLDER = "antwoorden"

_NAME = re.compile(r"[a-z0-9_]{1,100}-[a-z0-9_]{1,100}")
_ITEM = re.compile(r"[0-9]{1,4}|fragment")
_LABEL = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,63}")
_REF = re.compile(r"[a-z0-9_]{1,100}@[0-9]{1,5}")
_AT = re.compile(r"[0-9TZ:. +-]{0,40}")
_TEXT = re.compile(r"[0-9a-f]{8}")
_MACHINE = re.compile(r"[a-z]{8}")


def log_path(folder: Path, exercise: str) -> Path:
    """Where the log of `exercise` lies for a notebook in `folder`."""
    return folder / FOLDER / f"{exercise}.jsonl"


def now() -> str:
    """The time as a log writes it: UTC, milliseconds."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def append(path: Path, answers: Iterable[Answer]) -> None:
    """Append `answers` to the log at `path`, made when it is not there, and fsync it.

    All lines go out in one write, so that two kernels never mix theirs. OSError is the
    caller's: an answer that did not reach the disk must not be called saved.
    """
    lines = b"".join(log_line(answer) for answer in answers)
    if not lines:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    if _first_bytes(path) in MARKS:
        recode(path)
    flags = os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0)
    with locked(path, flags, alone=False) as handle:
        size = os.fstat(handle).st_size
        if size and _last_byte(handle, size) != b"\n":
            lines = b"\n" + lines
        view = memoryview(lines)
        while view:
            view = view[os.write(handle, view) :]
        os.fsync(handle)


def recode(path: Path) -> bool:
    """Make UTF-8 of a log that a program saved as UTF-16; whether it was one.

    OSError where it cannot be written; then it is as it was.
    """
    # Imported when it is needed: hardly any log ever is one.
    from hggt.exercise.answers.exchange import exchange

    return exchange(path, as_utf8, MAX_LOG_BYTES)


def log_line(answer: Answer) -> bytes:
    """An answer as its line in the log; without `at` it is of now."""
    entry: dict[str, Any] = {"v": VERSION, "exercise": answer.exercise}
    if answer.codebook is not None:
        entry["codebook"] = answer.codebook
    entry |= {"attempt": answer.attempt, "item": answer.item}
    if answer.labels or answer.value is None:
        entry["labels"] = list(answer.labels)
    if answer.confidence is not None:
        entry["confidence"] = answer.confidence
    if answer.value is not None:
        entry["value"] = answer.value
    if answer.text is not None:
        entry["text"] = answer.text
    if answer.machine is not None:
        entry["from"] = answer.machine
    entry["at"] = answer.at or now()
    return json.dumps(entry, ensure_ascii=False, allow_nan=False).encode() + b"\n"


def read_log(path: Path, *, max_bytes: int = MAX_LOG_BYTES) -> LogReading:
    """Read a log; an absent one is empty.

    Raises ContentError when `path` is no regular file (a link is not followed where the
    system can tell), larger than `max_bytes`, or not to be opened.
    """
    try:
        raw = _read_regular(path, max_bytes)
    except FileNotFoundError:
        return LogReading((), ())
    except OSError as error:
        raise ContentError(
            [
                Fault(
                    str(path),
                    0,
                    f"antwoorden zijn niet te lezen ({reason(error)})",
                    "vraag een nieuw bestand",
                )
            ]
        ) from None
    return parse_log(raw, path.name.removesuffix(".jsonl"), str(path))


def refuse_unreadable(path: Path) -> None:
    """ContentError for a log that a program made something else of than text.

    To go on would hide what is in it. A text of which a line, or every line, is no answer
    is none of this: it is written on, and loses nothing.
    """
    if read_log(path).answers:
        return
    try:
        raw = as_utf8(_read_regular(path, MAX_LOG_BYTES))
        is_text = b"\0" not in raw and raw.decode() is not None
    except UnicodeDecodeError:
        is_text = False
    except FileNotFoundError:
        return
    if not is_text:
        raise ContentError(
            [
                Fault(
                    str(path),
                    0,
                    "uw antwoorden zijn niet te lezen: een programma bewaarde dit bestand anders",
                    "zet een oudere versie terug, of haal het bestand uit de map antwoorden en "
                    "vraag uw docent om hulp; er is niets aan veranderd",
                )
            ]
        )


def parse_log(raw: bytes, exercise: str, path: str = "antwoorden") -> LogReading:
    """Parse the bytes of the log of `exercise`.

    Every line stands alone: what cannot be read, or belongs to another exercise, is a
    fault and the rest counts. A torn last line (the beginning of an answer, without a
    line end) is passed over in silence.
    """
    answers: list[Answer] = []
    faults: list[Fault] = []
    unreadable = 0
    rows = as_utf8(raw).removeprefix(b"\xef\xbb\xbf").split(b"\n")
    for number, row in enumerate(rows, 1):
        if not row.strip():
            continue
        try:
            answers.append(_answer(row, exercise))
        except ValueError as error:
            if number == len(rows) and _is_torn(row):
                continue
            unreadable += 1
            if unreadable > MAX_UNREADABLE:
                what = f"meer dan {MAX_UNREADABLE} regels zijn geen antwoord"
                faults.append(Fault(path, number, what, "wat hierna komt telt niet mee"))
                break
            if len(faults) < MAX_FAULTS:
                faults.append(Fault(path, number, str(error), "deze regel telt niet mee"))
    return LogReading(tuple(answers), tuple(faults))


def _is_torn(row: bytes) -> bool:
    return row.startswith(b"{") and len(row) <= MAX_LINE_BYTES


def _first_bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(2)
    except FileNotFoundError:
        return b""


def _last_byte(handle: int, size: int) -> bytes:
    os.lseek(handle, size - 1, os.SEEK_SET)
    return os.read(handle, 1)


def _read_regular(path: Path, max_bytes: int) -> bytes:
    # O_NONBLOCK: opening a FIFO that nobody writes to must not wait for ever.
    flags = os.O_RDONLY
    for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY"):
        flags |= getattr(os, name, 0)
    handle = os.open(path, flags)
    with os.fdopen(handle, "rb") as file:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode):
            raise OSError(0, "geen gewoon bestand")
        if found.st_size > max_bytes:
            raise OSError(0, f"groter dan {max_bytes // 1_000_000} MB")
        raw = file.read(max_bytes + 1)
    if len(raw) > max_bytes:
        raise OSError(0, f"groter dan {max_bytes // 1_000_000} MB")
    return raw


def _answer(row: bytes, exercise: str) -> Answer:
    if len(row) > MAX_LINE_BYTES:
        raise ValueError("regel is te lang")
    try:
        # As text: of bytes json would guess the encoding.
        entry = _JSON.decode(row.decode())
    except RecursionError:
        raise ValueError("regel is te diep genest") from None
    except ValueError:
        raise ValueError("regel is geen JSON") from None
    if not isinstance(entry, dict) or entry.get("v") != VERSION or entry["v"] is True:
        raise ValueError("regel is geen antwoord van versie 1")
    return read_entry(entry, exercise)


def read_entry(entry: Mapping[str, Any], exercise: str) -> Answer:
    """The answer that an object of a log is, whoever hands it over.

    ValueError says in Dutch what is wrong with it. Whether it fits the exercise is for
    the exercise.
    """
    named = _text(entry, "exercise", _NAME)
    if named != exercise:
        raise ValueError(f"antwoord hoort bij een andere oefening ({named})")
    labels = entry.get("labels", [])
    if not isinstance(labels, list) or len(labels) > 64:
        raise ValueError("`labels` is geen lijst van labels")
    if not all(isinstance(label, str) and _LABEL.fullmatch(label) for label in labels):
        raise ValueError("`labels` is geen lijst van labels")
    if len(set(labels)) < len(labels):
        raise ValueError("een label staat er twee keer")
    return Answer(
        exercise=named,
        item=_text(entry, "item", _ITEM),
        labels=tuple(labels),
        confidence=_whole(entry, "confidence", None, 3),
        attempt=_whole(entry, "attempt", 1, MAX_ATTEMPTS) or 1,
        codebook=_text(entry, "codebook", _REF) if "codebook" in entry else None,
        at=_time(entry),
        value=entry.get("value"),
        text=_text(entry, "text", _TEXT) if "text" in entry else None,
        machine=_text(entry, "from", _MACHINE) if "from" in entry else None,
    )


def _refuse(name: str) -> None:
    raise ValueError(f"{name} is geen JSON")


_JSON = json.JSONDecoder(parse_constant=_refuse)


def _text(entry: Mapping[str, Any], key: str, form: re.Pattern[str]) -> str:
    value = entry.get(key)
    if not isinstance(value, str) or not form.fullmatch(value):
        raise ValueError(f"`{key}` ontbreekt of is niet te lezen")
    return value


def _whole(entry: Mapping[str, Any], key: str, default: int | None, most: int) -> int | None:
    if key not in entry:
        return default
    value = entry[key]
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= most:
        raise ValueError(f"`{key}` is geen getal van 1 tot en met {most}")
    return value


def _time(entry: Mapping[str, Any]) -> str:
    value = entry.get("at", "")
    if not isinstance(value, str) or not _AT.fullmatch(value):
        raise ValueError("`at` is geen tijd")
    return value
