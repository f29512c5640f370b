"""Alpha beside the `krippendorff` package, published figures and the MASI paper's definition."""

from __future__ import annotations

import math
from itertools import combinations

import krippendorff as independent
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hggt.exercise.agreement.alpha import interval, krippendorff, masi, nominal
from hggt.exercise.kinds import parse_codebook
from hggt.exercise.kinds.estimate.kind import ESTIMATE

# Hayes and Krippendorff (2007), table 1: 40 articles, five observers, "." is missing.
# Ordinal alpha is .7598 there, and nominal alpha .4765 by their macro.
HAYES = """\
112.2 1101. 2333. .00.0 000.0 000.0 102.1 1.20. 222.2 2111. .100. 0000. 1222. 33223
111.1 111.1 212.2 1233. 1101. 000.0 0011. 00.00 2333. 0000. 12.22 0111. 00010 1212.
1122. 112.2 110.0 2121. 22.22 3222. 222.2 223.2 222.2 22.12 2222. 111.1
"""
LABELS = "abc"
SETS = [frozenset(each) for size in (1, 2, 3) for each in combinations(LABELS, size)]

Rating = tuple[str, int, frozenset[str]]


def ratings(sets: list[frozenset[str]]) -> st.SearchStrategy[list[Rating]]:
    """Ratings by up to five persons of up to eight items, each at most once."""
    keys = st.tuples(st.sampled_from("pqrst"), st.integers(0, 7))
    made = st.dictionaries(keys, st.sampled_from(sets), max_size=40)
    return made.map(lambda each: [(*key, labels) for key, labels in each.items()])


def by_the_package(made: list[Rating], sets: list[frozenset[str]], level: object) -> float | None:
    """The package's alpha; None where it refuses or where there is nothing to compare."""
    counts = np.zeros((8, len(sets)))
    for _, item, labels in made:
        counts[item, sets.index(labels)] += 1
    counts = counts[counts.sum(axis=1) > 1]
    if (counts.sum(axis=0) > 0).sum() < 2:
        return None
    return float(independent.alpha(value_counts=counts, level_of_measurement=level))


def masi_of_places(v1: np.ndarray, v2: np.ndarray, **_: object) -> np.ndarray:
    """MASI for the package, over places in SETS, by a table that was worked out by hand."""
    hand = {(1, 1, 0): 1.0, (1, 2, 1): 2 / 3, (1, 3, 1): 7 / 9, (2, 3, 2): 5 / 9}
    hand |= {(1, 2, 0): 1.0, (2, 2, 1): 8 / 9}

    def of(one: frozenset[str], other: frozenset[str]) -> float:
        if one == other:
            return 0.0
        small, large = sorted((len(one), len(other)))
        return hand[small, large, len(one & other)]

    table = np.array([[of(one, other) for other in SETS] for one in SETS])
    return table[v1.astype(int), v2.astype(int)]


def test_alpha_is_that_of_hayes_and_krippendorff() -> None:
    made = [
        (f"obs{place}", unit, value)
        for unit, values in enumerate(HAYES.split())
        for place, value in enumerate(values)
        if value != "."
    ]
    assert krippendorff(made) == pytest.approx(0.4765, abs=0.00005)
    # The table was typed in well: another level of measurement is the published one too.
    matrix = [
        [math.nan if unit[place] == "." else int(unit[place]) for unit in HAYES.split()]
        for place in range(5)
    ]
    ordinal = independent.alpha(matrix, level_of_measurement="ordinal")
    assert ordinal == pytest.approx(0.7598, abs=0.00005)

    numbers = [(who, unit, int(value)) for who, unit, value in made]
    assert krippendorff(numbers, distance=interval) == pytest.approx(
        independent.alpha(matrix, level_of_measurement="interval")
    )


@pytest.mark.parametrize(
    ("one", "other", "distance"),
    [
        ("a", "a", 0),
        ("ab", "ab", 0),
        ("", "", 0),
        ("a", "b", 1),
        ("a", "", 1),
        ("ab", "cd", 1),
        # One holds the other: 1 − 1/2 · 2/3.
        ("a", "ab", 2 / 3),
        ("abc", "ab", 5 / 9),
        # They overlap: 1 − 1/3 · 1/3.
        ("ab", "bc", 8 / 9),
        ("abc", "bcd", 5 / 6),
    ],
)
def test_masi_is_jaccard_times_monotonicity(one: str, other: str, distance: float) -> None:
    assert masi(frozenset(one), frozenset(other)) == pytest.approx(distance)
    assert masi(frozenset(other), frozenset(one)) == pytest.approx(distance)


def test_alpha_of_sets_worked_out_by_hand() -> None:
    made = [
        ("p", 1, frozenset("a")),
        ("q", 1, frozenset("ab")),
        ("p", 2, frozenset("b")),
        ("q", 2, frozenset("b")),
    ]
    # a–ab 2/3, a–b 1 (twice), ab–b 2/3 (twice): (1/4) · 2 · 2/3 beside (1/12) · 2 · 4.
    assert krippendorff(made, distance=masi) == pytest.approx(1 - (1 / 3) / (2 / 3))
    assert krippendorff(made) == pytest.approx(1 - (2 / 4) / (10 / 12))


