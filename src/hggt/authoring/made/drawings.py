"""The committed drawings: made anew when the code that draws them has changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from hggt.authoring.made.notebooks import REMEDY
from hggt.content import Fault
from hggt.figures import PICTURES
from hggt.figures.drawing.picture import Picture, is_current, to_svg

FOLDER = PurePosixPath("src/hggt/figures")


def stale_drawings(root: Path) -> Iterator[Fault]:
    """Drawings that are not there, or were made by other code than there is now.

    Held against the code, not drawn again: another version of matplotlib may draw the
    same picture with other bytes.
    """
    for picture in PICTURES:
        code, svg = _files(root, picture)
        if code.is_file() and not is_current(root / svg, code):
            yield Fault(str(svg), 1, "tekening is verouderd of ontbreekt", REMEDY)


def write_drawings(root: Path) -> tuple[PurePosixPath, ...]:
    """Draw whatever is stale; the paths that changed."""
    changed = []
    for picture in PICTURES:
        code, svg = _files(root, picture)
        if code.is_file() and not is_current(root / svg, code):
            (root / svg).parent.mkdir(parents=True, exist_ok=True)
            (root / svg).write_bytes(to_svg(picture.draw(), code, picture.alt).encode())
            changed.append(svg)
    return tuple(changed)


def _files(root: Path, picture: Picture) -> tuple[Path, PurePosixPath]:
    return root / FOLDER / picture.source, FOLDER / "svg" / f"{picture.name}.svg"
