"""What an exercise says to the browser, and when a coding may be in it.

Messages from the browser and the replies to them, without any widget:

- `hello` {answers}: a view was drawn; answers the browser kept are handed over
- `answers` {answers: [{id, item, labels, value, confidence, attempt, at, codebook, text}]}
- `feedback` {item}: what did the coders choose here?
- `result` {attempt}: everything is answered, show how it went
- `look` {value}: is there anything in these words that looks like a client's data?
- `wipe` {item}: make spaces of the own words in every answer to it
- `tick`: nothing; it only makes the line between browser and server answer sooner

- `state`: all answers that count, the feedback that is due, the attempts
- `saved` {ids}: these are on disk (or were already), with what changed
- `refused` {ids}: these can never be an answer here
- `failed` {ids, why}: these did not reach the disk
- `looked` {found: [{field, kind, text}]}: before anything is saved
- `wiped` {item}: the words are gone from the disk
- `feedback`, `result`: as asked, where they are due; otherwise the state alone
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal, get_args

from hggt.content.faults import ContentError
from hggt.exercise.answers.answer import Answer, LogReading
from hggt.exercise.answers.log import VERSION, now, read_entry
from hggt.exercise.answers.machine import machine
from hggt.exercise.exercise import Exercise
from hggt.widgets.payload import Data, answer_data, given_data, looked_data
from hggt.widgets.store import AnswerStore

Feedback = Literal["each", "ask", "end"]

MAX_MESSAGE = 5_000

# What a browser says of an answer, in the log's own words.
_FIELDS = ("item", "labels", "value", "confidence", "attempt", "codebook", "text", "at")


class Session:
    """One exercise for one trainee; graded where the exercise has no codings."""

    def __init__(self, exercise: Exercise, folder: Path, feedback: Feedback) -> None:
        if feedback not in get_args(Feedback):
            raise ValueError(f"feedback moet each, ask of end zijn, niet {feedback!r}")
        self.exercise = exercise
        self.feedback = feedback
        self.store = AnswerStore(exercise, folder, machine())

    @property
    def graded(self) -> bool:
        """Whether this is for a grader: nothing to compare with, nothing to tell."""
        kind = self.exercise.kind
        return not (kind.tells(self.exercise) if kind.judged else self.exercise.codings)

    @property
    def shown_feedback(self) -> str:
        """When a view may ask for the coders' choices; `none` where there are none."""
        return "none" if self.graded else self.feedback

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
            "again": self._again(),
            "earlier": {
                item: self.exercise.tell_earlier(one) for item, one in self.store.left().items()
            },
        }

    def reply(self, message: object) -> list[Data]:
        """The replies to one message; whatever it is, it raises nothing."""
        if not isinstance(message, dict):
            return []
        kind = message.get("type")
        if kind in ("hello", "answers"):
            return self._answers(message.get("answers"), greet=kind == "hello")
        if kind == "look":
            return [looked_data(self.exercise.kind.own_words, message.get("value"))]
        if kind == "wipe":
            return wiped_words(self.store, message.get("item"), self.state)
        if kind not in ("feedback", "result"):
            return []
        try:
            moved = [self.state()] if self.store.refresh() else []
        except (ContentError, OSError) as error:
            return [{"type": "failed", "ids": [], "why": why(error)}]
        if kind == "feedback":
            return moved + self._asked(message.get("item")) or [self.state()]
        return moved + self._result(message.get("attempt")) or [self.state()]

    def _answers(self, entries: object, *, greet: bool) -> list[Data]:
        replies: list[Data] = []
        answers, refused = read_batch(entries, self._answer)
        try:
            moved = self.store.refresh()
            self.store.add(answers.values())
        except (ContentError, OSError) as error:
            replies.append({"type": "failed", "ids": list(answers), "why": why(error)})
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
            "again": self._again(),
        }

    def _again(self) -> Data:
        """Of the items that one was told of, in this attempt or before, what comes next."""
        kind = self.exercise.kind
        if self.graded or not kind.judged:
            return {}
        return {
            item: kind.again(self.exercise, item) | {"former": self._former(item)}
            for item in self.exercise.items
            for told in [self.store.last(item, n) for n in range(1, self.store.attempt + 1)]
            if told is not None and told.given and kind.told(self.exercise, told)
        }

    def _former(self, item: str) -> list[Data]:
        """What was answered on an item in each attempt: a view lays them beside the next."""
        each = [self.store.last(item, n) for n in range(1, self.store.attempt + 1)]
        return [
            given_data(one) | {"attempt": one.attempt}
            for one in each
            if one is not None and one.given
        ]

    def _answer(self, entry: Mapping[str, Any]) -> Answer | None:
        """An answer as the log takes it, or None for what can never be one."""
        known = {name: entry[name] for name in _FIELDS if entry.get(name) is not None}
        known |= {"v": VERSION, "exercise": self.exercise.id}
        known.setdefault("codebook", self.exercise.codebook.ref)
        try:
            answer = read_entry(known, self.exercise.id)
        except ValueError:
            return None
        if answer.text is None and answer.codebook == self.exercise.codebook.ref:
            answer = replace(answer, text=self.exercise.wordings.get(answer.item))
        if not answer.at:
            answer = replace(answer, at=now())
        fitting = self.exercise.accept(LogReading((answer,), ()))
        if fitting.earlier:
            return answer
        return fitting.answers[0] if fitting.answers else None

    def _due_at_once(self, item: str, answers: Mapping[str, Answer]) -> bool:
        if not self._due(item, answers):
            return False
        kind = self.exercise.kind
        if kind.judged:
            return kind.told(self.exercise, answers[item])
        return self.feedback == "each" and not kind.grows(self.exercise)

    def _due(self, item: str, answers: Mapping[str, Answer]) -> bool:
        return (
            item in answers
            and not self.graded
            and bool(self.exercise.kind.judged or self.exercise.coded(item))
        )

    def _feedback(self, item: str) -> Data:
        # Imported when first due: the exercise stands there sooner.
        from hggt.exercise.review import review_item
        from hggt.widgets.comparing import feedback_data

        found = review_item(self.exercise, item, self.store.current().get(item))
        return feedback_data(self.exercise, found)

    def _asked(self, item: object) -> list[Data]:
        if self.feedback == "end" or not isinstance(item, str):
            return []
        if not self._due(item, self.store.current()):
            return []
        return [{"type": "feedback", "feedback": {item: self._feedback(item)}}]

    def _result(self, attempt: object) -> list[Data]:
        if (
            self.graded
            or self.exercise.kind.judged
            or type(attempt) is not int
            or not self.store.complete(attempt)
        ):
            return []
        from hggt.exercise.review import review
        from hggt.widgets.comparing import result_data

        found = review(self.exercise, self.store.current(attempt))
        # What was answered to an earlier text or version is compared with nothing.
        found = replace(found, items=tuple(item for item in found.items if item.answer))
        return [{"type": "result", **result_data(self.exercise, found, attempt)}]


