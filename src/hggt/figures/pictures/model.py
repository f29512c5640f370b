"""Two expectations that keep each other going, and an opening in the middle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hggt.figures.drawing.lines import curve
from hggt.figures.drawing.parts import (
    CHILD,
    DASHED,
    HEAD,
    LILAC,
    MIDDLE,
    MIST,
    PARENT,
    PEACH,
    SMALL,
    SOFT,
    WARM,
    WARM_INK,
    Canvas,
)
from hggt.figures.drawing.picture import Picture

if TYPE_CHECKING:
    from matplotlib.figure import Figure

ALT = (
    "Twee vakken, kind en ouder, elk met een verwachting over zichzelf en over de ander. "
    "Pijlen maken een kring: het kind lost het alleen op, de ouder trekt zich terug, en elk "
    "ziet daarin de eigen verwachting bevestigd. In het midden opent samen kijken zonder "
    "oordeel de kring, waardoor beide verwachtingen iets minder zeker worden."
)
LEFT, RIGHT, WIDE = 110.0, 450.0, 172.0
TOP, FLOOR = 470.0, 182.0


def draw_working_model() -> Figure:
    """Draw the ring, and what opens it."""
    canvas = Canvas(640)
    _one(
        canvas,
        LEFT,
        ("Kind", CHILD, MIST),
        "“Ik ben lastig\nals ik iets\nnodig heb.”",
        "“Die haakt af.”",
    )
    _one(
        canvas,
        RIGHT,
        ("Ouder", PARENT, LILAC),
        "“Ik doe het\nniet goed.”",
        "“Die heeft mij\nniet nodig.”",
    )
    _ring(canvas)
    _opening(canvas)
    note = "Voorbeeld. Een werkmodel ziet u niet; u leidt het af."
    canvas.text((MIDDLE, 28), note, SMALL, SOFT)
    return canvas.figure


def _one(canvas: Canvas, x: float, who: tuple[str, str, str], self_: str, other: str) -> None:
    name, colour, fill = who
    canvas.box((x, (TOP + FLOOR) / 2), WIDE, TOP - FLOOR, fill=fill, edge=colour, line=2)
    left = x - WIDE / 2 + 16
    canvas.person((left + 15, TOP - 38), 1.1, colour)
    canvas.text((left + 38, TOP - 46), name, HEAD, colour, bold=True, align="left")
    canvas.line([(left, FLOOR + 62), (x + WIDE / 2 - 16, FLOOR + 62)], WARM, 2, linestyle=DASHED)
    canvas.label((x, FLOOR + 31), "iets minder\nzeker", colour=WARM_INK, bold=True)
    y = TOP - 82
    for lead, words in (("Ik:", self_), ("De ander:", other)):
        canvas.text((left, y), lead, bold=True, align="left")
        canvas.text((left, y - 23), words, align="left")
        y -= 23 * (2 + words.count("\n")) + 8


def _ring(canvas: Canvas) -> None:
    canvas.text((MIDDLE, 592), "lost het alleen op", HEAD - 1, CHILD, bold=True)
    canvas.arrow(curve((LEFT, TOP + 6), (170, 578), (390, 578), (RIGHT, TOP + 6)), CHILD, 4)
    canvas.text((MIDDLE, 504), "leest: ik ben niet nodig", colour=PARENT)
    canvas.arrow(curve((RIGHT, FLOOR - 6), (390, 80), (170, 80), (LEFT, FLOOR - 6)), PARENT, 4)
    canvas.text((MIDDLE, 68), "zegt niets, trekt zich terug", HEAD - 1, PARENT, bold=True)
    canvas.text((MIDDLE, 150), "leest: zie je wel,\nhij haakt af", colour=CHILD)


def _opening(canvas: Canvas) -> None:
    middle = (MIDDLE, 392)
    canvas.disc(middle, 68, PEACH, edgecolor=WARM, linewidth=2.5, linestyle=DASHED)
    canvas.label(middle, "samen\nkijken,\nzonder\noordeel", 18, bold=True, colour=WARM_INK)
    canvas.text((MIDDLE, 296), "een antwoord\ndat niemand\nverwachtte", colour=WARM_INK)
    canvas.disc((MIDDLE, 216), 5, WARM)
    for side in (-1, 1):
        way = [(MIDDLE + side * 12, 216), (MIDDLE + side * 78, 216)]
        canvas.arrow(way, WARM, 2.5, linestyle=DASHED)


working_model = Picture("working_model", ALT, draw_working_model)
