"""What a release holds, so that of a copy can be told what lacks and what stands beside it.

A release writes it into its notebook's metadata: a trainee's machine has no other copy to
compare with. There it is no more than a trainee's word, and grading makes its own of the
release.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from hggt.content.notebook import (
    MAX_CELLS,
    Notebook,
    exercise_ids,
    exercise_titles,
    grade_cells,
    grade_id,
    nbgrader_metadata,
)

KEY, CELLS, TEXTS = "hggt", "cells", "texts"
_LONGEST = 200


@dataclass(frozen=True)
class Asked:
    """A cell in which something is asked: its id, the heading above it, a mark of its text."""

    id: str
    title: str
    mark: str


@dataclass(frozen=True)
class Astray:
    """What of a copy is not as released.

    `missing` are the asked cells that are not in it, or not to be recognised; `texts` holds
    the place and the text of each cell that is no answer's and was not released. `nameless`:
    nothing in it tells which cells were asked.
    """

    missing: tuple[Asked, ...] = ()
    texts: tuple[tuple[int, str], ...] = ()
    nameless: bool = False


@dataclass(frozen=True)
class Outline:
    """The asked cells of a release in order, and marks of the texts of all its cells."""

    asked: tuple[Asked, ...] = ()
    texts: frozenset[str] = field(default_factory=frozenset)

    def is_own(self, cell: Notebook) -> bool:
        """Whether a cell that is no answer's holds a text that was not released."""
        text = cell["source"]
        return bool(text.strip()) and mark_of(text) not in self.texts and not is_unedited(cell)

    def missing(self, cells: Iterable[Notebook]) -> tuple[Asked, ...]:
        """The asked cells that are not among `cells`, by their id or by their text."""
        there: set[str] = set()
        loose: Counter[str] = Counter()
        known = {one.id for one in self.asked}
        for cell in cells:
            if (name := grade_id(cell)) in known:
                there.add(name)
            else:
                loose[mark_of(cell["source"])] += 1
        found = []
        for one in self.asked:
            if one.id in there:
                continue
            if loose[one.mark]:
                # As a program leaves a cell from which it took the metadata.
                loose[one.mark] -= 1
            else:
                found.append(one)
        return tuple(found)

    def astray(self, nb: Notebook, answers: Iterable[str]) -> Astray:
        """What of the copy `nb` is not as released; `answers` are the ids of written ones."""
        written = set(answers)
        return Astray(
            self.missing(nb["cells"]),
            tuple(
                (place, cell["source"])
                for place, cell in enumerate(nb["cells"])
                if grade_id(cell) not in written and self.is_own(cell)
            ),
        )


def outline_of(release: Notebook) -> Outline:
    """The outline of a released notebook."""
    titles = {cell.id: cell.title for cell in grade_cells(release)} | exercise_titles(release)
    wanted = {cell.id for cell in grade_cells(release) if cell.kind == "written"}
    wanted |= set(exercise_ids(release))
    asked = (
        Asked(name, titles.get(name) or name, mark_of(cell["source"]))
        for cell in release["cells"]
        if (name := grade_id(cell)) in wanted
    )
    return Outline(tuple(asked), frozenset(mark_of(cell["source"]) for cell in release["cells"]))


def outline_data(outline: Outline) -> dict[str, Any]:
    """The outline as a release's metadata have it, under `KEY`."""
    cells = [{"id": one.id, "title": one.title, "text": one.mark} for one in outline.asked]
    return {CELLS: cells, TEXTS: sorted(outline.texts)}


def read_outline(nb: Notebook) -> Outline | None:
    """The outline in a notebook's metadata; None where there is none that can be read."""
    metadata = nb.get("metadata")
    held = metadata.get(KEY) if isinstance(metadata, dict) else None
    cells, texts = (held.get(CELLS), held.get(TEXTS)) if isinstance(held, dict) else (None, None)
    if not isinstance(cells, list) or not isinstance(texts, list) or not cells:
        return None
    try:
        asked = tuple(
            Asked(*(_short(one[key]) for key in ("id", "title", "text"))) for one in cells
        )
        marks = frozenset(_short(one) for one in texts)
    except (KeyError, TypeError, ValueError):
        return None
    return Outline(asked, marks) if len(asked) + len(marks) <= 2 * MAX_CELLS else None


def mark_of(text: str) -> str:
    """What tells a text from another, whatever white space a program made of it."""
    import hashlib  # with OpenSSL 3 MiB, which only who hands in or grades needs

    squeezed = " ".join(text.split()).encode("utf-8", "replace")
    return hashlib.sha256(squeezed).hexdigest()[:8]


def is_unedited(cell: Notebook) -> bool:
    """Whether nbgrader's checksum says that the cell is as some release had it.

    An instruction that the author changed since is no word of a trainee's.
    """
    held = nbgrader_metadata(cell).get("checksum")
    return isinstance(held, str) and bool(held) and held == checksum(cell)


def checksum(cell: Mapping[str, Any]) -> str:
    """nbgrader.utils.compute_checksum, which must not be imported on a trainee's machine."""
    import hashlib

    marks = nbgrader_metadata(dict(cell))
    grade, solution = bool(marks.get("grade")), bool(marks.get("solution"))
    locked = not solution and (grade or bool(marks.get("locked")))
    parts = [cell["source"], str(cell.get("cell_type")), str(grade), str(solution), str(locked)]
    parts.append(str(marks.get("grade_id")))
    if grade:
        points = marks.get("points", 0)
        try:
            parts.append(str(float(points)))
        except (OverflowError, TypeError, ValueError):
            return ""
    held = "".join(parts).encode("utf-8", "replace")
    return hashlib.md5(held, usedforsecurity=False).hexdigest()


def _short(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value[:_LONGEST]
