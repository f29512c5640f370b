"""Committed notebooks: up to date, and without anything that running them left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath

from hggt.authoring.made.notebooks import stale
from hggt.authoring.sources.cells import CODE, NotebookFile
from hggt.authoring.sources.repository import Repository
from hggt.content import Fault

NOTEBOOK_KEYS = {"kernelspec", "language_info"}
CELL_KEYS = {"nbgrader", "jupyter", "tags", "editable", "deletable"}
RUN = "voer `nbstripout --keep-id` of `make notebooks` uit"


def states(repository: Repository) -> Iterator[Fault]:
    """Outputs, execution counts, widget state and other metadata that would travel along."""
    for path, notebook in sorted(repository.notebooks.items()):
        yield from state(path, notebook)


def up_to_date(repository: Repository) -> Iterator[Fault]:
    """Generated files equal their source; one that was run is reported as that."""
    ran = {path for path, book in repository.notebooks.items() if any(state(path, book))}
    unread = {path for path in repository.files if path.suffix == ".ipynb"}
    unread -= set(repository.notebooks)
    for fault in stale(repository):
        if PurePosixPath(fault.path) not in ran | unread:
            yield fault


def hidden_code(repository: Repository) -> Iterator[Fault]:
    """Code is collapsed: a trainee reads and clicks."""
    for path, notebook in sorted(repository.notebooks.items()):
        for cell in notebook.cells:
            jupyter = cell.metadata.get("jupyter")
            hidden = isinstance(jupyter, dict) and jupyter.get("source_hidden") is True
            if cell.kind == CODE and not hidden:
                yield Fault(
                    str(path),
                    cell.line,
                    f"cel {cell.id}: code is zichtbaar",
                    "zet `jupyter.source_hidden` op true",
                )


def own_ids(repository: Repository) -> Iterator[Fault]:
    """Every cell has an id of its own."""
    for path, notebook in sorted(repository.notebooks.items()):
        for name, count in Counter(cell.id for cell in notebook.cells).items():
            if count > 1:
                yield Fault(str(path), 1, f"cel-id `{name}` staat er {count} keer", "maak uniek")


def state(path: PurePosixPath, notebook: NotebookFile) -> Iterator[Fault]:
    """What running or editing left behind in one notebook."""
    for key in sorted(set(notebook.metadata) - NOTEBOOK_KEYS):
        what = "widgettoestand is" if key == "widgets" else f"gegevens `{key}` zijn"
        yield Fault(str(path), 1, f"{what} bewaard in het notebook", RUN)
    for cell in notebook.cells:
        if cell.outputs:
            yield Fault(str(path), cell.line, f"cel {cell.id}: uitvoer is bewaard", RUN)
        for key in sorted(set(cell.metadata) - CELL_KEYS):
            yield Fault(str(path), cell.line, f"cel {cell.id}: gegevens `{key}` zijn bewaard", RUN)


RULES = (states, up_to_date, hidden_code, own_ids)
