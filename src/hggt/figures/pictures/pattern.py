"""Answer upon answer between child and parent, and a limit that runs on under it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hggt.figures.drawing.lines import curve
from hggt.figures.drawing.parts import (
    CHILD,
    DASHED,
    DOTTED,
    HEAD,
    LILAC,
    MIST,
    PARENT,
    SOFT,
    WARM,
    WARM_INK,
    Canvas,
)
from hggt.figures.drawing.picture import Picture

if TYPE_CHECKING:
    from matplotlib.figure import Figure

ALT = (
    "Twee banen van links naar rechts, boven het kind en onder de ouder. Pijlen gaan heen en "
    "weer: het kind laat iets zien, de ouder merkt op en raadt, het kind laat merken dat het "
    "dat niet is, de ouder stelt bij en het kind gaat verder; zo komen de banen dichter bij "
    "elkaar. Onder beide banen loopt onafgebroken een rechte balk: de grens blijft staan."
)
NODES = (
    (118, 480, 116, 62, "1  laat\niets zien"),
    (186, 250, 122, 62, "2  merkt op\nen raadt"),
    (292, 462, 150, 86, "3  laat merken:\ndat is het\nniet"),
    (388, 268, 112, 50, "4  stelt bij"),
    (466, 442, 132, 62, "5  antwoordt,\ngaat verder"),
)


def draw_reciprocal_pattern() -> Figure:
    """Draw the two lanes, the five answers between them and what carries them."""
    canvas = Canvas(590)
    canvas.line([(56, 486), (540, 438)], CHILD, 9, alpha=0.25, zorder=2)
    canvas.line([(56, 238), (540, 284)], PARENT, 9, alpha=0.25, zorder=2)
    canvas.person((80, 546), 0.9, CHILD)
    canvas.text((98, 540), "Kind", HEAD, CHILD, bold=True, align="left")
    canvas.person((80, 190), 0.9, PARENT)
    canvas.text((98, 184), "Ouder", HEAD, PARENT, bold=True, align="left")
    for number, (x, y, wide, high, words) in enumerate(NODES, 1):
        child = number % 2
        canvas.box(
            (x, y),
            wide,
            high,
            words,
            fill=MIST if child else LILAC,
            edge=CHILD if child else PARENT,
            line=2,
            corner=24 if child else 2,
        )
    _arrows(canvas)
    canvas.box((300, 132), 480, 44, fill="#cdbfc6", corner=6, z=2)
    canvas.label((300, 132), "De grens blijft staan", HEAD, bold=True, colour=PARENT)
    _therapist(canvas)
    return canvas.figure


def _arrows(canvas: Canvas) -> None:
    canvas.arrow(curve((128, 446), (134, 360), (172, 350), (178, 286)), CHILD, 3)
    canvas.arrow(curve((212, 284), (222, 350), (262, 340), (272, 402)), PARENT, 3, linestyle=DASHED)
    canvas.text((288, 330), "net niet\nraak", colour=WARM_INK)
    canvas.arrow(curve((322, 416), (332, 350), (366, 350), (374, 296)), CHILD, 5)
    canvas.arrow(curve((410, 296), (416, 350), (438, 350), (446, 406)), PARENT, 5)
    canvas.arrow(curve((500, 408), (508, 360), (516, 340), (520, 292)), CHILD, 3, linestyle=DOTTED)
    canvas.text((492, 226), "dichter\nbij elkaar", colour=SOFT)


def _therapist(canvas: Canvas) -> None:
    """Beside the two, with an eye on both."""
    canvas.line([(46, 500), (30, 500), (30, 84)], WARM, 3, linestyle=DOTTED)
    canvas.line([(32, 240), (46, 240)], WARM, 3, linestyle=DOTTED)
    canvas.person((36, 62), 1.2, WARM)
    canvas.text((64, 66), "Therapeut", HEAD, WARM_INK, bold=True, align="left")
    canvas.text((64, 41), "kijkt mee, helpt op gang, laat zich bijsturen", align="left")


reciprocal_pattern = Picture("reciprocal_pattern", ALT, draw_reciprocal_pattern)
