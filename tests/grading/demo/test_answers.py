"""The model of confusion, on the course's own assignments and keys."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from hggt.content.codebook import Codebook
from hggt.content.coding import CodedItem, Coding
from hggt.exercise.answers.answer import Answer
from hggt.exercise.answers.log import parse_log
from hggt.exercise.exercise import Exercise
from hggt.exercise.kinds.label.kind import LABEL
from hggt.exercise.kinds.label.simulate import read_items
from hggt.exercise.review import review
from hggt.grading.demo.answers import ExerciseModel
from hggt.grading.demo.trainees import SimulatedTrainee, make_trainees
from hggt.grading.release.key import build_key

ROOT = Path(__file__).parents[3]
BEGIN = datetime(2026, 11, 1, 9)
AVERAGE = SimulatedTrainee("demo01", "deelnemer 01", 0.0)


@pytest.fixture(scope="module")
def exercises(tmp_path_factory: pytest.TempPathFactory) -> list[Exercise]:
    found: list[Exercise] = []
    for source in sorted(ROOT.glob("assignments/*/")):
        into = tmp_path_factory.mktemp("sleutel") / source.name
        key = build_key(source, ROOT / "grading" / "coderingen", into)
        found += key.exercises.values()
    return found


@pytest.fixture(scope="module")
def labelled(exercises: list[Exercise]) -> list[Exercise]:
    """Those of one kind, whose model is the model of confusion."""
    return [exercise for exercise in exercises if exercise.kind is LABEL]


def answers(exercise: Exercise, trainee: SimulatedTrainee, seed: int = 1) -> tuple[Answer, ...]:
    reading = exercise.accept(
        parse_log(ExerciseModel(exercise, seed).log(trainee, BEGIN), exercise.id)
    )
    assert reading.faults == ()
    return reading.answers


def test_every_log_reads_without_a_fault(exercises: list[Exercise]) -> None:
    for exercise in exercises:
        given = [answers(exercise, trainee) for trainee in make_trainees(24, 1)]
        assert sum(map(bool, given)) >= 20
        assert {answer.item for each in given for answer in each} == set(exercise.items)


def test_the_same_seed_gives_the_same_bytes_and_another_does_not(exercises: list[Exercise]) -> None:
    first, again, other = (ExerciseModel(exercises[0], seed) for seed in (1, 1, 2))
    assert first.log(AVERAGE, BEGIN) == again.log(AVERAGE, BEGIN)
    assert first.log(AVERAGE, BEGIN) != other.log(AVERAGE, BEGIN)


def mean_score(exercises: list[Exercise], trainees: list[SimulatedTrainee]) -> float:
    scores = [
        item.score
        for exercise in exercises
        for trainee in trainees
        for item in review(
            exercise, {answer.item: answer for answer in answers(exercise, trainee)}
        ).items
        # What a person judges has no score of its own.
        if item.score is not None
    ]
    return sum(scores) / len(scores)


def test_skill_and_leaving_open_show_in_the_scores(exercises: list[Exercise]) -> None:
    def group(**traits: float) -> list[SimulatedTrainee]:
        return [replace(AVERAGE, id=f"demo{n:02}", **traits) for n in range(8)]  # type: ignore[arg-type]

    low, middle, high = (mean_score(exercises, group(skill=s)) for s in (-2.0, 0.0, 2.0))
    assert low + 0.1 < middle < high - 0.1
    assert 0.2 < low < high < 1
    assert mean_score(exercises, group(skill=2.0, leaves_open=0.5)) < high - 0.2


def test_some_change_their_mind_and_some_begin_again(exercises: list[Exercise]) -> None:
    twice = answers(exercises[0], replace(AVERAGE, again=True))
    assert {answer.attempt for answer in twice} == {1, 2}
    assert len({answer.item for answer in twice if answer.attempt == 2}) == len(exercises[0].items)
    changed = 0
    for trainee in make_trainees(24, 1):
        for exercise in exercises:
            given = answers(exercise, replace(trainee, again=False))
            changed += len(given) - len({answer.item for answer in given})
    assert changed > 50


def test_who_is_surer_is_more_often_right(exercises: list[Exercise]) -> None:
    seen: Counter[int | None] = Counter()
    right: Counter[int | None] = Counter()
    for exercise in exercises:
        for trainee in make_trainees(24, 1):
            for answer in answers(exercise, trainee):
                seen[answer.confidence] += 1
                right[answer.confidence] += any(
                    answer.labels == coded.labels for coded in exercise.coded(answer.item)
                )
    shares = [right[sure] / seen[sure] for sure in (1, 2, 3)]
    assert shares == sorted(shares)
    assert shares[2] - shares[0] > 0.2
    assert seen[None] > 0


def test_what_is_tempting_stands_in_the_codebook(labelled: list[Exercise]) -> None:
    assert labelled
    for exercise in labelled:
        for item in read_items(exercise, {n: exercise.coded(n) for n in exercise.items}, 1):
            assert not set(item.weights) & set(item.tempting)
            assert set(item.weights) | set(item.tempting) == set(exercise.codebook.label_ids)


def test_an_item_with_several_labels_gets_a_set(exercises: list[Exercise]) -> None:
    exercise = next(one for one in exercises if one.codebook.id == "component")
    codebook: Codebook = replace(exercise.codebook, multiple=True)
    both = codebook.label_ids[:2]
    codings: tuple[Coding, ...] = tuple(
        replace(
            coding,
            items=tuple(CodedItem(item.item, both, (), None, "Beide.") for item in coding.items),
        )
        for coding in exercise.codings
    )
    several = replace(exercise, codebook=codebook, codings=codings)
    chosen = {answer.labels for answer in answers(several, replace(AVERAGE, skill=3.0))}
    assert any(set(labels) == set(both) for labels in chosen)


def test_the_bold_are_surer_of_the_same_answers(exercises: list[Exercise]) -> None:
    def sure(boldness: float) -> list[int]:
        given = (
            answers(exercise, replace(AVERAGE, id=f"demo{n}", boldness=boldness))
            for exercise in exercises
            for n in range(5)
        )
        return [answer.confidence for each in given for answer in each if answer.confidence]

    assert sum(sure(-2.0)) < sum(sure(0.0)) < sum(sure(2.0))
