"""What a report has of labels alone: how they are spread, and which stood for which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hggt.content.codebook import Codebook
from hggt.grading.report.data.data import Choice
from hggt.grading.report.data.statistics import confusion
from hggt.grading.report.data.turns import TurnFigures

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Labels = frozenset[str]

# Stands in a matrix for "no label against this one", where several may be chosen.
NOTHING = ""


@dataclass(frozen=True)
class Confusion:
    """How many items own labels stood against a coder's that share none with them."""

    codebook: Codebook
    own: Labels
    coder: Labels
    count: int


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


def own_labels(choice: Choice) -> Labels:
    """The labels that a trainee chose."""
    found: Labels = choice.own.choice
    return found


def titled(codebook: Codebook, label: str) -> str:
    """The title of a label, as people read it."""
    return "(geen label)" if label == NOTHING else codebook.label(label).title


def titles(codebook: Codebook, labels: Iterable[str]) -> str:
    """The titles of labels, in the codebook's order."""
    held = set(labels)
    return ", ".join(titled(codebook, label) for label in codebook.label_ids if label in held)


def shares(turn: TurnFigures) -> Mapping[str, float]:
    """The trainees' labels as shares of the answers, those that were chosen."""
    counts = Counter(label for choice in turn.choices for label in own_labels(choice))
    order = turn.item.exercise.codebook.label_ids
    return {label: counts[label] / turn.answers for label in order if counts[label]}


def coder_counts(turn: TurnFigures) -> Mapping[str, int]:
    """How many coders chose each label, those that were chosen."""
    counts = Counter(label for coded in turn.item.coded.values() for label in coded.labels)
    order = turn.item.exercise.codebook.label_ids
    return {label: counts[label] for label in order if counts[label]}


def spread(turn: TurnFigures) -> Iterator[tuple[str, float | None, int]]:
    """Of each label its title, the share of the answers, and how many coders chose it."""
    codebook, own, coders = turn.item.exercise.codebook, shares(turn), coder_counts(turn)
    for label in codebook.label_ids:
        share = own.get(label, 0.0) if turn.answers else None
        yield titled(codebook, label), share, coders.get(label, 0)


def confusions(choices: Iterable[Choice]) -> tuple[Confusion, ...]:
    """Which labels stood for which, the most frequent first."""
    books: dict[str, Codebook] = {}
    counts: Counter[tuple[str, Labels, Labels]] = Counter()
    for choice in choices:
        book, own = choice.item.exercise.codebook, own_labels(choice)
        books[book.id] = book
        # Coders who chose the same count once: it is one item that was read otherwise.
        for coder in dict.fromkeys(frozenset(c.labels) for c in choice.item.coded.values()):
            if not own & coder:
                counts[book.id, own, coder] += 1
    return tuple(
        Confusion(books[scheme], own, coder, count)
        for (scheme, own, coder), count in counts.most_common()
    )


def matrix(choices: Sequence[Choice]) -> Matrix:
    """The confusion matrix of choices of one codebook."""
    codebook = choices[0].item.exercise.codebook
    labels = (*codebook.label_ids, *((NOTHING,) if codebook.multiple else ()))
    pairs, weights = [], []
    for choice in choices:
        for coded in choice.item.coded.values():
            for pair, weight in _against(frozenset(coded.labels), own_labels(choice)):
                pairs.append(pair)
                weights.append(weight / len(choice.item.coded))
    return Matrix(
        codebook,
        labels,
        confusion(pairs, weights, labels),
        len(choices),
        len({choice.trainee for choice in choices}),
    )


def expected(choice: Choice) -> str | None:
    """The one label on which the coders all agreed; None where there is no such one."""
    agreed = choice.item.agreed
    return next(iter(agreed.choice)) if agreed is not None and len(agreed.choice) == 1 else None


def instead(choice: Choice) -> str | None:
    """The one label that was chosen and that no coder could defend; None for none such."""
    own = own_labels(choice)
    return next(iter(own)) if choice.score == 0 and len(own) == 1 else None


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
