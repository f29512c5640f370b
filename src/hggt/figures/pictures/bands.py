"""How much energy fits: a band that moves with the child, and how leading bends the line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hggt.figures.drawing.lines import Point
from hggt.figures.drawing.parts import (
    CHILD,
    DASHED,
    LABEL,
    MIDDLE,
    MIST,
    PAPER,
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
    "Een grafiek met de energie van een kind die stijgt en weer daalt, met een strook van 2 "
    "punten erboven en eronder waarin een gereguleerde volwassene evenaart; eronder is te vlak, "
    "erboven te veel. De lijn van de volwassene komt bij de piek eerst binnen de strook, zakt "
    "dan als eerste, en de lijn van het kind buigt mee. Boven de grafiek staat de vraag die "
    "eerst komt: is de volwassene gereguleerd?"
)
KID = (2, 3, 5, 8, 9, 9, 8, 6, 4)
ADULT = (1, 1, 2, 5, 8, 7, 6, 4, 3)
LEFT, STEP, FLOOR, UNIT = 78.0, 54.0, 286.0, 32.0
MOMENTS = (
    ((4.2, 6.75), 42, "meebewegen"),
    ((5.05, 5.75), 206, "verschuiven"),
    ((7.5, 6.35), 362, "volgt de ander?"),
)
HATCH = "#cfc6b4"
MUCH, LITTLE = "//", "\\\\"


def draw_matching_bands() -> Figure:
    """Draw the question that comes first, the two lines and what the bands mean."""
    canvas = Canvas(776)
    _first(canvas)
    _bands(canvas)
    _axes(canvas)
    _lines(canvas)
    _legend(canvas)
    note = "Bij een klein verschil beslissen tempo,\ntoon, gezicht en gebaar mee.\n"
    canvas.text((MIDDLE, 82), note + "Drempels: voorstel van de auteurs.", SMALL, SOFT)
    return canvas.figure


def _first(canvas: Canvas) -> None:
    canvas.box((MIDDLE, 716), 504, 76, fill=SAND, edge=SOFT)
    canvas.text((MIDDLE, 724), "Eerst: is de volwassene gereguleerd?", LABEL, bold=True)
    canvas.text((MIDDLE, 696), "Zo niet: besmetting, welk getal er ook staat.")
    canvas.arrow([(MIDDLE, 676), (MIDDLE, 642)], SOFT, 2.5)


def _at(turn: float, value: float) -> Point:
    return LEFT + STEP * turn, FLOOR + UNIT * min(10.0, max(0.0, value))


def _edge(offset: float) -> list[Point]:
    return [_at(turn, value + offset) for turn, value in enumerate(KID)]


def _bands(canvas: Canvas) -> None:
    canvas.shape([*_edge(2), *reversed(_edge(-2))], MIST, 2)
    high = [*_edge(3), _at(8, 10), _at(0, 10)]
    low = [*_edge(-3), _at(8, 0), _at(0, 0)]
    for region, hatch, turn, value, name in (
        (high, MUCH, 1.1, 8.2, "te veel"),
        (low, LITTLE, 5.0, 2.4, "te vlak"),
    ):
        canvas.shape(region, "none", 1.5, hatch=hatch, edgecolor=HATCH, linewidth=0)
        canvas.box(_at(turn, value), 82, 30, name, fill=PAPER, corner=8, z=2, bold=True)


def _axes(canvas: Canvas) -> None:
    canvas.arrow([_at(0, 0), (LEFT, FLOOR + 10 * UNIT + 20)], SOFT, 1.5)
    canvas.arrow([_at(0, 0), (534, FLOOR)], SOFT, 1.5)
    for value in range(0, 11, 2):
        x, y = _at(0, value)
        canvas.text((x - 12, y - 6), str(value), SMALL, SOFT, align="right")
    canvas.text((30, 640), "energie", SMALL, SOFT, align="left")
    canvas.text((534, FLOOR - 24), "beurten", SMALL, SOFT, align="right")


def _lines(canvas: Canvas) -> None:
    canvas.line(_edge(0), CHILD, 4.5)
    adult = [_at(turn, value) for turn, value in enumerate(ADULT)]
    canvas.line(adult, PARENT, 3, linestyle=DASHED)
    for place in _edge(0):
        canvas.disc(place, 7, CHILD, 6, edgecolor=PAPER, linewidth=2)
    for place in adult:
        canvas.box(place, 14, 14, fill=PARENT, edge=PAPER, corner=2, line=2, z=6)


def _legend(canvas: Canvas) -> None:
    x, y = _at(4.5, 9.42)
    canvas.text((x, y), "kind", colour=CHILD, bold=True)
    x, y = _at(0.15, 0.22)
    canvas.text((x, y), "volwassene", colour=PARENT, bold=True, align="left")
    for y, words, fill, hatch in (
        (232, "evenaren: hoogstens 2 verschil", MIST, None),
        (204, "te veel: 3 of meer hoger", "none", MUCH),
        (176, "te vlak: 3 of meer lager", "none", LITTLE),
    ):
        sample = [(30, y - 10), (66, y - 10), (66, y + 10), (30, y + 10)]
        canvas.shape(sample, fill, 3, hatch=hatch, edgecolor=HATCH, linewidth=1)
        canvas.text((80, y - 6), words, align="left")
    for number, (place, x, words) in enumerate(MOMENTS, 1):
        for spot in (_at(*place), (x, 134)):
            canvas.disc(spot, 12, "#ffffff", 7, edgecolor=PARENT, linewidth=1.5)
            canvas.label(spot, str(number), bold=True, colour=PARENT)
        canvas.text((x + 19, 128), words, align="left")


matching_bands = Picture("matching_bands", ALT, draw_matching_bands)
