"""The coding format: what one coder chose for each item of a dialogue, and why."""

from __future__ import annotations

import re
from collections.abc import Hashable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from hggt.content.codebook import read_version
from hggt.content.faults import ContentError, Fault, Faults
from hggt.content.text import ID, Block, check_keys, read_text, split_source

FRAGMENT = "fragment"
CERTAINTIES = (1, 2, 3)

# A turn, a stretch of turns, or an answer at a turn and at the same turn made harder.
PLACE = r"[0-9]{1,4}(?:[–-][0-9]{1,4}|[a-z])?(?: moeilijker)?"
_ITEM = re.compile(
    r"\*\*(?P<item>[^*]+)\*\* (?P<labels>[^(:]+?)(?: \((?P<notes>[^)]*)\))?: (?P<reason>\S.*)"
)


@dataclass(frozen=True)
class CodedItem:
    """What a coder chose for one item.

    In a file `item` is what stands between the stars: a turn's number as text,
    `fragment`, a stretch (`5–7`), an answer (`5a`). In an exercise it is the exercise's
    own item, and `value` what the kind of exercise reads where labels do not say it.
    `also` holds the alternatives the coder could defend; `certainty` is 1 (unsure) to
    3 (sure), or None; `cues` are the signals that decided.
    """

    item: str
    labels: tuple[str, ...]
    also: tuple[str, ...]
    certainty: int | None
    reason: str
    line: int = field(default=0, compare=False)
    cues: tuple[str, ...] = ()
    value: Hashable = None


@dataclass(frozen=True)
class Coding:
    """One coder's coding of one dialogue with one version of one codebook."""

    dialogue: str
    coder: str
    codebook: str
    version: int
    items: tuple[CodedItem, ...]
    path: str = field(default="", compare=False)
    version_line: int = field(default=0, compare=False)

    @property
    def ref(self) -> str:
        """The codebook and version it was made with: `cirkel@1`."""
        return f"{self.codebook}@{self.version}"

    def item(self, item: str) -> CodedItem | None:
        """What was chosen for `item`, or None where it was not coded."""
        return self._by_item.get(item)

    @cached_property
    def _by_item(self) -> dict[str, CodedItem]:
        # Of an item that stands there twice, a fault, the first.
        return {coded.item: coded for coded in reversed(self.items)}


def read_coding(path: Path) -> Coding:
    """Read the coding in `path`; ContentError holds all its faults at once."""
    return parse_coding(read_text(path), path)


def parse_coding(text: str, path: Path | None = None) -> Coding:
    """Parse a coding's text; ContentError holds all its faults at once.

    Whether turns and labels exist is for the kind of exercise, which has the dialogue
    and the codebook at hand.
    """
    faults = Faults(str(path) if path else "codering")
    source = split_source(text, faults)
    check_keys(source, faults, required=("dialoog", "codering", "codeboek", "versie"))
    meta = source.meta
    for key in ("dialoog", "codering", "codeboek"):
        if meta.get(key) and not ID.fullmatch(meta[key]):
            faults.add(source.lines[key], f"`{meta[key]}` is geen id", "gebruik a–z, 0–9 en _")
    if path is not None and meta.get("codering") and meta.get("codeboek") and meta.get("dialoog"):
        names = (meta["codering"], f"{meta['codering']}.{meta['codeboek']}")
        if path.name.removesuffix(".md") not in names:
            faults.add(
                source.lines["codering"],
                f"codering `{meta['codering']}` is anders dan de bestandsnaam",
                f"schrijf `codering: {path.stem.partition('.')[0]}`, of noem het bestand "
                f"{names[0]}.md of {names[1]}.md",
            )
        if path.parent.name != meta["dialoog"]:
            faults.add(
                source.lines["dialoog"],
                f"dialoog `{meta['dialoog']}` is anders dan de map",
                f"zet het bestand in de map {meta['dialoog']}/",
            )
    version = read_version(source, faults)
    items: list[CodedItem] = []
    for block in source.blocks:
        items.extend(_items(block, faults))
    seen: set[str] = set()
    for coded in items:
        if coded.item in seen:
            faults.add(coded.line, f"`{coded.item}` is twee keer gecodeerd", "laat één regel staan")
        seen.add(coded.item)
    faults.raise_any()
    return Coding(
        meta["dialoog"],
        meta["codering"],
        meta["codeboek"],
        version,
        tuple(items),
        str(path) if path else "",
        source.lines["versie"],
    )


def sorted_items(items: set[str]) -> list[str]:
    """Items in the order of the turns."""
    return sorted(items, key=lambda item: (len(item), item))


def read_codings(folder: Path, codebook: str) -> tuple[Coding, ...]:
    """The codings with this codebook in `folder` (`coderingen/<dialogue>/`), by file name.

    An absent folder holds none. ContentError holds the faults of all files.
    """
    faults: list[Fault] = []
    found = []
    for path in sorted(folder.glob("*.md")) if folder.is_dir() else []:
        try:
            coding = read_coding(path)
        except ContentError as error:
            faults.extend(error.faults)
        else:
            if coding.codebook == codebook:
                found.append(coding)
    if faults:
        raise ContentError(faults)
    return tuple(found)


def _items(block: Block, faults: Faults) -> list[CodedItem]:
    held: list[tuple[int, str]] = []
    for offset, row in enumerate(block.lines):
        if row.startswith("**") or not held:
            held.append((block.line + offset, row.strip()))
        else:
            held[-1] = (held[-1][0], f"{held[-1][1]} {row.strip()}")
    return [coded for line, row in held if (coded := _item(row, line, faults)) is not None]


def _item(row: str, line: int, faults: Faults) -> CodedItem | None:
    match = _ITEM.fullmatch(row)
    if match is None:
        faults.add(
            line,
            f"regel is niet te lezen: {row[:40]}",
            "schrijf `**3** label (zekerheid 2; ook: ander): reden`",
        )
        return None
    item = match["item"].strip()
    if item != FRAGMENT and not re.fullmatch(PLACE, item):
        faults.add(line, f"`{item}` is geen beurtnummer", f"schrijf een getal of `{FRAGMENT}`")
    labels = tuple(part.strip() for part in match["labels"].split(","))
    also: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    certainty: int | None = None
    for note in filter(None, (part.strip() for part in (match["notes"] or "").split(";"))):
        if note.startswith("ook:"):
            also = tuple(
                part.strip() for part in note.removeprefix("ook:").split(",") if part.strip()
            )
        elif note.startswith("signalen:"):
            cues = tuple(
                part.strip() for part in note.removeprefix("signalen:").split(",") if part.strip()
            )
        elif note in {f"zekerheid {value}" for value in CERTAINTIES}:
            certainty = int(note.split()[1])
        else:
            faults.add(
                line,
                f"`{note}` is niet te lezen",
                "schrijf `zekerheid 1–3`, `ook: label` of `signalen: …`",
            )
    every = (*labels, *also)
    if len(set(every)) < len(every):
        faults.add(line, "een label staat er twee keer", "noem elk label één keer")
    return CodedItem(item, labels, also, certainty, match["reason"].strip(), line, cues)
