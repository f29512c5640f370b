"""The overview of answers that stands under a graded exercise, for the formgrader.

Only tags that nbconvert's `clean_html` lets through, so that it looks the same with
and without sanitising. That rules out a table: its parser adds the `tbody` that a table
must have, and its filter then shows that as text.
"""

from __future__ import annotations

import html

from hggt.content.dialogue import Dialogue, Turn
from hggt.exercise.agreement import decimal, explain
from hggt.exercise.exercise import Exercise
from hggt.exercise.review import ItemReview
from hggt.grading.scoring import Result

MAX_WORDS = 14


def answers_overview(result: Result, exercise: Exercise | None) -> str:
    """The result of one exercise as an HTML fragment in Dutch."""
    head = f"<div><strong>{points(result.score)} van {points(result.points)} punten</strong></div>"
    notes = "".join(f"<div>{escape(message)}</div>" for message in result.messages)
    if result.review is None or exercise is None:
        return _wrap(head + notes)
    rows = "".join(_row(exercise, item) for item in result.review.items)
    table = f'<ul class="hggt-antwoorden">{rows}</ul>'
    agreed = f"<div>{escape(explain(result.review.agreement))}</div>"
    return _wrap(head + notes + table + agreed)


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


def turn_of(dialogue: Dialogue, item: str) -> Turn | None:
    """The turn that an item asks about; None for the fragment as a whole."""
    return next((turn for turn in dialogue.turns if str(turn.number) == item), None)


def shorten(text: str) -> str:
    """The first words of a turn."""
    words = text.split()
    return " ".join(words[:MAX_WORDS]) + (" …" if len(words) > MAX_WORDS else "")


def _row(exercise: Exercise, item: ItemReview) -> str:
    turn = turn_of(exercise.dialogue, item.item)
    words = f"{turn.speaker}: {shorten(turn.text)}" if turn else "het hele fragment"
    own = label_titles(exercise, item.answer.labels) if item.answer else "niets gekozen"
    if item.answer and item.answer.confidence:
        own += f" (zekerheid {item.answer.confidence})"
    coders = "".join(
        f"<div>Codeur: <em>{escape(_choice(exercise, coded.labels, coded.also))}</em>: "
        f"{escape(coded.reason)}</div>"
        for _, coded in item.coded
    )
    return (
        f"<li><div><strong>{escape(item.item)}</strong> {escape(words)}</div>"
        f"<div>Deelnemer: <strong>{escape(own)}</strong>, score {decimal(item.score)}</div>"
        f"{coders}</li>"
    )


def _choice(exercise: Exercise, labels: tuple[str, ...], also: tuple[str, ...]) -> str:
    text = label_titles(exercise, labels)
    return f"{text} (ook: {label_titles(exercise, also)})" if also else text


def _wrap(body: str) -> str:
    # A reason may hold a dollar sign; MathJax on the formgrader's page leaves it alone.
    return f'<div class="tex2jax_ignore mathjax_ignore">{body}</div>'
