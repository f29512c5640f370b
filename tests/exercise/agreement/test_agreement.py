"""Agreement: Cohen's own example, what is undefined, and what the sentences say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hggt.exercise.agreement.agreement import (
    MIN_TURNS,
    Agreement,
    agreement,
    decimal,
    explain,
    explain_coders,
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
        (Agreement(7, 0.4, -0.1), "is dat −0,10. Bij de meeste beurten koos u iets anders dan"),
        (Agreement(7, 0.5, 0.0), "is dat 0,00. Bij een deel koos u iets anders dan de codeurs"),
        (Agreement(7, 0.6, 0.39), "iets meer dan toeval"),
        (Agreement(7, 0.7, 0.4), "dat is redelijk"),
        (Agreement(7, 0.8, 0.6), "dat is goed; bij de meeste beurten leest u wat de codeurs"),
        (Agreement(7, 0.9, 0.8), "dat is zeer goed"),
        (Agreement(7, 0.9, 0.8), "Met 7 beurten"),
        (Agreement(5, 0.8, 0.6), "komen voor 80% overeen"),
        (Agreement(5, 0.8, 0.6), "(kappa) is dat 0,60"),
        (Agreement(1, 1.0, None), "U koos hetzelfde als de codeurs."),
        (Agreement(1, 0.0, 0.0), "U koos iets anders dan de codeurs; lees hun redenen."),
        (Agreement(1, 0.5, 0.0), "Uw keuze is voor een deel die van de codeurs"),
        (Agreement(4, 0.75, 0.5), "U koos in 3 van de 4 beurten hetzelfde als de codeurs."),
        (Agreement(4, 0.875, 0.5), "U koos gemiddeld in 3,5 van de 4 beurten hetzelfde"),
        (Agreement(4, 1.0, 1.0), "in alle 4 beurten"),
        (Agreement(3, 0.0, -1.0), "in geen van de 3 beurten"),
        (Agreement(3, 0.0, -1.0), "Met zo weinig beurten is er geen getal"),
    ],
)
def test_what_it_means(found: Agreement, says: str) -> None:
    assert says in explain(found)


@pytest.mark.parametrize("kappa", [None, -1.0, 0.0, 1.0])
@pytest.mark.parametrize("n", range(MIN_TURNS))
def test_of_few_turns_no_kappa_and_no_percentage_is_told(n: int, kappa: float | None) -> None:
    for observed in (0.0, 0.5, 1.0):
        said = explain(Agreement(n, observed, kappa))
        assert "kappa" not in said
        assert "%" not in said
        assert "1 beurten" not in said


@pytest.mark.parametrize(
    ("found", "says"),
    [
        (Agreement(0, 0.0, None), ""),
        (Agreement(1, 1.0, None), "De codeurs kozen hetzelfde."),
        (Agreement(1, 0.0, 0.0), "De codeurs kozen iets verschillends."),
        (Agreement(1, 0.5, 0.0), "De codeurs kozen voor een deel hetzelfde."),
        (Agreement(3, 2 / 3, 0.4), "De codeurs kozen onderling in 2 van de 3 beurten hetzelfde."),
        (Agreement(9, 2 / 3, 0.4), "De codeurs kozen onderling voor 67% hetzelfde."),
    ],
)
def test_the_coders_among_themselves(found: Agreement, says: str) -> None:
    assert explain_coders(found) == says


def test_on_a_scale_it_is_told_how_near_and_not_how_often_the_same() -> None:
    found = Agreement(20, 0.4, 0.96, "alpha", scale=True)
    assert explain(found) == (
        "De overeenstemming met de codeurs is, gecorrigeerd voor toeval (alpha), 0,96: dat is "
        "zeer goed."
    )
    assert explain_coders(found) == (
        "De overeenstemming tussen de codeurs is, gecorrigeerd voor toeval (alpha), 0,96."
    )
    # Of a few turns nothing is corrected for chance.
    assert "alpha" not in explain_coders(Agreement(3, 2 / 3, 0.9, "alpha", scale=True))
    assert mean_agreement([found, found]).scale


def test_many_turns_are_no_rough_estimate() -> None:
    assert "ruwe schatting" not in explain(Agreement(20, 0.9, 0.8))


def test_figures_as_dutch_readers_write_them() -> None:
    assert (percent(0.666), decimal(0.492), decimal(-0.001)) == ("67%", "0,49", "0,00")
    assert decimal(-0.25) == "−0,25"
