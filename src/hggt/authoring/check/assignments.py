"""Assignments as nbgrader reads them: what it would only find when a trainee is graded."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from math import isfinite
from pathlib import PurePosixPath
from typing import Any

from hggt.authoring.sources.calls import Call, calls
from hggt.authoring.sources.cells import CODE, MARKDOWN, Cell, NotebookFile
from hggt.authoring.sources.repository import Repository
from hggt.content import Fault
from hggt.content.notebook import nbgrader_metadata, row_exercise
from hggt.exercise.conversation.walks import MOST_POINTS, conversation_of
from hggt.exercise.kinds import kinds

SCHEMA = 3
FLAGS = ("grade", "solution", "locked", "task")
TASK = (MARKDOWN, False, False, True, True)
# What a cell may be, as (kind, grade, solution, locked, task). nbgrader lets others pass
# when it generates an assignment, and fails or overwrites answers when it grades.
ROLES = {
    (CODE, True, False, True, False),
    (MARKDOWN, True, True, False, False),
    TASK,
    (MARKDOWN, False, False, True, False),
    (CODE, False, False, True, False),
}
KEYS = {"schema_version", "grade_id", "points", "cell_type", "checksum", *FLAGS}

_NAME = re.compile(r"h[0-9]+-[a-z0-9_]+")
_GRADE_ID = re.compile(r"[a-zA-Z0-9_-]+")


def folders(repository: Repository) -> Iterator[Fault]:
    """An assignment is a folder with a notebook of its name."""
    for folder in repository.assignments:
        if not _NAME.fullmatch(folder.name):
            yield Fault(
                str(folder), 1, f"`{folder.name}` is geen naam van een opdracht", "noem hem h1-…"
            )
        path = folder / f"{folder.name}.ipynb"
        if not repository.exists(path):
            yield Fault(str(path), 1, "het notebook van de opdracht ontbreekt", "maak het")


def cells(repository: Repository) -> Iterator[Fault]:
    """Every cell's nbgrader metadata, and that each exercise is a grade cell of its own."""
    for path, notebook in _assignments(repository):
        seen: dict[str, str] = {}
        judged = {
            call.exercise for cell in notebook.cells for call in _exercises(cell) if _judged(call)
        }
        for cell in notebook.cells:
            meta = cell.metadata.get("nbgrader")
            found = _exercises(cell)
            if meta is None:
                if found:
                    yield _fault(path, cell, "oefening die niet wordt nagekeken", _remedy(found))
                continue
            if not isinstance(meta, dict):
                yield _fault(path, cell, "nbgrader-gegevens zijn niet te lezen", "maak ze opnieuw")
                continue
            yield from _grade_id(path, cell, meta, seen)
            if row_exercise(_id(cell)) in judged:
                # Made from the codebook, and held against what is made.
                continue
            yield from _role(path, cell, meta)
            yield from _points(path, cell, meta)
            if _roles(cell, meta) == TASK:
                yield _fault(
                    path,
                    cell,
                    f"`{_id(cell)}` is geen rij van een oefening in dit notebook",
                    "haal de cel weg; `make notebooks` maakt de rijen onder een oefening "
                    "die een mens nakijkt",
                )
            graded = cell.kind == CODE and meta.get("grade") is True
            if graded or (found and all(map(_judged, found))):
                yield from _exercise(path, cell, meta, found)
            elif found:
                yield _fault(path, cell, "oefening die niet wordt nagekeken", _remedy(found))


def hand_in_last(repository: Repository) -> Iterator[Fault]:
    """The last cell is the one to hand in with."""
    for path, notebook in _assignments(repository):
        last = notebook.cells[-1] if notebook.cells else Cell(MARKDOWN, 1, "")
        if [call.function for call in _calls(last)] != ["hand_in"]:
            yield _fault(path, last, "de laatste cel is niet hand_in()", "zet die onderaan")


def _roles(cell: Cell, meta: Mapping[str, Any]) -> tuple[Any, ...]:
    return (cell.kind, *(meta.get(flag) for flag in FLAGS))


def _id(cell: Cell) -> str:
    return str(nbgrader_metadata({"metadata": cell.metadata}).get("grade_id", ""))


