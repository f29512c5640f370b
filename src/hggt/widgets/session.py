"""What an exercise says to the browser, and when a coding may be in it.

Messages from the browser and the replies to them, without any widget:

- `hello` {answers}: a view was drawn; answers the browser kept are handed over
- `answers` {answers: [{id, item, labels, confidence, attempt, at, codebook}]}
- `feedback` {item}: what did the coders choose here?
- `result` {attempt}: everything is answered, show how it went
- `tick`: nothing; it only makes the line between browser and server answer sooner

- `state`: all answers that count, the feedback that is due, the attempts
- `saved` {ids}: these are on disk (or were already), with what changed
- `refused` {ids}: these can never be an answer here
- `failed` {ids, why}: these did not reach the disk
- `feedback`, `result`: as asked, where they are due; otherwise the state alone
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Literal, get_args

from hggt.content.faults import ContentError
from hggt.exercise.exercise import Exercise
from hggt.exercise.log import MAX_ATTEMPTS, Answer, now
from hggt.exercise.review import review, review_item
from hggt.widgets.payload import Data, answer_data, feedback_data, result_data
from hggt.widgets.store import AnswerStore

Feedback = Literal["each", "ask", "end"]

MAX_MESSAGE = 5_000

_LABEL = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,63}")
_REF = re.compile(r"[a-z0-9_]{1,100}@[0-9]{1,5}")
_AT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{5,20}Z")


class Session:
    """One exercise for one trainee; graded where the exercise has no codings."""

    def __init__(self, exercise: Exercise, folder: Path, feedback: Feedback) -> None:
        if feedback not in get_args(Feedback):
            raise ValueError(f"feedback moet each, ask of end zijn, niet {feedback!r}")
        self.exercise = exercise
        self.feedback = feedback
        self.store = AnswerStore(exercise, folder)

    @property
    def graded(self) -> bool:
        """Whether this is for a grader: nothing to compare with, nothing to tell."""
        return not self.exercise.codings

    def state(self) -> Data:
        """All that a view shows, and nothing that is not due."""
        answers = self.store.current()
        return {
            "type": "state",
            "attempt": self.store.attempt,
            "answers": {
                item: answer_data(last)
                for item in self.exercise.items
                if (last := self.store.last(item, self.store.attempt)) is not None
            },
            "attempts": [] if self.graded else self.store.attempts(),
            "feedback": {
                item: self._feedback(item) for item in answers if self._due_at_once(item, answers)
            },
        }

    def reply(self, message: object) -> list[Data]:
        """The replies to one message; whatever it is, it raises nothing."""
        if not isinstance(message, dict):
            return []
        kind = message.get("type")
        if kind in ("hello", "answers"):
            return self._answers(message.get("answers"), greet=kind == "hello")
        if kind not in ("feedback", "result"):
            return []
        try:
            moved = [self.state()] if self.store.refresh() else []
        except (ContentError, OSError) as error:
            return [{"type": "failed", "ids": [], "why": _why(error)}]
        if kind == "feedback":
            return moved + self._asked(message.get("item")) or [self.state()]
        return moved + self._result(message.get("attempt")) or [self.state()]

    def _answers(self, entries: object, *, greet: bool) -> list[Data]:
        replies: list[Data] = []
        answers: dict[str, Answer] = {}
        refused: list[str] = []
        for entry in entries[:MAX_MESSAGE] if isinstance(entries, list) else []:
            name = entry.get("id") if isinstance(entry, dict) else None
            if not isinstance(name, str) or len(name) > 100:
                continue
            answer = self._answer(entry)
            if answer is None:
                refused.append(name)
            else:
                answers[name] = answer
        try:
            moved = self.store.refresh()
            self.store.add(answers.values())
        except (ContentError, OSError) as error:
            replies.append({"type": "failed", "ids": list(answers), "why": _why(error)})
            return replies
        attempt = self.store.attempt
        if answers:
            replies.append(self._saved(answers, attempt))
        if refused:
            replies.append({"type": "refused", "ids": refused})
        if greet or moved or any(answer.attempt != attempt for answer in answers.values()):
            replies.append(self.state())
        return replies

    def _saved(self, answers: Mapping[str, Answer], attempt: int) -> Data:
        counting = self.store.current()
        items = {answer.item for answer in answers.values() if answer.attempt == attempt}
        return {
            "type": "saved",
            "ids": list(answers),
            "attempt": attempt,
            "answers": {
                item: answer_data(last)
                for item in sorted(items)
                if (last := self.store.last(item, attempt)) is not None
            },
            "feedback": {
                item: self._feedback(item)
                for item in sorted(items & set(counting))
                if self._due_at_once(item, counting)
            },
            "attempts": [] if self.graded else self.store.attempts(),
        }

    def _answer(self, entry: Mapping[str, Any]) -> Answer | None:
        """An answer as the log takes it, or None for what can never be one."""
        item, labels = entry.get("item"), entry.get("labels")
        confidence, attempt = entry.get("confidence"), entry.get("attempt", 1)
        ref = entry.get("codebook", self.exercise.codebook.ref)
        at = entry.get("at")
        if not isinstance(labels, list) or len(labels) > 64:
            return None
        if not all(isinstance(label, str) and _LABEL.fullmatch(label) for label in labels):
            return None
        if item not in self.exercise.items or len(set(labels)) < len(labels):
            return None
        if not isinstance(ref, str) or not _REF.fullmatch(ref):
            return None
        if ref == self.exercise.codebook.ref and not self._fits(labels):
            return None
        if confidence is not None and (type(confidence) is not int or not 1 <= confidence <= 3):
            return None
        if type(attempt) is not int or not 1 <= attempt <= MAX_ATTEMPTS:
            return None
        return Answer(
            exercise=self.exercise.id,
            item=str(item),
            labels=tuple(labels),
            confidence=confidence,
            attempt=attempt,
            codebook=ref,
            at=at if isinstance(at, str) and _AT.fullmatch(at) else now(),
        )

    def _fits(self, labels: Iterable[str]) -> bool:
        labels = list(labels)
        known = set(self.exercise.codebook.label_ids)
        return known.issuperset(labels) and (self.exercise.codebook.multiple or len(labels) < 2)

    def _due_at_once(self, item: str, answers: Mapping[str, Answer]) -> bool:
        # With several labels the first is seldom the whole answer: there one asks.
        return (
            self.feedback == "each"
            and not self.exercise.codebook.multiple
            and self._due(item, answers)
        )

    def _due(self, item: str, answers: Mapping[str, Answer]) -> bool:
        return item in answers and bool(self.exercise.coded(item))

    def _feedback(self, item: str) -> Data:
        found = review_item(self.exercise, item, self.store.current().get(item))
        return feedback_data(self.exercise.codebook, found)

    def _asked(self, item: object) -> list[Data]:
        if self.feedback == "end" or not isinstance(item, str):
            return []
        if not self._due(item, self.store.current()):
            return []
        return [{"type": "feedback", "feedback": {item: self._feedback(item)}}]

    def _result(self, attempt: object) -> list[Data]:
        if self.graded or type(attempt) is not int or not self.store.complete(attempt):
            return []
        found = review(self.exercise, self.store.current(attempt))
        return [{"type": "result", **result_data(self.exercise, found, attempt)}]


def _why(error: Exception) -> str:
    if isinstance(error, ContentError):
        return "; ".join(fault.message for fault in error.faults)
    if isinstance(error, OSError):
        return {
            "ENOSPC": "de schijf is vol",
            "EDQUOT": "uw schijfruimte is vol",
            "EACCES": "de map of het bestand is niet te beschrijven",
            "EPERM": "de map of het bestand is niet te beschrijven",
            "EROFS": "de schijf is alleen te lezen",
        }.get(_code(error), "de schijf geeft een fout")
    return "onbekende fout"


def _code(error: OSError) -> str:
    import errno

    return errno.errorcode.get(error.errno or 0, "")
