"""Killed at any moment and run again: as if nothing had happened."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from grading.building import ASSIGNMENT, Course
from grading.grade.cohorts import (
    everything,
    files,
    half,
    rows,
    with_cells_added,
)
from grading.grade.killing import Killer
from grading.grade.test_assignment import by_hand
from hggt.grading.cohort.cohort import load_cohort
from hggt.grading.grade.assignment import Summary, grade_assignment

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kent geen SIGKILL")


def grade(folder: Path) -> Summary:
    return grade_assignment(load_cohort(folder), ASSIGNMENT, force=False)


@pytest.fixture
def begun(released: Course) -> Course:
    """Anna's work was graded, also by hand, and changed; Bram's is new."""
    everything(released, "anna")
    grade(released.cohort)
    by_hand(released, "anna", 7.5, "Mooi gezien.")
    shutil.rmtree(released.root / "thuis")
    with_cells_added(released, "anna")
    half(released, "bram")
    return released


def test_killed_at_any_step_and_run_again(begun: Course) -> None:
    def copied(number: int) -> Path:
        # As deep as the original, from which its configuration finds the repository.
        place = begun.root / "grading" / f"cohorts-{number}" / begun.cohort.name
        shutil.copytree(begun.cohort, place)
        return place

    with Killer() as killer:
        undisturbed = copied(0)
        steps = killer.grade(undisturbed, ASSIGNMENT, 0)
        expected = rows(load_cohort(undisturbed).db_url), files(undisturbed / "autograded")
        assert steps > 60
        halfway = 0
        for stop in range(1, steps + 1):
            place = copied(stop)
            assert killer.grade(place, ASSIGNMENT, stop) == 0
            halfway += len(grade(place).graded) == 1
            found = rows(load_cohort(place).db_url), files(place / "autograded")
            assert found == expected, f"step {stop} of {steps}"
            shutil.rmtree(place.parent)
        # Not all stopped before the first hand-in was done, or after the last.
        assert 0 < halfway < steps
