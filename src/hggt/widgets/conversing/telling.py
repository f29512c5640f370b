"""What goes to the browser of a conversation: what was heard, and after the end what it was."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from hggt.content.conversation.model import Choice, Conversation, Family
from hggt.content.conversation.moves import ENDINGS
from hggt.content.dialogue import Silence, Turn
from hggt.exercise.conversation.telling import say_moves, steps, tell
from hggt.exercise.conversation.walks import Walk
from hggt.widgets.payload import Data, cue_texts, value_of


def state_data(conversation: Conversation, walk: Walk, walks: Mapping[int, Walk]) -> Data:
    """Where a walk is: what was heard and said, and what may be said now or how it ended.

    Which family it is, what a move is called and the comments are in it after the end alone,
    and of an assignment, whose conversation has no comments, not even then.
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
        "heard": list(_heard(conversation, walk, after=over and conversation.commented)),
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


def _heard(conversation: Conversation, walk: Walk, *, after: bool) -> Iterable[Data]:
    for step in steps(conversation, walk):
        event, move = step.event, step.move
        if isinstance(event, Silence):
            yield {"cues": cue_texts(event.cues), "pause": value_of(event.cues, "pauze")}
            continue
        told: Data = {"n": step.number, **turn_data(conversation, event)}
        if move is not None:
            told |= {"own": True, "move": step.said, "says": move.says, "wiped": move.wiped}
            if after:
                told["after"] = {
                    "moves": say_moves(move.choice.moves),
                    "comment": move.choice.comment,
                    "others": [_other(one) for one in move.scene.choices if one is not move.choice],
                }
        yield told


def _other(choice: Choice) -> Data:
    return {
        "text": choice.turn.text,
        "moves": say_moves(choice.moves),
        "comment": choice.comment,
    }


def _end(conversation: Conversation, walk: Walk, walks: Mapping[int, Walk]) -> Data:
    done = {one.family for one in walks.values() if one.over(conversation)}
    end: Data = {
        "ending": ENDINGS[walk.scene(conversation).ending],
        "next": _next(conversation, walk.family, done),
        "left": len([one for one in conversation.families if one.id not in done]),
    }
    if not conversation.commented:
        return end | {"told": None}
    family = conversation.family(walk.family)
    found = tell(conversation, walk, [one for one in walks.values() if one.attempt != walk.attempt])
    return end | {
        "told": {
            "family": {"title": family.title, "about": family.about.split("\n\n")},
            "moves": list(found.moves),
            "ruptures": list(found.ruptures),
            "untried": list(found.untried),
        }
    }


def _next(conversation: Conversation, family: str, done: set[str]) -> int:
    """The number of the family to meet next: one not yet met, or simply the following one."""
    families = conversation.families
    place = [one.id for one in families].index(family)
    order: list[Family] = [*families[place + 1 :], *families[:place]]
    fresh = next((one for one in order if one.id not in done), order[0])
    return families.index(fresh) + 1
