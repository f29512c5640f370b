"""A cohort out of SQLite into PostgreSQL, and back."""

from __future__ import annotations

import io
import shutil
import sys
from pathlib import Path

import pytest

from grading.building import Course, write
from grading.gradebook.test_indexes import ours as indexes
from grading.records.snapshots import files, put_away, rows, save
from hggt.grading.gradebook.indexes import ensure_indexes
from postgres import PostgresServer

pytestmark = pytest.mark.postgres


def move(course: Course, path: Path, url: str) -> None:
    """The same cohort with its gradebook at `url`; what it was stands in `weggezet/`."""
    save(course, path)
    config = (course.cohort / "nbgrader_config.py").read_text()
    line = f'c.CourseDirectory.db_url = "{url}"\n# -- einde --'
    put_away(course)
    write(course.cohort / "nbgrader_config.py", config.replace("# -- einde --", line))
    assert course.hggt("cohort", "restore", path) == 0
    assert not (course.cohort / "gradebook.db").exists()


def test_into_another_database_and_back(
    full: Course, tmp_path: Path, postgres: PostgresServer, capsys: pytest.CaptureFixture[str]
) -> None:
    before, held = files(full.cohort), rows(full)
    config = (full.cohort / "nbgrader_config.py").read_text()
    move(full, tmp_path / "sqlite.zip", postgres.database())
    assert rows(full) == held
    capsys.readouterr()
    assert full.hggt("grade", "voorjaar") == 0
    assert "0 nagekeken, 2 ongewijzigd" in capsys.readouterr().out
    assert full.hggt("grade", "voorjaar", "--force") == 0
    assert rows(full)["grade"] == held["grade"]
    back = save(full, tmp_path / "postgres.zip")
    shutil.rmtree(full.root / "weggezet")
    put_away(full)
    # A database that is in use is not written over.
    assert full.hggt("cohort", "restore", back) == 1
    assert "is niet leeg" in capsys.readouterr().err
    assert not full.cohort.exists()
    write(full.cohort / "nbgrader_config.py", config)
    assert full.hggt("cohort", "restore", back) == 0
    assert (full.cohort / "gradebook.db").is_file()
    assert rows(full)["grade"] == held["grade"]
    assert files(full.cohort).keys() == before.keys()


def test_the_same_export_feedback_and_forgetting(
    full: Course,
    tmp_path: Path,
    postgres: PostgresServer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert full.hggt("export", "voorjaar", "--to", tmp_path / "sqlite.csv") == 0
    held = rows(full)
    pages = files(full.cohort / "feedback")
    move(full, tmp_path / "sqlite.zip", postgres.database())
    with full.open().gradebook() as gradebook:
        # The eight of ours were made when it was restored.
        assert len([one for one in indexes(gradebook.engine) if one.startswith("hggt_")]) == 8
        assert ensure_indexes(gradebook.engine) == 0
    assert full.hggt("export", "voorjaar", "--to", tmp_path / "pg.csv") == 0
    assert (tmp_path / "pg.csv").read_bytes() == (tmp_path / "sqlite.csv").read_bytes()
    shutil.rmtree(full.cohort / "feedback")
    assert full.hggt("feedback", "voorjaar") == 0
    assert files(full.cohort / "feedback") == pages
    monkeypatch.setattr(sys, "stdin", io.StringIO("anna\n"))
    assert full.hggt("cohort", "forget", "voorjaar", "anna") == 0
    left = rows(full)
    assert {row[0] for row in left["student"]} == {"bram", "cleo"}
    assert len(left["grade"]) == len(held["grade"]) - 3
    assert left["grade"] < held["grade"]
