"""Of the answers to an assignment's moment what trainees choose from: each one's first turn."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from hggt.authoring.sources.calls import calls
from hggt.authoring.sources.cells import CODE
from hggt.authoring.sources.repository import Repository
from hggt.content.reactions.moments import first_turns
from hggt.content.reactions.reading import format_reactions


def offered_answers(repository: Repository) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Each file that an assignment's exercises need, made from the whole one under grading/."""
    for folder in repository.assignments:
        notebook = repository.notebooks.get(folder / f"{folder.name}.ipynb")
        names: set[str] = set()
        for cell in notebook.cells if notebook else ():
            try:
                found = calls(cell.source) if cell.kind == CODE else ()
            except SyntaxError:
                continue
            names.update(
                PurePosixPath(call.dialogue).name
                for call in found
                if call.dialogue and call.kind and call.kind.offers
            )
        for name in sorted(names):
            whole = repository.reactions.get(PurePosixPath("grading/reacties", name))
            if whole is not None:
                yield folder / "reacties" / name, format_reactions(first_turns(whole)).encode()
