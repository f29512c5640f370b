"""What goes to the browser: plain data of dialogues, codebooks and feedback.

Nothing here decides when a coding may be shown; that is for `session`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hggt.content.codebook import Codebook
from hggt.content.dialogue import Cue, Dialogue, Turn
from hggt.content.titles import with_titles
from hggt.exercise.agreement.agreement import explain
from hggt.exercise.answers.answer import Answer, Earlier
from hggt.exercise.answers.wording import shown_cues
from hggt.exercise.exercise import Exercise
from hggt.exercise.review import ItemReview, Review
from hggt.exercise.words import AUTHORS, DIFFER, coder_name, coders_text, score_text, verdict

Data = dict[str, Any]

# These are drawn, so their words would only say them twice.
DRAWN = ("intensiteit", "pauze")


def dialogue_data(
    dialogue: Dialogue,
    comments: Mapping[int, str] | None = None,
    *,
    codebook: Codebook | None = None,
) -> Data:
    """A dialogue as the browser draws it, with comments by turn number.

    With a codebook it is for an exercise, and what would answer that is not in it.
    """
    comments = comments or {}
    return {
        "id": dialogue.id,
        "title": dialogue.title,
        "context": dialogue.context,
        "note": dialogue.meta.get("inhoud", ""),
        "events": [
            _turn_data(dialogue, event, comments.get(event.number, ""), codebook)
            if isinstance(event, Turn)
            else {"cues": _cue_texts(event.cues), "pause": _value(event.cues, "pauze")}
            for event in dialogue.events
        ],
    }


def _turn_data(dialogue: Dialogue, turn: Turn, comment: str, codebook: Codebook | None) -> Data:
    shown = turn.cues if codebook is None else shown_cues(turn, codebook)
    data: Data = {
        "n": turn.number,
        "who": turn.speaker,
        "role": dialogue.role(turn.speaker),
        "text": turn.text,
        "cues": _cue_texts(shown),
        "intensity": _value(shown, "intensiteit"),
        "pause": _value(shown, "pauze"),
    }
    if comment:
        data["comment"] = comment.split("\n\n")
    return data


def _cue_texts(cues: tuple[Cue, ...]) -> list[str]:
    return [cue.text for cue in cues if cue.name not in DRAWN]


def _value(cues: tuple[Cue, ...], name: str) -> str | int | float | None:
    return next((cue.value for cue in cues if cue.name == name), None)


def codebook_data(codebook: Codebook) -> Data:
    """A codebook as the browser draws it, with titles for the ids in its texts."""

    def named(text: str) -> str:
        return with_titles(text, codebook)

    return {
        "ref": codebook.ref,
        "introduction": named(codebook.introduction),
        "labels": [
            {
                "id": label.id,
                "title": label.title,
                "definition": named(label.definition),
                "does": [named(text) for text in label.does],
                "does_not": [named(text) for text in label.does_not],
                "versus": [[other, named(rule)] for other, rule in label.versus.items()],
            }
            for label in codebook.labels
        ],
        "rows": [
            {"id": row.id, "title": row.title, "applies": row.applies, "levels": list(row.levels)}
            for row in codebook.rows
        ],
    }


def answer_data(answer: Answer) -> Data:
    """An answer as the browser keeps it."""
    return given_data(answer) | {"confidence": answer.confidence, "at": answer.at}


def given_data(answer: Answer | None) -> Data:
    """What was answered, without how sure and when."""
    if answer is None:
        return {"labels": [], "value": None}
    return {"labels": list(answer.labels), "value": answer.value}


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


def earlier_text(exercise: Exercise, earlier: Earlier) -> str:
    """An answer to another version or wording, as a sentence."""
    return f"{earlier.why}: {exercise.kind.say(exercise, earlier.answer)}"


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
