"""The figures beside published tables and independent implementations."""

from __future__ import annotations

import math
import random

import numpy as np
import pytest
from scipy.stats import bootstrap
from sklearn.metrics import cohen_kappa_score

from hggt.content import parse_codebook
from hggt.grading.report.data.chosen import Chosen
from hggt.grading.report.data.statistics import (
    MIN_GROUP,
    Row,
    confusion,
    discrimination,
    kappa_interval,
    mean_interval,
    share_at_least,
    with_coders,
)

# Cohen (1960), table 1, as counts of 200: kappa is .492.
COHEN = ((88, 14, 18), (10, 40, 10), (2, 6, 12))


CODEBOOK = parse_codebook(
    "---\nid: c\nversie: 1\neenheid: beurt\nkeuze: één\n---\n\n"
    "## `a` A\nX.\n\n## `onbepaald` O\nX.\n"
)


def labels(letters: str) -> Chosen:
    return Chosen("label", frozenset(letters), CODEBOOK)


def rows(*pairs: tuple[str, str]) -> list[Row]:
    return [(labels(own), {"a": labels(coder)}) for own, coder in pairs]


def drawn(seed: int, n: int, letters: str = "abc") -> list[Row]:
    """Somebody with two coders, who agree six times in ten."""
    chance = random.Random(seed)
    found = []
    for _ in range(n):
        own = chance.choice(letters)
        coders = {
            name: labels(own if chance.random() < 0.6 else chance.choice(letters))
            for name in ("a", "b")
        }
        found.append((labels(own), coders))
    return found


def standard_error() -> float:
    """That of kappa in large samples, by Fleiss, Cohen and Everitt (1969)."""
    p = np.array(COHEN) / 200
    left, right = p.sum(axis=1), p.sum(axis=0)
    po, pe = np.trace(p), left @ right
    both = right[:, None] + left[None, :]
    own = (np.diag(p) * ((1 - pe) - np.diag(both) * (1 - po)) ** 2).sum()
    other = (1 - po) ** 2 * (p * both**2)[~np.eye(3, dtype=bool)].sum()
    return float(np.sqrt((own + other - (po * pe - 2 * pe + po) ** 2) / 200) / (1 - pe) ** 2)


def test_kappa_is_that_of_cohens_example() -> None:
    pairs = [
        (one, other)
        for row, one in enumerate("xyz")
        for column, other in enumerate("xyz")
        for _ in range(COHEN[row][column])
    ]
    found = with_coders(rows(*pairs))
    assert found.n == 200
    assert found.observed == pytest.approx(0.70)
    assert found.kappa == pytest.approx(0.492, abs=0.0005)
    interval = kappa_interval(rows(*pairs))
    assert interval is not None
    assert (interval[1] - interval[0]) / (2 * 1.96) == pytest.approx(standard_error(), abs=0.003)


@pytest.mark.parametrize("seed", range(12))
def test_agreement_is_the_mean_over_coders_as_scikit_learn_has_it(seed: int) -> None:
    made = drawn(seed, 17)
    own = ["".join(one.choice) for one, _ in made]
    each = []
    same = []
    for coder in ("a", "b"):
        theirs = ["".join(coded[coder].choice) for _, coded in made]
        each.append(cohen_kappa_score(own, theirs))
        same.append(np.mean([a == b for a, b in zip(own, theirs, strict=True)]))
    found = with_coders(made)
    assert found.kappa == pytest.approx(np.mean(each))
    assert found.observed == pytest.approx(np.mean(same))


def test_a_coder_who_left_items_out_counts_for_the_rest() -> None:
    made = drawn(3, 12)
    made[0] = (made[0][0], {"a": made[0][1]["a"]})
    theirs = [(own, coded) for own, coded in made if "b" in coded]
    want = np.mean(
        [
            cohen_kappa_score(
                ["".join(o.choice) for o, _ in part],
                ["".join(c[name].choice) for _, c in part],
            )
            for name, part in (("a", made), ("b", theirs))
        ]
    )
    assert with_coders(made).kappa == pytest.approx(want)
    assert kappa_interval(made) is not None


