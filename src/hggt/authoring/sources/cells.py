"""The cells of lessons (MyST Markdown) and notebooks, each with its line in the file."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from hggt.content import ContentError, Fault
from hggt.content.notebook import cell_source, load_notebook

CODE, MARKDOWN = "code", "markdown"

_CODE_CELL = re.compile(r"(?P<fence>`{3,})\{code-cell\}.*")
_FENCE = re.compile(r"(?P<fence>`{3,}|~{3,}).*")
_CELL_ID = re.compile(r' {1,6}"id": "(?P<id>[^"]*)",?')


@dataclass(frozen=True)
class Cell:
    """One cell; `line` is where its text starts, or where a notebook names its id."""

    kind: str
    line: int
    source: str
    id: str = ""
    metadata: Mapping[str, Any] = field(default_factory=dict)
    outputs: bool = False


@dataclass(frozen=True)
class NotebookFile:
    """An .ipynb file as far as its faults need it."""

    cells: tuple[Cell, ...]
    metadata: Mapping[str, Any]


def scan_lesson(text: str) -> tuple[Cell, ...]:
    """The cells of a lesson's source, with true lines; the front matter is left out."""
    rows = text.split("\n")
    start = front_matter(rows)
    cells: list[Cell] = []
    held: list[str] = []
    first = start + 1
    fence = ""
    code = False

    def close(next_line: int) -> None:
        nonlocal held, first
        while held and not held[0].strip():
            held.pop(0)
            first += 1
        if held and (code or any(row.strip() for row in held)):
            cells.append(Cell(CODE if code else MARKDOWN, first, "\n".join(held).rstrip()))
        held, first = [], next_line

    for number, row in enumerate(rows[start:], start + 1):
        if fence:
            if row.rstrip() == fence:
                fence = ""
                if code:
                    close(number + 1)
                    code = False
                    continue
            elif code and not held and row.startswith(":"):
                first = number + 1
                continue
        elif (opened := _CODE_CELL.fullmatch(row)) is not None:
            close(number + 1)
            fence, code = opened["fence"], True
            continue
        elif row.startswith("+++"):
            close(number + 1)
            continue
        elif (opened := _FENCE.match(row)) is not None:
            fence = opened["fence"]
        held.append(row)
    close(0)
    return tuple(cells)


def front_matter(rows: Sequence[str]) -> int:
    """How many lines the front matter takes at the head of a lesson; 0 where there is none."""
    if rows[0].strip() != "---":
        return 0
    return next((i + 1 for i, row in enumerate(rows[1:], 1) if row.strip() == "---"), 0)


def parse_notebook(text: str, path: str) -> NotebookFile:
    """Parse an .ipynb; ContentError when it is no notebook of format 4.5."""
    try:
        read = load_notebook(text)
        cells = tuple(_cell(cell) for cell in read["cells"])
        if not read["nbformat_minor"] >= 5:
            raise ValueError
        metadata = dict(read["metadata"])
    except (ValueError, KeyError, TypeError, AttributeError):
        raise ContentError(
            [Fault(path, 1, "dit is geen notebook van versie 4.5", "bewaar het met JupyterLab 4")]
        ) from None
    lines = {
        match["id"]: number
        for number, row in enumerate(text.split("\n"), 1)
        if (match := _CELL_ID.fullmatch(row.rstrip("\r"))) is not None
    }
    return NotebookFile(
        tuple(
            Cell(c.kind, lines.get(c.id, 1), c.source, c.id, c.metadata, c.outputs) for c in cells
        ),
        metadata,
    )


def _cell(cell: Mapping[str, Any]) -> Cell:
    return Cell(
        kind=str(cell["cell_type"]),
        line=1,
        source=cell_source(cell),
        id=str(cell["id"]),
        metadata=dict(cell["metadata"]),
        outputs=bool(cell.get("outputs")) or cell.get("execution_count") is not None,
    )
