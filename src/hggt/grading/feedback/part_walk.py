"""The part of a feedback page about a conversation: the walk, with the comments on it."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from hggt.content.conversation.model import Choice
from hggt.exercise.conversation.telling import (
    ALL_TRIED,
    NO_RUPTURE,
    WIPED,
    Step,
    say_moves,
    steps,
    tell,
)
from hggt.grading.feedback.page_data import WalkPart
from hggt.grading.feedback.part_written import paragraphs
from hggt.grading.html import render


@dataclass(frozen=True)
class Comment:
    """What is told of something said: `moves` and `comment`, and what else could be said."""

    moves: str
    comment: str
    others: tuple[tuple[str, str, str], ...]
    says: Markup | None


def walk_part(part: WalkPart, *, refused: bool) -> Markup:
    """The part as HTML; of work that was refused without anything that it scored."""
    walked, walk = part.walked, part.walked.shown
    conversation = walked.conversation
    return render(
        "feedback/templates/walk.html",
        part=part,
        refused=refused,
        conversation=conversation,
        no_rupture=NO_RUPTURE,
        all_tried=ALL_TRIED,
        walk=walk,
        family=conversation.family(walk.family) if walk else None,
        told=tell(conversation, walk, walked.others) if walk else None,
        steps=[(step, _comment(step)) for step in steps(conversation, walk)] if walk else [],
    )


def _comment(step: Step) -> Comment | None:
    move = step.move
    if move is None:
        return None
    others = (one for one in move.scene.choices if one is not move.choice)
    return Comment(
        say_moves(move.choice.moves),
        move.choice.comment,
        tuple(map(_other, others)),
        paragraphs(WIPED if move.wiped else move.says) if move.says or move.wiped else None,
    )


def _other(choice: Choice) -> tuple[str, str, str]:
    return choice.turn.text, say_moves(choice.moves), choice.comment
