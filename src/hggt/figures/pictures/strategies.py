"""The same strain and the same comfort four times; the child's line is what differs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hggt.figures.drawing.lines import curve, smooth
from hggt.figures.drawing.parts import (
    AMBER,
    CHILD,
    DOTTED,
    INK,
    LABEL,
    LINE,
    MIDDLE,
    PARENT,
    SMALL,
    SOFT,
    WARM,
    Canvas,
)
from hggt.figures.drawing.picture import Picture

if TYPE_CHECKING:
    from matplotlib.figure import Figure

ALT = (
    "Vier vakken met elk een kind onder spanning en een ouder die troost biedt. "
    "Bij veilig gaat de lijn van het kind naar de ouder en daarna naar de wereld; bij "
    "vermijdend rechtstreeks naar de wereld, van de ouder af; bij ambivalent telkens opnieuw "
    "naar de ouder, zonder bij de wereld te komen; bij gedesorganiseerd breekt de lijn af en "
    "keert om, of stuurt het kind de ouder. Onderaan staat dat het om één relatie gaat, niet "
    "om een soort kind of een diagnose."
)
WIDE, HIGH = 250.0, 308.0
CAPTIONS = (
    ("B · Veilig", "laat het merken,\nheeft er iets aan,\ngaat weer verder"),
    ("A · Vermijdend", "houdt het klein,\nkeert zich naar taak\nof verstand"),
    ("C · Ambivalent", "maakt het groot,\nhoudt vast,\nkomt niet tot rust"),
    ("D · Gedesorganiseerd", "geen lijn: stokt,\nspreekt zichzelf tegen,\nof neemt de leiding"),
)


def draw_four_strategies() -> Figure:
    """Draw four panels that differ in one line."""
    canvas = Canvas(800)
    lines = (_secure, _avoidant, _ambivalent, _disorganised)
    for number, ((title, caption), line) in enumerate(zip(CAPTIONS, lines, strict=True)):
        x, y = 24 + 262 * (number % 2), 426 - 320 * (number // 2)
        _panel(canvas, x, y, title, caption, pale=line is _ambivalent)
        line(canvas, x, y)
    _legend(canvas)
    note = "Eén relatie, in een reeks momenten.\nGeen soort kind en geen diagnose.\n"
    canvas.text((MIDDLE, 74), note + "Ontregeld raken kan in alle vier.", SMALL, SOFT)
    return canvas.figure


def _legend(canvas: Canvas) -> None:
    y = 756
    _strain(canvas, 36, y - 6)
    canvas.text((62, y), "spanning", align="left")
    canvas.line([(166, y + 6), (204, y + 6)], AMBER, 5, linestyle=DOTTED)
    canvas.text((214, y), "troost", align="left")
    canvas.arrow([(296, y + 6), (344, y + 6)], INK, 4)
    canvas.text((354, y), "wat het kind doet", align="left")


def _strain(canvas: Canvas, x: float, y: float) -> None:
    zigzag = [(x, y + 24), (x + 10, y + 16), (x + 1, y + 10), (x + 11, y)]
    canvas.line(zigzag, WARM, 3)


def _panel(canvas: Canvas, x: float, y: float, title: str, caption: str, pale: bool) -> None:
    """A panel with `x`, `y` at its lower left."""
    middle = (x + WIDE / 2, y + HIGH / 2)
    canvas.box(middle, WIDE, HIGH, fill="#fffdf8", edge=LINE, corner=14, z=2)
    canvas.text((middle[0], y + 280), title, LABEL, bold=True)
    canvas.world((x + 62, y + 245), 0.8, 0.35 if pale else 1)
    canvas.text((x + 112, y + 239), "wereld", colour=SOFT, align="left")
    canvas.person((x + 44, y + 130), 1.3, CHILD)
    canvas.person((x + 206, y + 136), 1.7, PARENT)
    _strain(canvas, x + 16, y + 152)
    canvas.text((x + 44, y + 92), "kind", colour=CHILD, bold=True)
    canvas.text((x + 206, y + 92), "ouder", colour=PARENT, bold=True)
    canvas.line(
        curve((x + 178, y + 118), (x + 150, y + 100), (x + 100, y + 100), (x + 72, y + 118)),
        AMBER,
        5,
        linestyle=DOTTED,
    )
    canvas.text((middle[0], y + 64), caption, SMALL)


def _secure(canvas: Canvas, x: float, y: float) -> None:
    way = smooth((66, 136), (130, 136), (174, 150), (166, 182), (112, 198), (66, 224))
    canvas.arrow([(x + a, y + b) for a, b in way], INK, 4)


def _avoidant(canvas: Canvas, x: float, y: float) -> None:
    canvas.arrow([(x + 48, y + 164), (x + 58, y + 226)], INK, 4)


def _ambivalent(canvas: Canvas, x: float, y: float) -> None:
    way = smooth((66, 138), (170, 138), (106, 156), (172, 164), (108, 182), (180, 192))
    canvas.arrow([(x + a, y + b) for a, b in way], INK, 5)


def _disorganised(canvas: Canvas, x: float, y: float) -> None:
    canvas.line([(x + 66, y + 136), (x + 122, y + 136)], INK, 4)
    canvas.arrow([(x + 134, y + 148), (x + 84, y + 172)], INK, 4)
    over = curve((x + 58, y + 172), (x + 100, y + 240), (x + 196, y + 236), (x + 208, y + 182))
    canvas.arrow(over, INK, 2)


four_strategies = Picture("four_strategies", ALT, draw_four_strategies)
