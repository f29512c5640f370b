"""The figures of the cohort as a whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from hggt.grading.report.data.data import Choice, Data
from hggt.grading.report.data.groups import by_scheme
from hggt.grading.report.data.labels import Matrix
from hggt.grading.report.data.of_kinds import of_kind
from hggt.grading.report.data.statistics import Interval, mean_interval
from hggt.grading.report.data.trainees import Changes, certainty, changes

SURE = (1, 2, 3)


@dataclass(frozen=True)
class Sure:
    """A certainty (1 to 3): the answers given with it, their mean score, its interval.

    `unsupported` counts the answers that no coder gave.
    """

    certainty: int
    answers: int
    mean: float
    interval: Interval | None
    unsupported: int
    trainees: int


@dataclass(frozen=True)
class Whole:
    """The cohort; `sure` holds the certainties that were given, `changes` all first choices."""

    matrices: tuple[Matrix, ...]
    sure: tuple[Sure, ...]
    changes: Changes
    answers: int


def whole(data: Data) -> Whole:
    """The figures of the cohort."""
    choices = list(data.choices)
    return Whole(
        tuple(
            made(group)
            for group in by_scheme(choices).values()
            if (made := of_kind(group[0].own.kind).matrix) is not None
        ),
        tuple(_sure(choices)),
        changes(choices),
        len(choices),
    )


def _sure(choices: Sequence[Choice]) -> Iterator[Sure]:
    sums: dict[int, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for choice in choices:
        if choice.confidence is not None:
            sums[choice.confidence][choice.trainee].append(choice.score)
    for sure, (n, mean) in certainty(choices).items():
        each: Any = sums[sure].values()
        yield Sure(
            sure,
            n,
            mean,
            mean_interval([sum(scores) for scores in each], [len(scores) for scores in each]),
            sum(score == 0 for scores in each for score in scores),
            len(each),
        )
