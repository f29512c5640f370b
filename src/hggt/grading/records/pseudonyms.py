"""Grades for use outside the cohort: without names, addresses, ids and times.

Who has the key can still tell who is who, so this is pseudonymous, not anonymous.
"""

from __future__ import annotations

import csv
import io
import secrets
from collections.abc import Iterable
from pathlib import Path

from hggt.content.faults import ContentError, Fault, InputError
from hggt.grading.cohort.cohort import Cohort
from hggt.grading.gradebook.contents import AssignmentGrades, Record
from hggt.grading.gradebook.export import write_csv
from hggt.grading.gradebook.reader import read_grades
from hggt.grading.records.files import private_file

KEY_NAME = "pseudoniemen.csv"
COLUMNS = (
    "assignment",
    "pseudonym",
    "handed_in",
    "raw_score",
    "late_submission_penalty",
    "score",
    "max_score",
)
# No vowels, so that no pseudonym is a word; nothing that looks like something else.
_LETTERS = "23456789bcdfghjkmnpqrstvwxz"
_LENGTH = 7


def export_pseudonymised(cohort: Cohort, path: Path) -> int:
    """Write the cohort's grades under pseudonyms to `path`; return the number of lines.

    A trainee keeps the same pseudonym in every export of this cohort. Of times only
    remains whether the work was late. InputError for a place inside the cohort's
    folder, where the key is.
    """
    if path.resolve().is_relative_to(cohort.folder):
        raise InputError(
            f"{path} ligt in de map van het cohort, waar ook de sleutel van de pseudoniemen "
            "staat; kies een andere map"
        )
    grades = read_grades(cohort)
    names = assign_pseudonyms(cohort, grades.trainees if grades.assignments else ())
    # By pseudonym: the order of a roster tells who is who.
    rows = [
        (assignment.id, names[one], *_told(assignment, assignment.records.get(one)))
        for assignment in grades.assignments
        for one in sorted(grades.trainees, key=lambda one: names[one])
    ]
    write_csv(path, COLUMNS, rows)
    return len(rows)


def assign_pseudonyms(cohort: Cohort, trainees: Iterable[str]) -> dict[str, str]:
    """The pseudonym of each trainee; who has none yet gets one, which is kept."""
    known = read_pseudonyms(cohort)
    missing = sorted(set(trainees) - set(known))
    taken = set(known.values())
    for trainee in missing:
        while (name := "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))) in taken:
            pass
        taken.add(name)
        known[trainee] = name
    if missing:
        write_pseudonyms(cohort, known)
    return known


def read_pseudonyms(cohort: Cohort) -> dict[str, str]:
    """The key: trainee → pseudonym; ContentError where the file is damaged."""
    path = cohort.folder / KEY_NAME
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8", newline="") as text:
        rows = list(csv.reader(text))
    found = {row[1]: row[0] for row in rows[1:] if len(row) == 2 and all(row)}
    if not rows or len(found) != len(rows) - 1 or len(set(found.values())) != len(found):
        remedy = "zet het terug uit een reservekopie"
        raise ContentError([Fault(str(path), 0, "de sleutel is beschadigd", remedy)])
    return found


def write_pseudonyms(cohort: Cohort, known: dict[str, str]) -> None:
    """Write the key, for the owner's eyes alone."""
    with private_file(cohort.folder / KEY_NAME) as out:
        text = io.StringIO(newline="")
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(("pseudonym", "student_id"))
        writer.writerows(sorted((name, one) for one, name in known.items()))
        out.write(text.getvalue().encode())


def _told(assignment: AssignmentGrades, record: Record | None) -> tuple[str | float, ...]:
    when = "niet" if record is None else "te laat" if record.late else "op tijd"
    record = record or Record()
    return when, record.raw, record.penalty, record.points, assignment.max_points
