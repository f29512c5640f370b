"""What goes to the browser: plain data of dialogues, codebooks and feedback.

Nothing here decides when a coding may be shown; that is for `session`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from itertools import product
from typing import Any

from hggt.content.codebook import Codebook
from hggt.content.dialogue import Cue, Dialogue, Turn
from hggt.content.titles import with_titles
from hggt.exercise.agreement import (
    MIN_TURNS,
    Agreement,
    decimal,
    explain,
    explain_coders,
    how_often,
    percent,
)
from hggt.exercise.exercise import Exercise
from hggt.exercise.log import Answer
from hggt.exercise.review import ItemReview, Review
from hggt.exercise.words import DIFFER, coder_name, verdict

Data = dict[str, Any]

AUTHORS = (
    "De coderingen zijn een auteursoordeel: auteurs van deze cursus maakten ze los van elkaar. "
    "Ze zijn een aanleiding om te vergelijken, geen vaststaande waarheid."
)
# These are drawn, so their words would only say them twice.
DRAWN = ("intensiteit", "pauze")
ESTIMATE = "gereguleerd"


def dialogue_data(
    dialogue: Dialogue, comments: Mapping[int, str] | None = None, *, estimates: bool = True
) -> Data:
    """A dialogue as the browser draws it, with comments by turn number.

    `estimates` shows `gereguleerd` too. It is what the authors infer, not what can be
    seen, and it goes with some labels: whoever is to classify must not be handed it.
    """
    comments = comments or {}
    hidden = DRAWN if estimates else (*DRAWN, ESTIMATE)
    return {
        "id": dialogue.id,
        "title": dialogue.title,
        "context": dialogue.context,
        "note": dialogue.meta.get("inhoud", ""),
        "events": [
            _turn_data(dialogue, event, comments.get(event.number, ""), hidden)
            if isinstance(event, Turn)
            else {"cues": _cue_texts(event.cues, hidden), "pause": _value(event.cues, "pauze")}
            for event in dialogue.events
        ],
    }


def _turn_data(dialogue: Dialogue, turn: Turn, comment: str, hidden: Collection[str]) -> Data:
    data: Data = {
        "n": turn.number,
        "who": turn.speaker,
        "role": dialogue.role(turn.speaker),
        "text": turn.text,
        "cues": _cue_texts(turn.cues, hidden),
        "intensity": turn.intensity,
        "pause": turn.cue("pauze"),
    }
    if comment:
        data["comment"] = comment.split("\n\n")
    return data


def _cue_texts(cues: tuple[Cue, ...], hidden: Collection[str]) -> list[str]:
    return [cue.text for cue in cues if cue.name not in hidden]


def _value(cues: tuple[Cue, ...], name: str) -> str | int | float | None:
    return next((cue.value for cue in cues if cue.name == name), None)


def codebook_data(codebook: Codebook) -> Data:
    """A codebook as the browser draws it, with titles for the ids in its texts."""

    def named(text: str) -> str:
        return with_titles(text, codebook)

    return {
        "ref": codebook.ref,
        "multiple": codebook.multiple,
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
    }


def answer_data(answer: Answer) -> Data:
    """An answer as the browser keeps it."""
    return {"labels": list(answer.labels), "confidence": answer.confidence, "at": answer.at}


def feedback_data(found: ItemReview) -> Data:
    """What the coders chose for one item and how the own answer relates to it."""
    return {
        "item": found.item,
        "own": list(found.answer.labels) if found.answer else [],
        "verdict": verdict(found),
        "differ": DIFFER if found.coders_differ else "",
        "coders": [
            {
                "name": coder_name(number),
                "labels": list(coded.labels),
                "also": list(coded.also),
                "certainty": coded.certainty,
                "reason": coded.reason,
            }
            for number, (_, coded) in enumerate(found.coded)
        ],
    }


def result_data(exercise: Exercise, found: Review, attempt: int) -> Data:
    """Everything that is shown once all items of an attempt are answered."""
    return {
        "attempt": attempt,
        "score": _score_text(exercise, found),
        "agreement": explain(found.agreement),
        "coders": _coders_text(exercise, found.coders_agreement),
        "authors": AUTHORS,
        "matrix": _matrix(exercise.codebook, found),
        "feedback": {item.item: feedback_data(item) for item in found.items},
        "answers": {item.item: answer_data(item.answer) for item in found.items if item.answer},
    }


def _score_text(exercise: Exercise, found: Review) -> str:
    total = len(found.items)
    shared = sum(
        bool(item.answer and any(set(item.answer.labels) & set(c.labels) for _, c in item.coded))
        for item in found.items
    )
    if total == 1:
        start = (
            "U koos wat ten minste één codeur ook koos."
            if shared
            else "U koos iets anders dan de codeurs."
        )
    else:
        start = f"Bij {shared} van de {total} beurten koos u wat ten minste één codeur ook koos."
    return (
        f"{start} Uw score is {percent(found.share)}. Daarin weegt mee hoeveel codeurs iets "
        "kozen, en voor de helft wat zij ook verdedigbaar vonden."
        if not exercise.codebook.multiple
        else f"{start} Uw score is {percent(found.share)}: hoe ver uw keuzes samenvielen met die "
        "van de codeurs."
    ) + " Het gaat om uw laatste keuze in deze poging."


def _coders_text(exercise: Exercise, between: Agreement) -> str:
    if len(exercise.codings) < 2:
        return "Er is hier één codeur, dus codeurs onderling zijn niet te vergelijken."
    if between.n == 0:
        return "De codeurs codeerden geen beurt allebei."
    if between.n < MIN_TURNS:
        return explain_coders(between)
    start = f"De codeurs kwamen onderling {how_often(between)} overeen"
    if between.kappa is None:
        return f"{start}. Gecorrigeerd voor toeval is er hier geen getal."
    differ = "" if between.observed > 1 - 1e-9 else ": ook zij lezen niet elke beurt hetzelfde"
    return (
        f"{start}; gecorrigeerd voor toeval (kappa) is dat {decimal(between.kappa)}. "
        f"Leg uw eigen getal daarnaast{differ}."
    )


def _matrix(codebook: Codebook, found: Review) -> Data:
    """How often each own label met each coder's label; the diagonal is what was shared.

    Each coder counts in the table; in the sentences a turn counts once.
    """
    counts: Counter[tuple[str, str]] = Counter()
    for item in found.items:
        own = set(item.answer.labels) if item.answer else set()
        for _, coded in item.coded:
            theirs = set(coded.labels)
            counts.update((label, label) for label in own & theirs)
            counts.update(product(own - theirs, theirs - own))
    used = [i for i in codebook.label_ids if any(i in pair for pair in counts)]
    titles = {label.id: label.title for label in codebook.labels}
    turns = Counter(pair for item in found.items for pair in item.confusions)
    apart = [
        f"U koos {titles[own]} waar een codeur {titles[theirs]} koos ({times} keer)."
        for (own, theirs), times in turns.most_common()
    ]
    return {
        "labels": used,
        "counts": [[counts[(own, theirs)] for theirs in used] for own in used],
        "apart": apart or ["Uw keuzes en die van de codeurs liepen nergens uiteen."],
    }
