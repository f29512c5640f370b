"""The answers of one exercise as the log has them now, whoever wrote them.

Two tabs, or two kernels, may write the same log. So the log is the only truth: before
anything is decided, what others appended since is read, and nothing else again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from hggt.exercise.answers.answer import (
    Answer,
    Earlier,
    LogReading,
    current_answers,
    earlier_answers,
    is_wiped,
)
from hggt.exercise.answers.encoding import is_utf16
from hggt.exercise.answers.log import (
    MAX_LOG_BYTES,
    append,
    log_path,
    parse_log,
    read_log,
    recode,
    refuse_unreadable,
)

Key = tuple[int, str, tuple[str, ...], str, int | None, str]


class Logged(Protocol):
    """What has a log: an exercise, or a note."""

    @property
    def id(self) -> str:
        """The name of its log."""

    @property
    def items(self) -> tuple[str, ...]:
        """What is answered."""

    @property
    def own_words(self) -> tuple[str, ...]:
        """The parts of an answer's value that are one's own words."""

    def accept(self, reading: LogReading) -> LogReading:
        """The answers that fit, those to an earlier text, and the rest as faults."""


class AnswerStore:
    """The log of `exercise` for a notebook in `folder`.

    1. An answer that `add` has returned from is on disk.
    2. The same answer handed over again is not written again.
    3. An answer that is older than the one the log has is written, but does not count.
    4. Words that were wiped are not written again.
    """

    def __init__(self, exercise: Logged, folder: Path, machine: str | None = None) -> None:
        self.exercise = exercise
        self.machine = machine
        self.path = log_path(folder, exercise.id)
        self._forget()
        self.refresh()

    def _forget(self) -> None:
        self._signature = (-1, -1, -1)
        self._read_to = 0
        self._seen: set[Key] = set()
        self._wiped: set[tuple[int, str, str]] = set()
        self._kept: list[Answer] = []
        self._earlier: list[Earlier] = []
        self._last: dict[tuple[int, str], Answer] = {}
        # A last line without a line end counts, but may still grow.
        self._loose = LogReading((), ())

    def refresh(self) -> bool:
        """Read what was added to the log since; whether the log had changed at all.

        Raises ContentError where the log cannot be read.
        """
        try:
            found = self.path.lstat()
        except (FileNotFoundError, NotADirectoryError):
            changed = self._signature[0] != -1
            self._forget()
            return changed
        except OSError:
            self._forget()
            read_log(self.path)
            raise
        signature = (found.st_ino, found.st_size, found.st_mtime_ns)
        if signature == self._signature:
            return False
        if found.st_ino != self._signature[0] or found.st_size <= self._signature[1]:
            # Another file, or one that did not grow (a copy put back): start again.
            self._forget()
            refuse_unreadable(self.path)
            with self.path.open("rb") as file:
                encoded = is_utf16(file.read(2))
            if encoded and recode(self.path):
                return self.refresh()
        with self.path.open("rb") as file:
            file.seek(self._read_to)
            raw = file.read(MAX_LOG_BYTES)
        whole = raw.rfind(b"\n") + 1
        read = parse_log(raw[:whole], self.exercise.id).answers
        loose = parse_log(raw[whole:], self.exercise.id).answers
        self._seen.update(_key(answer) for answer in (*read, *loose))
        self._wiped.update(
            _place(answer)
            for answer in (*read, *loose)
            if is_wiped(answer.value, self.exercise.own_words)
        )
        fitting = self._fitting(read)
        self._earlier += fitting.earlier
        for answer in fitting.answers:
            self._kept.append(answer)
            self._last[answer.attempt, answer.item] = answer
        self._loose = self._fitting(loose)
        self._read_to += whole
        self._signature = signature
        return True

    def _fitting(self, answers: tuple[Answer, ...]) -> LogReading:
        return self.exercise.accept(LogReading(answers, ()))

    def add(self, answers: Iterable[Answer]) -> None:
        """Append what the log does not have yet.

        Raises OSError where it did not reach the disk, ContentError where the log
        cannot be read.
        """
        self.refresh()
        lines: list[Answer] = []
        last = self._last | {
            (answer.attempt, answer.item): answer for answer in self._loose.answers
        }
        taken = set(self._seen)
        for answer in answers:
            if _key(answer) in taken or _place(answer) in self._wiped:
                continue
            taken.add(_key(answer))
            place = (answer.attempt, answer.item)
            held = last.get(place)
            lines.append(replace(answer, machine=answer.machine or self.machine))
            if held is not None and moment(held.at) > moment(answer.at):
                # The last line counts: the newer answer is said again, after the older.
                lines.append(held)
            else:
                last[place] = answer
        if lines:
            append(self.path, lines)
            self.refresh()

    def wipe(self, item: str) -> None:
        """Make spaces of the own words in every answer to `item`.

        Raises OSError where it did not reach the disk, ContentError where the log cannot
        be read.
        """
        # Imported here: hardly anyone ever does.
        from hggt.exercise.answers.wiping import wipe

        wipe(self.path, item, self.exercise.own_words)
        # Of the same length, and perhaps within the same tick of the clock.
        self._forget()
        self.refresh()

    @property
    def attempt(self) -> int:
        """The latest attempt that has an answer; 1 before the first answer."""
        return max((answer.attempt for answer in self._all()), default=1)

    def _all(self) -> tuple[Answer, ...]:
        return (*self._kept, *self._loose.answers)

    def current(self, attempt: int | None = None) -> Mapping[str, Answer]:
        """The answers that count, of the latest attempt or of the one named."""
        every = self._all()
        if attempt is not None:
            every = tuple(answer for answer in every if answer.attempt == attempt)
        return current_answers(every)

    def last(self, item: str, attempt: int) -> Answer | None:
        """The last answer on `item` in `attempt`, a withdrawn one too."""
        loose = {(answer.attempt, answer.item): answer for answer in self._loose.answers}
        return (self._last | loose).get((attempt, item))

    def left(self) -> Mapping[str, Earlier]:
        """Of the items without an answer that counts, the last one to an earlier text."""
        return earlier_answers((*self._earlier, *self._loose.earlier), self.current())

    def complete(self, attempt: int) -> bool:
        """Whether every item is answered in `attempt`.

        In the latest one what was answered to an earlier text or version counts as done.
        """
        done = set(self.current(attempt))
        if done and attempt == self.attempt:
            done |= set(self.left())
        return set(self.exercise.items) <= done

    def attempts(self) -> list[int]:
        """The attempts in which every item is answered."""
        return [n for n in sorted({a.attempt for a in self._all()}) if self.complete(n)]


def moment(at: str) -> datetime:
    """When an answer says it was given; the beginning of time where that says nothing."""
    try:
        found = datetime.fromisoformat(at)
    except ValueError:
        found = datetime.min
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _place(answer: Answer) -> tuple[int, str, str]:
    return (answer.attempt, answer.item, answer.at)


def _key(answer: Answer) -> Key:
    value = json.dumps(answer.value, sort_keys=True) if answer.value is not None else ""
    return (answer.attempt, answer.item, answer.labels, value, answer.confidence, answer.at)
