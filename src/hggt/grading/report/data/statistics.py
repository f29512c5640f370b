"""The figures of a report, as pure functions; what cannot be computed is None.

An interval is a 95% percentile bootstrap (Efron and Tibshirani, An Introduction to the
Bootstrap, 1993, chapter 13) with a fixed seed, so that the same answers always give the
same report. Drawing how often each unit occurs is drawing the units.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from hggt.exercise.agreement.agreement import MIN_TURNS, Agreement, agreement, mean_agreement
from hggt.grading.report.data.chosen import Chosen, alike

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats: TypeAlias = NDArray[np.float64]

Row: TypeAlias = tuple[Chosen, Mapping[str, Chosen]]
Interval: TypeAlias = tuple[float, float]

MIN_GROUP = 5
RESAMPLES = 2000
SEED = 1960
# A kappa that is undefined in many resamples has no interval worth the name.
MAX_UNDEFINED = 0.05


def with_coders(rows: Sequence[Row]) -> Agreement:
    """The agreement of one person with several coders: the mean over coders.

    A row holds the person's choice and each coder's (by name) for one item. It is what
    a trainee is shown, here over as many items as are given.
    """
    coders = dict.fromkeys(coder for _, coded in rows for coder in coded)
    return of_enough(
        mean_agreement(
            [
                agreement(((own, coded[coder]) for own, coded in rows if coder in coded), alike)
                for coder in coders
            ]
        )
    )


def of_enough(agreed: Agreement) -> Agreement:
    """An agreement without its kappa where it is of fewer than MIN_TURNS items."""
    return replace(agreed, kappa=None) if agreed.n < MIN_TURNS else agreed


def kappa_interval(rows: Sequence[Row]) -> Interval | None:
    """The interval of the kappa of `with_coders`, over items drawn anew.

    None with fewer than MIN_GROUP items, where kappa is often undefined, and where it
    never varies, as with perfect agreement.
    """
    import numpy as np

    if len(rows) < MIN_GROUP:
        return None
    weights = _resamples(len(rows))
    kappas = []
    for coder in dict.fromkeys(coder for _, coded in rows for coder in coded):
        there = [number for number, (_, coded) in enumerate(rows) if coder in coded]
        pairs = [(rows[number][0], rows[number][1][coder]) for number in there]
        kappas.append(_kappas(pairs, weights[:, there]))
    if not kappas:
        return None
    # As in mean_agreement: the mean over the coders with whom kappa is defined.
    each = np.array(kappas)
    defined = ~np.isnan(each)
    counts = defined.sum(axis=0)
    found = np.where(defined, each, 0.0).sum(axis=0)[counts > 0] / counts[counts > 0]
    if len(found) < (1 - MAX_UNDEFINED) * RESAMPLES:
        return None
    low, high = _percentiles(found)
    # Where all agree in every resample there is no spread to tell an interval from.
    return (low, high) if high - low > 1e-9 else None


def _kappas(pairs: Sequence[tuple[Chosen, Chosen]], weights: Floats) -> Floats:
    import numpy as np

    each = list(dict.fromkeys(choice for pair in pairs for choice in pair))
    place = {choice: number for number, choice in enumerate(each)}
    near = np.array([[alike(one, other) for other in each] for one in each])
    left, right = (np.array([place[pair[side]] for pair in pairs]) for side in (0, 1))
    unit = np.eye(len(each))
    n = np.maximum(weights.sum(axis=1), 1.0)
    observed = weights @ near[left, right] / n
    by_chance = ((weights @ unit[left]) @ near * (weights @ unit[right])).sum(axis=1) / n**2
    defined = by_chance < 1 - 1e-12
    found: Floats = np.full(len(weights), np.nan)
    found[defined] = (observed[defined] - by_chance[defined]) / (1 - by_chance[defined])
    return found


def mean_interval(sums: Sequence[float], counts: Sequence[float] | None = None) -> Interval | None:
    """The interval of a mean over persons, each with a sum and a count (default 1).

    Whole persons are drawn, as the answers of one hang together. None with fewer than
    MIN_GROUP persons.
    """
    import numpy as np

    if len(sums) < MIN_GROUP:
        return None
    weights = _resamples(len(sums))
    totals = weights @ np.array([1.0] * len(sums) if counts is None else counts)
    return _percentiles((weights @ np.array(sums))[totals > 0] / totals[totals > 0])


def discrimination(scores: Floats) -> list[float | None]:
    """Of each item its correlation with the rest: the corrected item-total correlation.

    `scores` has a row a person and a column an item, NaN where unanswered; the rest is
    the mean of the same person's other items. None with fewer than MIN_GROUP persons,
    or where the item or the rest does not vary.
    """
    import numpy as np

    answered = ~np.isnan(scores)
    filled = np.where(answered, scores, 0.0)
    totals, counts = filled.sum(axis=1), answered.sum(axis=1)
    found: list[float | None] = []
    for column in range(scores.shape[1]):
        those = answered[:, column] & (counts > 1)
        own = filled[those, column]
        rest = (totals[those] - own) / (counts[those] - 1)
        if len(own) < MIN_GROUP or np.ptp(own) < 1e-9 or np.ptp(rest) < 1e-9:
            found.append(None)
        else:
            found.append(float(np.corrcoef(own, rest)[0, 1]))
    return found


def confusion(
    pairs: Sequence[tuple[str, str]], weights: Sequence[float], labels: Sequence[str]
) -> Floats:
    """How much weight each pair (coder's label, trainee's label) has: rows are the coders'."""
    import numpy as np
    from sklearn.metrics import confusion_matrix  # type: ignore[import-untyped]

    if not pairs:
        return np.zeros((len(labels), len(labels)))
    coders, trainees = zip(*pairs, strict=True)
    found: Floats = confusion_matrix(coders, trainees, labels=list(labels), sample_weight=weights)
    return found


def share_at_least(count: int, of: int) -> float:
    """The lower end of Wilson's 95% interval of a share (scipy's binomtest)."""
    from scipy.stats import binomtest  # type: ignore[import-untyped]

    return float(binomtest(count, of).proportion_ci(method="wilson").low)


@lru_cache(maxsize=16)
def _resamples(n: int) -> Floats:
    """RESAMPLES rows of how often each of `n` units is drawn."""
    import numpy as np

    drawn = np.random.default_rng(SEED).multinomial(n, np.full(n, 1 / n), size=RESAMPLES)
    return drawn.astype(float)


def _percentiles(resampled: Floats) -> Interval:
    import numpy as np

    low, high = np.percentile(resampled, (2.5, 97.5))
    return float(low), float(high)
