"""Small things that every page and overview of ours writes the same way."""

from __future__ import annotations

import html

from hggt.exercise.agreement import decimal
from hggt.exercise.exercise import Exercise

MAX_WORDS = 14


def points(value: float) -> str:
    """Points as Dutch readers write them, without needless decimals."""
    return decimal(value).rstrip("0").rstrip(",") if value % 1 else f"{value:.0f}"


def escape(text: str) -> str:
    """Text for HTML, in an element or an attribute."""
    return html.escape(text, quote=True)


def label_titles(exercise: Exercise, labels: tuple[str, ...]) -> str:
    """The titles of labels, as people read them."""
    known = {label.id: label.title for label in exercise.codebook.labels}
    return ", ".join(known.get(label, label) for label in labels)


def shorten(text: str) -> str:
    """The first words of a turn."""
    words = text.split()
    return " ".join(words[:MAX_WORDS]) + (" …" if len(words) > MAX_WORDS else "")
