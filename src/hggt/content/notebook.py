"""Notebooks as plain JSON: reading one, and what nbgrader's cells of an assignment are."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from math import nan
from pathlib import Path
from typing import Any, Literal, TypeAlias

from hggt.content.faults import ContentError, Fault, reason
from hggt.content.fit import fit

Notebook = dict[str, Any]
MAX_CELLS = 2000
# Of all cells together: a chapter's whole text has a tenth of this.
MAX_TEXT = 2_000_000

# Of a rubric's row: its exercise, and its place among the rows.
_ROW = re.compile(r"(?P<exercise>.+)-rij(?P<row>[0-9]{1,3})")

CellKind: TypeAlias = Literal["exercise", "written", "task"]


@dataclass(frozen=True)
class GradeCell:
    """One cell that earns points: an exercise (code), a written answer or a task (Markdown).

    `points` are 0 for one that counts in no sum, and not a number where none are named.
    `exercise` is the id of the exercise that the points are for; empty for a written answer.
    """

    id: str
    points: float
    kind: CellKind
    source: str
    title: str
    exercise: str = ""


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
        nb = load_notebook(raw)
    except ValueError as error:
        raise _refuse(name, str(error)) from None
    if len(nb["cells"]) > MAX_CELLS:
        raise _refuse(name, f"heeft meer dan {MAX_CELLS} cellen")
    size = 0
    for cell in nb["cells"]:
        if isinstance(cell, dict):
            cell.setdefault("source", "")
        try:
            source = cell_source(cell)
        except ValueError as error:
            raise _refuse(name, str(error)) from None
        size += len(source)
        if size > MAX_TEXT:
            raise _refuse(name, f"heeft meer dan {MAX_TEXT // 1_000_000} miljoen tekens tekst")
        cell["source"] = fit(source)
    return nb


def load_notebook(raw: bytes | str) -> Notebook:
    """The JSON of a notebook of format 4 with a list of cells; ValueError says what it is not."""
    try:
        nb = json.loads(raw)
    except (ValueError, RecursionError):
        raise ValueError("is geen leesbaar notebook") from None
    if not isinstance(nb, dict) or nb.get("nbformat") != 4 or not isinstance(nb.get("cells"), list):
        raise ValueError("is geen notebook van versie 4")
    return nb


def cell_source(cell: Any) -> str:
    """The text of a cell, which a file may hold in lines; ValueError where there is none."""
    source = cell.get("source") if isinstance(cell, dict) else None
    if isinstance(source, list) and all(isinstance(line, str) for line in source):
        source = "".join(source)
    if not isinstance(source, str):
        raise ValueError("heeft een cel die niet te lezen is")
    return source


def nbgrader_metadata(cell: Notebook) -> dict[str, Any]:
    """A cell's nbgrader metadata, empty where there is none or it is not readable."""
    metadata = cell.get("metadata")
    found = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    return found if isinstance(found, dict) else {}


def grade_id(cell: Notebook) -> str:
    """A cell's nbgrader id, empty where it has none that can be read."""
    name = nbgrader_metadata(cell).get("grade_id")
    return name if isinstance(name, str) else ""


def grade_cells(nb: Notebook) -> tuple[GradeCell, ...]:
    """The cells that earn points, in order, each with the last heading in or above it."""
    found: list[GradeCell] = []
    title = ""
    for cell in nb["cells"]:
        title = next(reversed(_headings(cell)), title)
        meta = nbgrader_metadata(cell)
        name, kind = meta.get("grade_id"), _kind(cell, meta)
        if kind is not None and isinstance(name, str):
            points = _number(meta.get("points"))
            heading = title.lstrip("#").strip()
            exercise = {"exercise": name, "written": "", "task": row_exercise(name)}[kind]
            found.append(GradeCell(name, points, kind, cell["source"], heading, exercise))
    return tuple(found)


def row_exercise(name: str) -> str:
    """The exercise that a task is a row of, by its id; empty where it is none's."""
    row = _ROW.fullmatch(name)
    return row["exercise"] if row else ""


def row_id(exercise: str, number: int) -> str:
    """The id of the task that is an exercise's row of this number, from 1."""
    return f"{exercise}-rij{number}"


def exercise_ids(nb: Notebook) -> tuple[str, ...]:
    """The exercises of an assignment in order: those with points of their own, or by rows."""
    return tuple(dict.fromkeys(cell.exercise for cell in grade_cells(nb) if cell.exercise))


def exercise_titles(nb: Notebook) -> dict[str, str]:
    """The heading above the cell that shows each exercise, by the exercise's id."""
    found: dict[str, str] = {}
    title = ""
    for cell in nb["cells"]:
        title = next(reversed(_headings(cell)), title)
        if cell.get("cell_type") == "code" and (name := grade_id(cell)):
            found.setdefault(name, title.lstrip("#").strip())
    return found


def row_number(name: str) -> int:
    """The place of a task among the rows of its exercise, from 1; 0 where it is none's."""
    row = _ROW.fullmatch(name)
    return int(row["row"]) if row else 0


def notebook_title(nb: Notebook) -> str:
    """The first heading of the first level; empty where there is none."""
    lines = (line for cell in nb["cells"] for line in _headings(cell))
    return next((line[2:].strip() for line in lines if line.startswith("# ")), "")


def _headings(cell: Notebook) -> list[str]:
    if cell.get("cell_type") != "markdown":
        return []
    return [line for line in cell["source"].splitlines() if line.startswith("#")]


def _kind(cell: Notebook, meta: Notebook) -> CellKind | None:
    if meta.get("grade") is True:
        is_exercise = cell.get("cell_type") == "code" and not meta.get("solution")
        return "exercise" if is_exercise else "written"
    return "task" if meta.get("task") is True else None


def _number(value: object) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool):
        return nan
    try:
        return float(value)
    except OverflowError:
        return nan


def _refuse(name: str, what: str) -> ContentError:
    return ContentError([Fault(name, 0, what, "vraag de deelnemer het opnieuw in te leveren")])
