"""The circle of safe base and safe haven: out into the world, and back to the parent."""

from __future__ import annotations

from math import cos, radians, sin
from typing import TYPE_CHECKING

from hggt.figures.drawing.lines import Point
from hggt.figures.drawing.parts import BACK, HEAD, INK, LABEL, OUT, PARENT, SMALL, SOFT, Canvas
from hggt.figures.drawing.picture import Picture

if TYPE_CHECKING:
    from matplotlib.figure import Figure

ALT = (
    "Tekening van een cirkel die onderaan begint en eindigt bij de ouder. Links gaat het kind "
    "van de ouder vandaan: de ouder is veilige basis, het kind gaat erop uit en verkent. "
    "Bovenaan is de wereld om te spelen en te ontdekken. Rechts komt het kind terug: de ouder "
    "is veilige haven, het kind zoekt nabijheid. De ouder staat tussen beide in."
)

CENTRE = (280.0, 314.0)
RADIUS = 176.0


def draw_attachment_circle() -> Figure:
    """Draw the circle with matplotlib."""
    canvas = Canvas(606)
    _way(canvas, 243, 121, OUT)
    _way(canvas, 64, -48, BACK)
    canvas.world(_at(90))
    _parent(canvas)
    _words(canvas)
    return canvas.figure


def _at(degrees: float, radius: float = RADIUS) -> Point:
    angle = radians(degrees)
    return CENTRE[0] + radius * cos(angle), CENTRE[1] + radius * sin(angle)


def _way(canvas: Canvas, start: float, end: float, colour: str) -> None:
    """One half of the circle, with an arrow head at its end and the child twice on it."""
    steps = 60
    points = [_at(start + (end - start) * step / steps) for step in range(steps + 1)]
    canvas.line(points, colour, 9, alpha=0.3, zorder=2)
    head = [_at(end - 8), _at(end + 1, RADIUS + 13), _at(end + 1, RADIUS - 13)]
    canvas.shape(head, colour, 3, edgecolor=colour, linewidth=3, joinstyle="round")
    for share in (0.3, 0.68):
        canvas.person(_at(start + (end - start) * share), 1.0, colour)


def _parent(canvas: Canvas) -> None:
    """The parent, where the way begins and ends: one half base, the other half haven."""
    from matplotlib.patches import Wedge

    place = _at(-90)
    for first, last, colour in ((90, 270, OUT), (270, 90, BACK)):
        canvas.add(Wedge(place, 58, first, last), facecolor=colour, alpha=0.24)
    canvas.person((place[0], place[1] - 4), 2.1, PARENT)


def _words(canvas: Canvas) -> None:
    say = canvas.text
    far, near = _at(90)[1], _at(-90)[1]
    say((280, far + 60), "de wereld", HEAD, bold=True)
    say((280, far + 33), "spelen, proberen, ontdekken", SMALL, SOFT)
    say((222, CENTRE[1] + 58), "erop uit", 22, OUT, bold=True)
    say((222, CENTRE[1] + 30), "verkennen", LABEL, INK)
    say((334, CENTRE[1] - 28), "terugkomen", 22, BACK, bold=True)
    say((334, CENTRE[1] - 56), "nabijheid", LABEL, INK)
    say((280, near - 84), "de ouder", HEAD, PARENT, bold=True)
    say((120, near - 12), "veilige basis", HEAD, OUT, bold=True)
    say((120, near - 38), "blijft in de buurt", SMALL, SOFT)
    say((440, near - 12), "veilige haven", HEAD, BACK, bold=True)
    say((440, near - 38), "maakt plaats, luistert", SMALL, SOFT)


attachment_circle = Picture("attachment_circle", ALT, draw_attachment_circle)
