"""The part of a feedback page about an exercise, with its dialogue."""

from __future__ import annotations

from markupsafe import Markup

from hggt.exercise.agreement.agreement import explain, explain_coders
from hggt.exercise.answers.answer import SURE
from hggt.exercise.exercise import Exercise
from hggt.exercise.kinds.contract.kind import OTHER
from hggt.exercise.review import ItemReview, Review
from hggt.exercise.words import DIFFER, beside, coder_name, verdict
from hggt.grading.feedback.of_kinds import of_kind
from hggt.grading.feedback.page_data import ExercisePart
from hggt.grading.feedback.part_written import paragraphs
from hggt.grading.gradebook.flags import FLAGS
from hggt.grading.html import render

_OPEN = "U liet dit open."


def exercise_part(part: ExercisePart, *, refused: bool) -> Markup:
    """The part as HTML; of work that was refused without anything that it scored."""
    told = (
        _told(part.exercise, part.review, scored=not refused, known=part.known)
        if part.exercise is not None and part.review is not None
        else {}
    )
    return render(
        "feedback/templates/exercise.html",
        part=part,
        refused=refused,
        paragraphs=paragraphs,
        reasons=[FLAGS[flag] for flag in part.flags],
        **told,
    )


def _told(exercise: Exercise, review: Review, *, scored: bool, known: bool) -> dict[str, object]:
    kind = exercise.kind
    items = {
        item.item: item_part(exercise, item, scored=scored, known=known) for item in review.items
    }
    turns = [turn.number for turn in exercise.dialogue.turns]
    return {
        "agreement": "" if kind.judged else explain(review.agreement),
        "coders": explain_coders(review.coders_agreement),
        "coders_vary": review.coders_agreement.observed != 1,
        "summary": kind.summary(exercise, review.items) if scored else (),
        "drawn": of_kind(exercise, review) if scored else Markup(),
        "below": {number: items.pop(str(number), Markup()) for number in turns},
        # What is no turn of the conversation: the whole of it, or the turn to come.
        "after": [(_capital(kind.named(name)), html) for name, html in items.items()],
        "moments": exercise.reactions.moments if exercise.reactions is not None else (),
        "offered": kind.offers,
    }


def item_part(exercise: Exercise, item: ItemReview, *, scored: bool, known: bool = True) -> Markup:
    """What was answered on one item and what the coders chose, as HTML.

    Unless all that was answered is `known`, what is not there says nothing.
    """
    answer, earlier, kind = item.answer, item.earlier, exercise.kind
    # An answer that no coder gave may be near enough to earn something.
    other = beside(exercise, item) == OTHER and not item.score
    whole = item.item not in {str(turn.number) for turn in exercise.dialogue.turns}
    return render(
        "feedback/templates/item.html",
        own=paragraphs(kind.say(exercise, answer)) if answer and kind.judged else None,
        choice=kind.say(exercise, answer) if answer and not kind.judged else None,
        earlier=exercise.tell_earlier(earlier) if earlier else "",
        former=[(one.attempt, paragraphs(kind.say(exercise, one))) for one in item.former],
        sure=SURE[answer.confidence] if answer and answer.confidence else "",
        coders=[
            (coder_name(number), kind.say_coded(exercise, coded))
            for number, (_, coded) in enumerate(item.coded)
        ],
        differ=DIFFER if item.coders_differ else "",
        kind="open" if answer is None else "other" if other and item.coded else "same",
        verdict=verdict(exercise, item) if answer else _OPEN if known else "",
        known=known,
        # That the coders chose another says it already.
        score=item.score if scored and not (answer and other) else None,
        whole=whole,
        judged=kind.judged,
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
