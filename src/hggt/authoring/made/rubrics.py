"""The rows of judged exercises: task cells in an assignment's notebook, made from the codebook.

An assignment's notebook is a source; of it nothing but these cells is written.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from hggt.authoring.sources.calls import Call, calls
from hggt.authoring.sources.cells import CODE, MARKDOWN
from hggt.authoring.sources.repository import Repository
from hggt.content import Codebook
from hggt.content.notebook import Notebook, cell_source, nbgrader_metadata, row_exercise, row_id
from hggt.content.rubric import LEVELS, Row
from hggt.exercise.kinds import kind_of

# What a person gives at most.
POINTS = max(LEVELS)
ROW = {"grade": False, "locked": True, "schema_version": 3, "solution": False, "task": True}
_MAX_CELL_ID = 64


def with_rubrics(repository: Repository) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Each assignment's notebook that has a row which is not as it should be, with all right."""
    for path, notebook in _notebooks(repository):
        cells = with_rows(notebook["cells"], repository.originals)
        if cells != notebook["cells"]:
            text = json.dumps(notebook | {"cells": cells}, indent=1, ensure_ascii=False)
            yield path, f"{text}\n".encode()


def stale_rows(repository: Repository) -> Iterator[tuple[PurePosixPath, int, str]]:
    """File, line and what is wrong, for every row that lacks, is too much or is not as made."""
    for path, notebook in _notebooks(repository):
        there = notebook["cells"]
        wanted = with_rows(there, repository.originals)
        lines = {cell.id: cell.line for cell in repository.notebooks[path].cells}
        for cell, what in _differences(there, wanted):
            yield path, lines.get(cell["id"], 1), f"cel {cell['id']}: {what}"


def with_rows(cells: Sequence[Notebook], books: Mapping[str, Codebook]) -> list[Notebook]:
    """The cells with those of each judged exercise's rows right below it, and no other rows."""
    there = {_id(cell): cell for cell in reversed(cells) if cell["cell_type"] == MARKDOWN}
    judged = {name for cell in cells for name, _ in _judged(cell, books)}
    rest = set(judged)
    made: list[Notebook] = []
    for cell in cells:
        if row_exercise(_id(cell)) in judged:
            continue
        made.append(cell)
        for name, book in _judged(cell, books):
            # Of an exercise that stands there twice, a fault, below the first.
            rows = book.rows if name in rest else ()
            rest.discard(name)
            for number, row in enumerate(rows, 1):
                grade_id = row_id(name, number)
                made.append(_row_cell(grade_id, row_text(row), there.get(grade_id)))
    return made


def row_text(row: Row) -> str:
    """What a trainee and whoever marks the row read in its cell, as Markdown."""
    levels = "\n".join(f"- **{n}:** {text}" for n, text in zip(LEVELS, row.levels, strict=True))
    return "\n\n".join(part for part in (f"### {row.title}", row.applies, levels) if part)


def _row_cell(grade_id: str, text: str, there: Notebook | None) -> Notebook:
    cell = dict(there or {"cell_type": MARKDOWN, "id": grade_id[-_MAX_CELL_ID:], "metadata": {}})
    held = nbgrader_metadata(cell)
    points = held.get("points")
    # The rows of an exercise that counts in no sum keep their 0.
    counts = points != 0 or isinstance(points, bool)
    nbgrader = ROW | {"grade_id": grade_id, "points": POINTS if counts else 0}
    if held.get("cell_type") == MARKDOWN:
        nbgrader["cell_type"] = MARKDOWN
    cell["metadata"] = cell["metadata"] | {"nbgrader": nbgrader}
    if there is None or cell_source(there) != text:
        cell["source"] = text.splitlines(keepends=True)
    return cell


def _differences(
    there: Sequence[Notebook], wanted: Sequence[Notebook]
) -> Iterator[tuple[Notebook, str]]:
    if there == wanted:
        return
    old = {_id(cell): cell for cell in there if row_exercise(_id(cell))}
    new = {_id(cell): cell for cell in wanted if row_exercise(_id(cell))}
    for name in sorted(old.keys() - new.keys()):
        yield old[name], "deze rij staat niet in het codeboek"
    above = wanted[0]
    for cell in wanted:
        name = _id(cell)
        if name not in new:
            above = cell
        elif name not in old:
            yield above, f"rij `{name}` ontbreekt"
        elif old[name] != cell:
            yield old[name], "deze rij is anders dan in het codeboek"
    if old == new:
        # One that stands there twice is longer than what is wanted.
        moved = (a for a, b in zip(there, wanted, strict=False) if a != b)
        yield next(moved, there[-1]), "de rijen staan niet op hun plek onder de oefening"


def _judged(cell: Notebook, books: Mapping[str, Codebook]) -> Iterator[tuple[str, Codebook]]:
    for call in _calls(cell):
        book = books.get(call.scheme or "")
        if call.exercise and book and call.kind is kind_of(book) and call.kind.judged:
            yield call.exercise, book


def _calls(cell: Notebook) -> tuple[Call, ...]:
    try:
        return calls(cell_source(cell)) if cell["cell_type"] == CODE else ()
    except SyntaxError:
        return ()


def _id(cell: Notebook) -> str:
    return str(nbgrader_metadata(cell).get("grade_id", ""))


def _notebooks(repository: Repository) -> Iterator[tuple[PurePosixPath, Notebook]]:
    for path in sorted(repository.notebooks):
        if path.parts[0] == "assignments":
            yield path, json.loads(repository.text(path))
