"""The sections of a codebook: headings with what stands under each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

from hggt.content.faults import Faults
from hggt.content.text import Block

LABEL_ID = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
HEADING = re.compile(r"## `(?P<id>[^`]*)` (?P<title>\S.*)")

if TYPE_CHECKING:

    class Named(Protocol):
        """A section with an id of its own."""

        @property
        def id(self) -> str:
            """Its id."""

        @property
        def line(self) -> int:
            """Where it begins."""


class Section(NamedTuple):
    """A heading with what stands under it, as (line, text)."""

    heading: re.Match[str]
    line: int
    body: tuple[tuple[int, str], ...]


def split_sections(
    blocks: tuple[Block, ...], form: re.Pattern[str], what: str, remedy: str, faults: Faults
) -> tuple[str, list[Section]]:
    """The introduction, and the sections whose headings have `form`."""
    introduction: list[str] = []
    found: list[tuple[re.Match[str], int, list[tuple[int, str]]]] = []
    for block in blocks:
        for offset, row in enumerate(block.lines):
            line = block.line + offset
            if row.startswith("#"):
                heading = form.fullmatch(row)
                if heading is None:
                    faults.add(line, f"kop `{row}` is {what}", remedy)
                    continue
                found.append((heading, line, []))
            elif not found:
                introduction.append(row)
            else:
                found[-1][2].append((line, row))
        if not found:
            introduction.append("")
    return "\n".join(introduction).strip(), [
        Section(heading, line, tuple(body)) for heading, line, body in found
    ]


def check_ids(sections: Sequence[Named], what: str, faults: Faults) -> None:
    """A fault for each id that stands there before; `what` is what it names."""
    ids = [section.id for section in sections]
    for index, section in enumerate(sections):
        if section.id in ids[:index]:
            faults.add(
                section.line,
                f"{what} `{section.id}` staat er twee keer",
                f"geef {'elke' if what == 'rij' else 'elk'} {what} een eigen id",
            )
