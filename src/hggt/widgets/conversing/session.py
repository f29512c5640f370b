"""What a conversation says to the browser: what was heard, and nothing of what may follow.

Messages from the browser and the replies to them, without any widget:

- `hello` {answers}: a view was drawn; moves that the browser kept are handed over
- `answers` {answers: [{id, item, attempt, value, at}]}: one utterance each
- `begin` {family}: the same conversation anew, with a family that is named by its number
- `wipe` {attempt, move}: the own words said there are made spaces on disk
- `look` {value}: own words that are about to be said
- `tick`: nothing; it only makes the line between browser and server answer sooner

- `state` {ids}: where the conversation is, all that was heard, and these are on disk
- `looked` {found}: what in them looks like a client's data
- `wiped`: they are gone; the state comes with it
- `refused` {ids}: these do not follow on what was said
- `failed` {ids, why}: these did not reach the disk
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from hggt.content.conversation.model import Conversation
from hggt.content.faults import ContentError
from hggt.exercise.answers.answer import Answer
from hggt.exercise.answers.log import (
    MAX_ATTEMPTS,
    VERSION,
    append,
    log_path,
    now,
    read_entry,
    read_log,
)
from hggt.exercise.answers.machine import machine
from hggt.exercise.conversation.walks import OWN_WORDS, Walk, exercise_id, read_walks, start, take
from hggt.widgets.conversing.telling import state_data
from hggt.widgets.payload import Data, looked_data
from hggt.widgets.session import named_entries, why

_FIELDS = ("item", "value", "attempt", "at")


class ConverseSession:
    """One conversation for one trainee; the log beside the notebook is all it knows by."""

    def __init__(self, conversation: Conversation, folder: Path) -> None:
        self.conversation = conversation
        self.id = exercise_id(conversation)
        self.path = log_path(folder, self.id)
        self.machine = machine()
        # A walk that was begun and in which nothing is said yet: not in the log.
        self.fresh: Walk | None = None
        self.walks: dict[int, Walk] = {}
        self.refresh()

    def refresh(self) -> None:
        """Read the log, which another window may have written; ContentError where it cannot."""
        self.walks = read_walks(self.conversation, read_log(self.path).answers)[0]

    @property
    def walk(self) -> Walk:
        """The walk that is under way, or the last one."""
        latest = max(self.walks, default=0)
        if self.fresh is not None and self.fresh.attempt > latest:
            return self.fresh
        if latest:
            return self.walks[latest]
        return start(self.conversation, self.conversation.families[0].id, 1)

    def state(self, ids: list[str] | None = None) -> Data:
        """All that a view shows, and nothing that was not heard."""
        return state_data(self.conversation, self.walk, self.walks) | {"ids": ids or []}

    def reply(self, message: object) -> list[Data]:
        """The replies to one message; whatever it is, it raises nothing."""
        if not isinstance(message, dict):
            return []
        kind = message.get("type")
        if kind == "look":
            return [looked_data(OWN_WORDS, message.get("value"))]
        if kind not in ("hello", "answers", "begin", "wipe"):
            return []
        ids: list[str] = []
        try:
            self.refresh()
            if kind == "begin":
                self._begin(message.get("family"))
                return [self.state()]
            if kind == "wipe":
                return self._wiped(message.get("attempt"), message.get("move"))
            found = list(named_entries(message.get("answers")))
            ids = [name for name, _ in found]
            refused = [name for name, entry in found if not self._take(entry)]
        except (ContentError, OSError) as error:
            return [{"type": "failed", "ids": ids, "why": why(error)}]
        saved = [name for name in ids if name not in refused]
        replies: list[Data] = [self.state(saved)]
        if refused:
            replies.append({"type": "refused", "ids": refused})
        return replies

    def _begin(self, family: object) -> None:
        latest = max(self.walks, default=0)
        families = self.conversation.families
        if type(family) is not int or not 1 <= family <= len(families) or latest >= MAX_ATTEMPTS:
            return
        self.fresh = start(self.conversation, families[family - 1].id, latest + 1)

    def _wiped(self, attempt: object, move: object) -> list[Data]:
        walk = self.walks.get(attempt) if type(attempt) is int else None
        if walk is None or type(move) is not int or not 1 <= move <= len(walk.moves):
            return []
        # Imported here: hardly anyone ever does.
        from hggt.exercise.answers.wiping import wipe

        wipe(self.path, str(move), OWN_WORDS, walk.attempt)
        self.refresh()
        return [self.state(), {"type": "wiped"}]

    def _take(self, entry: Mapping[str, Any]) -> bool:
        """Add one move to the log, unless it is there; whether it follows on what was said."""
        answer = self._answer(entry)
        if answer is None:
            return False
        latest = max(self.walks, default=0)
        walk = self.walks.get(answer.attempt)
        number = int(answer.item)
        if walk is not None and number <= len(walk.moves):
            return _says_the_same(walk, number, answer.value)
        try:
            if walk is None and answer.attempt > latest and isinstance(answer.value, dict):
                walk = start(self.conversation, str(answer.value.get("family")), answer.attempt)
            if walk is None or number != len(walk.moves) + 1:
                return False
            walk = take(self.conversation, walk, answer.value)
        except (KeyError, ValueError):
            return False
        append(self.path, [answer])
        self.walks[walk.attempt] = walk
        return True

    def _answer(self, entry: Mapping[str, Any]) -> Answer | None:
        known = {name: entry[name] for name in _FIELDS if entry.get(name) is not None}
        try:
            answer = read_entry(known | {"v": VERSION, "exercise": self.id}, self.id)
        except ValueError:
            return None
        if not answer.item.isdigit() or answer.value is None:
            return None
        return replace(answer, at=answer.at or now(), machine=self.machine)


def _says_the_same(walk: Walk, number: int, value: object) -> bool:
    move = walk.moves[number - 1]
    return (
        isinstance(value, dict)
        and value.get("family") == walk.family
        and value.get("scene") == move.scene.id
        and value.get("choice") == move.choice.id
    )
