"""Everything that is in a cohort and its exchange, to compare before and after."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nbgrader.api import Base
from sqlalchemy import select

from grading.building import Course

Rows = dict[str, set[tuple[Any, ...]]]


def files(*folders: Path) -> dict[str, bytes]:
    """All files by their place, but the gradebook and the lock."""
    return {
        str(path): path.read_bytes()
        for folder in folders
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in ("gradebook.db", ".slot")
    }


def rows(course: Course) -> Rows:
    """All rows of all nbgrader's tables."""
    with course.open().gradebook() as gradebook, gradebook.engine.connect() as connection:
        return {
            table.name: {tuple(row) for row in connection.execute(select(table))}
            for table in Base.metadata.sorted_tables
        }


def save(course: Course, path: Path) -> Path:
    """A backup of the cohort."""
    assert course.hggt("cohort", "backup", "voorjaar", path) == 0
    return path


def put_away(course: Course) -> None:
    """The cohort's folder out of the way."""
    course.cohort.rename(course.root / "weggezet")
