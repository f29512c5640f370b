"""What a walk shows of oneself: moves, ruptures, what was never tried. No score."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from hggt.content.conversation.model import Conversation
from hggt.content.conversation.moves import BROKEN_OFF, MISSING, MOVES, REPAIRING
from hggt.exercise.conversation.walks import Walk


@dataclass(frozen=True)
class Rupture:
    """A stretch in which the contact was lost: where, and what one did about it.

    `noticed` says that one of REPAIRING was tried in it, `repaired` that the contact came
    back after that.
    """

    title: str
    move: int
    noticed: bool
    repaired: bool


@dataclass(frozen=True)
class Account:
    """`moves` by how often, most first; `untried` were there to choose, in any walk so far."""

    moves: tuple[tuple[str, int], ...]
    ruptures: tuple[Rupture, ...]
    untried: tuple[str, ...]


def account(conversation: Conversation, walk: Walk, earlier: Iterable[Walk] = ()) -> Account:
    """What `walk` shows; what was tried in `earlier` walks does not count as never tried."""
    made = Counter(move for one in walk.moves for move in one.choice.moves)
    every = [walk, *earlier]
    tried = {move for one in every for said in one.moves for move in said.choice.moves}
    offered = {
        move
        for one in every
        for said in one.moves
        for choice in said.scene.choices
        for move in choice.moves
    }
    return Account(
        tuple(sorted(made.items(), key=lambda one: (-one[1], list(MOVES).index(one[0])))),
        tuple(ruptures(conversation, walk)),
        tuple(move for move in MOVES if move in offered - tried and move not in MISSING),
    )


def ruptures(conversation: Conversation, walk: Walk) -> list[Rupture]:
    """The ruptures of a walk; a stretch of scenes with a rupture is one."""
    found: list[Rupture] = []
    open_at: Rupture | None = None
    for number, move in enumerate(walk.moves, 1):
        if move.scene.rupture:
            open_at = open_at or Rupture(move.scene.title, number, noticed=False, repaired=False)
            tries = any(one in REPAIRING for one in move.choice.moves)
            open_at = Rupture(open_at.title, open_at.move, open_at.noticed or tries, False)
        after = conversation.scene(move.after.scene)
        if open_at is not None and not after.rupture:
            back = open_at.noticed and after.ending != BROKEN_OFF
            found.append(Rupture(open_at.title, open_at.move, open_at.noticed, back))
            open_at = None
    last = walk.scene(conversation)
    if open_at is not None:
        found.append(open_at)
    elif last.rupture:
        found.append(Rupture(last.title, len(walk.moves) + 1, noticed=False, repaired=False))
    return found
