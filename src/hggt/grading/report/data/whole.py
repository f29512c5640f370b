"""The figures of the cohort as a whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hggt.content.codebook import Codebook
from hggt.grading.report.data.data import Choice, Data, Labels
from hggt.grading.report.data.statistics import Interval, confusion, mean_interval
from hggt.grading.report.data.trainees import Changes, by_scheme, certainty, changes

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Stands in a matrix for "no label against this one", where several may be chosen.
NOTHING = ""
SURE = (1, 2, 3)


@dataclass(frozen=True)
class Matrix:
    """A confusion matrix: `weights[coder, trainee]` over `labels`, an answer weighs 1.

    With several coders each has its share of the answer.
    """

    codebook: Codebook
    labels: tuple[str, ...]
    weights: NDArray[np.float64]
    answers: int
    trainees: int


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
        tuple(_matrix(group) for group in by_scheme(choices).values()),
        tuple(_sure(choices)),
        changes(choices),
        len(choices),
    )


def _matrix(choices: Sequence[Choice]) -> Matrix:
    codebook = choices[0].item.exercise.codebook
    labels = (*codebook.label_ids, *((NOTHING,) if codebook.multiple else ()))
    pairs, weights = [], []
    for choice in choices:
        for coded in choice.item.coded.values():
            for pair, weight in _against(frozenset(coded.labels), choice.labels):
                pairs.append(pair)
                weights.append(weight / len(choice.item.coded))
    return Matrix(
        codebook,
        labels,
        confusion(pairs, weights, labels),
        len(choices),
        len({choice.trainee for choice in choices}),
    )


def _against(coder: Labels, own: Labels) -> Iterator[tuple[tuple[str, str], float]]:
    """What stands against what: shared labels against themselves, the rest against the rest.

    Of one label each that is the pair itself.
    """
    share = 1 / len(coder | own)
    for label in coder & own:
        yield (label, label), share
    missed, extra = sorted(coder - own), sorted(own - coder)
    for label in missed:
        for other in extra or [NOTHING]:
            yield (label, other), share / max(1, len(extra))
    for other in extra:
        for label in missed or [NOTHING]:
            yield (label, other), share / max(1, len(missed))


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
