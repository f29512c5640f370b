"""The overview of answers that stands under a graded exercise, for the formgrader.

Only tags that nbconvert's `clean_html` lets through, so that it looks the same with
and without sanitising. That rules out a table: its parser adds the `tbody` that a table
must have, and its filter then shows that as text.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from hggt.exercise.agreement import explain
from hggt.exercise.exercise import Exercise
from hggt.exercise.review import ItemReview
from hggt.grading.grade.scoring import Result
from hggt.grading.html import render, shorten

_SURE = {1: "onzeker", 2: "vrij zeker", 3: "zeker"}


@dataclass(frozen=True)
class Row:
    """An item in the overview; `own` is None where nothing was chosen, `score` 0 to 1."""

    head: Markup
    own: str | None
    sure: str
    score: float
    coders: Markup


@dataclass(frozen=True)
class CoderChoice:
    """What a coder chose for an item: titles of labels, `also` those named as possible."""

    labels: str
    also: str
    reason: str


class Overview:
    """The overview of one exercise: what is the same for all hand-ins is made once."""

    def __init__(self, exercise: Exercise) -> None:
        self._titles = {label.id: label.title for label in exercise.codebook.labels}
        turns = {str(turn.number): turn for turn in exercise.dialogue.turns}
        self._heads: dict[str, Markup] = {}
        self._coders: dict[str, Markup] = {}
        for item in exercise.scored_items:
            turn = turns.get(item)
            words = f"{turn.speaker}: {shorten(turn.text)}" if turn else "het hele fragment"
            self._heads[item] = Markup("<strong>{}</strong> {}").format(item, words)
            self._coders[item] = render(
                "grade/templates/overview_coders.html",
                coders=[
                    CoderChoice(self._names(coded.labels), self._names(coded.also), coded.reason)
                    for coded in exercise.coded(item)
                ],
            )

    def html(self, result: Result) -> str:
        """The result as an HTML fragment in Dutch."""
        if result.review is None:
            return refusal_overview(result)
        rows = [self._row(item) for item in result.review.items]
        return _overview(result, rows, explain(result.review.agreement))

    def _row(self, item: ItemReview) -> Row:
        answer = item.answer
        return Row(
            self._heads[item.item],
            self._names(answer.labels) if answer else None,
            _SURE[answer.confidence] if answer and answer.confidence else "",
            item.score,
            self._coders[item.item],
        )

    def _names(self, labels: tuple[str, ...]) -> str:
        return ", ".join(self._titles.get(label, label) for label in labels)


def refusal_overview(result: Result) -> str:
    """The overview of an exercise that could not be scored: why not."""
    return _overview(result, None, "")


def _overview(result: Result, rows: list[Row] | None, agreement: str) -> str:
    return str(
        render("grade/templates/overview.html", result=result, rows=rows, agreement=agreement)
    )