def named_entries(entries: object) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The entries of a message that have a name, whatever the message holds."""
    for entry in entries[:MAX_MESSAGE] if isinstance(entries, list) else []:
        name = entry.get("id") if isinstance(entry, dict) else None
        if isinstance(entry, dict) and isinstance(name, str) and len(name) <= 100:
            yield name, entry


def read_batch(
    entries: object, read: Callable[[Mapping[str, Any]], Answer | None]
) -> tuple[dict[str, Answer], list[str]]:
    """The answers of a message by name, and the names of what `read` makes nothing of."""
    answers: dict[str, Answer] = {}
    refused: list[str] = []
    for name, entry in named_entries(entries):
        answer = read(entry)
        if answer is None:
            refused.append(name)
        else:
            answers[name] = answer
    return answers, refused


def wiped_words(store: AnswerStore, item: object, state: Callable[[], Data]) -> list[Data]:
    """The replies to who wipes the own words given to `item`; `state` is told after it."""
    if not store.exercise.own_words or item not in store.exercise.items:
        return []
    try:
        store.wipe(str(item))
    except (ContentError, OSError) as error:
        return [{"type": "failed", "ids": [], "why": why(error)}]
    return [{"type": "wiped", "item": item}, state()]


def why(error: Exception) -> str:
    """What kept an answer from the disk, in Dutch."""
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
