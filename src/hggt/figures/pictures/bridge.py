"""The way is between parent and child; the therapist carries it where it is thin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hggt.figures.drawing.lines import curve
from hggt.figures.drawing.parts import (
    CHILD,
    DOTTED,
    HEAD,
    INK,
    LABEL,
    LINE,
    MIDDLE,
    PAPER,
    PARENT,
    PEACH,
    SAND,
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
    "Kind en ouder staan op twee oevers, verbonden door een brede weg in twee richtingen waarop "
    "gevoel, aandacht en bedoeling gedeeld worden. Daaronder ligt een brug, de therapeut, die de "
    "weg draagt waar die dun is. Pijlen van kind en ouder naar de brug laten zien dat zij de "
    "therapeut beïnvloeden."
)
ROAD = 398.0  # the height of its middle


def draw_bridge_between() -> Figure:
    """Draw the banks, the road between them and the bridge below it."""
    canvas = Canvas(600)
    _bridge(canvas)
    for x, name, colour in ((80, "kind", CHILD), (480, "ouder", PARENT)):
        canvas.box((x, 246), 124, 256, fill=SAND, edge=LINE, corner=30, z=3)
        canvas.person((x, 402), 2, colour)
        canvas.text((x, 454), name, HEAD, colour, bold=True)
    _road(canvas)
    _shared(canvas)
    _influence(canvas)
    note = "Vinden ze elkaar, dan hoeft\nde brug niets te dragen."
    canvas.text((MIDDLE, 50), note, SMALL, SOFT)
    return canvas.figure


def _road(canvas: Canvas) -> None:
    """Two lanes, each the other way, thin in the middle."""
    left, right = 142.0, 418.0
    upper = curve((left, ROAD + 34), (250, ROAD + 34), (250, ROAD + 12), (MIDDLE, ROAD + 12))
    upper += curve((MIDDLE, ROAD + 12), (310, ROAD + 12), (310, ROAD + 34), (right, ROAD + 34))
    lower = [(x, 2 * ROAD - y) for x, y in reversed(upper)]
    canvas.shape([*upper, *lower], "#e3d9c6", 3)
    canvas.arrow([(left + 6, ROAD + 8), (right - 4, ROAD + 8)], CHILD, 3)
    canvas.arrow([(right - 6, ROAD - 8), (left + 4, ROAD - 8)], PARENT, 3)
    canvas.text((196, ROAD + 18), "laten zien")
    canvas.text((364, ROAD - 30), "laten zien")


def _shared(canvas: Canvas) -> None:
    canvas.text((MIDDLE, 558), "wat gedeeld wordt", LABEL, bold=True)
    for x, name in ((172, "gevoel"), (MIDDLE, "aandacht"), (388, "bedoeling")):
        foot = ROAD + (12 if x == MIDDLE else 33)
        canvas.line([(x, foot), (x, 496)], SOFT, 3, zorder=2.5)
        canvas.box((x, 514), 102, 36, name, fill=PAPER, edge=SOFT, corner=6)


def _bridge(canvas: Canvas) -> None:
    """An arch from bank to bank, lighter than the road, with a pillar where that is thin."""
    arch = curve((84, 146), (180, 306), (380, 306), (476, 146))
    pillar = [(MIDDLE, 272), (MIDDLE, ROAD - 20)]
    for colour, rim, z in (("#d9a878", 4, 3.1), (PEACH, 0, 3.2)):
        canvas.line(arch, colour, 30 + rim, zorder=z)
        canvas.line(pillar, colour, 20 + rim, zorder=z)
    canvas.text((MIDDLE, 198), "therapeut", HEAD, WARM_INK, bold=True)
    canvas.text((358, 336), "draagt waar\nhet dun is", colour=WARM_INK)


def _influence(canvas: Canvas) -> None:
    for side in (-1, 1):
        to = [(MIDDLE + side * a, b) for a, b in curve((230, 362), (236, 270), (200, 190))]
        canvas.arrow(to, INK, 2.5, zorder=5)
        back = [(MIDDLE + side * a, b) for a, b in curve((170, 216), (166, 290), (182, 364))]
        canvas.arrow(back, WARM, 3, zorder=5, linestyle=DOTTED)
    canvas.arrow([(96, 89), (140, 89)], INK, 2.5)
    canvas.text((150, 83), "beïnvloedt", align="left")
    canvas.arrow([(286, 89), (330, 89)], WARM, 3, linestyle=DOTTED)
    canvas.text((340, 83), "stemt zich af", align="left")


bridge_between = Picture("bridge_between", ALT, draw_bridge_between)
