"""The part of a feedback page about an exercise, with its dialogue."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from hggt.content.coding import FRAGMENT
from hggt.exercise.agreement import explain, explain_coders
from hggt.exercise.exercise import Exercise
from hggt.exercise.review import ItemReview, Review
from hggt.exercise.words import DIFFER, SURE_WORDS, coder_name, verdict
from hggt.grading.feedback.page_data import ExercisePart
from hggt.grading.html import label_titles, render


@dataclass(frozen=True)
class CoderChoice:
    """What a coder chose for an item: titles of labels, `also` those named as possible."""

    name: str
    labels: str
    also: str
    reason: str


def exercise_part(part: ExercisePart, *, refused: bool) -> Markup:
    """The part as HTML; of work that was refused without anything that it scored."""
    told = (
        _told(part.exercise, part.review, scored=not refused)
        if part.exercise is not None and part.review is not None
        else {}
    )
    return render("feedback/templates/exercise.html", part=part, refused=refused, **told)


def _told(exercise: Exercise, review: Review, *, scored: bool) -> dict[str, object]:
    items = {item.item: label_item(exercise, item, scored=scored) for item in review.items}
    return {
        "agreement": explain(review.agreement),
        "coders": explain_coders(review.coders_agreement),
        "coders_vary": review.coders_agreement.observed != 1,
        "below": {
            turn.number: items.get(str(turn.number), Markup()) for turn in exercise.dialogue.turns
        },
        "fragment": items.get(FRAGMENT),
    }


def label_item(exercise: Exercise, item: ItemReview, *, scored: bool) -> Markup:
    """What was chosen for one item where labels are asked, as HTML."""
    answer = item.answer
    return render(
        "feedback/templates/label_item.html",
        own=label_titles(exercise, answer.labels) if answer else None,
        sure=SURE_WORDS[answer.confidence] if answer and answer.confidence else "",
        coders=[
            CoderChoice(
                coder_name(number),
                label_titles(exercise, coded.labels),
                label_titles(exercise, coded.also),
                coded.reason,
            )
            for number, (_, coded) in enumerate(item.coded)
        ],
        differ=DIFFER if item.coders_differ else "",
        kind=item.standing,
        verdict=verdict(item),
        # That the coders chose another says it already.
        score=item.score if scored and item.standing != "other" else None,
        whole=item.item == FRAGMENT,
    )
