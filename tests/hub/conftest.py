"""Fixtures for tests on a real hub: one for a whole file, in a repository of its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from grading.building import write_repository
from hub.hub import Hub


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    """The demonstration, for a repository with one assignment; nothing is released yet."""
    root = tmp_path_factory.mktemp("hub")
    with Hub(root / "hub", write_repository(root / "cursus")) as running:
        yield running
