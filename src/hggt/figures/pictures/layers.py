"""Behaviour, experience and the verdict of another: a short way and a longer one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hggt.figures.drawing.lines import cloud, curve
from hggt.figures.drawing.parts import (
    BACK,
    DASHED,
    HEAD,
    INK,
    LABEL,
    MIDDLE,
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
    "Twee lagen: bovenop gedrag, wat een camera ziet, waar de grens hoort; daaronder ervaring, "
    "wat er in iemand omgaat, waar vragen horen. Een korte pijl gaat van gedrag rechtstreeks "
    "naar een gestippelde wolk “motief of oordeel: zo is hij”. Een langere pijl gaat door de "
    "ervaring heen en komt uit bij “nu snap ik er iets meer van, en de afspraak blijft”."
)
DEEP = "#c3d8d5"
START = (62.0, 252.0)


def draw_three_layers() -> Figure:
    """Draw the two bands, what floats above them, and the two ways."""
    canvas = Canvas(536)
    canvas.box((MIDDLE, 246), 504, 112, fill=SAND, corner=14, z=2)
    canvas.box((MIDDLE, 104), 504, 160, fill=DEEP, corner=14, z=2)
    canvas.text((96, 268), "Gedrag", HEAD, bold=True, align="left")
    canvas.text((96, 240), "wat een\ncamera ziet", SMALL, SOFT, align="left")
    canvas.text((96, 144), "Ervaring", HEAD, bold=True, align="left")
    canvas.text((96, 116), "wat er in\niemand omgaat", SMALL, INK, align="left")
    _sign(canvas)
    _questions(canvas)
    _short(canvas)
    _long(canvas)
    return canvas.figure


def _sign(canvas: Canvas) -> None:
    """A post with a board: here the limit belongs."""
    canvas.line([(452, 194), (452, 232)], PARENT, 5, zorder=2.5)
    canvas.box((452, 262), 136, 58, "hier hoort\nde grens", fill=PAPER, edge=PARENT, line=2)


def _questions(canvas: Canvas) -> None:
    canvas.text((452, 122), "hier horen\nvragen", bold=True)
    for x, y, size in ((404, 62, 24), (452, 52, 30), (496, 64, 22)):
        canvas.text((x, y), "?", size, BACK, bold=True)


def _short(canvas: Canvas) -> None:
    """Straight up to the verdict, a cloud without a firm edge."""
    rim = cloud((165, 438), 139, 78)
    canvas.shape(rim, "#f4eff0", 2)
    canvas.line(rim, PARENT, 2.2, linestyle=DASHED)
    canvas.text((165, 463), "Motief of oordeel", LABEL, PARENT, bold=True)
    canvas.text((165, 437), "wat een ander\nerbij denkt", SMALL, SOFT)
    canvas.text((165, 389), "“zo is hij”", SMALL)
    canvas.arrow([START, (START[0], 372)], PARENT, 8)
    canvas.text((84, 328), "kort", bold=True, colour=PARENT, align="left")


def _long(canvas: Canvas) -> None:
    """Down through what was experienced, and up again to the same behaviour."""
    words = "“nu snap ik er\niets meer van,\nen de afspraak\nblijft”"
    canvas.box((430, 434), 208, 122, words, fill=PAPER, edge=BACK, line=2.5)
    down = curve(START, (50, 120), (80, 50), (190, 48))
    up = curve((190, 48), (320, 46), (318, 200), (346, 366))
    canvas.arrow([*down, *up[1:]], BACK, 3, zorder=5)
    canvas.text((352, 328), "langer", bold=True, colour=BACK, align="left")
    canvas.disc(START, 9, INK, 7, edgecolor=PAPER, linewidth=2)


three_layers = Picture("three_layers", ALT, draw_three_layers)
