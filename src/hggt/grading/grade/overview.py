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
from hggt.exercise.words import SURE, coder_name
from hggt.grading.grade.scoring import Result
from hggt.grading.html import render, shorten


@dataclass(frozen=True)
class OverviewRow:
    """An item in the overview; `own` is None where nothing was chosen, `score` 0 to 1.

    `earlier` is what was answered to another version or wording, with which.
    """

    head: Markup
    own: tuple[str, ...] | None
    sure: str
    score: float | None
    earlier: str
    coders: Markup


class Overview:
    """The overview of one exercise: what is the same for all hand-ins is made once."""

    def __init__(self, exercise: Exercise) -> None:
        self._exercise = exercise
        kind = exercise.kind
        turns = {str(turn.number): turn for turn in exercise.dialogue.turns}
        self._heads: dict[str, Markup] = {}
        self._coders: dict[str, Markup] = {}
        for item in exercise.items:
            turn = turns.get(item)
            words = f"{turn.speaker}: {shorten(turn.text)}" if turn else kind.named(item)
            self._heads[item] = Markup("<strong>{}</strong> {}").format(item, words)
            self._coders[item] = render(
                "grade/templates/overview_coders.html",
                coders=[
                    (coder_name(number), kind.say_coded(exercise, coded))
                    for number, coded in enumerate(exercise.coded(item))
                ],
            )

    def html(self, result: Result) -> str:
        """The result as an HTML fragment in Dutch."""
        if result.review is None:
            return refusal_overview(result)
        rows = [self._row(item) for item in result.review.items]
        agreed = "" if self._exercise.kind.judged else explain(result.review.agreement)
        return _overview(result, rows, agreed)

    def _row(self, item: ItemReview) -> OverviewRow:
        answer, earlier = item.answer, item.earlier
        kind = self._exercise.kind
        return OverviewRow(
            self._heads[item.item],
            tuple(kind.say(self._exercise, answer).splitlines()) if answer else None,
            SURE[answer.confidence] if answer and answer.confidence else "",
            item.score,
            f"{earlier.why}: {kind.say(self._exercise, earlier.answer)}" if earlier else "",
            self._coders[item.item],
        )


def refusal_overview(result: Result) -> str:
    """The overview of an exercise that could not be scored: why not."""
    return _overview(result, None, "")


def _overview(result: Result, rows: list[OverviewRow] | None, agreement: str) -> str:
    return str(
        render("grade/templates/overview.html", result=result, rows=rows, agreement=agreement)
    )
