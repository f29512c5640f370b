"""What goes to the browser of answers beside the coders' choices.

Apart from the rest, so that an exercise stands there before any of it is needed.
"""

from __future__ import annotations

from hggt.exercise.agreement.agreement import explain
from hggt.exercise.exercise import Exercise
from hggt.exercise.review import ItemReview, Review
from hggt.exercise.words import AUTHORS, DIFFER, coder_name, coders_text, score_text, verdict
from hggt.widgets.payload import Data, answer_data, given_data


def feedback_data(exercise: Exercise, found: ItemReview) -> Data:
    """What the coders chose for one item and how the own answer relates to it."""
    return {
        "item": found.item,
        "own": given_data(found.answer),
        "verdict": verdict(exercise, found),
        "differ": DIFFER if found.coders_differ else "",
        "coders": [
            {"name": coder_name(number), "choice": said.choice, "extra": list(said.extra)}
            | {"reason": said.reason, "detail": exercise.kind.detail(exercise, coded)}
            for number, (_, coded) in enumerate(found.coded)
            for said in [exercise.kind.say_coded(exercise, coded)]
        ],
    }


def result_data(exercise: Exercise, found: Review, attempt: int) -> Data:
    """Everything that is shown once all items of an attempt are answered."""
    return {
        "attempt": attempt,
        "score": score_text(exercise, found),
        "agreement": explain(found.agreement),
        "coders": coders_text(exercise, found.coders_agreement),
        "authors": AUTHORS,
        "parts": exercise.kind.result(exercise, found.items),
        "feedback": {item.item: feedback_data(exercise, item) for item in found.items},
        "answers": {item.item: answer_data(item.answer) for item in found.items if item.answer},
    }
