"""The overview of answers that stands under a graded exercise, for the formgrader.

Only tags that nbconvert's `clean_html` lets through, so that it looks the same with
and without sanitising. That rules out a table: its parser adds the `tbody` that a table
must have, and its filter then shows that as text.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from markupsafe import Markup

from hggt.exercise.agreement.agreement import explain
from hggt.exercise.answers.answer import SURE, Answer
from hggt.exercise.exercise import Exercise
from hggt.exercise.kinds.contract.kind import Said
from hggt.exercise.review import ItemReview
from hggt.exercise.words import coder_name
from hggt.grading.grade.scoring import Result
from hggt.grading.html import render, shorten

Lines = tuple[str, ...]
# Earlier attempts: which, and the lines of what was said in it.
Former = tuple[tuple[int, Lines], ...]


class Overview:
    """The overview of one exercise: what is the same for several hand-ins is made once."""

    def __init__(self, exercise: Exercise) -> None:
        self._exercise = exercise
        kind = exercise.kind
        turns = {str(turn.number): turn for turn in exercise.dialogue.turns}
        self._words: dict[str, str] = {}
        self._coders: dict[str, list[tuple[str, Said]]] = {}
        for item in exercise.items:
            turn = turns.get(item)
            self._words[item] = (
                f"{turn.speaker}: {shorten(turn.text)}" if turn else kind.named(item)
            )
            self._coders[item] = [
                (coder_name(number), kind.say_coded(exercise, coded))
                for number, coded in enumerate(exercise.coded(item))
            ]
        # Of thousands of answers to one item few differ.
        self._row = lru_cache(maxsize=1024)(self._make_row)

    def html(self, result: Result) -> str:
        """The result as an HTML fragment in Dutch."""
        if result.review is None:
            return refusal_overview(result)
        rows = [
            self._row(item.item, *self._said(item), result.known) for item in result.review.items
        ]
        agreed = "" if self._exercise.kind.judged else explain(result.review.agreement)
        return _overview(result, rows, agreed)

    def told(self, result: Result) -> str:
        """What was answered, as lines of text; empty where nothing was, or nothing is known."""
        each = [item for item in (result.review.items if result.review else ()) if item.answer]
        if self._exercise.kind.judged:
            return "\n".join(line for item in each for line in self._lines(item.answer))
        return "\n".join(f"{item.item}: {' / '.join(self._lines(item.answer))}" for item in each)

    def _said(self, item: ItemReview) -> tuple[Lines | None, str, float | None, str, Former]:
        answer, earlier = item.answer, item.earlier
        return (
            self._lines(answer) if answer else None,
            SURE[answer.confidence] if answer and answer.confidence else "",
            item.score,
            self._exercise.tell_earlier(earlier) if earlier else "",
            tuple((one.attempt, self._lines(one)) for one in item.former),
        )

    def _lines(self, answer: Answer | None) -> Lines:
        if answer is None:
            return ()
        # What one said, and never how one rated it: who marks it must not know.
        return tuple(filter(None, self._exercise.kind.say(self._exercise, answer).splitlines()))

    def _make_row(
        self,
        item: str,
        own: Lines | None,
        sure: str,
        score: float | None,
        earlier: str,
        former: Former,
        known: bool,
    ) -> Markup:
        return render(
            "grade/templates/overview_row.html",
            item=item,
            words=self._words[item],
            own=own,
            sure=sure,
            score=score,
            earlier=earlier,
            former=former,
            known=known,
            coders=self._coders[item],
            judged=self._exercise.kind.judged,
        )


def refusal_overview(result: Result) -> str:
    """The overview of an exercise that could not be scored: why not."""
    return _overview(result, None, "")


def _overview(result: Result, rows: Sequence[Markup] | None, agreement: str) -> str:
    return str(
        render("grade/templates/overview.html", result=result, rows=rows, agreement=agreement)
    )
