"""Notebooks as plain JSON: what nbgrader's cells of an assignment are, and reading one."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hggt.content.faults import ContentError, Fault, reason
from hggt.content.text import fit

Notebook = dict[str, Any]
MAX_CELLS = 2000
# Of all cells together: a chapter's whole text has a tenth of this.
MAX_TEXT = 2_000_000


@dataclass(frozen=True)
class GradeCell:
    """One cell that earns points: an exercise (code) or a written answer (Markdown)."""

    id: str
    points: float
    is_exercise: bool
    source: str
    title: str


def read_notebook(path: Path) -> Notebook:
    """The notebook in `path`; ContentError when it is none of format 4."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise ContentError(
            [Fault(str(path), 0, f"is niet te lezen ({reason(error)})", "controleer het bestand")]
        ) from None
    return parse_notebook(raw, str(path))


def parse_notebook(raw: bytes, name: str) -> Notebook:
    """The notebook that `raw` holds; ContentError when it is none of format 4.

    Nothing of it is trusted: cells are dicts with a text as source, which any file,
    page and database can hold, and no more is promised.
    """
    try:
        nb = json.loads(raw)
    except (ValueError, RecursionError):
        raise _refuse(name, "is geen leesbaar notebook") from None
    if not isinstance(nb, dict) or nb.get("nbformat") != 4 or not isinstance(nb.get("cells"), list):
        raise _refuse(name, "is geen notebook van versie 4")
    if len(nb["cells"]) > MAX_CELLS:
        raise _refuse(name, f"heeft meer dan {MAX_CELLS} cellen")
    size = 0
    for cell in nb["cells"]:
        if not isinstance(cell, dict):
            raise _refuse(name, "heeft een cel die niet te lezen is")
        source = cell.get("source", "")
        if isinstance(source, list) and all(isinstance(line, str) for line in source):
            source = "".join(source)
        if not isinstance(source, str):
            raise _refuse(name, "heeft een cel die niet te lezen is")
        size += len(source)
        if size > MAX_TEXT:
            raise _refuse(name, f"heeft meer dan {MAX_TEXT // 1_000_000} miljoen tekens tekst")
        cell["source"] = fit(source)
    return nb


def nbgrader_metadata(cell: Notebook) -> dict[str, Any]:
    """A cell's nbgrader metadata, empty where there is none or it is not readable."""
    metadata = cell.get("metadata")
    found = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    return found if isinstance(found, dict) else {}


def grade_cells(nb: Notebook) -> tuple[GradeCell, ...]:
    """The cells that earn points, in order, each with the last heading above it."""
    found: list[GradeCell] = []
    title = ""
    for cell in nb["cells"]:
        if cell.get("cell_type") == "markdown":
            for line in cell["source"].splitlines():
                if line.startswith("#"):
                    title = line.lstrip("#").strip()
        meta = nbgrader_metadata(cell)
        if meta.get("grade") is True and isinstance(meta.get("grade_id"), str):
            points = meta.get("points")
            found.append(
                GradeCell(
                    meta["grade_id"],
                    _number(points),
                    cell.get("cell_type") == "code" and not meta.get("solution"),
                    cell["source"],
                    title,
                )
            )
    return tuple(found)


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else 0.0


def _refuse(name: str, what: str) -> ContentError:
    return ContentError([Fault(name, 0, what, "vraag de deelnemer het opnieuw in te leveren")])
