"""What follows from words beside the expected place, and from cells that lack.

That nothing is seen where an answer belongs is no fact about the trainee: so nothing is
scored by it, and a person looks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from typing import Any

from hggt.content.notebook import GradeCell
from hggt.grading.grade.scoring import Result
from hggt.grading.grade.written import Words

_LONGEST = 200

LACKS = (
    "De cel van deze oefening zat niet, of niet herkenbaar, in het notitieboek dat is ingeleverd."
)


def with_cell(result: Result, words: Words) -> Result:
    """The result, with what the lack of the exercise's own cell means for it.

    Answers count wherever they came from. Without any, what was done is not known.
    """
    if result.exercise not in words.lacking:
        return result
    answered = result.walked is not None and bool(result.walked.walks)
    if result.review is not None:
        answered = any(item.answer or item.earlier for item in result.review.items)
    return replace(
        result,
        messages=(*result.messages, LACKS),
        doubtful=result.doubtful or not answered,
        written=result.written or None,
    )


def to_read(cells: Sequence[GradeCell], words: Words) -> Set[str]:
    """The written answers that a person must read: all, unless nothing at all was written."""
    if words.untouched:
        return frozenset()
    return {cell.id for cell in cells if cell.kind == "written"}


def to_look_at(cells: Sequence[GradeCell], words: Words, places: Sequence[str]) -> Set[str]:
    """The exercises that wait for a person since words stand beside them.

    Only where nothing that was written can wait: an instructor reads the notebook then.
    `places` are the ids of the released cells.
    """
    if any(cell.kind != "exercise" for cell in cells):
        return frozenset()
    known = {cell.id for cell in cells}
    order = [(place, name) for place, name in enumerate(places) if name in known]
    found = set()
    for place, _ in words.added:
        before = [name for at, name in order if at <= place]
        found.update(before[-1:] or [name for _, name in order[:1]])
    return found


def noted(words: Words) -> tuple[str, ...]:
    """What an instructor is told of it, in half sentences."""
    said = [
        f"de cel van ‘{title}’ zat er niet, of niet herkenbaar, in" for _, _, title in words.missing
    ]
    if words.added:
        count = len(words.added)
        said.append(
            "er staat tekst in een cel die niet bij de opdracht hoort"
            if count == 1
            else f"er staat tekst in {count} cellen die niet bij de opdracht horen"
        )
    return tuple(said)


def mark(words: Words) -> dict[str, Any]:
    """What the graded notebook says of it, for `read_mark`."""
    found = {"added": len(words.added), "missing": [title for _, _, title in words.missing]}
    return {"astray": found} if words.added or words.missing else {}


def read_mark(made: Mapping[str, Any]) -> tuple[str, ...]:
    """What a report says of a hand-in, by what its graded notebook says of itself."""
    held = made.get("astray")
    if not isinstance(held, dict):
        return ()
    lacks = [str(title)[:_LONGEST] for title in held.get("missing") or ()]
    said = [f"cel ontbreekt of is onherkenbaar: ‘{title}’" for title in lacks]
    if held.get("added"):
        said.append("schreef ook in een cel die niet bij de opdracht hoort")
    return tuple(said)
