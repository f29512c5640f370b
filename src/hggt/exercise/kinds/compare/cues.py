"""The cues that may have decided: what could be seen and heard before a moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hggt.content.dialogue import Turn
from hggt.exercise.answers.wording import shown_cues
from hggt.exercise.kinds.contract.cues import tickable

if TYPE_CHECKING:
    from hggt.exercise.kinds.contract.asking import Asked

MOST_CUES = 3


def cues_by_turn(asked: Asked) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """Each turn's number with its cues as written; those of a silence with the turn before it."""
    held: dict[int, list[str]] = {}
    last = asked.dialogue.turns[0].number if asked.dialogue.turns else 0
    for event in asked.dialogue.events:
        if isinstance(event, Turn):
            last, shown = event.number, shown_cues(event, asked.codebook)
        else:
            shown = event.cues
        there = held.setdefault(last, [])
        there += [text for text in tickable(shown) if text not in there]
    return tuple((turn, tuple(cues)) for turn, cues in held.items() if cues)


def all_cues(asked: Asked, item: str) -> tuple[str, ...]:
    """The cues before the moment `item`, each once, in the order of the conversation."""
    if not (item.isascii() and item.isdigit()):
        return ()
    each = (cue for turn, cues in cues_by_turn(asked) if turn < int(item) for cue in cues)
    return tuple(dict.fromkeys(each))
