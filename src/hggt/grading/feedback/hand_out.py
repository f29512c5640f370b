"""Feedback to trainees: a page each, into nbgrader's folder, the exchange and the mail."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Any

from hggt.content.faults import InputError
from hggt.content.files import replace_text
from hggt.content.notebook import (
    GradeCell,
    exercise_titles,
    grade_cells,
    notebook_title,
    row_number,
)
from hggt.exercise.exercise import Exercise
from hggt.exercise.review import Review
from hggt.grading.cohort.cohort import Cohort
from hggt.grading.cohort.extensions import read_extensions
from hggt.grading.cohort.times import show_time, utc_now
from hggt.grading.console import some
from hggt.grading.feedback.delivery import release_pages, write_page
from hggt.grading.feedback.elsewhere import texts_elsewhere, without_text
from hggt.grading.feedback.page import render
from hggt.grading.feedback.page_data import ExercisePart, Page, Part, RowPart, WalkPart, WrittenPart
from hggt.grading.feedback.practice import practice
from hggt.grading.grade.scoring import score_answers, without_cell
from hggt.grading.grade.written import Frame, Words
from hggt.grading.gradebook.contents import CellGrade, Gradesheet, Sheet
from hggt.grading.gradebook.flags import read_comment
from hggt.grading.gradebook.marks import read_held
from hggt.grading.gradebook.reader import read_gradesheet
from hggt.grading.submitted.submission import (
    HandIn,
    Material,
    Submission,
    graded_from,
    load_material,
    read_hand_in,
    submissions,
)

_AGAIN = (
    "Uw docent bekeek dit eerder zelf, bij andere antwoorden dan u nu hebt ingeleverd, en kijkt "
    "er opnieuw naar."
)


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
    grades = read_gradesheet(cohort, assignment)
    now, later = utc_now(), read_extensions(cohort).get(assignment, {})
    if grades.due is not None and now < grades.due and not early:
        raise InputError(
            f"{assignment}: de uiterste datum ({show_time(grades.due, cohort.timezone)}) is nog "
            "niet voorbij; wie de pagina krijgt kent de sleutel. Wilt u het toch: gebruik --early"
        )
    if waited_for := [one for one, until in sorted(later.items()) if now < until and not early]:
        until = max(later[one] for one in waited_for)
        raise InputError(
            f"{assignment}: {some(waited_for)} {'heeft' if len(waited_for) == 1 else 'hebben'} "
            f"uitstel, tot {show_time(until, cohort.timezone)}; wie de pagina krijgt kent de "
            "sleutel. Wilt u het toch: gebruik --early"
        )
    material = load_material(cohort, assignment)
    told = Told(assignment)
    for submission in submissions(cohort, assignment):
        if submission.trainee not in grades.names:
            continue
        try:
            page = graded_page(cohort, material, submission, grades)
        except NotGradedError:
            told.ungraded.append(submission.trainee)
            continue
        if page.waiting:
            told.waiting.append(submission.trainee)
        text = render(page)
        write_page(cohort, submission, text)
        # nbgrader has no exchange on Windows.
        if submission.by_mail() or sys.platform == "win32":
            place = cohort.folder / "mail" / "feedback" / assignment
            replace_text(place / f"{submission.trainee}.html", text)
            told.mailed.append(submission.trainee)
        else:
            told.exchanged.append(submission.trainee)
    release_pages(cohort, assignment, told.exchanged)
    return told


def graded_page(
    cohort: Cohort, material: Material, submission: Submission, grades: Gradesheet
) -> Page:
    """The page of one trainee; NotGradedError when the hand-in is newer than its grade."""
    made = graded_from(cohort, submission)
    sheet = grades.sheets.get(submission.trainee)
    hand_in = read_hand_in(submission, material)
    if sheet is None or made.get("fingerprint") != hand_in.fingerprint:
        raise NotGradedError(
            f"{submission.trainee}, {submission.assignment}: nog niet nagekeken; doe eerst: "
            f"hggt grade {cohort.name} {submission.assignment}"
        )
    refused = str(made.get("refused", ""))
    words = Words()
    if not refused:
        notebook = hand_in.notebook(f"{submission.assignment}.ipynb")
        words = Frame(material.release).words(notebook)
    held = read_held(cohort, submission.assignment, submission.trainee)
    reopened = {name for name, one in held.items() if one.shown}
    parts = tuple(_parts(material, hand_in, sheet, words, refused, reopened))
    return Page(
        submission.assignment,
        notebook_title(material.release) or submission.assignment,
        grades.names[submission.trainee],
        show_time(sheet.handed_in, cohort.timezone) if sheet.handed_in else "",
        _late(sheet, cohort.timezone),
        sheet.points,
        sheet.penalty,
        grades.max_points,
        refused,
        str(cohort.settings.notice),
        parts,
        # Work that earned nothing yet is no ground for advice.
        ()
        if refused
        else practice(_reviewed(parts), cohort.repository, str(cohort.settings.course_url)),
        texts_elsewhere(material.release, words),
        tuple(title for _, _, title in words.missing),
        not refused and any(grade.waiting for grade in sheet.cells.values()),
    )


def _parts(
    material: Material,
    hand_in: HandIn,
    sheet: Sheet,
    words: Words,
    refused: str,
    reopened: Set[str],
) -> Iterator[Part]:
    """In the order of the notebook; the rows of an exercise stand in its part."""
    cells = [cell for cell in grade_cells(material.release) if cell.id in sheet.cells]
    judged = set()
    for cell in cells:
        if cell.kind == "exercise":
            grade = sheet.cells[cell.id]
            again = cell.id in reopened and grade.waiting
            yield _exercise_part(cell, material, hand_in, grade, refused, words, again=again)
        elif cell.kind == "written":
            yield _written_part(cell, words, sheet)
        elif cell.exercise not in judged:
            judged.add(cell.exercise)
            rows = [row for row in cells if row.kind == "task" and row.exercise == cell.exercise]
            yield _judged_part(cell.exercise, rows, material, hand_in, sheet, refused, words)


def _reviewed(parts: tuple[Any, ...]) -> Iterator[tuple[str, Exercise, Review]]:
    for part in parts:
        if isinstance(part, ExercisePart) and part.exercise and part.review:
            yield part.title, part.exercise, part.review


def _exercise_part(
    cell: GradeCell,
    material: Material,
    hand_in: HandIn,
    grade: CellGrade,
    refused: str,
    words: Words,
    *,
    again: bool,
) -> ExercisePart | WalkPart:
    log = hand_in.logs.get(cell.id)
    exercise = material.key.exercises.get(cell.id)
    # As the assignment calls it: a dialogue may be in it twice.
    title = cell.title or (exercise.dialogue.title if exercise else cell.id)
    if refused and not isinstance(log, bytes):
        said = ("Uw keuzes bij dit gesprek waren niet te lezen.",)
        return ExercisePart(title, grade.score, cell.points, exercise, None, said)
    result = score_answers(cell.id, cell.points, material.key, log)
    result = without_cell(result) if cell.id in words.lacking else result
    messages = result.messages
    if grade.manual is not None and grade.manual != result.score:
        messages = (*messages, "Uw docent heeft deze score aangepast.")
    score = None if again else grade.score
    if again:
        messages = (*messages, _AGAIN)
    if result.walked is not None:
        title = cell.title or result.walked.conversation.title
        return WalkPart(title, score, cell.points, result.walked, messages)
    return ExercisePart(
        title, score, cell.points, exercise, result.review, messages, known=result.known
    )


def _judged_part(
    name: str,
    cells: Sequence[GradeCell],
    material: Material,
    hand_in: HandIn,
    sheet: Sheet,
    refused: str,
    words: Words,
) -> ExercisePart:
    exercise = material.key.exercises.get(name)
    points = sum(cell.points for cell in cells)
    result = score_answers(name, points, material.key, hand_in.logs.get(name))
    result = without_cell(result) if name in words.lacking else result
    answers = [item.answer for item in result.review.items] if result.review else []
    own = exercise.kind.own_rows(answers[0]) if exercise and answers and answers[0] else {}
    rows = tuple(_row(cell, exercise, own, sheet) for cell in cells)
    waits = any(row.score is None for row in rows)
    flags = (flag for cell in cells for flag in read_comment(_said(sheet, cell)).flags)
    return ExercisePart(
        exercise_titles(material.release).get(name) or name,
        None if waits else sum(sheet.cells[cell.id].score for cell in cells),
        points,
        exercise,
        None if refused and not isinstance(hand_in.logs.get(name), bytes) else result.review,
        result.messages,
        rows,
        tuple(dict.fromkeys(flags)),
    )


def _row(
    cell: GradeCell, exercise: Exercise | None, own: Mapping[str, int], sheet: Sheet
) -> RowPart:
    grade = sheet.cells[cell.id]
    known = exercise.codebook.rows if exercise else ()
    number = row_number(cell.id)
    row = known[number - 1] if 0 < number <= len(known) else None
    return RowPart(
        row.title if row else cell.title,
        None if grade.waiting else grade.mark,
        cell.points,
        own.get(row.id) if row else None,
        read_comment(_said(sheet, cell)).rest,
    )


def _said(sheet: Sheet, cell: GradeCell) -> str:
    # Only what a person wrote: the page itself says what is blank or refused.
    comment = sheet.comments.get(cell.id)
    return (comment.manual if comment else "") or ""


def _written_part(cell: GradeCell, words: Words, sheet: Sheet) -> WrittenPart:
    grade = sheet.cells[cell.id]
    return WrittenPart(
        cell.title or "Geschreven antwoord",
        None if grade.waiting else grade.score,
        cell.points,
        words.answers.get(cell.id),
        _said(sheet, cell),
        without_text(cell, words),
    )


def _late(sheet: Sheet, zone: str) -> str:
    if sheet.handed_in is None or sheet.due is None or sheet.handed_in <= sheet.due:
        return ""
    return f"Ingeleverd na de uiterste datum ({show_time(sheet.due, zone)})."
