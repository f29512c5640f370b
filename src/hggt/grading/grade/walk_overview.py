"""The overview of a walk through a conversation, for the formgrader: which moves, in words."""

from __future__ import annotations

from hggt.content.conversation.model import Conversation
from hggt.exercise.conversation.account import Rupture, account
from hggt.exercise.conversation.telling import WIPED, say_moves, tell
from hggt.exercise.conversation.walks import Move, Walk
from hggt.grading.grade.overview import refusal_overview
from hggt.grading.grade.scoring import Result
from hggt.grading.html import render, shorten


class WalkOverview:
    """The overview of one conversation."""

    def __init__(self, conversation: Conversation) -> None:
        self._conversation = conversation

    def html(self, result: Result) -> str:
        """The result as an HTML fragment in Dutch."""
        walked = result.walked
        if walked is None:
            return refusal_overview(result)
        walk = walked.shown
        found = account(self._conversation, walk, walked.others) if walk else None
        return str(
            render(
                "grade/templates/walk_overview.html",
                result=result,
                walks=[self._named(one) for one in walked.walks.values()],
                shown=walk.attempt if walk else 0,
                moves=[_move(one) for one in walk.moves] if walk else [],
                ruptures=[_rupture(one) for one in found.ruptures] if found else [],
                untried=say_moves(found.untried) if found else "",
            )
        )

    def told(self, result: Result) -> str:
        """The moves of the walk that is shown, as lines of text."""
        walk = result.walked.shown if result.walked else None
        each = [_move(one) for one in walk.moves] if walk else []
        return "\n".join(f"‘{scene}’: {moves}: {text}" for scene, moves, text, _ in each)

    def _named(self, walk: Walk) -> tuple[int, str, str]:
        told = tell(self._conversation, walk)
        return walk.attempt, self._conversation.family(walk.family).title, told.ending


def _move(move: Move) -> tuple[str, str, str, list[str]]:
    choice = move.choice
    return (
        move.scene.title,
        say_moves(choice.moves),
        shorten(choice.turn.text),
        [WIPED] if move.wiped else [line for line in move.says.splitlines() if line.strip()],
    )


def _rupture(rupture: Rupture) -> str:
    noticed = "opgemerkt, en hersteld" if rupture.repaired else "opgemerkt, niet hersteld"
    return (
        f"‘{rupture.title}’ (zet {rupture.move}): "
        f"{noticed if rupture.noticed else 'niet opgemerkt'}"
    )
