"""Grading the hand-ins of one assignment, each in one transaction."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum
from typing import Any

from nbgrader.api import Gradebook, MissingEntry
from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from hggt.content.faults import InputError, reason
from hggt.grading.cohort.cohort import Cohort
from hggt.grading.cohort.extensions import read_extensions
from hggt.grading.grade.clock import Clock
from hggt.grading.grade.folder import Autograded
from hggt.grading.grade.late import Late, seconds_late
from hggt.grading.grade.plan import Plan, Work
from hggt.grading.gradebook.book import Book, Entry
from hggt.grading.gradebook.extending import settle_extensions
from hggt.grading.gradebook.findings import Findings
from hggt.grading.gradebook.marks import HeldByCell, Text, read_held, settle_marks, write_held
from hggt.grading.gradebook.reader import members
from hggt.grading.submitted.submission import (
    HandIn,
    Material,
    RefusedError,
    Submission,
    graded_from,
    read_hand_in,
)

MAX_REASON = 300


class GradingOutcome(Enum):
    """What became of a hand-in."""

    GRADED = "nagekeken"
    UNCHANGED = "ongewijzigd"
    REFUSED = "geweigerd"


@dataclass(frozen=True)
class Graded:
    """The outcome of one hand-in.

    `why` says why it was refused, or what in it could not be read; `reopened` whether
    something in it is not the text that a person gave points or a comment for.
    """

    outcome: GradingOutcome
    why: str = ""
    reopened: bool = False


class Grader:
    """Grades the hand-ins of one assignment; made by `grading`."""

    def __init__(
        self,
        cohort: Cohort,
        material: Material,
        gradebook: Gradebook,
        connection: Connection,
        clock: Clock,
    ) -> None:
        self._cohort, self._material, self._clock = cohort, material, clock
        self._connection = connection
        until = read_extensions(cohort).get(material.assignment)
        self.book = Book(gradebook, connection, material.assignment, until)
        self._late = Late(cohort.config)
        self._plan = Plan(material)
        self._folder = Autograded(cohort, material.assignment)
        with connection.begin():
            self._trainees = set(members(connection))

    def grade(self, submission: Submission, *, force: bool) -> Graded:
        """Grade a hand-in that is new or changed (with `force`: any)."""
        if submission.trainee not in self._trainees:
            return Graded(GradingOutcome.REFUSED, "staat niet in de deelnemerslijst van dit cohort")
        with self._clock.part("lezen"):
            hand_in = read_hand_in(submission, self._material)
            made = graded_from(self._cohort, submission)
        same = made.get("fingerprint") == hand_in.fingerprint
        if same and not self._cohort.marks(submission.assignment, submission.trainee).exists():
            self._note_texts(submission, hand_in)
        if same and not force:
            with self._clock.part("cijferboek"), self._connection.begin():
                entry = self.book.find(submission.trainee)
            if entry and made.get("gradebook") == state(self.book, self._late, entry):
                why = str(made.get("refused", ""))
                return Graded(GradingOutcome.REFUSED if why else GradingOutcome.UNCHANGED, why)
        try:
            with self._clock.part("beoordelen"):
                work, handed_in_at = self._plan.grade(hand_in), hand_in.handed_in_at()
            reopened = self._keep(submission, hand_in, work, handed_in_at)
        except SQLAlchemyError:
            raise
        except Exception as error:
            # Whatever one hand-in does, the others are graded.
            why = _reason(error)
        else:
            noted = "; ".join(work.noted)[:MAX_REASON]
            return Graded(GradingOutcome.GRADED, noted, reopened)
        self._refuse(submission, hand_in, why)
        return Graded(GradingOutcome.REFUSED, why)

    def close(self) -> None:
        """Leave nothing in `autograded/` that nbgrader would not."""
        self._folder.clear()

    def waiting(self) -> int:
        """How many hand-ins have something that waits for a person."""
        with self._connection.begin():
            return self.book.waiting()

    def _note_texts(self, submission: Submission, hand_in: HandIn) -> None:
        # Of a cohort from before there were `marks`: it was for these texts that they were given.
        try:
            texts = self._plan.grade(hand_in).texts
        except Exception:  # as where it is graded: then it was refused
            texts = self._plan.refused_texts()
        with self._connection.begin():
            entry = self.book.find(submission.trainee)
            notebooks = list(entry.notebooks.values()) if entry else []
            settled = settle_marks(self._connection, notebooks, {}, texts, same=True)
        write_held(self._cohort, submission.assignment, submission.trainee, settled.after)

    def _keep(
        self, submission: Submission, hand_in: HandIn, work: Work, handed_in_at: datetime | None
    ) -> bool:
        saved = self._saved(submission, work.findings, work.texts, handed_in_at)
        with saved as (entry, held):
            mark = {
                "fingerprint": hand_in.fingerprint,
                "gradebook": state(self.book, self._late, entry),
                "astray": work.words.noted,
            }
            with self._clock.part("schrijven"):
                logs = {name: raw for name, raw in hand_in.logs.items() if isinstance(raw, bytes)}
                self._folder.write(submission, self._plan.render(work, mark, held), logs)
        return any(one.shown for one in held.values())

    def _refuse(self, submission: Submission, hand_in: HandIn, why: str) -> None:
        comment = f"Geweigerd bij het nakijken: {why}."
        try:
            handed_in_at = hand_in.handed_in_at()
        except RefusedError:
            handed_in_at = None
        findings = Findings(refused=comment)
        try:
            texts = self._plan.refused_texts()
            with self._saved(submission, findings, texts, handed_in_at) as (entry, held):
                mark = {
                    "fingerprint": hand_in.fingerprint,
                    "gradebook": state(self.book, self._late, entry),
                    "refused": why,
                }
                with self._clock.part("schrijven"):
                    text = self._plan.render_refusal(comment, mark, held)
                    self._folder.write(submission, text, None)
        except OSError as error:
            raise InputError(
                f"{submission.trainee}, {submission.assignment}: de nagekeken map is niet te "
                f"schrijven ({reason(error)}: {error.filename}); maak ruimte op de schijf of "
                "controleer de rechten van de map autograded, en kijk daarna opnieuw na"
            ) from error

    @contextmanager
    def _saved(
        self,
        submission: Submission,
        findings: Findings,
        texts: Mapping[str, Text],
        handed_in_at: datetime | None,
    ) -> Iterator[tuple[Entry, HeldByCell]]:
        # The block writes the folder. Only once the rows are committed it is put in place,
        # and what is taken from a person's marks is kept in a file before that.
        named = (self._cohort, submission.assignment, submission.trainee)
        known = read_held(*named)
        with self._connection.begin() as transaction:
            with self._clock.part("cijferboek"):
                entry = self.book.find(submission.trainee)
                notebooks = list(entry.notebooks.values()) if entry else []
                settled = settle_marks(self._connection, notebooks, known, texts)
                if settled.before != known:
                    write_held(*named, settled.before)
                findings = replace(findings, reopened=settled.open)
                entry = self.book.save(submission.trainee, entry, findings, handed_in_at)
                if not findings.refused:
                    self._charge(submission, entry)
            yield entry, settled.after
            with self._clock.part("vastleggen"):
                transaction.commit()
        with self._clock.part("verplaatsen"):
            self._folder.swap(submission.trainee)
            if settled.after != settled.before:
                write_held(*named, settled.after)

    def _charge(self, submission: Submission, entry: Entry) -> None:
        seconds = seconds_late(entry.timestamp, self.book.due, entry.extension)
        for notebook in entry.notebooks if seconds else ():
            score = self.book.score(entry, notebook)
            penalty = self._late.penalty(submission.trainee, score, seconds)
            if penalty is not None:
                self.book.charge(entry, notebook, penalty)


@contextmanager
def grading(cohort: Cohort, material: Material, clock: Clock) -> Iterator[Grader]:
    """What grades the hand-ins for `material`, with the gradebook open.

    Raises InputError where the gradebook has no such assignment, or is not to be used.
    """
    with cohort.gradebook() as gradebook, gradebook.engine.connect() as connection:
        _prepare(connection)
        try:
            # A due date that moved leaves less or more of what is kept.
            settle_extensions(cohort, material.assignment)
            grader = Grader(cohort, material, gradebook, connection, clock)
        except MissingEntry:
            raise InputError(
                f"opdracht {material.assignment} staat niet in het cijferboek van "
                f"{cohort.name}; doe eerst: "
                f"hggt release {cohort.name} {material.assignment}"
            ) from None
        try:
            yield grader
        finally:
            grader.close()


def state_of(cohort: Cohort, assignment: str, trainee: str) -> str:
    """The hash of `state` for one hand-in; empty where the gradebook has none."""
    with cohort.gradebook() as gradebook, gradebook.engine.connect() as connection:
        book = Book(gradebook, connection, assignment)
        entry = book.find(trainee)
        return state(book, Late(cohort.config), entry) if entry else ""


def _prepare(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        run = connection.exec_driver_sql
        # The formgrader may have the gradebook for a moment.
        run("PRAGMA busy_timeout = 30000")
        if run("PRAGMA journal_mode").scalar() == "delete":
            # As safe, for this connection only, and without a file removed at every commit.
            run("PRAGMA journal_mode = TRUNCATE")
        connection.rollback()


def state(book: Book, late: Late, entry: Entry) -> str:
    """A hash over all that grading wrote of a hand-in in the gradebook, and why.

    What a person gives, scores and comments, leaves it as it is; another due date, a
    postponement or another rule for late work does not, where it makes a difference.
    """
    seconds = seconds_late(entry.timestamp, book.due, entry.extension)
    found: list[Any] = [entry.timestamp.isoformat() if entry.timestamp else None, seconds]
    found += [late.rule if seconds else None, *entry.penalties.values()]
    for cell in book.cells:
        found.append([cell.name, entry.grades.get(cell.id), entry.comments.get(cell.id)])
    return hashlib.sha256(json.dumps(found).encode()).hexdigest()


def _reason(error: Exception) -> str:
    if isinstance(error, RefusedError):
        return str(error)
    return f"nakijken mislukte ({type(error).__name__}: {error})"[:MAX_REASON]
