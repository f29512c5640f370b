"""Aggregate scoring: an answer earns the weight that the coders' codings give it.

The method is that of script concordance tests (Charlin et al., Teaching and Learning
in Medicine 12(4), 2000): no single right answer, but the share of a panel, relative
to the panel's best answer.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from itertools import combinations

from hggt.content.coding import CodedItem
from hggt.exercise.agreement.agreement import jaccard

ALSO_WEIGHT = 0.5


def item_score(labels: Collection[str], coded: Sequence[CodedItem], *, multiple: bool) -> float:
    """The score, 0 to 1, of one answer beside the codings of its item.

    One label asked: each coding gives 1 to its label and ½ to each alternative; the
    answer's weight is taken relative to the heaviest label. Several asked: the mean
    Jaccard index with the codings' label sets, relative to the best any set reaches.
    No label scores 0. Raises ValueError without codings, or with more than one label
    where one is asked.
    """
    if not coded:
        raise ValueError("an item without codings has no score")
    if not labels:
        return 0.0
    if multiple:
        return _set_score(frozenset(labels), coded)
    if len(labels) > 1:
        raise ValueError("more than one label where one is asked")
    weights = label_weights(coded)
    return weights.get(next(iter(labels)), 0.0) / max(weights.values())


def label_weights(coded: Iterable[CodedItem]) -> dict[str, float]:
    """The weight that codings give each label: 1 as choice, ½ as alternative."""
    weights: dict[str, float] = {}
    for item in coded:
        for label in item.labels:
            weights[label] = weights.get(label, 0.0) + 1.0
        for label in item.also:
            weights[label] = weights.get(label, 0.0) + ALSO_WEIGHT
    return weights


def best_sets(coded: Sequence[CodedItem]) -> tuple[frozenset[str], ...]:
    """The label sets with the highest mean Jaccard index, the smallest first."""
    return _best_sets(tuple(coded))


@lru_cache(maxsize=1024)
def _best_sets(coded: tuple[CodedItem, ...]) -> tuple[frozenset[str], ...]:
    # The same for every answer to an item, and as many sets as labels can form.
    # A label that no coder chose only lowers the index, so the union is enough.
    labels = sorted({label for item in coded for label in item.labels})
    sets = [
        frozenset(chosen)
        for size in range(1, len(labels) + 1)
        for chosen in combinations(labels, size)
    ]
    means = {chosen: _mean_jaccard(chosen, coded) for chosen in sets}
    best = max(means.values())
    return tuple(chosen for chosen in sets if means[chosen] >= best - 1e-12)


def _set_score(chosen: frozenset[str], coded: Sequence[CodedItem]) -> float:
    return _mean_jaccard(chosen, coded) / _mean_jaccard(best_sets(coded)[0], coded)


def _mean_jaccard(chosen: Collection[str], coded: Sequence[CodedItem]) -> float:
    return sum(jaccard(chosen, item.labels) for item in coded) / len(coded)
