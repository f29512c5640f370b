"""What the three text formats share: reading, front matter, blocks with line numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from hggt.content.faults import ContentError, Fault, Faults, reason

ID = re.compile(r"[a-z0-9_]+")
MAX_BYTES = 1_000_000


def read_text(path: Path) -> str:
    """The text of a UTF-8 file, with or without a BOM, line ends as `\\n`.

    Raises ContentError when the file is missing, too large or not UTF-8.
    """
    name = str(path)
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ContentError(
                [Fault(name, 0, "bestand is groter dan 1 MB", "splits het in kleinere bestanden")]
            )
        raw = path.read_bytes()
    except FileNotFoundError:
        raise ContentError(
            [Fault(name, 0, "bestand bestaat niet", "controleer de naam en de map")]
        ) from None
    except OSError as error:
        raise ContentError(
            [Fault(name, 0, f"bestand is niet te lezen ({reason(error)})", "controleer de rechten")]
        ) from None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise ContentError(
            [Fault(name, line, "tekst is geen UTF-8", "bewaar het bestand opnieuw als UTF-8")]
        ) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


class Block(NamedTuple):
    """Consecutive non-blank lines of a body; `line` is the first one's number."""

    line: int
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """The lines as written, joined by line ends."""
        return "\n".join(self.lines)


class Source(NamedTuple):
    """A file split into front matter (key → value, key → line) and body blocks."""

    meta: Mapping[str, str]
    lines: Mapping[str, int]
    blocks: tuple[Block, ...]


def split_source(text: str, faults: Faults) -> Source:
    """Split `text` into its front matter and the blocks of its body.

    The front matter is lines `key: value` between two lines `---`; a value is all
    that follows the first colon, as text. What is wrong goes to `faults`.
    """
    rows = text.split("\n")
    meta: dict[str, str] = {}
    where: dict[str, int] = {}
    if not rows or rows[0].strip() != "---":
        faults.add(
            1, "kop ontbreekt", "begin het bestand met een regel --- en regels `naam: waarde`"
        )
        return Source(meta, where, tuple(blocks(rows, 1)))
    end = next((i for i, row in enumerate(rows[1:], 1) if row.strip() == "---"), None)
    if end is None:
        faults.add(1, "kop is niet afgesloten", "zet een regel --- onder de kop")
        return Source(meta, where, ())
    for number, row in enumerate(rows[1:end], 2):
        if not row.strip():
            continue
        key, colon, value = row.partition(":")
        key = key.strip()
        if not colon or not key:
            faults.add(
                number, f"kopregel zonder dubbele punt: {row.strip()}", "schrijf `naam: waarde`"
            )
        elif key in meta:
            faults.add(number, f"`{key}` staat twee keer in de kop", "laat één regel staan")
        else:
            meta[key] = value.strip()
            where[key] = number
    return Source(meta, where, tuple(blocks(rows[end + 1 :], end + 2)))


def blocks(rows: Iterable[str], first: int) -> Iterator[Block]:
    """Blocks of non-blank lines in `rows`, whose first line has number `first`."""
    held: list[str] = []
    start = first
    for number, row in enumerate(rows, first):
        if row.strip():
            if not held:
                start = number
            held.append(row.rstrip())
        elif held:
            yield Block(start, tuple(held))
            held = []
    if held:
        yield Block(start, tuple(held))


def check_keys(
    source: Source, faults: Faults, *, required: Iterable[str], optional: Iterable[str] = ()
) -> None:
    """Report keys that are missing, empty or unknown."""
    required = tuple(required)
    known = (*required, *optional)
    for key in required:
        if not source.meta.get(key):
            faults.add(
                source.lines.get(key, 1), f"`{key}` ontbreekt in de kop", f"voeg `{key}: …` toe"
            )
    for key, line in source.lines.items():
        if key not in known:
            faults.add(line, f"onbekende kopregel `{key}`", f"kies uit {', '.join(known)}")


def check_id(source: Source, faults: Faults, path: Path | None) -> str:
    """The `id` of the front matter, which must equal the file's stem."""
    value = source.meta.get("id", "")
    line = source.lines.get("id", 1)
    if value and not ID.fullmatch(value):
        faults.add(line, f"id `{value}` is niet bruikbaar", "gebruik alleen a–z, 0–9 en _")
    elif value and path is not None and path.stem != value:
        faults.add(
            line,
            f"id `{value}` is anders dan de bestandsnaam",
            f"noem het bestand {value}.md of de id `{path.stem}`",
        )
    return value