@given(ratings([frozenset(label) for label in LABELS]))
def test_nominal_alpha_is_that_of_the_package(made: list[Rating]) -> None:
    want = by_the_package(made, [frozenset(label) for label in LABELS], "nominal")
    assert krippendorff(made) == pytest.approx(want)


@given(ratings(SETS))
def test_alpha_of_sets_is_that_of_the_package_given_the_distance(made: list[Rating]) -> None:
    want = by_the_package(made, SETS, masi_of_places)
    assert krippendorff(made, distance=masi) == pytest.approx(want)


def test_interval_alpha_worked_out_by_hand() -> None:
    made = [("p", 1, 2), ("q", 1, 4), ("p", 2, 8), ("q", 2, 8)]
    # In the units 2 · 2² / 1; among 2, 4, 8 and 8 twice 4 + 36 + 36 + 16 + 16, by 3.
    assert krippendorff(made, distance=interval) == pytest.approx(1 - 8 / (2 * 108 / 3))


@given(
    st.dictionaries(
        st.tuples(st.sampled_from("pqrst"), st.integers(0, 7)), st.integers(0, 10), max_size=40
    )
)
def test_interval_alpha_is_that_of_the_package(made: dict[tuple[str, int], int]) -> None:
    matrix = np.full((5, 8), math.nan)
    for (who, item), value in made.items():
        matrix["pqrst".index(who), item] = value
    shared = matrix[:, np.isfinite(matrix).sum(axis=0) > 1]
    want = None
    if len(set(shared[np.isfinite(shared)])) > 1:
        want = float(independent.alpha(shared, level_of_measurement="interval"))
    ratings = ((who, item, value) for (who, item), value in made.items())
    assert krippendorff(ratings, distance=interval) == pytest.approx(want)


@given(st.lists(st.tuples(st.integers(0, 10), st.integers(0, 10)), min_size=2, max_size=20))
def test_the_agreement_of_estimates_is_interval_alpha(pairs: list[tuple[int, int]]) -> None:
    found = ESTIMATE.agreement(parse_codebook(ESTIMATE.sample().codebook), pairs)
    assert (found.n, found.measure) == (len(pairs), "alpha")
    want = None
    if len({value for pair in pairs for value in pair}) > 1:
        matrix = np.array(pairs, dtype=float).T
        want = float(independent.alpha(matrix, level_of_measurement="interval"))
    assert found.kappa == pytest.approx(want)
    steps = [abs(one - other) for one, other in pairs]
    assert found.observed == pytest.approx(sum(max(0, 1 - s / 2) for s in steps) / len(pairs))


@given(st.lists(st.sampled_from(SETS), min_size=2, max_size=8).filter(lambda s: len({*s}) > 1))
def test_full_agreement_is_one(answers: list[frozenset[str]]) -> None:
    made = [(person, item, labels) for item, labels in enumerate(answers) for person in "pqr"]
    assert krippendorff(made, distance=masi) == pytest.approx(1)
    assert krippendorff(made) == pytest.approx(1)


@given(ratings(SETS), st.permutations("pqrst"), st.permutations(LABELS), st.randoms())
def test_names_and_order_change_nothing(made, persons, labels, chance) -> None:  # type: ignore[no-untyped-def]
    person = dict(zip("pqrst", persons, strict=True))
    label = dict(zip(LABELS, labels, strict=True))
    renamed = [
        (person[who], f"item {item}", frozenset(label[each] for each in chosen))
        for who, item, chosen in made
    ]
    chance.shuffle(renamed)
    for distance in (nominal, masi):
        want = krippendorff(made, distance=distance)
        assert krippendorff(renamed, distance=distance) == pytest.approx(want)
        if want is not None:
            assert want <= 1 + 1e-12


@pytest.mark.parametrize(
    "made",
    [
        [],
        [("p", item, frozenset("ab"[item])) for item in range(2)],
        [("p", 1, frozenset("a")), ("p", 1, frozenset("b"))],
        [(person, item, frozenset("a")) for person in "pq" for item in range(3)],
        [*((person, 1, frozenset("a")) for person in "pq"), ("p", 2, frozenset("b"))],
    ],
    ids=["none", "one person", "one person twice", "one choice", "one choice where shared"],
)
def test_alpha_is_undefined_where_it_would_say_nothing(made: list[Rating]) -> None:
    assert krippendorff(made) is None
    assert krippendorff(made, distance=masi) is None


def test_a_person_who_rated_an_item_again_counts_once() -> None:
    made = [
        (person, item, frozenset(answer)) for item, answer in enumerate("abc") for person in "pq"
    ]
    assert krippendorff([("p", 0, frozenset("c")), *made]) == pytest.approx(1)
