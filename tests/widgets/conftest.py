from __future__ import annotations

from pathlib import Path

import pytest

from widgets.course import write_course


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A lesson's folder, which is the working directory as it is for a notebook."""
    monkeypatch.chdir(write_course(tmp_path / "les"))
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "thuis"))
    return tmp_path / "les"
