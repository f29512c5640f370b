"""The committed drawings: made anew when the code that draws them has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from hggt.authoring.notebooks import REMEDY
from hggt.content import Fault
from hggt.figures import circle
from hggt.figures.drawing import is_current, to_svg

FOLDER = PurePosixPath("src/hggt/figures")
DRAWINGS: tuple[tuple[str, str, Callable[[], Any], str], ...] = (
    (circle.NAME, circle.SOURCE.name, circle.draw_attachment_circle, circle.ALT),
)


def stale_drawings(root: Path) -> Iterator[Fault]:
    """Drawings that are not there, or were made by other code than there is now.

    Held against the code, not drawn again: another version of matplotlib may draw the
    same picture with other bytes.
    """
    for name, source, _, _ in DRAWINGS:
        code, svg = root / FOLDER / source, FOLDER / "svg" / f"{name}.svg"
        if code.is_file() and not is_current(root / svg, code):
            yield Fault(str(svg), 1, "tekening is verouderd of ontbreekt", REMEDY)


def write_drawings(root: Path) -> tuple[PurePosixPath, ...]:
    """Draw whatever is stale; the paths that changed."""
    changed = []
    for name, source, draw, alt in DRAWINGS:
        code, svg = root / FOLDER / source, FOLDER / "svg" / f"{name}.svg"
        if code.is_file() and not is_current(root / svg, code):
            (root / svg).parent.mkdir(parents=True, exist_ok=True)
            (root / svg).write_bytes(to_svg(draw(), code, alt).encode())
            changed.append(svg)
    return tuple(changed)
