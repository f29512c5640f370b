"""Everything a report is made of, read once: the gradebook, the keys and the answers.

What trainees handed in is read as data only, bounded, and answers that do not fit the
exercise are left out, as in grading.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeAlias, TypeVar

from hggt.content.coding import CodedItem
from hggt.content.faults import ContentError, InputError
from hggt.content.files import read_bounded
from hggt.content.notebook import grade_cells, notebook_title
from hggt.exercise.answers.answer import Answer, LogReading
from hggt.exercise.answers.log import parse_log
from hggt.exercise.exercise import Exercise
from hggt.grading.cohort.cohort import Cohort
from hggt.grading.cohort.names import told_apart
from hggt.grading.cohort.times import show_time, utc_now
from hggt.grading.gradebook.contents import AssignmentGrades, Record
from hggt.grading.gradebook.reader import read_grades
from hggt.grading.report.data.chosen import Chosen, chosen
from hggt.grading.report.data.judged import JudgedRow, judged_rows
from hggt.grading.report.data.walked import WalkedConversation, walked_conversations
from hggt.grading.submitted.intake import submitted_at
from hggt.grading.submitted.submission import (
    Material,
    Submission,
    fingerprint,
    graded_from,
    load_material,
    submissions,
)

T = TypeVar("T")
Track: TypeAlias = Callable[[Sequence[Submission], str], Iterable[Submission]]


@dataclass(frozen=True)
class Item:
    """One item of an exercise of an assignment, with what each coder chose for it."""

    assignment: str
    exercise: Exercise
    item: str
    coded: Mapping[str, CodedItem]

    @property
    def key(self) -> tuple[str, str]:
        """What tells the item from the assignment's others."""
        return self.exercise.id, self.item

    @property
    def agreed(self) -> Chosen | None:
        """What the coders chose, where they (two or more) all chose the same."""
        each = {chosen(self.exercise, coded) for coded in self.coded.values()}
        return next(iter(each)) if len(each) == 1 and len(self.coded) > 1 else None


@dataclass(frozen=True)
class Choice:
    """What one trainee chose for an item: the first time, and as it counts; scores 0 to 1.

    `confidence` is 1 to 3, or None.
    """

    trainee: str
    item: Item
    answer: Answer
    own: Chosen
    first: Chosen
    confidence: int | None
    score: float
    first_score: float


@dataclass(frozen=True)
class Assignment:
    """One assignment; `records` are the graded hand-ins, `ungraded` lists the newer ones.

    `handed_in` are the trainees whose answers were read, `refused` those whose work could
    not be graded and whom no person has graded since. `open_until` is the last day, and
    empty once it is over or where there is none; `judged` what persons mark, `walked` the
    conversations that answer; `astray` says by trainee what lacked, or stood beside its place.
    """

    id: str
    title: str
    max_points: float
    items: tuple[Item, ...]
    records: Mapping[str, Record]
    handed_in: frozenset[str]
    ungraded: frozenset[str]
    refused: frozenset[str]
    open_until: str
    choices: tuple[Choice, ...]
    judged: tuple[JudgedRow, ...] = ()
    walked: tuple[WalkedConversation, ...] = ()
    astray: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def complete(self) -> Mapping[str, Record]:
        """The records of work that is graded wholly, as it now lies."""
        return {
            trainee: record
            for trainee, record in self.records.items()
            if not record.waiting and trainee not in self.ungraded
        }

    @property
    def exercises(self) -> tuple[Exercise, ...]:
        """The exercises, in the order of the notebook."""
        return tuple({item.exercise.id: item.exercise for item in self.items}.values())


@dataclass(frozen=True)
class Data:
    """A cohort as a report needs it; `trainees` maps ids to names."""

    cohort: Cohort
    trainees: Mapping[str, str]
    assignments: tuple[Assignment, ...]

    @property
    def choices(self) -> Iterator[Choice]:
        """All choices of all assignments."""
        for assignment in self.assignments:
            yield from assignment.choices


