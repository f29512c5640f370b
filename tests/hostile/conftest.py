"""The repositories of `grading/conftest.py`, and a batch with a good trainee in it."""

from __future__ import annotations

import pytest

from grading.building import Course
from grading.conftest import _made, _ready, released
from hostile.batch import Batch
from hostile.watching import watched

__all__ = ["_made", "_ready", "batch", "released", "watched"]


@pytest.fixture
def batch(released: Course, capsys: pytest.CaptureFixture[str]) -> Batch:
    """A released assignment for anna, bram and cleo; bram is the one who does it right."""
    return Batch(released, capsys)
