"""The overview of answers that stands under a graded exercise, for the formgrader.

Only tags that nbconvert's `clean_html` lets through, so that it looks the same with
and without sanitising. That rules out a table: its parser adds the `tbody` that a table
must have, and its filter then shows that as text.
"""

from __future__ import annotations

from hggt.exercise.agreement import decimal, explain
from hggt.exercise.exercise import Exercise
from hggt.exercise.review import ItemReview
from hggt.grading.grade.scoring import Result
from hggt.grading.html import escape, points, shorten

_SURE = {1: "onzeker", 2: "vrij zeker", 3: "zeker"}


class Overview:
    """The overview of one exercise: what is the same for all hand-ins is made once."""

    def __init__(self, exercise: Exercise) -> None:
        self._titles = {label.id: label.title for label in exercise.codebook.labels}
        turns = {str(turn.number): turn for turn in exercise.dialogue.turns}
        self._heads: dict[str, str] = {}
        self._coders: dict[str, str] = {}
        for item in exercise.scored_items:
            turn = turns.get(item)
            words = f"{turn.speaker}: {shorten(turn.text)}" if turn else "het hele fragment"
            self._heads[item] = f"<strong>{escape(item)}</strong> {escape(words)}"
            self._coders[item] = "".join(
                f"<div>Codeur: <em>{escape(self._choice(coded.labels, coded.also))}</em>: "
                f"{escape(coded.reason)}</div>"
                for coded in exercise.coded(item)
            )

    def html(self, result: Result) -> str:
        """The result as an HTML fragment in Dutch."""
        if result.review is None:
            return refusal_overview(result)
        rows = "".join(map(self._row, result.review.items))
        agreed = f"<div>{escape(explain(result.review.agreement))}</div>"
        return _wrap(f'{_head(result)}<ul class="hggt-antwoorden">{rows}</ul>{agreed}')

    def _row(self, item: ItemReview) -> str:
        own = self._names(item.answer.labels) if item.answer else "niets gekozen"
        if item.answer and item.answer.confidence:
            own += f" ({_SURE[item.answer.confidence]})"
        return (
            f"<li><div>{self._heads[item.item]}</div>"
            f"<div>Deelnemer: <strong>{escape(own)}</strong>, score {decimal(item.score)}</div>"
            f"{self._coders[item.item]}</li>"
        )

    def _choice(self, labels: tuple[str, ...], also: tuple[str, ...]) -> str:
        text = self._names(labels)
        return f"{text} (ook: {self._names(also)})" if also else text

    def _names(self, labels: tuple[str, ...]) -> str:
        return ", ".join(self._titles.get(label, label) for label in labels)


def refusal_overview(result: Result) -> str:
    """The overview of an exercise that could not be scored: why not."""
    return _wrap(_head(result))


def _head(result: Result) -> str:
    head = f"<div><strong>{points(result.score)} van {points(result.points)} punten</strong></div>"
    return head + "".join(f"<div>{escape(message)}</div>" for message in result.messages)


def _wrap(body: str) -> str:
    # A reason may hold a dollar sign; MathJax on the formgrader's page leaves it alone.
    return f'<div class="tex2jax_ignore mathjax_ignore">{body}</div>'
