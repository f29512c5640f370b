"""The affect curve as a still picture: SVG as text, made without any library."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from hggt.content import Dialogue
from hggt.figures.curve.moments import BAND, TOP, Curve, Line, description, read_curve
from hggt.figures.drawing.lines import Point
from hggt.figures.drawing.parts import CHILD, INK, LINE, MIST, PAPER, SMALL, SOFT, WARM_INK, WIDTH

LEFT, RIGHT, CEILING, UNIT = 52.0, 536.0, 54.0, 27.0
FLOOR = CEILING + TOP * UNIT
ROW = 28.0
COLOUR = {"child": CHILD, "adult": WARM_INK}
DASH = {"child": "", "adult": ' stroke-dasharray="8 6"'}
REGULATED = ("ja", "deels", "nee", "")


def curve_svg(dialogue: Dialogue, *, child: str, adult: str) -> str:
    """The curve of two speakers as an SVG; ContentError when there is none."""
    curve = read_curve(dialogue, child=child, adult=adult)
    legend = list(_legend(curve))
    height = round(FLOOR + 84 + ROW * len(legend))
    title = f"Intensiteit van {child} en {adult} in het gesprek ‘{curve.title}’"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" '
        f'width="{WIDTH}" height="{height}" role="img" '
        'xml:lang="nl" aria-labelledby="titel tekst" '
        f'font-family="DejaVu Sans, Verdana, sans-serif" font-size="{SMALL}" fill="{INK}">',
        f'<title id="titel">{escape(title)}</title>',
        f'<desc id="tekst">{escape(description(curve))}</desc>',
        f'<rect x="6" y="6" width="{WIDTH - 12}" height="{height - 12}" rx="24" fill="{PAPER}" '
        f'stroke="{LINE}" stroke-width="1.5"/>',
        *_axes(curve),
        *_bands(curve),
        *_line(curve, "child"),
        *_line(curve, "adult"),
    ]
    for number, row in enumerate(legend):
        parts.append(f'<g transform="translate(0 {_n(FLOOR + 78 + ROW * number)})">{row}</g>')
    return "\n".join((*parts, "</svg>")) + "\n"


def _at(curve: Curve, turn: float, level: float) -> Point:
    return LEFT + (turn - 0.5) * (RIGHT - LEFT) / curve.turns, FLOOR - level * UNIT


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _text(x: float, y: float, words: str, align: str = "start", colour: str = INK) -> str:
    return (
        f'<text x="{_n(x)}" y="{_n(y)}" text-anchor="{align}" fill="{colour}">'
        f"{escape(words)}</text>"
    )


def _stroke(points: Iterable[Point], colour: str, width: float, more: str = "") -> str:
    way = " ".join(f"{_n(x)},{_n(y)}" for x, y in points)
    return (
        f'<polyline points="{way}" fill="none" stroke="{colour}" stroke-width="{_n(width)}" '
        f'stroke-linejoin="round"{more}/>'
    )


def _axes(curve: Curve) -> Iterator[str]:
    yield _text(24, CEILING - 20, "intensiteit", colour=SOFT)
    for level in range(0, TOP + 1, 2):
        _, y = _at(curve, 1, level)
        yield _stroke([(LEFT, y), (RIGHT, y)], LINE, 1)
        yield _text(LEFT - 8, y + 6, str(level), "end", SOFT)
    every = -(-curve.turns * 26 // int(RIGHT - LEFT))
    for turn in range(1, curve.turns + 1, every):
        yield _text(_at(curve, turn, 0)[0], FLOOR + 24, str(turn), "middle", SOFT)
    yield _text(RIGHT, FLOOR + 48, "beurt", "end", SOFT)


def _bands(curve: Curve) -> Iterator[str]:
    width = min(40.0, (RIGHT - LEFT) / curve.turns * 0.8)
    for one, (low, high) in curve.banded():
        x, top = _at(curve, one.turn, high)
        _, bottom = _at(curve, one.turn, low)
        yield _band(x - width / 2, top, width, bottom - top)
        here = _at(curve, one.turn, one.child_intensity or 0)
        start = _at(curve, one.child_turn or 0, one.child_intensity or 0)
        yield _stroke([start, here], CHILD, 2, ' stroke-dasharray="2 4"')


def _band(x: float, y: float, width: float, height: float) -> str:
    return (
        f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}" rx="5" '
        f'fill="{MIST}" stroke="{CHILD}" stroke-opacity="0.35"/>'
    )


def _line(curve: Curve, line: Line) -> Iterator[str]:
    drawn = curve.drawn(line)
    way = [_at(curve, one.turn, level) for one, level in drawn]
    yield _stroke(way, COLOUR[line], 3, DASH[line])
    size = min(7.0, (RIGHT - LEFT) / curve.turns * 0.36)
    for (one, _), (x, y) in zip(drawn, way, strict=True):
        yield _mark(line, one.regulated, x, y, size)


def _mark(line: Line, regulated: str, x: float, y: float, size: float = 7) -> str:
    """A disc for the child, a square for the adult; full, half or open for regulated."""
    colour = COLOUR[line]
    fill = colour if regulated == "ja" else PAPER
    look = f'fill="{fill}" stroke="{colour}" stroke-width="2.5"'
    if line == "child":
        shape = f'<circle r="{_n(size)}" {look}/>'
        half = f"M0 {_n(-size)}A{_n(size)} {_n(size)} 0 0 0 0 {_n(size)}Z"
    else:
        shape = f'<path d="M{_n(-size)} {_n(-size)}h{_n(2 * size)}v{_n(2 * size)}h{_n(-2 * size)}Z"'
        shape += f" {look}/>"
        half = f"M{_n(-size)} {_n(-size)}h{_n(size)}v{_n(2 * size)}h{_n(-size)}Z"
    if regulated == "deels":
        shape += f'<path d="{half}" fill="{colour}"/>'
    elif regulated == "":
        shape += f'<circle r="1.5" fill="{colour}"/>'
    return f'<g transform="translate({_n(x)} {_n(y)})">{shape}</g>'


def _legend(curve: Curve) -> Iterator[str]:
    lines: tuple[tuple[Line, str], ...] = (("child", curve.child), ("adult", curve.adult))
    for line, name in lines:
        sample = _stroke([(28, -6), (72, -6)], COLOUR[line], 3, DASH[line])
        yield sample + _mark(line, "ja", 50, -6) + _text(84, 0, name)
    words = f"strook: hoogstens {BAND} verschil met {curve.child}"
    yield _band(38, -16, 24, 20) + _text(84, 0, words)
    yield _text(84, 0, "erboven: te veel; eronder: te vlak")
    found = {one.regulated for one in curve.moments if one.intensity is not None}
    row, x = _text(28, 0, "gereguleerd:"), 166.0
    for regulated in REGULATED:
        if regulated in found:
            word = regulated or "niet vermeld"
            row += _mark("child", regulated, x, -6) + _mark("adult", regulated, x + 22, -6)
            row += _text(x + 38, 0, word)
            x += 62 + 10 * len(word)
    yield row