def read_data(cohort: Cohort, track: Track) -> Data:
    """Read the cohort; InputError where nothing is released, or a key is missing."""
    grades = read_grades(cohort)
    if not grades.assignments:
        raise InputError(
            f"er is nog niets vrijgegeven aan {cohort.name}; doe eerst: "
            f"hggt release {cohort.name} OPDRACHT"
        )
    names = told_apart({one.id: one.name for one in grades.trainees.values()})
    return Data(
        cohort,
        names,
        tuple(_assignment(cohort, entry, names, track) for entry in grades.assignments),
    )


def _assignment(
    cohort: Cohort, entry: AssignmentGrades, trainees: Mapping[str, str], track: Track
) -> Assignment:
    material = load_material(cohort, entry.id)
    exercises = [
        material.key.exercises[cell.id]
        for cell in grade_cells(material.release)
        if cell.kind == "exercise" and cell.id in material.key.exercises
    ]
    items = {exercise.id: _items(entry.id, exercise) for exercise in exercises}
    scores = _Scores()
    choices: list[Choice] = []
    handed_in: list[str] = []
    ungraded, refused = set(), set()
    astray: dict[str, tuple[str, ...]] = {}
    each = [one for one in submissions(cohort, entry.id) if one.trainee in trainees]
    for submission in track(each, f"{entry.id}: antwoorden lezen"):
        handed_in.append(submission.trainee)
        record, made = entry.records.get(submission.trainee), graded_from(cohort, submission)
        if (
            record is None
            or record.handed_in != submitted_at(submission.folder)
            or made.get("fingerprint") != fingerprint(submission, material)
        ):
            ungraded.add(submission.trainee)
        elif record.waiting and made.get("refused"):
            refused.add(submission.trainee)
        if said := made.get("astray"):
            astray[submission.trainee] = tuple(map(str, said))
        for exercise in exercises:
            reading = _reading(submission, exercise, material)
            choices.extend(_choices(submission.trainee, items[exercise.id], reading, scores))
    return Assignment(
        entry.id,
        notebook_title(material.release) or entry.id,
        entry.max_points,
        tuple(item for exercise in exercises for item in items[exercise.id].values()),
        entry.records,
        frozenset(handed_in),
        frozenset(ungraded),
        frozenset(refused),
        _open_until(entry.due, cohort.timezone),
        tuple(choices),
        judged_rows(cohort, material, trainees),
        walked_conversations(material, each),
        astray,
    )


def _open_until(due: datetime | None, zone: str) -> str:
    if due is None or utc_now() >= due:
        return ""
    return show_time(due, zone).partition(",")[0]


def _items(assignment: str, exercise: Exercise) -> dict[str, Item]:
    return {
        item: Item(
            assignment,
            exercise,
            item,
            {
                coding.coder: coded
                for coding in exercise.codings
                if (coded := coding.item(item)) is not None
            },
        )
        for item in exercise.scored_items
    }


def _reading(submission: Submission, exercise: Exercise, material: Material) -> LogReading:
    parts = ("antwoorden", f"{exercise.id}.jsonl")
    try:
        raw = read_bounded(submission.folder, parts, material.max_log)
    except (FileNotFoundError, ContentError):
        return LogReading((), ())
    return exercise.accept(parse_log(raw, exercise.id))


def _choices(
    trainee: str, items: Mapping[str, Item], reading: LogReading, scores: _Scores
) -> Iterator[Choice]:
    first: dict[str, Answer] = {}
    for answer in reading.answers:
        if answer.given:
            first.setdefault(answer.item, answer)
    for name, answer in reading.current().items():
        if (item := items.get(name)) is None:
            continue
        yield Choice(
            trainee,
            item,
            answer,
            chosen(item.exercise, answer),
            chosen(item.exercise, first[name]),
            answer.confidence,
            scores.of(item, answer),
            scores.of(item, first[name]),
        )


class _Scores:
    """Scores of items: many trainees choose the same."""

    def __init__(self) -> None:
        self.held: dict[tuple[str, str, Chosen], float] = {}

    def of(self, item: Item, answer: Answer) -> float:
        exercise = item.exercise
        key = (*item.key, chosen(exercise, answer))
        if key not in self.held:
            self.held[key] = exercise.kind.score(exercise, answer, list(item.coded.values()))
        return self.held[key]
