"""Scores worked out by hand, and the laws they obey whatever the codings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hggt.content import CodedItem
from hggt.exercise.agreement.agreement import jaccard
from hggt.exercise.kinds.label.score import best_sets, item_score, label_weights
from hggt.exercise.score import exercise_score

LABELS = ("a", "b", "c", "d")


def coded(labels: str, also: str = "") -> CodedItem:
    return CodedItem("1", tuple(labels), tuple(also), None, "zo")


@st.composite
def codings(draw: st.DrawFn, *, multiple: bool = False) -> list[CodedItem]:
    def one() -> CodedItem:
        order = draw(st.permutations(LABELS))
        count = draw(st.integers(1, 3)) if multiple else 1
        return coded("".join(order[:count]), "".join(order[count : draw(st.integers(count, 4))]))

    return [one() for _ in range(draw(st.integers(1, 4)))]


@pytest.mark.parametrize(
    ("answer", "others", "score"),
    [
        ("a", [coded("a"), coded("a")], 1.0),
        ("b", [coded("a"), coded("a")], 0.0),
        ("", [coded("a"), coded("a")], 0.0),
        ("a", [coded("a"), coded("b")], 1.0),
        ("b", [coded("a"), coded("b")], 1.0),
        ("b", [coded("a"), coded("a"), coded("b")], 0.5),
        ("b", [coded("a", "b"), coded("a")], 0.25),
        ("b", [coded("a", "b"), coded("a", "b")], 0.5),
        ("b", [coded("a", "b"), coded("b", "a")], 1.0),
        ("c", [coded("a", "bc"), coded("b", "c")], 1 / 1.5),
        ("z", [coded("a")], 0.0),
    ],
)
def test_one_label(answer: str, others: list[CodedItem], score: float) -> None:
    assert item_score(tuple(answer), others, multiple=False) == pytest.approx(score)


@pytest.mark.parametrize(
    ("answer", "others", "score"),
    [
        ("ab", [coded("ab"), coded("ab")], 1.0),
        ("a", [coded("ab"), coded("ab")], 0.5),
        ("abc", [coded("ab"), coded("ab")], 2 / 3),
        ("c", [coded("ab")], 0.0),
        ("", [coded("ab")], 0.0),
        # {a} reaches (1 + 1/2) / 2 = 3/4 and so does {a, b}; {b} only 1/4.
        ("a", [coded("a"), coded("ab")], 1.0),
        ("ab", [coded("a"), coded("ab")], 1.0),
        ("b", [coded("a"), coded("ab")], 1 / 3),
        ("a", [coded("a", "b")], 1.0),
    ],
)
def test_several_labels(answer: str, others: list[CodedItem], score: float) -> None:
    assert item_score(tuple(answer), others, multiple=True) == pytest.approx(score)


def test_what_has_no_score() -> None:
    with pytest.raises(ValueError, match="without codings"):
        item_score(("a",), [], multiple=False)
    with pytest.raises(ValueError, match="more than one label"):
        item_score(("a", "b"), [coded("a")], multiple=False)


def test_an_exercise() -> None:
    assert exercise_score(20, [1.0, 0.5, 0.0]) == pytest.approx(10)
    assert exercise_score(20, []) == 0


@given(codings(), st.sampled_from(LABELS))
def test_one_label_lies_between_0_and_1(others: list[CodedItem], answer: str) -> None:
    assert 0 <= item_score((answer,), others, multiple=False) <= 1


@given(codings(multiple=True), st.sets(st.sampled_from(LABELS)))
def test_several_labels_lie_between_0_and_1(others: list[CodedItem], answer: set[str]) -> None:
    assert 0 <= item_score(answer, others, multiple=True) <= 1 + 1e-12


@given(codings())
def test_the_best_label_scores_1(others: list[CodedItem]) -> None:
    scores = [item_score((label,), others, multiple=False) for label in LABELS]
    assert max(scores) == 1


@given(codings(multiple=True))
def test_the_best_sets_score_1_and_no_set_more(others: list[CodedItem]) -> None:
    for best in best_sets(others):
        assert item_score(best, others, multiple=True) == pytest.approx(1)


@given(codings(), st.sampled_from(LABELS))
def test_a_coder_who_agrees_never_lowers_a_score(others: list[CodedItem], answer: str) -> None:
    before = item_score((answer,), others, multiple=False)
    assert item_score((answer,), [*others, coded(answer)], multiple=False) >= before - 1e-12


@given(codings(), st.sampled_from(LABELS))
def test_the_order_of_the_codings_does_not_matter(others: list[CodedItem], answer: str) -> None:
    for multiple in (False, True):
        one = item_score((answer,), others, multiple=multiple)
        assert one == pytest.approx(item_score((answer,), others[::-1], multiple=multiple))


@given(codings())
def test_half_for_an_alternative(others: list[CodedItem]) -> None:
    weights = label_weights(others)
    for label in LABELS:
        chosen = sum(label in item.labels for item in others)
        also = sum(label in item.also for item in others)
        assert weights.get(label, 0) == chosen + also / 2


@given(st.sets(st.sampled_from(LABELS)), st.sets(st.sampled_from(LABELS)))
def test_jaccard(one: set[str], other: set[str]) -> None:
    index = jaccard(one, other)
    assert index == jaccard(other, one)
    assert (index == 1) == (one == other)
    assert (index == 0) == (not one & other and one != other)
