"""Where an exercise stops at a moment of its dialogue: what of the files is in it then."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from hggt.content.codebook import Codebook
from hggt.content.coding import Coding
from hggt.content.dialogue import Dialogue
from hggt.content.faults import ContentError, Fault
from hggt.content.reactions.moments import Reactions, until
from hggt.content.reactions.reading import read_reactions

REACTIONS = "reacties"

_TURN = re.compile(r"[0-9]+")

Parts = tuple[Dialogue, Codebook, tuple[Coding, ...], Reactions | None]


def stop(
    folder: Path,
    dialogue: Dialogue,
    codebook: Codebook,
    codings: tuple[Coding, ...],
    turn: int | None,
) -> Parts:
    """The parts of the exercise at a moment: the dialogue up to it, its answers, its codings.

    `folder` holds `reacties/`; `turn` may lack where there is one moment. Without a file the
    dialogue ends where one is to answer. ContentError where there is no such moment.
    """
    path = folder / REACTIONS / f"{dialogue.id}.md"
    if not path.is_file():
        end = dialogue.turns[-1].number + 1
        if turn not in (None, end):
            raise _no_moment(path, turn, (end,))
        return dialogue, codebook, codings, None
    reactions = read_reactions(path, dialogue)
    if turn is None and len(reactions.turns) == 1:
        (turn,) = reactions.turns
    if turn is None or turn not in reactions.turns:
        raise _no_moment(path, turn, reactions.turns)
    here = tuple(moment for moment in reactions.moments if moment.turn == turn)
    others = {str(other) for other in reactions.turns if other != turn}
    return (
        until(dialogue, turn),
        codebook,
        tuple(_without(coding, others) for coding in codings),
        replace(reactions, moments=here),
    )


def _without(coding: Coding, turns: set[str]) -> Coding:
    """The coding without its lines at other moments, which another exercise is about."""
    kept = tuple(
        line
        for line in coding.items
        if (at := _TURN.match(line.item)) is None or at[0] not in turns
    )
    return replace(coding, items=kept)


def _no_moment(path: Path, turn: int | None, turns: tuple[int, ...]) -> ContentError:
    what = "er zijn meer momenten" if turn is None else f"er is geen moment {turn}"
    remedy = "schrijf " + " of ".join(f"`turn={one}`" for one in turns)
    return ContentError([Fault(str(path), 0, what, remedy)])
