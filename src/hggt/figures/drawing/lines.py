"""Points along soft lines."""

from __future__ import annotations

from itertools import pairwise
from math import cos, pi, sin

Point = tuple[float, float]


def curve(*controls: Point, steps: int = 40) -> list[Point]:
    """Points along the Bézier curve of some controls."""
    found = []
    for step in range(steps + 1):
        share, points = step / steps, list(controls)
        while len(points) > 1:
            points = [
                (a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share)
                for a, b in pairwise(points)
            ]
        found.append(points[0])
    return found


def smooth(*through: Point, steps: int = 14) -> list[Point]:
    """Points along a soft line through some points (Catmull and Rom)."""
    ends = [through[0], *through, through[-1]]
    found = [through[0]]
    for a, b, c, d in zip(ends, ends[1:], ends[2:], ends[3:], strict=False):
        one = (b[0] + (c[0] - a[0]) / 6, b[1] + (c[1] - a[1]) / 6)
        other = (c[0] - (d[0] - b[0]) / 6, c[1] - (d[1] - b[1]) / 6)
        found += curve(b, one, other, c, steps=steps)[1:]
    return found


def cloud(middle: Point, wide: float, high: float, bumps: int = 9) -> list[Point]:
    """The rim of a cloud, `wide` and `high` to each side of its middle."""
    found = []
    for step in range(12 * bumps + 1):
        turn = 2 * pi * step / (12 * bumps)
        swell = 0.88 + 0.12 * abs(sin(bumps * turn / 2))
        found.append((middle[0] + wide * swell * cos(turn), middle[1] + high * swell * sin(turn)))
    return found
