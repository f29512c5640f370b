"""Grading what is new or changed, one hand-in after another; one that fails stops no other."""

from __future__ import annotations

import copy
import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from hggt.content.faults import InputError
from hggt.grading.cohort import Cohort
from hggt.grading.gradebook import record_refusal
from hggt.grading.intake import submitted_at, trainees
from hggt.grading.nbg import Failed, convert
from hggt.grading.rebuild import rebuild, text_cell
from hggt.grading.submission import (
    SECRET,
    STAMP,
    Material,
    RefusedError,
    Submission,
    fingerprint,
    graded_from,
    load_material,
    read_handed_in,
    submissions,
)


@dataclass
class Summary:
    """What one run did, by assignment; `refused` holds (trainee, why)."""

    assignment: str
    graded: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)
    waiting: int = 0


def released_assignments(cohort: Cohort) -> list[str]:
    """The assignments of a cohort, as its gradebook has them."""
    with cohort.gradebook() as gradebook:
        return [found.name for found in gradebook.assignments]


def grade_assignment(
    cohort: Cohort,
    assignment: str,
    *,
    force: bool,
    progress: Callable[[int, int, str], None] = lambda done, of, trainee: None,
) -> Summary:
    """Grade every hand-in for `assignment` that is new or changed (with `force`: every)."""
    material = load_material(cohort, assignment)
    summary = Summary(assignment)
    known = trainees(cohort)
    recorded = _recorded(cohort, assignment)
    each = list(submissions(cohort, assignment))
    for number, submission in enumerate(each, 1):
        progress(number, len(each), submission.trainee)
        if submission.trainee not in known:
            summary.refused.append(
                (submission.trainee, "staat niet in de deelnemerslijst van dit cohort")
            )
            continue
        earlier = graded_from(cohort, submission)
        mark = fingerprint(submission, material)
        if not force and submission.trainee in recorded and earlier.get("fingerprint") == mark:
            if "refused" in earlier:
                summary.refused.append((submission.trainee, str(earlier["refused"])))
            else:
                summary.unchanged.append(submission.trainee)
            continue
        try:
            _grade(cohort, submission, material)
        except (RefusedError, OSError) as error:
            _refuse(cohort, submission, material, str(error), mark)
            summary.refused.append((submission.trainee, str(error)))
        else:
            summary.graded.append(submission.trainee)
    summary.waiting = len(list(waiting(cohort, assignment)))
    return summary


def waiting(cohort: Cohort, assignment: str) -> Iterator[str]:
    """The trainees of whom something waits for a person's grade."""
    with cohort.gradebook() as gradebook:
        for submission in gradebook.assignment_submissions(assignment):
            if submission.needs_manual_grade:
                yield submission.student.id


def _grade(cohort: Cohort, submission: Submission, material: Material) -> None:
    read_handed_in(submission, material)
    try:
        convert(cohort, "Autograde", submission.assignment, submission.trainee, force=True)
    except Failed as error:
        raise RefusedError(f"nakijken mislukte ({error})") from error


def _refuse(
    cohort: Cohort, submission: Submission, material: Material, message: str, mark: str
) -> None:
    comment = f"Geweigerd bij het nakijken: {message}."
    with cohort.gradebook() as gradebook:
        record_refusal(
            gradebook,
            submission.assignment,
            submission.trainee,
            submitted_at(submission.folder),
            comment,
        )
    # An instructor can open it in the formgrader and give a score by hand.
    nb = copy.deepcopy(rebuild(material.release, None).notebook)
    nb["cells"].insert(0, text_cell("geweigerd", f"**{comment}**"))
    nb["metadata"]["hggt"] = {"fingerprint": mark, "refused": message}
    place = cohort.autograded(submission.assignment, submission.trainee)
    if place.exists():
        _remove(cohort, submission)
    place.mkdir(parents=True)
    (place / f"{submission.assignment}.ipynb").write_text(
        json.dumps(nb, ensure_ascii=False, indent=1), encoding="utf-8"
    )
    for name in (STAMP, SECRET):
        if (submission.folder / name).is_file():
            shutil.copyfile(submission.folder / name, place / name)


def _remove(cohort: Cohort, submission: Submission) -> None:
    # nbgrader makes what it graded read-only, and has a way with it on every system.
    from nbgrader.utils import rmtree

    rmtree(str(cohort.autograded(submission.assignment, submission.trainee)))


def _recorded(cohort: Cohort, assignment: str) -> set[str]:
    with cohort.gradebook() as gradebook:
        if assignment not in {found.name for found in gradebook.assignments}:
            raise InputError(
                f"opdracht {assignment} staat niet in het cijferboek van {cohort.name}; doe eerst: "
                f"hggt release {cohort.name} {assignment}"
            )
        return {found.student.id for found in gradebook.assignment_submissions(assignment)}
