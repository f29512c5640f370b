"""The figures of each assignment and of its turns."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from hggt.content.codebook import Codebook
from hggt.exercise.agreement.agreement import Agreement, agreement, mean_agreement
from hggt.exercise.agreement.alpha import krippendorff
from hggt.exercise.exercise import Exercise
from hggt.exercise.kinds.contract.asking import Given
from hggt.grading.report.data.chosen import Chosen, alike, apart, chosen
from hggt.grading.report.data.data import Assignment, Choice, Item
from hggt.grading.report.data.groups import by_scheme, coder_rows
from hggt.grading.report.data.statistics import (
    MIN_GROUP,
    Interval,
    discrimination,
    mean_interval,
    of_enough,
    with_coders,
)

MAX_DISCUSSED = 5
# From this share of answers that no coder supports, a turn is worth a talk in class.
DISCUSS_FROM = 0.4


@dataclass(frozen=True)
class TurnFigures:
    """One item: `difficulty` is the mean score (None: nobody answered).

    `shares` are what trainees chose, in words, as shares of the answers; `coders` what
    coders chose as counts; `unsupported` counts answers that no coder gave, not even as
    alternative.
    """

    item: Item
    choices: tuple[Choice, ...]
    difficulty: float | None
    discrimination: float | None
    shares: Mapping[str, float]
    coders: Mapping[str, int]
    unsupported: int

    @property
    def answers(self) -> int:
        """How many trainees answered."""
        return len(self.choices)


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
    pairs: dict[tuple[str, str], list[tuple[Chosen, Chosen]]] = defaultdict(list)
    for item in items:
        for one, other in combinations(sorted(item.coded), 2):
            pair = (item.coded[one], item.coded[other])
            pairs[one, other].append(
                (chosen(item.exercise, pair[0]), chosen(item.exercise, pair[1]))
            )
    return of_enough(mean_agreement([agreement(pair, alike) for pair in pairs.values()]))


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
            ((choice.trainee, choice.item.key, choice.own) for choice in choices),
            distance=apart,
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
    exercise = item.exercise
    own = _counted(exercise, (choice.answer for choice in choices))
    n = len(choices)
    return TurnFigures(
        item,
        tuple(choices),
        sum(choice.score for choice in choices) / n if n else None,
        telling,
        {words: count / n for words, count in own.items()},
        _counted(exercise, item.coded.values()),
        sum(choice.score == 0 for choice in choices),
    )


def _counted(exercise: Exercise, given: Iterable[Given]) -> dict[str, int]:
    """How often each part of a choice occurs, in the order in which the kind counts them."""
    counts = Counter(part for each in given for part in exercise.kind.parts(exercise, each))
    return {words: counts[words] for words in exercise.kind.ordered(exercise, counts)}
