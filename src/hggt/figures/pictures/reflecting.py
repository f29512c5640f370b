"""A loop of looking, guessing, reading the answer and adjusting, between two minds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hggt.figures.drawing.lines import cloud, curve
from hggt.figures.drawing.parts import (
    BACK,
    GOLD,
    LABEL,
    LEAF,
    LINE,
    MIDDLE,
    PARENT,
    SAND,
    SMALL,
    SOFT,
    Canvas,
)
from hggt.figures.drawing.picture import Picture

if TYPE_CHECKING:
    from matplotlib.figure import Figure

ALT = (
    "Twee mensen met tussen hen een lus van vier stappen: kijken, hardop gissen, het antwoord "
    "lezen en bijstellen, en dan weer kijken. In het midden staat “ik weet het nog niet”. Boven "
    "beide hoofden vult een leeg wolkje zich na een paar rondes, elk met iets anders."
)
STEPS = (
    (MIDDLE, 402, 236, "kijken", "wat zag of hoorde ik?"),
    (450, 274, 172, "hardop gissen", "mag ik raden?"),
    (MIDDLE, 146, 272, "het antwoord lezen", "woorden, schouders, adem"),
    (110, 274, 172, "bijstellen", "o, anders\ndan ik dacht"),
)


def draw_reflecting_together() -> Figure:
    """Draw the two, their clouds and the loop."""
    canvas = Canvas(600)
    for side, colour in ((-1, BACK), (1, PARENT)):
        _one(canvas, side, colour)
    canvas.text((MIDDLE, 552), "eerst leeg, na\neen paar rondes\nin elk iets anders", SMALL, SOFT)
    for x, y, wide, step, words in STEPS:
        rows = words.count("\n")
        canvas.box((x, y), wide, 66 + 22 * rows, fill=SAND, edge=LINE)
        canvas.text((x, y + 8 + 11 * rows), step, LABEL, bold=True)
        canvas.text((x, y - 17 + 11 * rows), words, SMALL, SOFT)
    _loop(canvas)
    canvas.label((MIDDLE, 274), "“ik weet het\nnog niet”", 20, bold=True, colour=BACK)
    canvas.text((MIDDLE, 52), "een nee is ook een antwoord", LABEL, bold=True)
    return canvas.figure


def _one(canvas: Canvas, side: int, colour: str) -> None:
    """Somebody with an empty cloud and, nearer, one with something in it."""
    x = MIDDLE + side * 206
    canvas.person((x, 412), 2.2, colour)
    first, later = (x + side * 12, 552), (x - side * 12, 516)
    for middle, wide, high, edge in ((first, 38, 26, LINE), (later, 50, 34, colour)):
        rim = cloud(middle, wide, high)
        canvas.shape(rim, "#ffffff", 3, edgecolor=edge, linewidth=2)
    canvas.disc((x - side * 2, 470), 5, "#ffffff", edgecolor=colour, linewidth=1.5)
    if side < 0:
        canvas.disc(later, 11, GOLD)
    else:
        a, b = later
        canvas.shape([(a - 13, b - 10), (a + 13, b - 10), (a, b + 13)], LEAF)


def _loop(canvas: Canvas) -> None:
    for way in (
        curve((402, 390), (442, 374), (448, 350), (450, 313)),
        curve((450, 236), (448, 200), (444, 172), (422, 158)),
        curve((138, 158), (116, 172), (112, 196), (110, 224)),
        curve((110, 324), (112, 350), (120, 374), (156, 390)),
    ):
        canvas.arrow(way, BACK, 4)


reflecting_together = Picture("reflecting_together", ALT, draw_reflecting_together)
