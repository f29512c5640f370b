"""Places and stretches beside an implementation that shares nothing with ours, and by hand.

The one-to-one matching is scipy's assignment; alpha over turns is the package's.
"""

from __future__ import annotations

import math
from itertools import product

import krippendorff as independent
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linear_sum_assignment

from hggt.content import parse_dialogue
from hggt.exercise.exercise import Exercise, make_exercise
from hggt.exercise.kinds import parse_codebook
from hggt.exercise.kinds.mark.kind import MARK
from hggt.exercise.kinds.mark.places import Mark, Marks, marks_alike, marks_score

TURNS = 10
LABELS = "ab"


def exercise(roles: str = "") -> Exercise:
    """Ten turns by turns of a parent and a child, of which all or the child's may be marked."""
    turns = "\n\n".join(f"**{n} {'MD'[n % 2]}:** Ja." for n in range(1, TURNS + 1))
    head = "id: d\ntitel: T\nsprekers: M=ouder; D=kind\ngezin: g"
    book = f"id: boek\nversie: 1\nsoort: mark\neenheid: span\naantal: 1–3\n{roles}"
    labels = "\n\n".join(f"## `{one}` {one.upper()}\nZo." for one in LABELS)
    return make_exercise(
        parse_dialogue(f"---\n{head}\n---\n\n{turns}\n"),
        parse_codebook(f"---\n{book}---\n\nWaar?\n\n{labels}\n"),
    )


def mark(first: int, last: int | None = None, label: str = "a") -> Mark:
    return Mark(first, last or first, label)


def marks_of(longest: int) -> st.SearchStrategy[Marks]:
    each = st.builds(
        lambda first, more, label: Mark(first, min(first + more, TURNS), label),
        st.integers(1, TURNS),
        st.integers(0, longest - 1),
        st.sampled_from(LABELS),
    )
    return st.lists(each, max_size=3, unique=True).map(lambda found: tuple(sorted(found)))


def matched(one: Marks, other: Marks) -> float:
    """The most that any one-to-one matching earns, by the larger number of marks."""
    if not one and not other:
        return 1.0
    if not one or not other:
        return 0.0
    worth = np.zeros((len(one), len(other)))
    for (row, own), (column, theirs) in product(enumerate(one), enumerate(other)):
        if own.label == theirs.label:
            near = min(abs(a - b) for a in own.turns for b in theirs.turns)
            worth[row, column] = {0: 1.0, 1: 0.5}.get(near, 0.0)
    rows, columns = linear_sum_assignment(worth, maximize=True)
    return float(worth[rows, columns].sum()) / max(len(one), len(other))


def shared(one: Marks, other: Marks) -> float:
    """Of turns and labels in a table of 0 and 1: both, by either."""
    tables = []
    for marks in (one, other):
        table = np.zeros((TURNS + 1, len(LABELS)), dtype=bool)
        for each in marks:
            table[each.first : each.last + 1, LABELS.index(each.label)] = True
        tables.append(table)
    either = (tables[0] | tables[1]).sum()
    return float((tables[0] & tables[1]).sum() / either) if either else 1.0


def scored(own: Marks, coded: list[Marks], stretches: bool) -> float:
    """The mean with the coders, by the highest mean of any coding, or of any place in one."""
    alike = shared if stretches else matched

    def mean(marks: Marks) -> float:
        return float(np.mean([alike(marks, coding) for coding in coded]))

    answers = list(coded)
    if not stretches:
        # A coder's stretch may be answered by any of its turns.
        for coding in coded:
            answers += [
                tuple(
                    Mark(turn, turn, each.label) for turn, each in zip(turns, coding, strict=True)
                )
                for turns in product(*(each.turns for each in coding))
            ]
            answers.remove(coding)
    most = max(map(mean, answers))
    return min(1.0, mean(own) / most) if most else 0.0


@given(marks_of(1), marks_of(3))
def test_a_matching_earns_what_an_assignment_does(own: Marks, coded: Marks) -> None:
    assert marks_alike(own, coded, stretches=False) == pytest.approx(matched(own, coded))


@given(marks_of(4), marks_of(4))
def test_stretches_share_what_a_table_says(one: Marks, other: Marks) -> None:
    assert marks_alike(one, other, stretches=True) == pytest.approx(shared(one, other))


@given(st.data(), st.lists(marks_of(3), min_size=1, max_size=4), st.booleans())
def test_a_score_is_that_of_the_other_implementation(
    data: st.DataObject, coded: list[Marks], stretches: bool
) -> None:
    own = data.draw(marks_of(3 if stretches else 1))
    want = scored(own, coded, stretches)
    assert marks_score(own, coded, stretches=stretches) == pytest.approx(want)


def values(marks: Marks) -> list[str]:
    """Of each turn its labels, or none."""
    return [
        "".join(sorted({each.label for each in marks if each.first <= turn <= each.last}))
        for turn in range(1, TURNS + 1)
    ]


def between(asked: Exercise, one: Marks, other: Marks) -> tuple[int, float, float | None]:
    found = MARK.coders_agreement(asked.codebook, MARK.units(asked, one, other))
    assert found.measure == "alpha"
    return found.n, found.observed, found.kappa


@given(marks_of(4), marks_of(4))
def test_coders_agree_over_turns_as_the_package_finds(one: Marks, other: Marks) -> None:
    rows = [values(one), values(other)]
    domain = sorted({*rows[0], *rows[1]})
    want = None
    if len(domain) > 1:
        matrix = [[domain.index(value) for value in row] for row in rows]
        want = float(independent.alpha(matrix, level_of_measurement="nominal"))
    same = sum(a == b for a, b in zip(*rows, strict=True)) / TURNS
    n, observed, alpha = between(exercise(), one, other)
    assert (n, observed, alpha) == (TURNS, pytest.approx(same), pytest.approx(want))
    assert alpha is None or not math.isnan(alpha)


@pytest.mark.parametrize(
    ("one", "other", "observed", "alpha"),
    [
        # Of 20 values 18 are outside: by chance 2·18·2 of 20·19 pairs lie apart.
        ([mark(5)], [mark(5)], 1.0, 1.0),
        ([mark(5)], [mark(6)], 0.8, 1 - 0.2 / (72 / 380)),
        # 17 outside and 3 in: 2·17·3 of 380.
        ([mark(5)], [mark(4, 5)], 0.9, 1 - 0.1 / (102 / 380)),
        ([mark(5)], [], 0.9, 1 - 0.1 / (38 / 380)),
        # Both turns are marked by both, with another label: 18 outside, 1 and 1.
        ([mark(5, label="a")], [mark(5, label="b")], 0.9, 1 - 0.1 / (2 * (18 + 18 + 1) / 380)),
        ([], [], 1.0, None),
    ],
)
def test_alpha_over_turns_by_hand(
    one: list[Mark], other: list[Mark], observed: float, alpha: float | None
) -> None:
    found = between(exercise(), tuple(one), tuple(other))
    assert found == (TURNS, pytest.approx(observed), pytest.approx(alpha))


def test_only_turns_that_may_be_marked_count() -> None:
    n, observed, _ = between(exercise("rol: kind\n"), (mark(3),), (mark(5),))
    assert (n, observed) == (5, pytest.approx(3 / 5))
