from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from effort import examples
from grading.building import EXERCISES, Course, answer, write
from hggt.exercise.answers.log import log_path
from hggt.grading.grade.scoring import Result, score_exercise, score_log
from hggt.grading.release.key import Key, load_key

TRAP, RAAM = EXERCISES


@pytest.fixture
def key(released: Course) -> Key:
    return load_key(released.cohort / "key" / "h9-proef", EXERCISES)


def score(key: Key, folder: Path, name: str = TRAP, points: float = 12.0) -> Result:
    return score_exercise(name, points, key, folder, max_bytes=8_000_000)


def test_each_turn_earns_the_weight_of_the_coders(key: Key, tmp_path: Path) -> None:
    # 2: verkennen, as both: 1. 4: verkennen, as none: 0. 5: onbepaald has weight 1 and
    # verhuld 1 + ½, so 1 / 1,5. The mean of the three times 12.
    answer(tmp_path, TRAP, b2="verkennen", b4="verkennen", b5="onbepaald")
    found = score(key, tmp_path)
    assert found.score == pytest.approx(12 * (1 + 0 + 2 / 3) / 3)
    assert found.messages == ()


def test_full_marks(key: Key, tmp_path: Path) -> None:
    answer(tmp_path, TRAP, b2="verkennen", b4="nabijheid", b5="verhuld")
    assert score(key, tmp_path).score == 12.0


def test_no_answers_score_nothing_and_say_so(key: Key, tmp_path: Path) -> None:
    found = score(key, tmp_path)
    assert (found.score, found.doubtful) == (0.0, False)
    assert "U maakte deze oefening niet" in found.messages[0]


def test_unreadable_lines_are_counted_and_the_rest_counts(key: Key, tmp_path: Path) -> None:
    answer(tmp_path, TRAP, b2="verkennen")
    with log_path(tmp_path, TRAP).open("ab") as out:
        out.write(b"onzin\n{}\n")
    found = score(key, tmp_path)
    assert found.score == pytest.approx(4)
    assert found.messages[0].startswith("2 regels konden niet worden gelezen")


def test_an_exercise_that_earns_nothing_is_read_all_the_same(key: Key, tmp_path: Path) -> None:
    answer(tmp_path, TRAP, b2="verkennen")
    found = score(key, tmp_path, points=0.0)
    assert (found.score, found.points, found.doubtful, found.messages) == (0.0, 0.0, False, ())
    assert found.review
    assert found.review.items[0].score == 1.0


@pytest.mark.parametrize("points", [-1.0, float("nan"), float("inf")])
def test_without_points_nothing_is_earned(key: Key, tmp_path: Path, points: float) -> None:
    answer(tmp_path, TRAP, b2="verkennen")
    found = score(key, tmp_path, points=points)
    assert (found.score, found.doubtful) == (0.0, True)


def test_an_exercise_that_the_key_lacks(key: Key, tmp_path: Path) -> None:
    found = score(key, tmp_path, "de_jas-cirkel")
    assert (found.score, found.doubtful) == (0.0, True)
    assert "niet in de sleutel" in found.messages[0]


def test_a_linked_log_is_refused(key: Key, tmp_path: Path) -> None:
    other, mine = tmp_path / "ander", tmp_path / "ik"
    answer(other, TRAP, b2="verkennen", b4="nabijheid", b5="verhuld")
    mine.mkdir()
    (mine / "antwoorden").symlink_to(other / "antwoorden")
    found = score(key, mine)
    assert (found.score, found.doubtful) == (0.0, True)


def test_a_log_that_is_too_large_is_refused_unread(key: Key, tmp_path: Path) -> None:
    answer(tmp_path, TRAP, b2="verkennen")
    found = score_exercise(TRAP, 12.0, key, tmp_path, max_bytes=10)
    assert (found.score, found.doubtful) == (0.0, True)
    assert "groter dan" in found.messages[0]


def test_the_answers_of_another_exercise_do_not_count(key: Key, tmp_path: Path) -> None:
    answer(tmp_path, RAAM, b2="verkennen", b4="nabijheid", b5="verhuld")
    write(log_path(tmp_path, TRAP), log_path(tmp_path, RAAM).read_text())
    assert score(key, tmp_path).score == 0.0


@given(raw=st.binary(max_size=300))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=examples(2))
def test_any_bytes_give_a_score_within_bounds(key: Key, raw: bytes) -> None:
    found = score_log(key.exercises[TRAP], 12.0, raw)
    assert found.score == 0.0
