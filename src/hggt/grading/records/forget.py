"""Removing one trainee's data from a cohort, and who there is to remove."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from hggt.grading.cohort.cohort import Cohort
from hggt.grading.cohort.extensions import read_extensions, write_extension
from hggt.grading.records.places import TraineePlaces
from hggt.grading.records.pseudonyms import read_pseudonyms, write_pseudonyms


def nearest(given: str, names: Mapping[str, str]) -> list[str]:
    """The ids that `given` may have meant; `names` holds everyone's name by id."""
    meant: dict[str, str] = {one.lower(): one for one in names}
    for one, name in names.items():
        for word in (name, *name.split()):
            meant.setdefault(word.lower(), one)
    close = get_close_matches(given.lower(), meant, n=5, cutoff=0.5)
    return list(dict.fromkeys(meant[word] for word in close))[:3]


def remove_places(places: TraineePlaces) -> list[Path]:
    """Remove all that lies outside the gradebook; what could not be removed is returned."""
    left = []
    for path in places.each():
        try:
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)
        except OSError:
            left.append(path)
    return left


def remove_pseudonym(cohort: Cohort, trainee: str) -> None:
    """Take the trainee out of the key of the pseudonyms."""
    known = read_pseudonyms(cohort)
    if known.pop(trainee, None) is not None:
        write_pseudonyms(cohort, known)


def remove_extensions(cohort: Cohort, trainee: str) -> None:
    """Take the trainee out of those who may hand in later."""
    for assignment in read_extensions(cohort):
        write_extension(cohort, assignment, trainee, None)


def remove_rows(gradebook: Any, trainee: str) -> None:
    """Remove the trainee from all of nbgrader's tables, in one transaction.

    What SQLite deletes it writes over, so that nothing of it stays in the file.
    """
    from nbgrader.api import Comment, Grade, Student, SubmittedAssignment, SubmittedNotebook
    from sqlalchemy import delete, select

    with gradebook.engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA secure_delete = ON")
        handed_in = select(SubmittedAssignment.id).where(SubmittedAssignment.student_id == trainee)
        notebooks = select(SubmittedNotebook.id).where(
            SubmittedNotebook.assignment_id.in_(handed_in)
        )
        for table, rows in (
            (Comment, Comment.notebook_id.in_(notebooks)),
            (Grade, Grade.notebook_id.in_(notebooks)),
            (SubmittedNotebook, SubmittedNotebook.assignment_id.in_(handed_in)),
            (SubmittedAssignment, SubmittedAssignment.student_id == trainee),
            (Student, Student.id == trainee),
        ):
            connection.execute(delete(table).where(rows))
        connection.commit()
