"""What goes to the browser of answers beside the coders' choices.

Apart from the rest, so that an exercise stands there before any of it is needed.
"""

from __future__ import annotations

from hggt.exercise.agreement.agreement import explain
from hggt.exercise.answers.wording import hidden_cues
from hggt.exercise.exercise import Exercise
from hggt.exercise.review import ItemReview, Review
from hggt.exercise.words import AUTHORS, DIFFER, coder_name, coders_text, score_text, verdict
from hggt.widgets.payload import Data, answer_data, given_data


def feedback_data(exercise: Exercise, reviewed: ItemReview) -> Data:
    """What the coders chose for one item and how the own answer relates to it."""
    return {
        "item": reviewed.item,
        "own": given_data(reviewed.answer),
        "verdict": verdict(exercise, reviewed),
        "hidden": _hidden(exercise, reviewed.item),
        "differ": DIFFER if reviewed.coders_differ else "",
        "coders": [
            {"name": coder_name(number), "choice": said.choice, "extra": list(said.extra)}
            | {"reason": said.reason, "detail": exercise.kind.detail(exercise, coded)}
            for number, (_, coded) in enumerate(reviewed.coded)
            for said in [exercise.kind.say_coded(exercise, coded)]
        ],
        "after": exercise.kind.after(exercise, reviewed.item, reviewed.answer),
    }


def result_data(exercise: Exercise, attempted: Review, attempt: int) -> Data:
    """Everything that is shown once all items of an attempt are answered."""
    return {
        "attempt": attempt,
        "score": score_text(exercise, attempted),
        "agreement": explain(attempted.agreement),
        "coders": coders_text(exercise, attempted.coders_agreement),
        "authors": AUTHORS,
        "parts": exercise.kind.result(exercise, attempted.items),
        "feedback": {item.item: feedback_data(exercise, item) for item in attempted.items},
        "answers": {item.item: answer_data(item.answer) for item in attempted.items if item.answer},
    }


def _hidden(exercise: Exercise, item: str) -> str:
    """What the codebook hid of the item's turn, or of every turn where it is none."""
    turns = exercise.dialogue.turns
    own = [turn for turn in turns if str(turn.number) == item]
    told = []
    for turn in own or turns:
        cues = hidden_cues(turn, exercise.codebook)
        if cues:
            where = "" if own else f"beurt {turn.number}: "
            told.append(where + ", ".join(cue.text for cue in cues))
    return "; ".join(told)
