"""Strain that becomes bearable together, and joy that becomes fuller together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from hggt.figures.drawing.lines import Point, smooth
from hggt.figures.drawing.parts import (
    BACK,
    DASHED,
    INK,
    LABEL,
    LINE,
    MIDDLE,
    MIST,
    PAPER,
    SMALL,
    SOFT,
    Canvas,
)
from hggt.figures.drawing.picture import Picture

if TYPE_CHECKING:
    from matplotlib.figure import Figure

ALT = (
    "Twee schetsen. Links daalt de spanning na iets naars als iemand erbij komt tot een "
    "draaglijk gebied, maar niet tot nul; alleen blijft ze lang hoog en grillig. Rechts wordt "
    "vreugde die gedeeld wordt hoger en duurt ze langer dan vreugde die iemand voor zichzelf "
    "houdt."
)
FLOOR = 130.0


def draw_regulating_together() -> Figure:
    """Draw two sketches side by side."""
    canvas = Canvas(494)
    _strain(canvas, 24)
    _joy(canvas, 290)
    note = "Schetsen van een gedachte, geen metingen.\nBij ieder mens loopt het anders."
    canvas.text((MIDDLE, 54), note, SMALL, SOFT)
    return canvas.figure


def _frame(canvas: Canvas, x: float, title: str, name: str) -> None:
    canvas.box((x + 123, 282), 246, 380, fill="#fffdf8", edge=LINE, corner=14, z=2)
    canvas.text((x + 123, 442), title, LABEL, bold=True)
    canvas.text((x + 14, 390), name, SMALL, SOFT, align="left")
    canvas.arrow([(x + 20, FLOOR), (x + 20, 380)], SOFT, 1.5)
    canvas.arrow([(x + 20, FLOOR), (x + 234, FLOOR)], SOFT, 1.5)
    canvas.text((x + 232, FLOOR - 22), "tijd", SMALL, SOFT, align="right")
    canvas.shape([(x + 27, FLOOR), (x + 33, FLOOR + 13), (x + 39, FLOOR)], INK, 5)
    canvas.text((x + 14, FLOOR - 22), "er gebeurt iets", SMALL, align="left")


def _lines(
    canvas: Canvas, x: float, alone: Sequence[Point], start: Sequence[Point], rest: Sequence[Point]
) -> None:
    """One line alone; another that somebody joins at the first point of `rest`."""
    for points, colour, width, style in (
        (alone, SOFT, 2.5, DASHED),
        (start, BACK, 2.5, "solid"),
        (rest, BACK, 6, "solid"),
    ):
        way = [(x + a, b) for a, b in smooth(*points)]
        canvas.line(way, colour, width, linestyle=style)
    canvas.disc((x + rest[0][0], rest[0][1]), 9, BACK, 6, edgecolor=PAPER, linewidth=2.5)


def _strain(canvas: Canvas, x: float) -> None:
    _frame(canvas, x, "Spanning\nna iets naars", "spanning")
    canvas.box((x + 128, 196), 212, 48, fill=MIST, corner=4, z=2.5)
    canvas.text((x + 66, 190), "draaglijk", SMALL, BACK, align="left")
    peak = [(22, 160), (36, 172), (50, 290), (60, 330)]
    alone = [*peak, (78, 316), (94, 350), (112, 322), (132, 346), (150, 318), (160, 312)]
    rest = [(72, 316), (88, 276), (110, 246), (132, 240), (146, 212), (160, 198)]
    _lines(canvas, x, alone, [*peak, rest[0]], rest)
    canvas.text((x + 168, 306), "alleen", SMALL, SOFT, align="left")
    canvas.text((x + 168, 192), "samen", SMALL, BACK, bold=True, align="left")
    canvas.text((x + 104, 286), "iemand\nkomt erbij", SMALL, align="left")


def _joy(canvas: Canvas, x: float) -> None:
    _frame(canvas, x, "Vreugde\nna iets moois", "vreugde")
    both = [(22, 146), (40, 160), (58, 214)]
    alone = [*both, (76, 222), (98, 186), (124, 158), (146, 148), (160, 146)]
    rest = [(58, 214), (80, 312), (102, 342), (124, 306), (140, 308), (154, 296), (162, 266)]
    _lines(canvas, x, alone, both, rest)
    canvas.text((x + 168, 141), "alleen", SMALL, SOFT, align="left")
    canvas.text((x + 170, 260), "samen", SMALL, BACK, bold=True, align="left")
    canvas.text((x + 80, 262), "iemand\ndeelt het", SMALL, align="left")


regulating_together = Picture("regulating_together", ALT, draw_regulating_together)
