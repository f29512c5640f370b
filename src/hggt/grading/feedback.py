"""Feedback to trainees: a page each, into nbgrader's folder, the exchange and the mail."""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass, field
from typing import Any

from hggt.content.faults import InputError
from hggt.grading.cohort import Cohort
from hggt.grading.intake import trainees
from hggt.grading.nbg import Failed, exchange
from hggt.grading.notebook import grade_cells
from hggt.grading.page import ExercisePart, Page, WrittenPart, render
from hggt.grading.rebuild import written_answers
from hggt.grading.safefiles import replace_text
from hggt.grading.scoring import score_exercise
from hggt.grading.submission import (
    SECRET,
    STAMP,
    Material,
    Submission,
    fingerprint,
    graded_from,
    load_material,
    read_handed_in,
    submissions,
)
from hggt.grading.times import show_time, utc_now


class NotGradedError(InputError):
    """A hand-in that has not been graded as it now lies."""


@dataclass
class Told:
    """What one run made, by assignment: trainees per way, and those left out."""

    assignment: str
    exchanged: list[str] = field(default_factory=list)
    mailed: list[str] = field(default_factory=list)
    ungraded: list[str] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)


def give_feedback(cohort: Cohort, assignment: str, *, early: bool) -> Told:
    """Write and hand out the pages of everyone whose work is graded as it now lies.

    InputError before the due date, unless `early`.
    """
    _check_due(cohort, assignment, early=early)
    material = load_material(cohort, assignment)
    told = Told(assignment)
    names = trainees(cohort)
    for submission in submissions(cohort, assignment):
        if submission.trainee not in names:
            continue
        try:
            page = graded_page(cohort, material, submission, names[submission.trainee])
        except NotGradedError:
            told.ungraded.append(submission.trainee)
            continue
        if page.waiting:
            told.waiting.append(submission.trainee)
        _write(cohort, submission, render(page))
        _hand_out(cohort, submission, told)
    return told


def graded_page(cohort: Cohort, material: Material, submission: Submission, name: str) -> Page:
    """The page of one trainee; NotGradedError when the hand-in is newer than its grade."""
    made = graded_from(cohort, submission)
    if made.get("fingerprint") != fingerprint(submission, material):
        raise NotGradedError(
            f"{submission.trainee}, {submission.assignment}: nog niet nagekeken; doe eerst: "
            f"hggt grade {cohort.name} {submission.assignment}"
        )
    return make_page(cohort, material, submission, name, str(made.get("refused", "")))


def make_page(
    cohort: Cohort, material: Material, submission: Submission, name: str, refused: str
) -> Page:
    """The page of one trainee, from the gradebook, the key and the hand-in."""
    texts = (
        {} if refused else written_answers(material.release, read_handed_in(submission, material))
    )
    with cohort.gradebook() as gradebook:
        found = gradebook.find_submission(submission.assignment, submission.trainee)
        notebook = found.notebooks[0]
        grades = {grade.name: grade for grade in notebook.grades}
        # Only what a person wrote: the page itself says what is blank or refused.
        comments = {comment.name: comment.manual_comment or "" for comment in notebook.comments}
        parts = tuple(
            _exercise_part(cell, material, submission, grades[cell.id])
            if cell.is_exercise
            else _written_part(cell, texts.get(cell.id), grades[cell.id], comments.get(cell.id, ""))
            for cell in grade_cells(material.release)
            if cell.id in grades
        )
        penalty = float(found.late_submission_penalty or 0.0)
        stamp, due = found.timestamp, found.assignment.duedate
        return Page(
            submission.assignment,
            _title(material) or submission.assignment,
            name,
            show_time(stamp, cohort.timezone) if stamp else "",
            _late(stamp, due, cohort.timezone),
            max(0.0, float(found.score) - penalty),
            penalty,
            float(found.max_score),
            refused,
            parts,
        )


def _exercise_part(cell: Any, material: Material, submission: Submission, grade: Any) -> Any:
    result = score_exercise(
        cell.id, cell.points, material.key, submission.folder, max_bytes=material.max_log
    )
    exercise = material.key.exercises.get(cell.id)
    title = exercise.dialogue.title if exercise else cell.title
    messages = result.messages
    if grade.manual_score is not None and grade.manual_score != result.score:
        messages = (*messages, "Uw docent heeft deze score aangepast.")
    return ExercisePart(
        title or cell.id, float(grade.score), cell.points, exercise, result.review, messages
    )


def _written_part(cell: Any, text: str | None, grade: Any, comment: str) -> WrittenPart:
    waits = grade.needs_manual_grade and grade.manual_score is None
    return WrittenPart(
        cell.title or "Geschreven antwoord",
        None if waits else float(grade.score),
        cell.points,
        text,
        comment,
    )


def _title(material: Material) -> str:
    for cell in material.release["cells"]:
        if cell.get("cell_type") == "markdown":
            for line in cell["source"].splitlines():
                if line.startswith("# "):
                    return str(line[2:].strip())
    return ""


def _late(stamp: Any, due: Any, zone: str) -> str:
    if stamp is None or due is None or stamp <= due:
        return ""
    return f"Ingeleverd na de uiterste datum ({show_time(due, zone)})."


def _write(cohort: Cohort, submission: Submission, text: str) -> None:
    folder = cohort.feedback(submission.assignment, submission.trainee)
    replace_text(folder / f"{submission.assignment}.html", text)
    for name in (STAMP, SECRET):
        if (submission.folder / name).is_file():
            # nbgrader's release_feedback reads them beside the page.
            shutil.copyfile(submission.folder / name, folder / name)


def _hand_out(cohort: Cohort, submission: Submission, told: Told) -> None:
    page = cohort.feedback(submission.assignment, submission.trainee)
    if submission.by_mail() or sys.platform == "win32":
        place = cohort.folder / "mail" / "feedback" / submission.assignment
        text = (page / f"{submission.assignment}.html").read_text(encoding="utf-8")
        replace_text(place / f"{submission.trainee}.html", text)
        told.mailed.append(submission.trainee)
        return
    try:
        exchange(cohort, "ExchangeReleaseFeedback", submission.assignment, submission.trainee)
    except Failed as error:
        raise InputError(
            f"de pagina van {submission.trainee} staat in {page}, maar kon niet in de "
            f"uitwisselmap worden gezet: {error}; controleer de rechten van {cohort.exchange}"
        ) from error
    told.exchanged.append(submission.trainee)


def _check_due(cohort: Cohort, assignment: str, *, early: bool) -> None:
    from nbgrader.api import MissingEntry

    with cohort.gradebook() as gradebook:
        try:
            due = gradebook.find_assignment(assignment).duedate
        except MissingEntry:
            raise InputError(
                f"opdracht {assignment} is niet vrijgegeven aan {cohort.name}"
            ) from None
    if due is not None and utc_now() < due and not early:
        raise InputError(
            f"{assignment}: de uiterste datum ({show_time(due, cohort.timezone)}) is nog niet "
            "voorbij; wie de pagina krijgt kent de sleutel. Wilt u het toch: gebruik --early"
        )
