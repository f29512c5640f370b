"""Lessons and assignments as a trainee opens them: calls, links, how to start."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import unquote

from hggt.authoring.made.curves import curve_faults
from hggt.authoring.sources.calls import CONVERSE, NOTE, calls
from hggt.authoring.sources.cells import CODE, MARKDOWN, Cell
from hggt.authoring.sources.repository import Repository, is_dialogue, is_lesson
from hggt.authoring.sources.uses import sheets, uses
from hggt.content import Fault

START = re.compile(r"\*\*Alles uitvoeren\*\*")

_LINK = re.compile(r"\]\(\s*<?([^)\s>]+)|\b(?:src|href)=[\"']([^\"']+)[\"']|^\[[^\]]+\]:\s*(\S+)")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|#|//")
_DIRECTIVE = re.compile(
    r"(?:`{3,}|:{3,}|~{3,})\s*\{(?!code-cell\}).*|.*(?<!`)\{[a-z:-]+\}`[^`]+`.*"
)


def calls_exist(repository: Repository) -> Iterator[Fault]:
    """What a cell asks for is there: the dialogue's file, and for an exercise its codebook."""
    for use in uses(repository):
        call = use.call
        if call.function in ("hand_in", CONVERSE, NOTE):
            continue
        if call.dialogue is None:
            yield Fault(
                str(use.notebook),
                use.line,
                f"{call.function}() zonder dialoog",
                f'schrijf {call.function}("dialogen/….md")',
            )
        elif use.path is None or not is_dialogue(use.path):
            yield Fault(
                str(use.notebook),
                use.line,
                f"dialoog {call.dialogue} bestaat niet",
                "verbeter de naam; het pad begint bij de map van dit notebook",
            )
        elif use.path.parts[:1] != use.notebook.parts[:1]:
            yield Fault(
                str(use.notebook),
                use.line,
                f"{call.dialogue} ligt buiten {use.notebook.parts[0]}/",
                "deelnemers hebben dat bestand hier niet; kies een ander",
            )
        if call.kind is None:
            continue
        if call.scheme is None:
            yield Fault(
                str(use.notebook),
                use.line,
                f"{call.function}() zonder codeboek",
                'voeg scheme="…" toe',
            )
        elif not repository.exists(PurePosixPath(f"course/codeboeken/{call.scheme}.md")):
            yield Fault(
                str(use.notebook),
                use.line,
                f"codeboek `{call.scheme}` bestaat niet",
                "kies uit " + (", ".join(sorted(repository.originals)) or "course/codeboeken"),
            )


def once(repository: Repository) -> Iterator[Fault]:
    """An exercise stands once in a folder: two would write the same answers."""
    first: dict[tuple[PurePosixPath, str], str] = {}
    for use in uses(repository):
        if use.path is None or not use.call.exercise:
            continue
        key = (use.notebook.parent, use.call.exercise)
        if key in first:
            yield Fault(
                str(use.notebook),
                use.line,
                f"oefening `{key[1]}` staat ook in {first[key]}",
                "laat één van beide staan: ze schrijven hetzelfde antwoordbestand",
            )
        first.setdefault(key, f"{use.notebook}:{use.line}")


def starts(repository: Repository) -> Iterator[Fault]:
    """A text at the beginning and above every widget says how to start it."""
    for path, cells in sheets(repository):
        widgets = [i for i, cell in enumerate(cells) if _shows(cell)]
        if widgets and not any(_tells(cell) for cell in cells[: widgets[0]][:1]):
            yield Fault(
                str(path),
                cells[0].line,
                "de eerste tekst zegt niet hoe men begint",
                "noem daar **Alles uitvoeren**",
            )
        for index in widgets:
            if index == 0 or not _tells(cells[index - 1]):
                yield Fault(
                    str(path),
                    cells[index].line,
                    "boven deze oefening staat niet hoe men haar start",
                    "noem in de tekst erboven **Alles uitvoeren**",
                )


def readable_code(repository: Repository) -> Iterator[Fault]:
    """Code cells are Python without anything that only IPython knows."""
    for path, cells in sheets(repository):
        for cell in cells:
            try:
                if cell.kind == CODE:
                    calls(cell.source)
            except SyntaxError as error:
                line = cell.line + (error.lineno or 1) - 1 if path.suffix == ".md" else cell.line
                yield Fault(str(path), line, "codecel is geen Python", "verbeter de code")


def links(repository: Repository) -> Iterator[Fault]:
    """Links lead to files that trainees have too."""
    for path, cells in sheets(repository):
        for cell in cells:
            if cell.kind != MARKDOWN:
                continue
            for offset, row in enumerate(cell.source.split("\n")):
                line = cell.line + offset if path.suffix == ".md" else cell.line
                for groups in _LINK.findall(row):
                    yield from _link(repository, path, line, next(filter(None, groups)))


def plain_markdown(repository: Repository) -> Iterator[Fault]:
    """No MyST but what marks cells: JupyterLab shows the rest as it stands."""
    for path, cells in sorted(repository.lessons.items()):
        for cell in cells:
            for offset, row in enumerate(cell.source.split("\n")):
                if cell.kind == MARKDOWN and _DIRECTIVE.fullmatch(row):
                    yield Fault(
                        str(path),
                        cell.line + offset,
                        "MyST-opmaak die JupyterLab niet toont",
                        "gebruik gewone Markdown",
                    )


def _link(repository: Repository, path: PurePosixPath, line: int, target: str) -> Iterator[Fault]:
    if _SCHEME.match(target):
        return
    place = repository.root / path.parent / unquote(target.split("#")[0])
    inside = repository.root / (
        "course" if path.parts[0] == "course" else PurePosixPath(*path.parts[:2])
    )
    try:
        found = place.resolve()
    except (OSError, RuntimeError):
        found = place
    root = repository.root.resolve()
    within = found.relative_to(root).as_posix() if found.is_relative_to(root) else ""
    # A notebook that is not made yet is reported as that.
    made = PurePosixPath(within).suffix == ".ipynb" and found.with_suffix(".md").exists()
    if not found.exists() and not made:
        yield Fault(str(path), line, f"link naar {target}: bestaat niet", "verbeter de link")
    elif not found.is_relative_to(inside.resolve()):
        yield Fault(
            str(path),
            line,
            f"link naar {target}: dat bestand hebben deelnemers niet",
            f"verwijs naar iets binnen {inside.relative_to(repository.root)}/",
        )
    elif is_lesson(PurePosixPath(within)):
        yield Fault(
            str(path),
            line,
            f"link naar {target}: dat is de bron van een les",
            "verwijs naar het .ipynb met dezelfde naam",
        )


def _shows(cell: Cell) -> bool:
    try:
        return cell.kind == CODE and any(c.function != "hand_in" for c in calls(cell.source))
    except SyntaxError:
        return False


def _tells(cell: Cell) -> bool:
    return cell.kind == MARKDOWN and START.search(cell.source) is not None


RULES = (calls_exist, curve_faults, once, starts, readable_code, links, plain_markdown)
