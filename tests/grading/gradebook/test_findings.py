from types import SimpleNamespace
from typing import Any

import pytest

from hggt.grading.gradebook.findings import NO_ANSWER, Findings, TaskState, save_findings


def grade(name: str, kind: str = "code", manual: float | None = None) -> Any:
    return SimpleNamespace(
        name=name,
        cell=SimpleNamespace(cell_type=kind),
        max_score=10.0,
        auto_score=10.0,
        manual_score=manual,
        needs_manual_grade=False,
    )


def saved(one: Any, found: Findings) -> Any:
    comment = SimpleNamespace(name=one.name, auto_comment="eerder", cell=one.cell)
    save_findings(SimpleNamespace(grades=[one], comments=[comment]), found)
    return one.auto_score, one.needs_manual_grade, comment.auto_comment


def test_a_cell_that_was_not_scored_gets_nothing_and_a_person_to_look() -> None:
    assert saved(grade("x"), Findings())[:2] == (0.0, True)


@pytest.mark.parametrize(
    ("score", "kept"), [(4.5, 4.5), (11.0, 10.0), (-1.0, 0.0), (float("nan"), 0.0), (1e400, 10.0)]
)
def test_a_score_stays_within_its_points(score: float, kept: float) -> None:
    assert saved(grade("x"), Findings({"x": score}))[:2] == (kept, False)


def test_a_score_in_doubt_asks_a_person_to_look() -> None:
    assert saved(grade("x"), Findings({"x": 4.0}, {"x"}))[:2] == (4.0, True)


def test_a_written_answer_waits_and_a_blank_one_does_not() -> None:
    assert saved(grade("x", "markdown"), Findings(answered={"x"})) == (None, True, None)
    assert saved(grade("x", "markdown"), Findings()) == (0.0, False, NO_ANSWER)


@pytest.mark.parametrize(
    ("tasks", "grade", "comment"),
    [
        ({}, (None, True), None),
        ({"x": TaskState.WRITTEN}, (None, True), None),
        ({"x": TaskState.BLANK}, (0.0, False), NO_ANSWER),
        ({"y": TaskState.BLANK}, (None, True), None),
    ],
)
def test_a_task_waits_unless_it_is_known_that_nothing_was_written(
    tasks: dict[str, TaskState], grade: object, comment: object
) -> None:
    found = Findings(tasks=tasks)
    assert found.grade("x", 3.0, "task") == grade
    assert found.comment("x", "task") == comment
    refused = Findings(tasks=tasks, refused="Onleesbaar.")
    assert refused.grade("x", 3.0, "task") == (0.0, True)


def test_what_a_person_scored_waits_for_nobody_but_where_it_is_another_text() -> None:
    assert saved(grade("x", manual=3.0), Findings({"x": 4.0}, {"x"}))[:2] == (4.0, False)
    reopened = Findings({"x": 4.0}, reopened={"x"})
    assert saved(grade("x", manual=3.0), reopened)[:2] == (4.0, True)
    assert saved(grade("x"), reopened)[:2] == (4.0, True)


@pytest.mark.parametrize("kind", ["code", "markdown"])
def test_a_refused_hand_in_scores_nothing_and_says_why(kind: str) -> None:
    found = Findings({"x": 9.0}, answered={"x"}, refused="Onleesbaar.")
    assert saved(grade("x", kind), found) == (0.0, True, "Onleesbaar.")
