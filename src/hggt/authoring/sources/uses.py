"""Where lessons and assignments use a dialogue: their calls, resolved to files."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from hggt.authoring.sources.calls import Call, calls
from hggt.authoring.sources.cells import CODE, Cell
from hggt.authoring.sources.repository import Repository


@dataclass(frozen=True)
class Use:
    """One call in a lesson or assignment; `path` is its dialogue's, None where there is none."""

    notebook: PurePosixPath
    cell: Cell
    line: int
    call: Call
    path: PurePosixPath | None


def sheets(repository: Repository) -> Iterator[tuple[PurePosixPath, tuple[Cell, ...]]]:
    """What a trainee works in, by its source: lessons as Markdown, assignments as notebooks."""
    yield from sorted(repository.lessons.items())
    for path, notebook in sorted(repository.notebooks.items()):
        if path.parts[0] == "assignments":
            yield path, notebook.cells


def uses(repository: Repository) -> Iterator[Use]:
    """All calls, in the order of files and lines; cells that are no Python hold none."""
    for path, cells in sheets(repository):
        for cell in cells:
            if cell.kind != CODE:
                continue
            try:
                found = calls(cell.source)
            except SyntaxError:
                continue
            for call in found:
                line = cell.line + call.line - 1 if path.suffix == ".md" else cell.line
                yield Use(path, cell, line, call, _resolve(repository, path, call))


def _resolve(repository: Repository, notebook: PurePosixPath, call: Call) -> PurePosixPath | None:
    if call.dialogue is None:
        return None
    path = PurePosixPath(posixpath.normpath(notebook.parent / call.dialogue))
    return path if repository.exists(path) else None
