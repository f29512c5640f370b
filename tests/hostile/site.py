"""A graded cohort whose formgrader is up, and what was made for it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from grading.building import Course
from hostile.formgrader import Formgrader


@dataclass
class Site:
    """A graded cohort and its formgrader; `ids` of the submissions by trainee."""

    course: Course
    formgrader: Formgrader
    ids: dict[str, str]
    report: Path


@contextmanager
def served(course: Course, folder: Path, assignment: str, *names: str) -> Iterator[Site]:
    """The site of `course`, whose report lies in `folder`; closed afterwards."""
    with course.open().gradebook() as gradebook:
        ids = {name: gradebook.find_submission(assignment, name).notebooks[0].id for name in names}
    server = Formgrader(course.cohort, folder / "thuis")
    try:
        yield Site(course, server, ids, folder / "verslag" / "verslag.html")
    finally:
        server.close()
