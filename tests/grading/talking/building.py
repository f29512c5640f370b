"""A repository with an assignment of a conversation that answers, and a look back on it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from exercise.conversation.talks import HANDED_OUT, TALK
from grading.building import Course, code_cell, text_cell, write
from hggt.exercise.answers.answer import Answer
from hggt.exercise.answers.log import append, log_path

ASSIGNMENT = "h9-praten"
TALKED, WRITTEN = "klein-converse", "h9-praten-terugblik"
POINTS = 5

# As the key has it. A comment on an answer, and one on the family.
COMMENT, ABOUT = "U volgde haar, en zij merkte dat er die dag niets van haar hoefde.", (
    "Zegt weinig, en telt daarna precies hoe lang een ander het uithoudt om te wachten."
)  # fmt: skip
WHOLE = TALK.replace("U volgde haar.", COMMENT).replace("Zegt weinig.", ABOUT)


def notebook() -> dict[str, Any]:
    """The assignment: the conversation, the look back, and handing in."""
    marks = {"schema_version": 3, "task": False}
    cells = [
        text_cell(1, "# Praten\n\nVoer alle cellen uit."),
        text_cell(2, "## Een klein gesprek"),
        code_cell(
            3, 'from hggt import converse\nconverse("gesprekken/klein.md")', **marks,
            grade=True, solution=False, locked=True, points=POINTS, grade_id=TALKED,
        ),
        text_cell(4, "## Uw terugblik\n\nWat deed u toen het contact wegviel?"),
        text_cell(
            5, "*Schrijf hier uw antwoord.*", **marks,
            grade=True, solution=True, locked=False, points=5, grade_id=WRITTEN,
        ),
        code_cell(
            6, "from hggt import hand_in\nhand_in()", **marks,
            grade=False, solution=False, locked=True, grade_id="inleveren",
        ),
    ]  # fmt: skip
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": {"kernelspec": kernel, "language_info": {"name": "python"}},
        "cells": cells,
    }


def write_course(root: Path) -> Course:
    """The repository, as `make notebooks` leaves it."""
    source = root / "assignments" / ASSIGNMENT
    write(source / f"{ASSIGNMENT}.ipynb", json.dumps(notebook()))
    write(source / "gesprekken" / "klein.md", HANDED_OUT)
    write(root / "grading" / "gesprekken" / "klein.md", WHOLE)
    (root / "grading" / "coderingen").mkdir(parents=True)
    write(
        root / "grading" / "nbgrader_config.py", "c = get_config()\nc.Cohort.check_owner = False\n"
    )
    return Course(root)


def walk(folder: Path, *moves: str, attempt: int = 1, family: str = "stil", says: str = "") -> None:
    """Say things, as the widget does: `walk(folder, "begin a", "verder b")`."""
    answers = []
    for number, (scene, choice) in enumerate((move.split() for move in moves), 1):
        value = {"family": family, "scene": scene, "choice": choice}
        value |= {"says": says} if says and number == 1 else {}
        answers.append(Answer(TALKED, str(number), (), attempt=attempt, value=value))
    append(log_path(folder, TALKED), answers)
