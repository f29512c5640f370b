"""Giving marks as the formgrader does, and handing in again with other work."""

from __future__ import annotations

import html
import re
import shutil

from grading.building import ASSIGNMENT, EXERCISES, WRITTEN, Course, answer, write_answer
from grading.grade.test_same import ours, plain

TRAP, RAAM = EXERCISES
OLD, NEW = "Mira telt de treden.", "Ik weet het niet meer."
SAID = "Mooi dat u het tellen hoort."


def by_ours(course: Course) -> None:
    ours(course, force=True)


def by_nbgrader(course: Course) -> None:
    plain(course)


GRADERS = (by_ours, by_nbgrader)


def give(course: Course, **points: float) -> None:
    """As the formgrader does: points for the cells named, a comment for the written one."""
    with course.open().gradebook() as gradebook:
        notebook = gradebook.find_submission(ASSIGNMENT, "anna").notebooks[0]
        for grade in notebook.grades:
            name = {WRITTEN: "written", TRAP: "exercise"}.get(grade.name)
            if name in points:
                grade.manual_score, grade.needs_manual_grade = points[name], False
        for comment in notebook.comments:
            comment.manual_comment = SAID
        gradebook.db.commit()


def hand_in(course: Course, text: str, hour: int, **turns: str) -> None:
    """Anna hands in by mail: this text, and these choices in the first exercise."""
    shutil.rmtree(course.root / "thuis", ignore_errors=True)
    folder = course.fetched("anna")
    answer(folder, TRAP, **turns)
    write_answer(folder / f"{ASSIGNMENT}.ipynb", text)
    when = f"2026-11-02 {hour:02}:00"
    path = course.mailed("anna", folder)
    args = ("collect", "voorjaar", ASSIGNMENT, "--from", path, "--received", when)
    assert course.hggt(*args) == 0


def first(course: Course) -> None:
    hand_in(course, OLD, 10, b2="verkennen")


def second(course: Course) -> None:
    hand_in(course, NEW, 12, b2="nabijheid")


def words(source: str) -> str:
    plain_text = re.sub(r"<style>.*?</style>|<[^>]*>", " ", source, flags=re.DOTALL)
    return " ".join(html.unescape(plain_text).split())


def page(course: Course, assignment: str = ASSIGNMENT) -> str:
    assert course.hggt("feedback", "voorjaar", assignment, "--early") == 0
    path = course.cohort / "feedback" / "anna" / assignment / f"{assignment}.html"
    return words(path.read_text(encoding="utf-8"))


def beside(course: Course) -> list[str]:
    """What stands under the new work, with the cell it stands under."""
    cells = course.graded("anna")["cells"]
    return [
        cells[place - 1]["metadata"]["nbgrader"]["grade_id"] + ": " + words("".join(one["source"]))
        for place, one in enumerate(cells)
        if one.get("id", "").startswith("eerder-")
    ]
