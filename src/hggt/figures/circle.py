"""The circle of safe base and safe haven: out into the world, and back to the parent."""

from __future__ import annotations

from math import cos, radians, sin
from pathlib import Path
from typing import TYPE_CHECKING

from hggt.figures.drawing import Drawing, committed

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

NAME = "attachment_circle"
SOURCE = Path(__file__)
ALT = (
    "Tekening van een cirkel die onderaan begint en eindigt bij de ouder. Links gaat het kind "
    "van de ouder vandaan: de ouder is veilige basis, het kind gaat erop uit en verkent. "
    "Bovenaan is de wereld om te spelen en te ontdekken. Rechts komt het kind terug: de ouder "
    "is veilige haven, het kind zoekt nabijheid. De ouder staat tussen beide in."
)

PAPER, LINE, INK, SOFT = "#fbf7ef", "#e4dccb", "#33403f", "#5d6763"
OUT, BACK, PARENT = "#b4631c", "#21737b", "#5b4652"
SIZE = (560, 606)
CENTRE = (280.0, 314.0)
RADIUS = 176.0


def attachment_circle() -> Drawing:
    """The circle, to be shown in a notebook.

    It is the committed drawing: on every machine the same, and at no cost to the kernel.
    """
    return committed(NAME, ALT)


def draw_attachment_circle() -> Figure:
    """Draw the circle with matplotlib."""
    import matplotlib as mpl
    from matplotlib.figure import Figure

    with mpl.rc_context({"font.family": "DejaVu Sans"}):
        figure = Figure(figsize=(SIZE[0] / 72, SIZE[1] / 72), dpi=72, facecolor="none")
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set(xlim=(0, SIZE[0]), ylim=(0, SIZE[1]))
        axes.axis("off")
        _card(axes)
        _way(axes, 243, 121, OUT)
        _way(axes, 64, -48, BACK)
        _world(axes)
        _parent(axes)
        _words(axes)
    return figure


def _card(axes: Axes) -> None:
    from matplotlib.patches import FancyBboxPatch

    box = FancyBboxPatch(
        (6, 6), SIZE[0] - 12, SIZE[1] - 12, boxstyle="round,pad=0,rounding_size=24"
    )
    box.set(facecolor=PAPER, edgecolor=LINE, linewidth=1.5)
    axes.add_patch(box)


def _at(degrees: float, radius: float = RADIUS) -> tuple[float, float]:
    angle = radians(degrees)
    return CENTRE[0] + radius * cos(angle), CENTRE[1] + radius * sin(angle)


def _way(axes: Axes, start: float, end: float, colour: str) -> None:
    """One half of the circle, with an arrow head at its end and the child twice on it."""
    from matplotlib.patches import Polygon

    steps = 60
    points = [_at(start + (end - start) * step / steps) for step in range(steps + 1)]
    axes.plot(
        [x for x, _ in points],
        [y for _, y in points],
        color=colour,
        linewidth=9,
        alpha=0.3,
        solid_capstyle="round",
    )
    head = Polygon([_at(end - 8), _at(end + 1, RADIUS + 13), _at(end + 1, RADIUS - 13)])
    head.set(facecolor=colour, edgecolor=colour, linewidth=3, joinstyle="round", zorder=3)
    axes.add_patch(head)
    for share in (0.3, 0.68):
        _person(axes, _at(start + (end - start) * share), 1.0, colour)


def _person(axes: Axes, foot: tuple[float, float], scale: float, colour: str) -> None:
    """Somebody, as a head above shoulders; `foot` is the middle."""
    from matplotlib.patches import Circle, PathPatch
    from matplotlib.path import Path as Outline

    x, y = foot[0], foot[1] - 4 * scale
    half, height = 12 * scale, 20 * scale
    body = Outline(
        [
            (x - half, y - height / 2),
            (x - half, y + height),
            (x + half, y + height),
            (x + half, y - height / 2),
            (x - half, y - height / 2),
        ],
        [Outline.MOVETO, Outline.CURVE4, Outline.CURVE4, Outline.CURVE4, Outline.CLOSEPOLY],
    )
    parts = (PathPatch(body, joinstyle="round"), Circle((x, y + 15 * scale), 7.5 * scale))
    for part in parts:
        part.set(facecolor=colour, edgecolor=PAPER, linewidth=2.5, zorder=6)
        axes.add_patch(part)


def _world(axes: Axes) -> None:
    """Things to find out about, at the far side of the circle."""
    from matplotlib.patches import Circle, FancyBboxPatch, RegularPolygon

    x, y = _at(90)
    shapes = (
        Circle((x - 32, y - 1), 13),
        RegularPolygon((x, y - 4), 3, radius=17),
        FancyBboxPatch((x + 20, y - 13), 23, 23, boxstyle="round,pad=0,rounding_size=4"),
    )
    for shape, colour in zip(shapes, ("#e0a93c", "#7a9f66", "#b57c8c"), strict=True):
        shape.set(facecolor=colour, edgecolor="none", zorder=4)
        axes.add_patch(shape)


def _parent(axes: Axes) -> None:
    """The parent, where the way begins and ends: one half base, the other half haven."""
    from matplotlib.patches import Wedge

    place = _at(-90)
    for first, last, colour in ((90, 270, OUT), (270, 90, BACK)):
        side = Wedge(place, 58, first, last)
        side.set(facecolor=colour, alpha=0.24, edgecolor="none", zorder=4)
        axes.add_patch(side)
    _person(axes, (place[0], place[1] - 4), 2.1, PARENT)


def _words(axes: Axes) -> None:
    def say(x: float, y: float, text: str, size: float, colour: str, bold: bool = False) -> None:
        weight = "bold" if bold else "normal"
        axes.text(
            x, y, text, fontsize=size, color=colour, weight=weight, ha="center", va="baseline"
        )

    far, near = _at(90)[1], _at(-90)[1]
    say(280, far + 60, "de wereld", 20, INK, bold=True)
    say(280, far + 33, "spelen, proberen, ontdekken", 17, SOFT)
    say(222, CENTRE[1] + 58, "erop uit", 22, OUT, bold=True)
    say(222, CENTRE[1] + 30, "verkennen", 18, INK)
    say(334, CENTRE[1] - 28, "terugkomen", 22, BACK, bold=True)
    say(334, CENTRE[1] - 56, "nabijheid", 18, INK)
    say(280, near - 84, "de ouder", 20, PARENT, bold=True)
    say(120, near - 12, "veilige basis", 20, OUT, bold=True)
    say(120, near - 38, "kijkt mee, helpt", 17, SOFT)
    say(440, near - 12, "veilige haven", 20, BACK, bold=True)
    say(440, near - 38, "troost, beschermt", 17, SOFT)
