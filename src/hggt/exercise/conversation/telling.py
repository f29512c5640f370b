"""A walk in words, as a widget, a page and the formgrader tell it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from hggt.content.conversation.model import Conversation
from hggt.content.conversation.moves import ENDINGS, MOVES
from hggt.content.dialogue import Silence, Turn
from hggt.exercise.conversation.account import Rupture, account
from hggt.exercise.conversation.walks import Move, Walk

NO_RUPTURE = (
    "In dit gesprek raakte u het contact niet kwijt. Probeer gerust eens een misser, om te "
    "merken hoe u ervan terugkomt."
)
WIPED = "gewist"
ALL_TRIED = "Alles wat u tot nu toe had kunnen doen, hebt u een keer gedaan."


@dataclass(frozen=True)
class Step:
    """What was heard or, with `move`, said; `number` counts turns from 1 (None: a silence).

    `said` counts moves from 1 (0 for what was heard).
    """

    number: int | None
    event: Turn | Silence
    move: Move | None = None
    said: int = 0


@dataclass(frozen=True)
class Told:
    """What a walk shows of oneself; `ending` is empty where it reached none."""

    ending: str
    moves: tuple[str, ...]
    ruptures: tuple[str, ...]
    untried: tuple[str, ...]


def steps(conversation: Conversation, walk: Walk) -> Iterator[Step]:
    """All that was heard and said in a walk, in order."""
    number = 0
    scenes = [move.scene for move in walk.moves] + [walk.scene(conversation)]
    for index, scene in enumerate(scenes):
        for event in scene.events:
            number += isinstance(event, Turn)
            yield Step(number if isinstance(event, Turn) else None, event)
        if index < len(walk.moves):
            move = walk.moves[index]
            number += 1
            yield Step(number, move.choice.turn, move, index + 1)


def tell(conversation: Conversation, walk: Walk, others: Iterable[Walk] = ()) -> Told:
    """A walk in sentences; what was tried in `others` does not count as never tried."""
    found = account(conversation, walk, others)
    ending = walk.scene(conversation).ending
    return Told(
        ENDINGS[ending] if ending else "",
        tuple(
            MOVES[move] if count == 1 else f"{MOVES[move]} ({count} keer)"
            for move, count in found.moves
        ),
        tuple(map(_rupture, found.ruptures)),
        tuple(MOVES[move] for move in found.untried),
    )


def say_moves(moves: Iterable[str]) -> str:
    """What an utterance is, in the words of the domain."""
    return ", ".join(MOVES[move] for move in moves)


def _rupture(rupture: Rupture) -> str:
    where = f"‘{rupture.title}’ (zet {rupture.move}): hier was u het contact kwijt."
    if rupture.repaired:
        return f"{where} U stond erbij stil, en het contact kwam terug."
    if rupture.noticed:
        return f"{where} U stond erbij stil; het contact was nog niet terug."
    return f"{where} U ging verder zonder erbij stil te staan."
