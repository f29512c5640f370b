"""What goes to the browser of a conversation: what was heard, and after the end what it was."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from hggt.content.conversation.model import Choice, Conversation, Family
from hggt.content.conversation.moves import ENDINGS, MOVES
from hggt.content.dialogue import Silence, Turn
from hggt.exercise.conversation.account import Rupture, account
from hggt.exercise.conversation.walks import Walk
from hggt.widgets.payload import Data, cue_texts, value_of


def state_data(conversation: Conversation, walk: Walk, walks: Mapping[int, Walk]) -> Data:
    """Where a walk is: what was heard and said, and what may be said now or how it ended.

    Which family it is, what a move is called and the comments are in it after the end alone.
    """
    over = walk.over(conversation)
    names = [family.id for family in conversation.families]
    scene = walk.scene(conversation)
    return {
        "type": "state",
        "attempt": walk.attempt,
        "move": len(walk.moves) + 1,
        "family": names.index(walk.family) + 1,
        "families": len(names),
        "id": walk.family,
        "scene": scene.id,
        "heard": list(_heard(conversation, walk, over=over)),
        "choices": [
            {"id": choice.id, "turn": turn_data(conversation, choice.turn)}
            for choice in scene.choices
        ],
        "end": _end(conversation, walk, walks) if over else None,
    }


def turn_data(conversation: Conversation, turn: Turn) -> Data:
    """A turn as the browser draws it, but for its number."""
    return {
        "who": turn.speaker,
        "role": conversation.role(turn.speaker),
        "text": turn.text,
        "cues": cue_texts(turn.cues),
        "intensity": value_of(turn.cues, "intensiteit"),
        "pause": value_of(turn.cues, "pauze"),
    }


def _heard(conversation: Conversation, walk: Walk, *, over: bool) -> Iterable[Data]:
    number = 0
    scenes = [move.scene for move in walk.moves] + [walk.scene(conversation)]
    for index, scene in enumerate(scenes):
        for event in scene.events:
            if isinstance(event, Silence):
                pause = value_of(event.cues, "pauze")
                yield {"cues": cue_texts(event.cues), "pause": pause}
            else:
                number += 1
                yield {"n": number, **turn_data(conversation, event)}
        if index < len(walk.moves):
            move = walk.moves[index]
            number += 1
            said: Data = {"n": number, **turn_data(conversation, move.choice.turn), "own": True}
            said["says"] = move.says
            if over:
                said["after"] = {
                    "moves": _names(move.choice.moves),
                    "comment": move.choice.comment,
                    "others": [_other(one) for one in scene.choices if one is not move.choice],
                }
            yield said


def _other(choice: Choice) -> Data:
    return {
        "text": choice.turn.text,
        "moves": _names(choice.moves),
        "comment": choice.comment,
    }


def _names(moves: Iterable[str]) -> str:
    return ", ".join(MOVES[move] for move in moves)


def _end(conversation: Conversation, walk: Walk, walks: Mapping[int, Walk]) -> Data:
    family = conversation.family(walk.family)
    found = account(
        conversation, walk, [one for one in walks.values() if one.attempt != walk.attempt]
    )
    done = {one.family for one in walks.values() if one.over(conversation)}
    return {
        "ending": ENDINGS[walk.scene(conversation).ending],
        "family": {"title": family.title, "about": family.about.split("\n\n")},
        "moves": [
            MOVES[move] if count == 1 else f"{MOVES[move]} ({count} keer)"
            for move, count in found.moves
        ],
        "ruptures": [_rupture(one) for one in found.ruptures],
        "untried": [MOVES[move] for move in found.untried],
        "next": _next(conversation, walk.family, done),
        "left": len([one for one in conversation.families if one.id not in done]),
    }


def _next(conversation: Conversation, family: str, done: set[str]) -> int:
    """The number of the family to meet next: one not yet met, or simply the following one."""
    families = conversation.families
    place = [one.id for one in families].index(family)
    order: list[Family] = [*families[place + 1 :], *families[:place]]
    fresh = next((one for one in order if one.id not in done), order[0])
    return families.index(fresh) + 1


def _rupture(rupture: Rupture) -> str:
    where = f"‘{rupture.title}’ (zet {rupture.move}): hier was u het contact kwijt."
    if rupture.repaired:
        return f"{where} U stond erbij stil, en het contact kwam terug."
    if rupture.noticed:
        return f"{where} U stond erbij stil; het contact was nog niet terug."
    return f"{where} U ging verder zonder erbij stil te staan."
