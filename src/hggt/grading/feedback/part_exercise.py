"""The part of a feedback page about an exercise, with its dialogue."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from hggt.content.coding import FRAGMENT
from hggt.exercise.agreement import explain, explain_coders
from hggt.exercise.exercise import Exercise
from hggt.exercise.review import ItemReview, Review
from hggt.grading.feedback.page_data import ExercisePart
from hggt.grading.html import label_titles, render

_ORDER = ("Eerste", "Tweede", "Derde", "Vierde", "Vijfde", "Zesde")
_SURE = {1: "onzeker", 2: "vrij zeker", 3: "zeker"}


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
    kind, verdict = _beside(item)
    return render(
        "feedback/templates/label_item.html",
        own=label_titles(exercise, answer.labels) if answer else None,
        sure=_SURE[answer.confidence] if answer and answer.confidence else "",
        coders=[
            CoderChoice(
                f"{_ORDER[number] if number < len(_ORDER) else f'{number + 1}e'} codeur",
                label_titles(exercise, coded.labels),
                label_titles(exercise, coded.also),
                coded.reason,
            )
            for number, (_, coded) in enumerate(item.coded)
        ],
        differ="Hierover kunnen mensen verschillen: de codeurs kozen niet hetzelfde."
        if item.coders_differ
        else "",
        kind=kind,
        verdict=verdict,
        # That the coders chose another says it already.
        score=item.score if scored and kind != "other" else None,
        whole=item.item == FRAGMENT,
    )


def _beside(item: ItemReview) -> tuple[str, str]:
    if item.answer is None:
        return "open", "U liet dit open."
    own = set(item.answer.labels)
    same = sum(set(coded.labels) == own for _, coded in item.coded)
    if same == len(item.coded):
        return "same", "Uw keuze is die van alle codeurs."
    if same:
        return "same", f"Uw keuze is die van {same} van de {len(item.coded)} codeurs."
    if any(own & {*coded.labels, *coded.also} for _, coded in item.coded):
        return "same", "Uw keuze is voor een deel die van een codeur."
    return "other", "Geen van de codeurs koos dit."
