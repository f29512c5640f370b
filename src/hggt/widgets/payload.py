"""What goes to the browser: plain data of dialogues, codebooks and feedback.

Nothing here decides when a coding may be shown; that is for `session`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from hggt.content.codebook import Codebook
from hggt.content.dialogue import Cue, Dialogue, Turn
from hggt.content.titles import with_titles
from hggt.exercise.answers.answer import Answer
from hggt.exercise.answers.wording import shown_cues

Data = dict[str, Any]

# These are drawn, so their words would only say them twice.
DRAWN = ("intensiteit", "pauze")
# More than any field holds: what is longer is no answer.
_MOST_LOOKED = 20_000
_SHOWN = 60


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
            else {"cues": cue_texts(event.cues), "pause": value_of(event.cues, "pauze")}
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
        "cues": cue_texts(shown),
        "intensity": value_of(shown, "intensiteit"),
        "pause": value_of(shown, "pauze"),
    }
    if comment:
        data["comment"] = comment.split("\n\n")
    return data


def cue_texts(cues: tuple[Cue, ...]) -> list[str]:
    """The cues that are said in words."""
    return [cue.text for cue in cues if cue.name not in DRAWN]


def value_of(cues: tuple[Cue, ...], name: str) -> str | int | float | None:
    """The value of the cue `name`; None where it is not given."""
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


def looked_data(own_words: Collection[str], value: object) -> Data:
    """What in a value that is about to be saved looks like a client's data.

    Looked at are the parts of it that `own_words` names; `found` holds of each the field, the
    kind and the words themselves.
    """
    # Imported when there is something to look at: the exercise stands there sooner.
    from hggt.content.privacy.client_data import find_client_data

    texts = value if isinstance(value, dict) else {}
    return {
        "type": "looked",
        "found": [
            {"field": field, "kind": found.kind, "text": text[found.start : found.end][:_SHOWN]}
            for field in own_words
            if isinstance(text := texts.get(field), str)
            for found in find_client_data(text[:_MOST_LOOKED])
        ],
    }
