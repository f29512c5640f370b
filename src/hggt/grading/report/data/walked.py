"""How trainees came through conversations that answer: counts alone, and no word of theirs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from hggt.content.conversation.model import Conversation
from hggt.content.conversation.moves import ENDINGS
from hggt.content.faults import ContentError
from hggt.content.files import read_bounded
from hggt.exercise.answers.log import parse_log
from hggt.exercise.conversation.account import ruptures
from hggt.exercise.conversation.handed_in import Walked, read_walked
from hggt.exercise.conversation.walks import exercise_id
from hggt.grading.submitted.submission import Material, Submission


@dataclass(frozen=True)
class WalkedConversation:
    """One conversation of an assignment, and the walks of it that count.

    `begun` trainees said something; `endings` counts who reached which, by its words, all
    that the conversation has. Of the ruptures in these walks `noticed` are those at which
    somebody stood still, `repaired` those after which the contact came back. `again`
    counts the trainees who met more than one family.
    """

    exercise: str
    title: str
    begun: int
    endings: Mapping[str, int]
    ruptures: int
    noticed: int
    repaired: int
    again: int

    @property
    def reached(self) -> int:
        """How many trainees reached an ending."""
        return sum(self.endings.values())


def walked_conversations(
    material: Material, submissions: Sequence[Submission]
) -> tuple[WalkedConversation, ...]:
    """The conversations of an assignment in the order of its notebook, as handed in."""
    return tuple(
        _figures(conversation, list(_walks(conversation, material, submissions)))
        for conversation in material.key.conversations.values()
    )


def _walks(
    conversation: Conversation, material: Material, submissions: Sequence[Submission]
) -> Iterator[Walked]:
    name = exercise_id(conversation)
    for submission in submissions:
        try:
            parts = ("antwoorden", f"{name}.jsonl")
            raw = read_bounded(submission.folder, parts, material.max_log)
        except (FileNotFoundError, ContentError):
            continue
        found = read_walked(conversation, parse_log(raw, name))
        if found.walks:
            yield found


def _figures(conversation: Conversation, each: Sequence[Walked]) -> WalkedConversation:
    counting = [one.counting for one in each if one.counting is not None]
    reached = Counter(walk.scene(conversation).ending for walk in counting)
    there = {scene.ending for scene in conversation.scenes}
    broken = [one for walk in counting for one in ruptures(conversation, walk)]
    return WalkedConversation(
        exercise_id(conversation),
        conversation.title,
        len(each),
        {words: reached[name] for name, words in ENDINGS.items() if name in there},
        len(broken),
        sum(one.noticed for one in broken),
        sum(one.repaired for one in broken),
        sum(len({walk.family for walk in one.walks.values()}) > 1 for one in each),
    )
