"""The turns of an assignment that are worth a talk in class."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from hggt.content.dialogue import Silence, Turn
from hggt.exercise.kinds.contract.kind import Said
from hggt.grading.html import render
from hggt.grading.report.data.data import Item
from hggt.grading.report.data.statistics import MIN_GROUP
from hggt.grading.report.data.turns import AssignmentFigures, TurnFigures
from hggt.grading.report.data.words import chosen, turn_of, where


@dataclass(frozen=True)
class Discussed:
    """A turn to discuss, with what was said; of a whole fragment only its `context`.

    `unsupported` of `answers` trainees chose what no coder chose.
    """

    place: str
    quoted: tuple[Turn | Silence, ...]
    context: str
    unsupported: int
    answers: int
    chosen: str
    coders: tuple[Said, ...]
    coders_differ: bool


def discussion_part(figures: AssignmentFigures) -> Markup:
    """The turns where many read otherwise than every coder, with what was said and why."""
    return render(
        "report/page/templates/discussion.html",
        turns=[_discussed(turn) for turn in figures.discuss],
        small=figures.small,
        min_group=MIN_GROUP,
    )


def _discussed(turn: TurnFigures) -> Discussed:
    item, dialogue = turn.item, turn.item.exercise.dialogue
    place = where(item)
    return Discussed(
        place[0].upper() + place[1:],
        _quoted(item),
        dialogue.context or dialogue.title,
        turn.unsupported,
        turn.answers,
        chosen(turn),
        tuple(item.exercise.kind.say_coded(item.exercise, coded) for coded in item.coded.values()),
        item.agreed is None and len(item.coded) > 1,
    )


def _quoted(item: Item) -> tuple[Turn | Silence, ...]:
    """The turn with the one before it and the silence between; none of a whole fragment."""
    dialogue, own = item.exercise.dialogue, turn_of(item)
    if own is None:
        return ()
    place = dialogue.events.index(own)
    turns = [n for n, event in enumerate(dialogue.events[:place]) if isinstance(event, Turn)]
    return tuple(dialogue.events[turns[-1] if turns else 0 : place + 1])
