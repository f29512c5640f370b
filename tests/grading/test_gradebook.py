from types import SimpleNamespace
from typing import Any

import pytest

from hggt.grading.gradebook import NO_ANSWER, save_scores


def grade(name: str, kind: str = "code", manual: float | None = None) -> Any:
    return SimpleNamespace(
        name=name,
        cell=SimpleNamespace(cell_type=kind),
        max_score=10.0,
        auto_score=10.0,
        manual_score=manual,
        needs_manual_grade=False,
    )


def saved(one: Any, scores: dict[str, float], answered: set[str] = frozenset()) -> Any:  # type: ignore[assignment]
    comment = SimpleNamespace(name=one.name, auto_comment="eerder")
    save_scores(SimpleNamespace(grades=[one], comments=[comment]), scores, set(), set(answered))
    return one.auto_score, one.needs_manual_grade, comment.auto_comment


def test_a_cell_that_was_not_scored_gets_nothing_and_a_person_to_look() -> None:
    assert saved(grade("x"), {})[:2] == (0.0, True)


@pytest.mark.parametrize(
    ("score", "kept"), [(4.5, 4.5), (11.0, 10.0), (-1.0, 0.0), (float("nan"), 0.0), (1e400, 10.0)]
)
def test_a_score_stays_within_its_points(score: float, kept: float) -> None:
    assert saved(grade("x"), {"x": score})[:2] == (kept, False)


def test_a_written_answer_waits_and_a_blank_one_does_not() -> None:
    assert saved(grade("x", "markdown"), {}, {"x"}) == (None, True, None)
    assert saved(grade("x", "markdown"), {}) == (0.0, False, NO_ANSWER)


def test_what_a_person_scored_is_to_be_looked_at_again() -> None:
    assert saved(grade("x", manual=3.0), {"x": 4.0})[:2] == (4.0, True)
