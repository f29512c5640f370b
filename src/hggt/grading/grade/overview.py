"""The overview of answers that stands under a graded exercise, for the formgrader.

Only tags that nbconvert's `clean_html` lets through, so that it looks the same with
and without sanitising. That rules out a table: its parser adds the `tbody` that a table
must have, and its filter then shows that as text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup

from hggt.exercise.agreement import explain
from hggt.exercise.exercise import Exercise
from hggt.exercise.words import SURE_WORDS, coder_name
from hggt.grading.grade.scoring import Result
from hggt.grading.html import render, shorten

_WHOLE = "het hele fragment"


@dataclass(frozen=True)
class CoderChoice:
    """What a coder chose for an item: titles of labels, `also` those named as possible."""

    name: str
    labels: str
    also: str
    reason: str


class Overview:
    """The overview of one exercise: what is the same for several hand-ins is made once."""

    def __init__(self, exercise: Exercise) -> None:
        self._titles = {label.id: label.title for label in exercise.codebook.labels}
        turns = {str(turn.number): turn for turn in exercise.dialogue.turns}
        self._words: dict[str, str] = {}
        self._coders: dict[str, list[CoderChoice]] = {}
        for item in exercise.scored_items:
            turn = turns.get(item)
            self._words[item] = f"{turn.speaker}: {shorten(turn.text)}" if turn else _WHOLE
            self._coders[item] = [
                CoderChoice(
                    coder_name(number),
                    self._names(coded.labels),
                    self._names(coded.also),
                    coded.reason,
                )
                for number, coded in enumerate(exercise.coded(item))
            ]
        # Of thousands of answers to one item few differ.
        self._row = lru_cache(maxsize=1024)(self._make_row)

    def html(self, result: Result) -> str:
        """The result as an HTML fragment in Dutch."""
        if result.review is None:
            return refusal_overview(result)
        rows = [
            self._row(
                item.item,
                item.answer.labels if item.answer else None,
                item.answer.confidence if item.answer else None,
                item.score,
            )
            for item in result.review.items
        ]
        return _overview(result, rows, explain(result.review.agreement))

    def _make_row(
        self, item: str, labels: tuple[str, ...] | None, confidence: int | None, score: float
    ) -> Markup:
        return render(
            "grade/templates/overview_row.html",
            item=item,
            words=self._words[item],
            own=None if labels is None else self._names(labels),
            sure=SURE_WORDS[confidence] if confidence else "",
            score=score,
            coders=self._coders[item],
        )

    def _names(self, labels: tuple[str, ...]) -> str:
        return ", ".join(self._titles.get(label, label) for label in labels)


def refusal_overview(result: Result) -> str:
    """The overview of an exercise that could not be scored: why not."""
    return _overview(result, None, "")


def _overview(result: Result, rows: Sequence[Markup] | None, agreement: str) -> str:
    return str(
        render("grade/templates/overview.html", result=result, rows=rows, agreement=agreement)
    )
