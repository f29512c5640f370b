"""Walks through a conversation as the log has them: attempts of moves, none of it trusted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from hggt.content.conversation.model import Choice, Conversation, Scene
from hggt.content.fit import readable
from hggt.exercise.answers.answer import Answer
from hggt.exercise.conversation.engine import Point, begin, follow, is_over

# Longer than any talk; a log with more is read no further.
MAX_MOVES = 300
MAX_SAYS = 5_000
FIELDS = frozenset({"family", "scene", "choice", "says"})


@dataclass(frozen=True)
class Move:
    """One utterance: in which scene, which choice, and what one wrote first (may be empty)."""

    scene: Scene
    choice: Choice
    says: str
    after: Point


@dataclass(frozen=True)
class Walk:
    """One attempt, as far as it fits the conversation: `point` is where it is now."""

    attempt: int
    family: str
    moves: tuple[Move, ...]
    point: Point

    def scene(self, conversation: Conversation) -> Scene:
        """The scene in which it is now."""
        return conversation.scene(self.point.scene)

    def over(self, conversation: Conversation) -> bool:
        """Whether it has reached an ending."""
        return is_over(self.scene(conversation))


def exercise_id(conversation: Conversation) -> str:
    """The name of its log."""
    return f"{conversation.id}-converse"


def read_value(value: object) -> dict[str, str]:
    """What a line says of a move; ValueError says in Dutch what is wrong with it."""
    if not isinstance(value, dict) or not value.keys() <= FIELDS:
        raise ValueError("`value` is geen zet in een gesprek")
    if not all(isinstance(text, str) for text in value.values()):
        raise ValueError("`value` heeft iets anders dan tekst")
    if not FIELDS - {"says"} <= value.keys():
        raise ValueError("`value` zegt niet bij welk gezin, in welke scène of welk antwoord")
    if any(len(text) > 100 for name, text in value.items() if name != "says"):
        raise ValueError("`value` noemt iets wat te lang is")
    if len(value.get("says", "")) > MAX_SAYS:
        raise ValueError(f"de eigen woorden zijn langer dan {MAX_SAYS} tekens")
    return {name: str(text) for name, text in value.items()}


def start(conversation: Conversation, family: str, attempt: int) -> Walk:
    """A walk in which nothing is said yet; KeyError for a family that is not there."""
    return Walk(attempt, family, (), begin(conversation, conversation.family(family)))


def take(conversation: Conversation, walk: Walk, value: object) -> Walk:
    """The walk with one move more; ValueError, in Dutch, where it does not follow."""
    given = read_value(value)
    if given["family"] != walk.family:
        raise ValueError("deze zet hoort bij een ander gezin")
    if given["scene"] != walk.point.scene:
        raise ValueError("het gesprek is hier niet (meer)")
    scene = walk.scene(conversation)
    choice = scene.choice(given["choice"])
    if choice is None:
        raise ValueError("dit antwoord is er hier niet")
    after = follow(choice, walk.family, walk.point.state)
    says = readable(given.get("says", "")).strip()
    move = Move(scene, choice, says, after)
    return Walk(walk.attempt, walk.family, (*walk.moves, move), after)


def read_walks(conversation: Conversation, answers: Iterable[Answer]) -> dict[int, Walk]:
    """The attempts of a log by number, each as far as its moves follow one another.

    Of two lines for one move the first counts: what was said cannot be unsaid. A walk that
    fits the conversation no longer (its file was changed) ends where it stops fitting.
    """
    held: dict[int, dict[int, Any]] = {}
    for answer in answers:
        if answer.item.isdigit() and answer.value is not None and int(answer.item) <= MAX_MOVES:
            held.setdefault(answer.attempt, {}).setdefault(int(answer.item), answer.value)
    found = ((attempt, _walk(conversation, attempt, held[attempt])) for attempt in sorted(held))
    return {attempt: walk for attempt, walk in found if walk is not None}


def _walk(conversation: Conversation, attempt: int, values: dict[int, Any]) -> Walk | None:
    try:
        walk = start(conversation, read_value(values[1])["family"], attempt)
    except (KeyError, ValueError):
        return None
    for number in range(1, MAX_MOVES + 1):
        try:
            walk = take(conversation, walk, values[number])
        except (KeyError, ValueError):
            break
    return walk if walk.moves else None