def _role(path: PurePosixPath, cell: Cell, meta: Mapping[str, Any]) -> Iterator[Fault]:
    if meta.get("schema_version") != SCHEMA:
        yield _fault(path, cell, "schema_version is niet 3", "zet `schema_version` op 3")
    if meta.get("cell_type", cell.kind) != cell.kind:
        yield _fault(path, cell, "cell_type klopt niet met de cel", f"zet `{cell.kind}`")
    if extra := sorted(set(meta) - KEYS):
        yield _fault(path, cell, f"onbekend in nbgrader: {', '.join(extra)}", "haal het weg")
    wrong = [flag for flag in FLAGS if not isinstance(meta.get(flag), bool)]
    if wrong:
        yield _fault(path, cell, f"{', '.join(wrong)} ontbreekt", "zet true of false")
    elif _roles(cell, meta) not in ROLES:
        given = ", ".join(f"{flag} {str(meta[flag]).lower()}" for flag in FLAGS)
        yield _fault(
            path,
            cell,
            f"{given} gaat niet samen in een cel van soort {cell.kind}",
            "oefening: grade en locked; geschreven antwoord: grade en solution; "
            "tekst: alleen locked",
        )


def _points(path: PurePosixPath, cell: Cell, meta: Mapping[str, Any]) -> Iterator[Fault]:
    if meta.get("grade") is not True and meta.get("task") is not True:
        return
    points = meta.get("points")
    number = isinstance(points, int | float) and not isinstance(points, bool)
    # An exercise may be there to be read and told about, without counting.
    written = meta.get("solution") is True
    remedy = f"zet `points` op een getal {'boven 0' if written else 'van 0 of meer'}"
    if points is None:
        yield _fault(path, cell, "punten ontbreken", remedy)
    elif not number or not isfinite(points) or points < 0 or (written and points == 0):
        yield _fault(path, cell, f"punten `{points}`", remedy)


def _grade_id(
    path: PurePosixPath, cell: Cell, meta: Mapping[str, Any], seen: dict[str, str]
) -> Iterator[Fault]:
    name = meta.get("grade_id")
    if not isinstance(name, str) or not _GRADE_ID.fullmatch(name):
        yield _fault(path, cell, "grade_id ontbreekt of is niet bruikbaar", "gebruik a–z, 0–9, _ -")
    elif name in seen:
        yield _fault(
            path, cell, f"grade_id `{name}` is ook van cel {seen[name]}", "geef elke cel een eigen"
        )
    else:
        seen[name] = cell.id


def _exercise(
    path: PurePosixPath, cell: Cell, meta: Mapping[str, Any], cell_calls: tuple[Call, ...]
) -> Iterator[Fault]:
    if len(cell_calls) != 1 or not cell_calls[0].exercise:
        scored = " of ".join(kind.function for kind in kinds().values() if not kind.judged)
        one = cell_calls[0].function if cell_calls else scored
        yield _fault(
            path,
            cell,
            f"nakijkcel `{meta.get('grade_id')}` is geen oefening",
            f'één {one}("dialogen/….md", scheme="…") hoort in deze cel',
        )
        return
    if _judged(cell_calls[0]) and meta.get("grade") is True:
        yield _fault(
            path, cell, "punten voor een oefening die een mens per rij nakijkt", _remedy(cell_calls)
        )
    name = cell_calls[0].exercise
    if meta.get("grade_id") != name:
        yield _fault(
            path,
            cell,
            f"grade_id `{meta.get('grade_id')}` is geen oefening",
            f"noem deze cel `{name}`, naar dialoog en codeboek"
            if cell_calls[0].kind
            else f"noem deze cel `{name}`, naar het gesprek",
        )
    points = meta.get("points")
    if conversation_of(name) and isinstance(points, int | float) and points > MOST_POINTS:
        yield _fault(
            path,
            cell,
            f"{points:g} punten voor een einde van een gesprek",
            f"geef er hoogstens {MOST_POINTS}",
        )


def _assignments(repository: Repository) -> Iterator[tuple[PurePosixPath, NotebookFile]]:
    for path, notebook in sorted(repository.notebooks.items()):
        if path.parts[0] == "assignments":
            yield path, notebook


def _calls(cell: Cell) -> tuple[Call, ...]:
    try:
        return calls(cell.source) if cell.kind == CODE else ()
    except SyntaxError:
        return ()


def _exercises(cell: Cell) -> tuple[Call, ...]:
    return tuple(call for call in _calls(cell) if call.answered)


def _judged(call: Call) -> bool:
    return call.kind is not None and call.kind.judged


def _remedy(cell_calls: Sequence[Call]) -> str:
    if all(map(_judged, cell_calls)):
        return "maak er een cel van met grade_id en locked, zonder grade en points"
    return "maak er een nakijkcel van met grade_id, grade en punten"


def _fault(path: PurePosixPath, cell: Cell, message: str, remedy: str) -> Fault:
    return Fault(str(path), cell.line, f"cel {cell.id}: {message}", remedy)


RULES = (folders, cells, hand_in_last)
