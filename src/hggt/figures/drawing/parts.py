"""What the drawings share: a palette, a card to draw on, little people, lines and labels.

Units are those of the SVG, y upwards. matplotlib is imported when something is drawn.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import hypot
from typing import TYPE_CHECKING, Any

from hggt.figures.drawing.lines import Point

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from matplotlib.text import Text

PAPER, LINE, INK, SOFT = "#fbf7ef", "#e4dccb", "#33403f", "#5d6763"
OUT, BACK, PARENT = "#b4631c", "#21737b", "#5b4652"
CHILD, WARM = BACK, OUT
WARM_INK = "#8f4c12"  # WARM, dark enough for small letters
SAND, MIST, LILAC, PEACH = "#f2ead9", "#dce8e5", "#e8dfe3", "#f7e3cd"  # fills: light, one a hue
GOLD, LEAF, ROSE = "#e0a93c", "#7a9f66", "#b57c8c"
AMBER = "#b07a1a"  # GOLD, dark enough for a line

WIDTH = 560
MIDDLE = WIDTH / 2
SMALL, LABEL, HEAD = 17, 18, 20  # sizes of letters; a phone shows SMALL at 11 px
LEADING = 1.32
CAP = 0.73  # how high a capital is, for a size of 1
SOLID, DASHED, DOTTED = "solid", (0, (3.2, 2.4)), (0, (0.1, 2.2))


class Canvas:
    """A card, and what can be put on it."""

    def __init__(self, height: float) -> None:
        from matplotlib.figure import Figure

        self.height = height
        self.figure: Figure = Figure(figsize=(WIDTH / 72, height / 72), dpi=72, facecolor="none")
        self.axes = self.figure.add_axes((0, 0, 1, 1))
        self.axes.set(xlim=(0, WIDTH), ylim=(0, height))
        self.axes.axis("off")
        self.box(
            (MIDDLE, height / 2), WIDTH - 12, height - 12, fill=PAPER, edge=LINE, corner=24, z=1
        )

    def add(self, patch: Any, z: float = 4, **look: Any) -> None:
        """Put a patch of matplotlib on the card."""
        patch.set(**{"edgecolor": "none", **look}, zorder=z)
        self.axes.add_patch(patch)

    def text(
        self,
        place: Point,
        words: str,
        size: float = SMALL,
        colour: str = INK,
        *,
        bold: bool = False,
        align: str = "center",
    ) -> list[Text]:
        """Lines of text; `place` is on the first one's baseline."""
        return [
            self.axes.text(
                place[0],
                place[1] - number * size * LEADING,
                row,
                fontsize=size,
                color=colour,
                family="DejaVu Sans",
                weight="bold" if bold else "normal",
                ha=align,
                va="baseline",
                zorder=8,
            )
            for number, row in enumerate(words.split("\n"))
        ]

    def label(self, middle: Point, words: str, size: float = SMALL, **look: Any) -> None:
        """Lines of text around a middle height."""
        below = words.count("\n") * size * LEADING
        self.text((middle[0], middle[1] + (below - CAP * size) / 2), words, size, **look)

    def box(
        self,
        middle: Point,
        width: float,
        height: float,
        words: str = "",
        *,
        fill: str = "none",
        edge: str = "none",
        style: Any = SOLID,
        corner: float = 12,
        line: float = 1.5,
        z: float = 3,
        **look: Any,
    ) -> None:
        """A box around `middle`, with `words` in it."""
        from matplotlib.patches import FancyBboxPatch

        low = (middle[0] - width / 2, middle[1] - height / 2)
        shape = FancyBboxPatch(low, width, height, boxstyle=f"round,pad=0,rounding_size={corner}")
        self.add(shape, z, facecolor=fill, edgecolor=edge, linewidth=line, linestyle=style)
        if words:
            self.label(middle, words, **look)

    def disc(self, middle: Point, radius: float, fill: str, z: float = 4, **look: Any) -> None:
        """A filled circle."""
        from matplotlib.patches import Circle

        self.add(Circle(middle, radius), z, facecolor=fill, **look)

    def shape(self, points: Sequence[Point], fill: str, z: float = 4, **look: Any) -> None:
        """A filled shape with straight sides."""
        from matplotlib.patches import Polygon

        self.add(Polygon(points), z, facecolor=fill, **look)

    def line(self, points: Sequence[Point], colour: str, width: float = 3, **look: Any) -> None:
        """A line along points."""
        options = {"linestyle": SOLID, "zorder": 4, "dash_capstyle": "round", **look}
        self.axes.plot(
            [x for x, _ in points],
            [y for _, y in points],
            color=colour,
            linewidth=width,
            solid_capstyle="round",
            solid_joinstyle="round",
            **options,
        )

    def arrow(self, points: Sequence[Point], colour: str, width: float = 3, **look: Any) -> None:
        """A line along points, with a head at the last one."""
        (x, y), long, half = points[-1], 7 + 2.2 * width, 3.5 + 1.3 * width
        way = list(points[:-1])
        while len(way) > 1 and hypot(way[-1][0] - x, way[-1][1] - y) < long:
            way.pop()
        far = hypot(way[-1][0] - x, way[-1][1] - y)
        dx, dy = (x - way[-1][0]) / far, (y - way[-1][1]) / far
        base = (x - long * dx, y - long * dy)
        self.line([*way, base], colour, width, **look)
        self.shape(
            [
                (x, y),
                (base[0] - half * dy, base[1] + half * dx),
                (base[0] + half * dy, base[1] - half * dx),
            ],
            colour,
            look.get("zorder", 4) + 0.1,
            edgecolor=colour,
            linewidth=1.5,
            joinstyle="round",
        )

    def person(self, middle: Point, scale: float, colour: str) -> None:
        """Somebody, as a head above shoulders."""
        from matplotlib.patches import Circle, PathPatch
        from matplotlib.path import Path

        x, y = middle[0], middle[1] - 4 * scale
        low, high = y - 10 * scale, y + 20 * scale
        left, right = x - 12 * scale, x + 12 * scale
        body = Path(
            [(left, low), (left, high), (right, high), (right, low), (left, low)],
            [Path.MOVETO, Path.CURVE4, Path.CURVE4, Path.CURVE4, Path.CLOSEPOLY],
        )
        for part in (
            PathPatch(body, joinstyle="round"),
            Circle((x, y + 15 * scale), 7.5 * scale),
        ):
            self.add(part, 6, facecolor=colour, edgecolor=PAPER, linewidth=2.5)

    def world(self, middle: Point, scale: float = 1, alpha: float = 1) -> None:
        """Things to find out about: a disc, a triangle and a block."""
        x, y = middle
        half, side = 14.7 * scale, 11.5 * scale
        self.disc((x - 32 * scale, y - scale), 13 * scale, GOLD, alpha=alpha)
        low, high = y - 12.5 * scale, y + 13 * scale
        self.shape([(x - half, low), (x + half, low), (x, high)], LEAF, alpha=alpha)
        left, right = x + 31.5 * scale - side, x + 31.5 * scale + side
        block = [(left, low), (right, low), (right, low + 2 * side), (left, low + 2 * side)]
        self.shape(block, ROSE, alpha=alpha, joinstyle="round")