def test_the_interval_is_scipys_percentile_bootstrap() -> None:
    made = drawn(5, 40)
    found = kappa_interval(made)
    want = bootstrap(
        (np.arange(40),),
        lambda picked: with_coders([made[n] for n in picked]).kappa,
        vectorized=False,
        method="percentile",
        n_resamples=2000,
        rng=np.random.default_rng(2),
    ).confidence_interval
    assert found == pytest.approx((want.low, want.high), abs=0.03)
    assert found[0] < with_coders(made).kappa < found[1]  # type: ignore[index,operator]
    assert kappa_interval(made) == found


def test_a_set_of_labels_counts_by_its_overlap_in_the_interval() -> None:
    near = [(labels("ab"), {"a": labels(one)}) for one in ("a", "ab", "b", "c", "ab", "a")]
    far = [(labels("ab"), {"a": labels(one)}) for one in ("c", "ab", "c", "c", "ab", "c")]
    others = [(labels("c"), {"a": labels("c")})] * 6
    one, other = kappa_interval([*near, *others]), kappa_interval([*far, *others])
    assert one is not None
    assert other is not None
    assert one[0] > other[0]
    for made in (near + others, far + others):
        kappa, interval = with_coders(made).kappa, kappa_interval(made)
        assert kappa is not None
        assert interval is not None
        assert interval[0] < kappa < interval[1]


@pytest.mark.parametrize(
    "made",
    [
        [],
        rows(("a", "a"), ("b", "b"), ("c", "c"), ("d", "a")),
        rows(*[("a", "a")] * 9),
        rows(*[("a", "a")] * 5, *[("b", "b")] * 5),
        rows(("a", "b"), *[("a", "a")] * 8),
    ],
    ids=["none", "few", "undefined", "perfect", "undefined in many resamples"],
)
def test_no_interval_where_it_would_say_nothing(made: list[Row]) -> None:
    assert kappa_interval(made) is None


def test_discrimination_is_the_correlation_with_the_rest() -> None:
    scores = np.array(
        [
            [1.0, 1.0, 1.0, 1.0],
            [1.0, 0.5, 0.0, 1.0],
            [0.5, 0.5, 1.0, 1.0],
            [0.0, np.nan, 1.0, 1.0],
            [0.0, 0.0, 0.0, 1.0],
            [0.0, 0.5, 1.0, 1.0],
        ]
    )
    found = discrimination(scores)
    rest = np.nanmean(scores[:, 1:], axis=1)
    assert found[0] == pytest.approx(np.corrcoef(scores[:, 0], rest)[0, 1])
    those = ~np.isnan(scores[:, 1])
    rest = np.nanmean(scores[those][:, [0, 2, 3]], axis=1)
    assert found[1] == pytest.approx(np.corrcoef(scores[those, 1], rest)[0, 1])
    # All scored the same, so the last tells nobody from another.
    assert found[3] is None
    assert discrimination(scores[: MIN_GROUP - 1]) == [None] * 4
    assert discrimination(np.full((0, 2), np.nan)) == [None, None]


def test_confusion_has_the_coders_in_its_rows() -> None:
    found = confusion([("a", "b"), ("a", "b"), ("b", "b")], [0.5, 1.0, 1.0], ("a", "b", "c"))
    assert found.tolist() == [[0, 1.5, 0], [0, 1, 0], [0, 0, 0]]
    assert confusion([], [], ("a", "b")).tolist() == [[0, 0], [0, 0]]


def test_the_interval_of_a_mean_draws_persons() -> None:
    values = [0.2, 0.4, 0.4, 0.6, 0.9, 1.0, 0.1, 0.5]
    found = mean_interval(values)
    want = bootstrap(
        (values,), np.mean, method="percentile", n_resamples=4000, rng=np.random.default_rng(1)
    ).confidence_interval
    assert found == pytest.approx((want.low, want.high), abs=0.02)
    assert mean_interval(values[: MIN_GROUP - 1]) is None
    # One person with ten answers weighs as ten.
    weighed = mean_interval([10.0, 0, 0, 0, 0], [10, 1, 1, 1, 1])
    assert weighed is not None
    assert weighed[1] > 0.9


def test_a_share_of_few_may_be_small() -> None:
    # Wilson (1927): the roots of (p − x)² = z² x (1 − x) / n.
    z, n, p = 1.959964, 5, 0.6
    low = (p + z**2 / (2 * n) - z * math.sqrt(p * (1 - p) / n + z**2 / (4 * n**2))) / (1 + z**2 / n)
    assert share_at_least(3, 5) == pytest.approx(low, abs=1e-6)
