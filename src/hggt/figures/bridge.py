"""The way is between parent and child; the therapist carries it where it is thin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hggt.figures.drawing import Picture
from hggt.figures.lines import curve
from hggt.figures.parts import (
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

if TYPE_CHECKING:
    from matplotlib.figure import Figure

ALT = (
    "Kind en ouder staan op twee oevers, verbonden door een brede weg in twee richtingen waarop "
    "gevoel, aandacht en bedoeling gedeeld worden. Daaronder ligt een brug, de therapeut, die de "
    "weg draagt waar die dun is. Pijlen van kind en ouder naar de brug laten zien dat zij de "
    "therapeut beïnvloeden."
)
ROAD = 362.0  # the height of its middle


def draw_bridge_between() -> Figure:
    """Draw the banks, the road between them and the bridge below it."""
    canvas = Canvas(570)
    _bridge(canvas)
    for x, name, colour in ((80, "kind", CHILD), (480, "ouder", PARENT)):
        canvas.box((x, 238), 124, 200, fill=SAND, edge=LINE, corner=30, z=3)
        canvas.person((x, 366), 2, colour)
        canvas.text((x, 418), name, HEAD, colour, bold=True)
    _road(canvas)
    _shared(canvas)
    _influence(canvas)
    note = "Vinden ze elkaar, dan hoeft\nde brug niets te dragen."
    canvas.text((MIDDLE, 66), note, SMALL, SOFT)
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
    canvas.text((196, ROAD + 18), "laten zien", colour=CHILD)
    canvas.text((364, ROAD - 30), "laten zien", colour=PARENT)


def _shared(canvas: Canvas) -> None:
    canvas.text((MIDDLE, 524), "wat gedeeld wordt", LABEL, bold=True)
    for x, name in ((172, "gevoel"), (MIDDLE, "aandacht"), (388, "bedoeling")):
        canvas.line([(x, ROAD + 36), (x, 460)], SOFT, 3)
        canvas.box((x, 480), 102, 36, name, fill=PAPER, edge=SOFT, corner=6)


def _bridge(canvas: Canvas) -> None:
    arch = curve((120, 170), (200, 290), (360, 290), (440, 170))
    canvas.line(arch, PEACH, 30, zorder=2)
    canvas.line([(MIDDLE, 262), (MIDDLE, ROAD - 14)], PEACH, 22, zorder=2)
    canvas.text((MIDDLE, 212), "therapeut", HEAD, WARM_INK, bold=True)


def _influence(canvas: Canvas) -> None:
    pass


bridge_between = Picture("bridge_between", ALT, draw_bridge_between)
_ = DOTTED, INK, WARM
