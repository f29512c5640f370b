"""What is generated and committed: lessons as notebooks, copies, rows, tables.

A hub needs no build and a trainee no tools, because what they use lies ready; `stale`
tells when it no longer equals its source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from hggt.authoring.made.curves import curves
from hggt.authoring.made.handed_out import handed_out_conversations
from hggt.authoring.made.offered import offered_answers
from hggt.authoring.made.rubrics import stale_rows, with_rubrics
from hggt.authoring.made.tables import tables
from hggt.authoring.sources.calls import calls
from hggt.authoring.sources.cells import CODE, front_matter
from hggt.authoring.sources.repository import Repository
from hggt.content import ContentError, Fault

REMEDY = "voer `make notebooks` uit en neem het resultaat op in de commit"

KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}


def build_lesson(text: str, stem: str) -> str:
    """The notebook, as text, of the lesson whose MyST source is `text`.

    The same source always gives the same notebook: cells are numbered after the
    lesson's kind (`les-01`), code is hidden, nothing of jupytext stays behind. Raises
    ContentError where the marks of a cell cannot be read.
    """
    import jupytext
    import nbformat
    from jupytext.myst import MystMetadataParsingError

    # All notebooks get the same metadata, so what the front matter says is not read.
    rows = text.split("\n")
    start = front_matter(rows)
    try:
        read = jupytext.reads("\n".join(rows[start:]), fmt="md:myst")
    except (MystMetadataParsingError, nbformat.ValidationError) as error:
        told = re.search(r"at line ([0-9]+)", str(error))
        line = start + int(told[1]) if told else 1
        raise ContentError(
            [Fault(stem, line, "kop van een cel is niet te lezen", "schrijf ```{code-cell} of +++")]
        ) from None
    prefix = re.sub(r"^[0-9]+_", "", stem).split("_")[0]
    cells = []
    for number, cell in enumerate(read.cells, 1):
        cell.id = f"{prefix}-{number:02}"
        named = cell.metadata.get("tags")
        tags = {"tags": named} if isinstance(named, list) else {}
        if cell.cell_type == CODE:
            cell.metadata = tags | {"jupyter": {"source_hidden": True}}
            cell.outputs, cell.execution_count = [], None
        else:
            cell.metadata = tags
        cells.append(cell)
    notebook = nbformat.v4.new_notebook(
        cells=cells, metadata={"kernelspec": KERNEL, "language_info": {"name": "python"}}
    )
    notebook.nbformat_minor = 5
    nbformat.validate(notebook)
    return str(nbformat.writes(notebook).rstrip("\n")) + "\n"


def generated(
    repository: Repository,
) -> tuple[Mapping[PurePosixPath, bytes], tuple[Fault, ...]]:
    """All generated files with what should be in them, and what keeps one from being made."""
    found: dict[PurePosixPath, bytes] = {}
    faults: list[Fault] = []
    found.update(curves(repository))
    for path in repository.lessons:
        try:
            built = build_lesson(repository.text(path), path.stem)
        except ContentError as error:
            faults.extend(fault._replace(path=str(path)) for fault in error.faults)
        else:
            found[path.with_suffix(".ipynb")] = built.encode()
    for copy, original in codebook_copies(repository):
        source = repository.root / original
        if source.is_file():
            found[copy] = source.read_bytes()
    found.update(offered_answers(repository))
    found.update(handed_out_conversations(repository))
    found.update(with_rubrics(repository))
    found.update(tables(repository))
    return found, tuple(faults)


def codebook_copies(repository: Repository) -> Iterator[tuple[PurePosixPath, PurePosixPath]]:
    """Each copy that an assignment's exercises need, with its original."""
    for folder in repository.assignments:
        notebook = repository.notebooks.get(folder / f"{folder.name}.ipynb")
        schemes: set[str] = set()
        for cell in notebook.cells if notebook else ():
            try:
                found = calls(cell.source) if cell.kind == CODE else ()
            except SyntaxError:
                continue
            schemes.update(call.scheme for call in found if call.scheme)
        for scheme in sorted(schemes):
            name = f"codeboeken/{scheme}.md"
            yield folder / name, PurePosixPath("course", name)


def stale(repository: Repository) -> Iterator[Fault]:
    """What is not there, or not as its source has it now."""
    files, faults = generated(repository)
    yield from faults
    yield from (Fault(str(path), line, what, REMEDY) for path, line, what in stale_rows(repository))
    for path, content in sorted(files.items()):
        target = repository.root / path
        if path in repository.notebooks and path.parts[0] == "assignments":
            # Told row by row.
            continue
        if not target.is_file():
            yield Fault(str(path), 1, "gegenereerd bestand ontbreekt", REMEDY)
        elif target.read_bytes() != content:
            copied = path.parent.name == "codeboeken"
            what = "kopie is anders dan course/codeboeken" if copied else "bestand is verouderd"
            yield Fault(str(path), 1, what, REMEDY)


def write(repository: Repository) -> tuple[PurePosixPath, ...]:
    """Write whatever is stale; the paths that changed. ContentError where one cannot be made."""
    files, faults = generated(repository)
    if faults:
        raise ContentError(faults)
    changed = []
    for path, content in sorted(files.items()):
        target = repository.root / path
        if target.is_file() and target.read_bytes() == content:
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        changed.append(path)
    return tuple(changed)
