"""You and I; and then you, I and that over there, with the first still between us."""

from __future__ import annotations

from math import hypot, pi, sin
from typing import TYPE_CHECKING

from hggt.figures.drawing.lines import Point
from hggt.figures.drawing.parts import (
    BACK,
    DOTTED,
    GOLD,
    INK,
    LABEL,
    LEAF,
    LINE,
    MIDDLE,
    OUT,
    PAPER,
    PARENT,
    PEACH,
    ROSE,
    SAND,
    SMALL,
    SOFT,
    WARM_INK,
    Canvas,
)
from hggt.figures.drawing.picture import Picture

if TYPE_CHECKING:
    from matplotlib.figure import Figure

ALT = (
    "Links twee mensen tegenover elkaar met een golf die heen en weer gaat: primaire "
    "intersubjectiviteit, van het begin van het leven af. Rechts dezelfde twee naast elkaar, "
    "met de golf nog tussen hen in en een derde punt waar beiden op gericht zijn: secundaire "
    "intersubjectiviteit, van ongeveer negen maanden. Daaronder wat dat derde later kan zijn: "
    "een vliegtuig, een knikkerbaan, een filmpje, iets van vroeger."
)


LEFT, RIGHT = 147.0, 413.0


def draw_primary_secondary() -> Figure:
    """Draw the two forms side by side, and what the third can be."""
    canvas = Canvas(716)
    for x in (LEFT, RIGHT):
        canvas.box((x, 468), 246, 448, fill="#fffdf8", edge=LINE, corner=14, z=2)
    _heading(canvas, LEFT, "Primair:\njij en ik", "van het begin\nvan het leven af")
    _heading(canvas, RIGHT, "Secundair:\njij, ik en dat daar", "van ongeveer\nnegen maanden")
    _pair(canvas, (LEFT - 76, 420), (LEFT + 76, 420))
    _pair(canvas, (RIGHT - 88, 448), (RIGHT + 24, 378))
    _third(canvas)
    canvas.text((LEFT, 304), "stem, gezicht,\nbeweging; wegkijken\nhoort erbij")
    canvas.text((RIGHT, 304), "samen kijken,\nsamen betekenis\ngeven")
    _plus(canvas)
    _examples(canvas)
    return canvas.figure


def _heading(canvas: Canvas, x: float, title: str, since: str) -> None:
    canvas.text((x, 662), title, LABEL, bold=True)
    canvas.text((x, 608), since, SMALL, SOFT)


def _pair(canvas: Canvas, one: Point, other: Point) -> None:
    """Two people, with a wave that goes both ways between them."""
    for place, colour, name in ((one, BACK, "ik"), (other, PARENT, "jij")):
        canvas.person(place, 1.5, colour)
        canvas.text((place[0], place[1] - 40), name, bold=True, colour=colour)
    dx, dy = other[0] - one[0], other[1] - one[1]
    far = hypot(dx, dy)
    dx, dy = dx / far, dy / far
    wave = []
    for step in range(61):
        along = 26 + (far - 52) * step / 60
        high = 13 * sin(3 * pi * (step - 12) / 36) if 12 <= step <= 48 else 0
        wave.append((one[0] + along * dx - high * dy, one[1] + along * dy + high * dx))
    canvas.arrow(wave[30:], OUT, 3)
    canvas.arrow(wave[30::-1], OUT, 3)


def _third(canvas: Canvas) -> None:
    """What both are turned to, in front of them."""
    x, y = RIGHT + 74, 466
    canvas.box((x, y), 40, 40, fill=GOLD, corner=6)
    canvas.text((x, y + 30), "dat daar", bold=True)
    canvas.line([(RIGHT - 66, 456), (x - 26, y)], INK, 3, linestyle=DOTTED)
    canvas.line([(RIGHT + 44, 400), (x - 8, y - 26)], INK, 3, linestyle=DOTTED)


def _plus(canvas: Canvas) -> None:
    tip, tail, y = 348.0, 212.0, 532.0
    points = [(tail, y + 20), (tip - 22, y + 20), (tip, y), (tip - 22, y - 20), (tail, y - 20)]
    canvas.shape(points, PEACH, edgecolor=OUT, linewidth=2, joinstyle="round")
    canvas.label((271, y), "komt erbij", bold=True, colour=WARM_INK)


def _examples(canvas: Canvas) -> None:
    """What the third can be at other ages: in the order of age."""
    canvas.text((MIDDLE, 206), "Het derde verandert mee", LABEL, bold=True)
    examples = (
        (LEFT, 150, "een vliegtuig", "baby", _plane),
        (RIGHT, 150, "een knikkerbaan", "schoolkind", _marbles),
        (LEFT, 68, "een filmpje", "tiener", _film),
        (RIGHT, 68, "iets van vroeger", "ouder en kind", _photo),
    )
    for x, y, what, whose, icon in examples:
        canvas.box((x, y), 246, 72, fill=SAND, edge=LINE)
        icon(canvas, x - 90, y)
        canvas.text((x - 54, y + 5), what, align="left")
        canvas.text((x - 54, y - 19), whose, SMALL, SOFT, align="left")


def _plane(canvas: Canvas, x: float, y: float) -> None:
    canvas.line([(x - 20, y), (x + 19, y)], BACK, 8)
    canvas.line([(x + 4, y), (x - 7, y + 18)], BACK, 5)
    canvas.line([(x + 4, y), (x - 7, y - 18)], BACK, 5)
    canvas.line([(x - 18, y), (x - 23, y + 10)], BACK, 4)


def _marbles(canvas: Canvas, x: float, y: float) -> None:
    canvas.line([(x - 22, y + 14), (x + 12, y + 4)], OUT, 4)
    canvas.line([(x + 22, y - 6), (x - 14, y - 17)], OUT, 4)
    canvas.disc((x - 8, y + 18), 7, ROSE)


def _film(canvas: Canvas, x: float, y: float) -> None:
    canvas.box((x, y), 46, 34, fill=PARENT, corner=6)
    canvas.shape([(x - 6, y - 9), (x - 6, y + 9), (x + 10, y)], PAPER)


def _photo(canvas: Canvas, x: float, y: float) -> None:
    canvas.box((x, y), 44, 40, fill=PAPER, edge=SOFT, corner=3, line=2.5)
    canvas.disc((x + 8, y + 8), 5, GOLD)
    canvas.shape([(x - 17, y - 14), (x + 17, y - 14), (x + 9, y - 3), (x - 5, y + 6)], LEAF)


primary_secondary = Picture("primary_secondary", ALT, draw_primary_secondary)
