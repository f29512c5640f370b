"""What follows from an utterance: a pure function of where one is and what one says."""

from __future__ import annotations

from typing import NamedTuple

from hggt.content.conversation.model import Choice, Conversation, Family, Scene, State


class Point(NamedTuple):
    """Where a conversation is: the scene, and how the family is."""

    scene: str
    state: State


def begin(conversation: Conversation, family: Family) -> Point:
    """Where a conversation with this family begins."""
    return Point(conversation.scenes[0].id, family.start)


def follow(choice: Choice, family: str, state: State) -> Point:
    """Where `choice` leads, said to a family in `state`: its effect first, then the way."""
    after = state.moved(choice.effects[family])
    for way in choice.ways:
        if way.open(family, after):
            return Point(way.scene, after)
    raise AssertionError(f"no way out of {choice.id}")  # the parser refuses it


def step(conversation: Conversation, family: str, point: Point, name: str) -> Point:
    """The next point after the choice `name`; KeyError where it is none of the scene's."""
    choice = conversation.scene(point.scene).choice(name)
    if choice is None:
        raise KeyError(name)
    return follow(choice, family, point.state)


def is_over(scene: Scene) -> bool:
    """Whether nothing is to be said any more."""
    return not scene.choices
