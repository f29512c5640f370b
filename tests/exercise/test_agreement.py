"""Agreement: Cohen's own example, what is undefined, and what the sentences say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hggt.exercise.agreement import (
    Agreement,
    agreement,
    decimal,
    explain,
    mean_agreement,
    percent,
)

# Cohen (1960), table 1: proportions over 200 patients, here as counts; kappa is .492.
COHEN = ((88, 14, 18), (10, 40, 10), (2, 6, 12))

SETS = st.frozensets(st.sampled_from("abc"), min_size=1)
PAIRS = st.lists(st.tuples(SETS, SETS), min_size=1, max_size=12)


def test_the_published_example() -> None:
    pairs = [
        ((str(row),), (str(column),))
        for row, counts in enumerate(COHEN)
        for column, count in enumerate(counts)
        for _ in range(count)
    ]
    found = agreement(pairs)
    assert found.n == 200
    assert found.observed == pytest.approx(0.70)
    assert found.kappa == pytest.approx(0.492, abs=0.0005)


@pytest.mark.parametrize(
    ("pairs", "observed", "kappa"),
    [
        ([("a", "a"), ("b", "b")], 1.0, 1.0),
        ([("a", "b"), ("b", "a")], 0.0, -1.0),
        ([("a", "a"), ("a", "b"), ("b", "a"), ("b", "b")], 0.5, 0.0),
        ([("a", "a"), ("a", "a")], 1.0, None),
        ([("a", "b"), ("a", "b")], 0.0, 0.0),
        # Jaccard: 1/2 and 1 observed; by chance (1/2 + 0 + 1/2 + 1) / 4 = 1/2.
        ([("a", "ab"), ("b", "b")], 0.75, 0.5),
    ],
)
def test_by_hand(pairs: list[tuple[str, str]], observed: float, kappa: float | None) -> None:
    found = agreement(pairs)
    assert found.observed == pytest.approx(observed)
    assert found.kappa == (None if kappa is None else pytest.approx(kappa))


def test_nothing_to_compare() -> None:
    assert agreement([]) == Agreement(0, 0.0, None)
    assert mean_agreement([]) == Agreement(0, 0.0, None)


def test_the_mean_leaves_out_what_is_undefined() -> None:
    each = [Agreement(4, 1.0, None), Agreement(6, 0.5, 0.2), Agreement(6, 0.6, 0.4)]
    found = mean_agreement(each)
    assert (found.n, found.observed) == (6, pytest.approx(0.7))
    assert found.kappa == pytest.approx(0.3)
    assert mean_agreement(each[:1]).kappa is None


@given(PAIRS)
def test_kappa_is_at_most_1_and_both_sides_are_equal(
    pairs: list[tuple[frozenset[str], frozenset[str]]],
) -> None:
    found = agreement(pairs)
    assert 0 <= found.observed <= 1
    if found.kappa is not None:
        assert found.kappa <= 1 + 1e-9
        assert (found.kappa == pytest.approx(1)) == all(one == other for one, other in pairs)
    mirrored = agreement((other, one) for one, other in pairs)
    assert mirrored.observed == pytest.approx(found.observed)
    assert mirrored.kappa == (None if found.kappa is None else pytest.approx(found.kappa))


@given(PAIRS)
def test_the_order_of_the_items_does_not_matter(
    pairs: list[tuple[frozenset[str], frozenset[str]]],
) -> None:
    assert agreement(pairs[::-1]).observed == pytest.approx(agreement(pairs).observed)


@pytest.mark.parametrize(
    ("found", "says"),
    [
        (Agreement(0, 0.0, None), "nog niets om te vergelijken"),
        (Agreement(7, 1.0, None), "is er geen getal"),
        (Agreement(7, 0.5, -0.1), "niet meer dan door toeval"),
        (Agreement(7, 0.5, 0.0), "niet meer dan door toeval"),
        (Agreement(7, 0.6, 0.39), "iets meer dan toeval"),
        (Agreement(7, 0.7, 0.4), "dat is redelijk"),
        (Agreement(7, 0.8, 0.6), "dat is goed"),
        (Agreement(7, 0.9, 0.8), "dat is zeer goed"),
        (Agreement(7, 0.9, 0.8), "Met 7 beurten"),
    ],
)
def test_what_it_means(found: Agreement, says: str) -> None:
    assert says in explain(found)


def test_many_turns_are_no_rough_estimate() -> None:
    assert "ruwe schatting" not in explain(Agreement(20, 0.9, 0.8))


def test_figures_as_dutch_readers_write_them() -> None:
    assert (percent(0.666), decimal(0.492), decimal(-0.001)) == ("67%", "0,49", "0,00")
    assert decimal(-0.25) == "-0,25"
