"""The figures of each assignment and of its turns."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from hggt.content.codebook import Codebook
from hggt.exercise.agreement import Agreement, agreement, mean_agreement
from hggt.exercise.alpha import krippendorff, masi, nominal
from hggt.grading.report.data.data import Assignment, Choice, Item
from hggt.grading.report.data.statistics import (
    MIN_GROUP,
    Interval,
    discrimination,
    mean_interval,
    of_enough,
    with_coders,
)
from hggt.grading.report.data.trainees import by_scheme, coder_rows

MAX_DISCUSSED = 5
# From this share of answers that no coder supports, a turn is worth a talk in class.
DISCUSS_FROM = 0.4


@dataclass(frozen=True)
class TurnFigures:
    """One item: `difficulty` is the mean score (None: nobody answered).

    `shares` are the trainees' labels as shares of the answers, `coders` those of the
    coders as counts; `unsupported` counts answers that no coder gave, not even as
    alternative.
    """

    item: Item
    answers: int
    difficulty: float | None
    discrimination: float | None
    shares: Mapping[str, float]
    coders: Mapping[str, int]
    unsupported: int


@dataclass(frozen=True)
class SchemeInAssignment:
    """A scheme within an assignment: who agrees with whom; `alpha` is among trainees."""

    codebook: Codebook
    trainees: int
    with_coders: Agreement
    alpha: float | None
    coders: Agreement


@dataclass(frozen=True)
class AssignmentFigures:
    """One assignment; `each` holds the trainees' agreement with the coders, as shares."""

    assignment: Assignment
    turns: tuple[TurnFigures, ...]
    schemes: tuple[SchemeInAssignment, ...]
    each: Mapping[str, float]
    mean: float | None
    interval: Interval | None
    coders: float | None

    @property
    def answered_by(self) -> int:
        """How many trainees answered anything."""
        return len(self.each)

    @property
    def small(self) -> bool:
        """Whether there are too few trainees for figures that need a group."""
        return self.answered_by < MIN_GROUP

    @property
    def discuss(self) -> tuple[TurnFigures, ...]:
        """Turns where the cohort reads otherwise than the coders, to discuss in class.

        The most disputed first; in a small group in the order of the talk.
        """
        found = [
            turn
            for turn in self.turns
            if turn.answers > 1 and turn.unsupported >= DISCUSS_FROM * turn.answers
        ]
        if not self.small:
            found.sort(key=lambda turn: turn.unsupported / turn.answers, reverse=True)
        return tuple(found[:MAX_DISCUSSED])


def assignment_figures(assignment: Assignment) -> AssignmentFigures:
    """The figures of one assignment."""
    by_trainee: dict[str, list[Choice]] = defaultdict(list)
    for choice in assignment.choices:
        by_trainee[choice.trainee].append(choice)
    each = {
        trainee: with_coders(coder_rows(choices)).observed
        for trainee, choices in by_trainee.items()
    }
    coders = between_coders(assignment.items)
    return AssignmentFigures(
        assignment,
        _turns(assignment, sorted(by_trainee)),
        tuple(
            _scheme(assignment, scheme, choices)
            for scheme, choices in by_scheme(assignment.choices).items()
        ),
        each,
        sum(each.values()) / len(each) if each else None,
        mean_interval(list(each.values())),
        coders.observed if coders.n else None,
    )


def between_coders(items: Iterable[Item]) -> Agreement:
    """The agreement of the coders among themselves: the mean over their pairs."""
    pairs: dict[tuple[str, str], list[tuple[Sequence[str], Sequence[str]]]] = defaultdict(list)
    for item in items:
        for one, other in combinations(sorted(item.coded), 2):
            pairs[one, other].append((item.coded[one].labels, item.coded[other].labels))
    return of_enough(mean_agreement([agreement(pair) for pair in pairs.values()]))


def _scheme(assignment: Assignment, scheme: str, choices: Sequence[Choice]) -> SchemeInAssignment:
    codebook = choices[0].item.exercise.codebook
    own: dict[str, list[Choice]] = defaultdict(list)
    for choice in choices:
        own[choice.trainee].append(choice)
    return SchemeInAssignment(
        codebook,
        len(own),
        mean_agreement([with_coders(coder_rows(group)) for group in own.values()]),
        krippendorff(
            ((choice.trainee, choice.item.key, choice.labels) for choice in choices),
            distance=masi if codebook.multiple else nominal,
        ),
        between_coders(item for item in assignment.items if item.exercise.codebook.id == scheme),
    )


def _turns(assignment: Assignment, trainees: Sequence[str]) -> tuple[TurnFigures, ...]:
    import numpy as np

    rows = {trainee: number for number, trainee in enumerate(trainees)}
    columns = {item.key: number for number, item in enumerate(assignment.items)}
    scores = np.full((len(rows), len(columns)), np.nan)
    held: dict[tuple[str, str], list[Choice]] = defaultdict(list)
    for choice in assignment.choices:
        scores[rows[choice.trainee], columns[choice.item.key]] = choice.score
        held[choice.item.key].append(choice)
    telling = discrimination(scores)
    return tuple(
        _turn(item, held[item.key], telling[columns[item.key]]) for item in assignment.items
    )


def _turn(item: Item, choices: Sequence[Choice], telling: float | None) -> TurnFigures:
    labels = item.exercise.codebook.label_ids
    own = Counter(label for choice in choices for label in choice.labels)
    coders = Counter(label for coded in item.coded.values() for label in coded.labels)
    n = len(choices)
    return TurnFigures(
        item,
        n,
        sum(choice.score for choice in choices) / n if n else None,
        telling,
        {label: own[label] / n for label in labels if own[label]},
        {label: coders[label] for label in labels if coders[label]},
        sum(choice.score == 0 for choice in choices),
    )
