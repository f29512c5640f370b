"""Contact that dips again and again and comes back, the adult moving first."""

from __future__ import annotations

from math import exp, sin
from typing import TYPE_CHECKING

from hggt.figures.drawing.parts import (
    CHILD,
    INK,
    LABEL,
    LINE,
    PAPER,
    PARENT,
    SMALL,
    SOFT,
    Canvas,
)
from hggt.figures.drawing.picture import Picture

if TYPE_CHECKING:
    from matplotlib.figure import Figure

ALT = (
    "Een lijn voor het contact loopt van links naar rechts en zakt vijf keer in: bij uit "
    "elkaar zijn, conflict, niet afgestemd zijn, een misverstand en verschillende doelen. Bij "
    "elke dip zet de volwassene de eerste stap terug en volgt het kind in eigen tempo. Bij het "
    "conflict loopt een rechte lijn ononderbroken door: de grens blijft staan."
)
# Where a dip is, how deep and how wide, and where on its way back the two move.
DIPS = (
    (112.0, 132.0, 24.0, 0.7, 1.6),
    (214.0, 142.0, 13.0, 0.8, 2.2),
    (304.0, 52.0, 16.0, 0.6, 1.5),
    (386.0, 92.0, 15.0, 0.6, 2.0),
    (470.0, 58.0, 14.0, 0.7, 1.9),
)
NAMES = (
    ("uit elkaar\nzijn", 192),
    ("conflict", 144),
    ("niet\nafgestemd", 192),
    ("misverstand", 144),
    ("verschillende\ndoelen", 192),
)
LEVEL = 390.0


def draw_rupture_and_repair() -> Figure:
    """Draw the line, its five dips and who moves first."""
    canvas = Canvas(506)
    canvas.text((30, 466), "contact", SMALL, SOFT, align="left")
    canvas.arrow([(36, 228), (36, 456)], SOFT, 1.5)
    canvas.arrow([(36, 228), (538, 228)], SOFT, 1.5)
    canvas.text((536, 238), "tijd", SMALL, SOFT, align="right")
    for (x, deep, *_), (name, y) in zip(DIPS, NAMES, strict=True):
        canvas.line([(x, LEVEL - deep - 12), (x, y + 18)], LINE, 1.5, zorder=2)
        canvas.text((x, y), name)
    canvas.line([(x, _contact(x)) for x in range(44, 521, 2)], INK, 4)
    canvas.line([(520, _contact(520)), (538, _contact(538))], INK, 4, alpha=0.35)
    for dip in DIPS:
        _steps(canvas, *dip)
    canvas.line([(156, 422), (272, 422)], PARENT, 7)
    canvas.text((214, 438), "de grens blijft staan", LABEL, PARENT, bold=True)
    _legend(canvas)
    return canvas.figure


def _contact(x: float) -> float:
    """The height of the line: never quite flat, and five times lower."""
    dips = sum(deep * exp(-(((x - at) / wide) ** 2) / 2) for at, deep, wide, *_ in DIPS)
    return LEVEL + 4 * sin(x / 21) - dips


def _steps(canvas: Canvas, at: float, deep: float, wide: float, adult: float, child: float) -> None:
    x = at + adult * wide
    _adult(canvas, x, _contact(x))
    x = at + child * wide
    _child(canvas, x, _contact(x))


def _adult(canvas: Canvas, x: float, y: float) -> None:
    canvas.box((x, y), 17, 17, fill=PARENT, edge=PAPER, corner=2, line=2, z=6)


def _child(canvas: Canvas, x: float, y: float) -> None:
    canvas.disc((x, y), 7.5, CHILD, 6, edgecolor=PAPER, linewidth=2)


def _legend(canvas: Canvas) -> None:
    _adult(canvas, 60, 92)
    canvas.text((82, 86), "de volwassene zet de eerste stap terug", align="left")
    _child(canvas, 60, 58)
    canvas.text((82, 52), "het kind volgt in eigen tempo", align="left")


rupture_and_repair = Picture("rupture_and_repair", ALT, draw_rupture_and_repair)
