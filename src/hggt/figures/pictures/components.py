"""Three links between two people, and the three questions that find which one is missing."""

from __future__ import annotations

from math import cos, pi
from typing import TYPE_CHECKING

from hggt.figures.drawing.lines import curve
from hggt.figures.drawing.parts import (
    BACK,
    DOTTED,
    INK,
    LABEL,
    LINE,
    MIDDLE,
    MIST,
    OUT,
    PAPER,
    PARENT,
    SAND,
    SMALL,
    SOFT,
    WARM_INK,
    Canvas,
)
from hggt.figures.drawing.picture import Picture

if TYPE_CHECKING:
    from matplotlib.figure import Figure

ALT = (
    "Twee mensen die op drie manieren verbonden zijn: ze kijken naar hetzelfde (gedeelde "
    "aandacht), hun bedoelingen passen in elkaar (complementaire intentie) en één golf loopt "
    "langs hen beiden (gedeeld affect). Daaronder de drie vragen op volgorde: gaat het over "
    "hetzelfde, kunnen de bedoelingen samengaan, passen ritme en energie? Het eerste nee zegt "
    "welke component ontbreekt; drie keer ja betekent dat er geen ontbreekt."
)
LEFT, RIGHT, HEIGHT = 84.0, 476.0, 604.0  # the two, and where they stand
QUESTIONS = (
    ("1  Gaat het over\nhetzelfde?", "aandacht\nontbreekt", WARM_INK),
    ("2  Kunnen de bedoelingen\nsamengaan?", "intentie\nontbreekt", BACK),
    ("3  Passen ritme\nen energie?", "affect\nontbreekt", PARENT),
)


def draw_three_components() -> Figure:
    """Draw the links above, the questions below."""
    canvas = Canvas(818)
    _affect(canvas)
    _intention(canvas)
    _attention(canvas)
    for x, name in ((LEFT, "de een"), (RIGHT, "de ander")):
        canvas.person((x, HEIGHT), 2, INK)
        canvas.text((x, HEIGHT - 54), name, bold=True)
    canvas.line([(40, 376), (520, 376)], LINE, 1.5)
    _questions(canvas)
    note = "Volgorde van de vragen: voorstel van de auteurs."
    canvas.text((MIDDLE, 26), note, SMALL, SOFT)
    return canvas.figure


def _affect(canvas: Canvas) -> None:
    canvas.text((MIDDLE, 772), "gedeeld affect", LABEL, PARENT, bold=True)
    canvas.text((MIDDLE, 747), "tempo, kracht en klank", SMALL, SOFT)
    steps, first, last = 120, 44.0, 516.0
    wave = [
        (first + (last - first) * step / steps, 695 - 20 * cos(12 * pi * step / steps))
        for step in range(steps + 1)
    ]
    canvas.line(wave, PARENT, 8, alpha=0.55)


def _intention(canvas: Canvas) -> None:
    """Two arrows, each the other way, with a knob that fits in the other's hollow."""
    seam, high, left, right = 610.0, 29.0, 168.0, 392.0
    canvas.shape(
        [
            (left + 40, seam + 2),
            (right - 34, seam + 2),
            (right - 34, seam - 8),
            (right, seam + high / 2 + 1),
            (right - 34, seam + high + 12),
            (right - 34, seam + high),
            (left + 40, seam + high),
        ],
        BACK,
        linewidth=2,
        edgecolor=BACK,
        joinstyle="round",
    )
    canvas.shape(
        [
            (right - 40, seam - 2),
            (left + 34, seam - 2),
            (left + 34, seam + 8),
            (left, seam - high / 2 - 1),
            (left + 34, seam - high - 12),
            (left + 34, seam - high),
            (right - 40, seam - high),
        ],
        MIST,
        linewidth=2,
        edgecolor=BACK,
        joinstyle="round",
    )
    canvas.disc((256, seam - 1), 11, BACK, 5)
    canvas.disc((304, seam + 1), 11, MIST, 5, edgecolor=BACK, linewidth=2)
    canvas.text((MIDDLE, 546), "complementaire intentie", LABEL, BACK, bold=True)
    canvas.text((MIDDLE, 521), "bedoelingen die samengaan", SMALL, SOFT)


def _attention(canvas: Canvas) -> None:
    for x, side in ((LEFT, -1), (RIGHT, 1)):
        end = (MIDDLE + side * 106, 472)
        canvas.line(curve((x, 538), (x, 480), end), OUT, 4.5, linestyle=DOTTED)
    canvas.box((MIDDLE, 476), 200, 44, "waar het over gaat", fill=SAND, edge=OUT)
    canvas.text((MIDDLE, 424), "gedeelde aandacht", LABEL, WARM_INK, bold=True)
    canvas.text((MIDDLE, 399), "met hetzelfde bezig", SMALL, SOFT)


def _questions(canvas: Canvas) -> None:
    y, left, right = 328.0, 164.0, 454.0
    for question, missing, colour in QUESTIONS:
        canvas.box((left, y), 276, 58, question, fill=SAND, edge=LINE)
        canvas.arrow([(306, y), (382, y)], SOFT, 2)
        canvas.text((338, y + 9), "nee")
        canvas.box((right, y), 136, 58, missing, fill=PAPER, edge=colour, line=2)
        canvas.arrow([(left, y - 31), (left, y - 55)], SOFT, 2)
        canvas.text((left + 26, y - 49), "ja")
        y -= 87
    canvas.box((left, y + 9), 276, 40, "niets ontbreekt", fill=MIST, edge=LINE, bold=True)


three_components = Picture("three_components", ALT, draw_three_components)
