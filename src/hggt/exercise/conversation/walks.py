"""Walks through a conversation as the log has them: attempts of moves, none of it trusted."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from hggt.content.conversation.model import Choice, Conversation, Scene
from hggt.content.fit import readable
from hggt.exercise.answers.answer import Answer, is_wiped
from hggt.exercise.conversation.engine import Point, begin, follow, is_over

# Longer than any talk; a log with more is read no further.
MAX_MOVES = 300
MAX_SAYS = 5_000
# Of an assignment, for reaching an ending.
MOST_POINTS = 5
SUFFIX = "-converse"
_EXERCISE = re.compile(rf"([a-z0-9_]+){SUFFIX}")
OWN_WORDS = ("says",)
FIELDS = frozenset({"family", "scene", "choice", *OWN_WORDS})


@dataclass(frozen=True)
class Move:
    """One utterance: in which scene, which choice, and what one wrote first (may be empty).

    Own words that were `wiped` are empty too.
    """

    scene: Scene
    choice: Choice
    says: str
    after: Point
    wiped: bool = False


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
    """The name of its log, and of its cell in an assignment."""
    return f"{conversation.id}{SUFFIX}"


def conversation_of(exercise: str) -> str:
    """The id of the conversation that an exercise is, by its name; empty where it is none."""
    found = _EXERCISE.fullmatch(exercise)
    return found[1] if found else ""


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
    move = Move(scene, choice, says, after, is_wiped(given, OWN_WORDS))
    return Walk(walk.attempt, walk.family, (*walk.moves, move), after)


class Stop(NamedTuple):
    """Where the lines of an attempt stop to follow one another, and why (Dutch)."""

    attempt: int
    move: int
    why: str


def is_move(answer: Answer) -> bool:
    """Whether a line may be a move: of whether it follows nothing is said."""
    return answer.item.isdigit() and answer.value is not None and int(answer.item) <= MAX_MOVES


def read_walks(
    conversation: Conversation, answers: Iterable[Answer]
) -> tuple[dict[int, Walk], tuple[Stop, ...]]:
    """The attempts of a log by number, each as far as its moves follow one another.

    Of two lines for one move the first counts: what was said cannot be unsaid. A walk that
    fits the conversation no longer (its file was changed) ends where it stops fitting.
    """
    held: dict[int, dict[int, Any]] = {}
    for answer in filter(is_move, answers):
        held.setdefault(answer.attempt, {}).setdefault(int(answer.item), answer.value)
    walks: dict[int, Walk] = {}
    stops: list[Stop] = []
    for attempt in sorted(held):
        walk, stop = _walk(conversation, attempt, held[attempt])
        if walk is not None and walk.moves:
            walks[attempt] = walk
        if stop is not None:
            stops.append(stop)
    return walks, tuple(stops)


def _walk(
    conversation: Conversation, attempt: int, values: dict[int, Any]
) -> tuple[Walk | None, Stop | None]:
    walk = None
    for number in range(1, max(values) + 1):
        if number not in values:
            return walk, Stop(attempt, number, "deze zet ontbreekt")
        try:
            if walk is None:
                walk = start(conversation, read_value(values[number])["family"], attempt)
            walk = take(conversation, walk, values[number])
        except KeyError:
            return walk, Stop(attempt, number, "dit gezin is er niet")
        except ValueError as error:
            return walk, Stop(attempt, number, str(error))
    return walk, None
