"""What the kinds hold a coder's lines against: the items there are, and the labels."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from hggt.content.coding import CodedItem, sorted_items
from hggt.content.faults import Faults

if TYPE_CHECKING:
    from hggt.exercise.kinds.contract.asking import Asked


def check_item(asked: Asked, line: CodedItem, faults: Faults) -> None:
    """A fault where the exercise does not ask about a line's item."""
    if line.item in asked.items:
        return
    turns = {str(turn.number) for turn in asked.dialogue.turns}
    why = "wordt met dit codeboek niet gecodeerd" if line.item in turns else "bestaat niet"
    known = ", ".join(sorted_items(set(asked.items)))
    faults.add(line.line, f"`{line.item}` {why}", f"kies uit {known}")


def check_labels(asked: Asked, line: CodedItem, labels: Sequence[str], faults: Faults) -> None:
    """A fault for each label that the codebook lacks."""
    for label in labels:
        if label not in asked.codebook.label_ids:
            faults.add(
                line.line,
                f"label `{label}` staat niet in codeboek `{asked.codebook.id}`",
                f"kies uit {', '.join(asked.codebook.label_ids)}",
            )


def refuse_notes(
    line: CodedItem, faults: Faults, *, also: bool = False, cues: bool = False
) -> None:
    """A fault for what a coder may not write between brackets with this kind."""
    if line.also and not also:
        faults.add(line.line, "`ook:` past niet bij dit codeboek", "haal het weg")
    if line.cues and not cues:
        faults.add(
            line.line,
            "`signalen:` past niet bij dit codeboek",
            "haal het weg, of zet `signalen: ja`",
        )


def title_of(asked: Asked, label: str) -> str:
    """The title of a label; its id where this version of the codebook lacks it."""
    return next((known.title for known in asked.codebook.labels if known.id == label), label)
