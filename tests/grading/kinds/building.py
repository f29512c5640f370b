"""A repository with an assignment of kinds' own samples."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from grading.building import Course, code_cell, text_cell, write
from hggt.content import parse_dialogue
from hggt.content.reactions.moments import first_turns
from hggt.content.reactions.reading import format_reactions, parse_reactions
from hggt.exercise.kinds import Kind, parse_codebook

ASSIGNMENT = "h9-soort"
POINTS = 8


def exercise_id(kind: Kind) -> str:
    """The exercise of the kind's sample."""
    sample = kind.sample()
    return f"{parse_dialogue(sample.dialogue).id}-{parse_codebook(sample.codebook).id}"


def rows_of(kind: Kind) -> list[str]:
    """The task cells of a kind that a person judges."""
    rows = parse_codebook(kind.sample().codebook).rows if kind.judged else ()
    return [f"{exercise_id(kind)}-rij{number}" for number in range(1, len(rows) + 1)]


def cells_of(kind: Kind, number: int) -> list[dict[str, Any]]:
    """An exercise and the rows that a person marks, as `make notebooks` leaves them.

    `number` is the first of the twenty that their cells may be named by.
    """
    name = exercise_id(kind)
    dialogue, scheme = name.split("-")
    function = kind.function
    call = f'from hggt import {function}\n{function}("dialogen/{dialogue}.md", scheme="{scheme}")'
    marks = {"schema_version": 3, "locked": True, "solution": False, "grade_id": name}
    if kind.judged:
        exercise = code_cell(number, call, **marks, grade=False, task=False)
    else:
        exercise = code_cell(number, call, **marks, grade=True, task=False, points=POINTS)
    rows = [
        text_cell(
            number + place,
            f"### {row.title}\n\n{row.applies}\n\n"
            + "\n".join(f"- {level}: {text}" for level, text in enumerate(row.levels)),
            schema_version=3,
            grade=False,
            solution=False,
            task=True,
            locked=True,
            points=3,
            grade_id=f"{name}-rij{place}",
        )
        for place, row in enumerate(parse_codebook(kind.sample().codebook).rows, 1)
    ]
    return [exercise, *rows]


def notebook(*kinds: Kind) -> dict[str, Any]:
    """The assignment, with an exercise of each kind."""
    hand_in = code_cell(
        8,
        "from hggt import hand_in\nhand_in()",
        schema_version=3,
        grade=False,
        solution=False,
        task=False,
        locked=True,
        grade_id="inleveren",
    )
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": {"kernelspec": kernel, "language_info": {"name": "python"}},
        "cells": [
            text_cell(1, "# Eén soort oefening\n\nVoer alle cellen uit."),
            text_cell(2, "## De oefening"),
            *(cell for place, kind in enumerate(kinds, 1) for cell in cells_of(kind, 20 * place)),
            hand_in,
        ],
    }


def write_course(root: Path, *kinds: Kind) -> Course:
    """The repository: an assignment with an exercise of each kind, and its key."""
    source = root / "assignments" / ASSIGNMENT
    write(source / f"{ASSIGNMENT}.ipynb", json.dumps(notebook(*kinds)))
    (root / "grading" / "coderingen").mkdir(parents=True)
    for kind in kinds:
        _write_sample(root, source, kind)
    write(
        root / "grading" / "nbgrader_config.py", "c = get_config()\nc.Cohort.check_owner = False\n"
    )
    return Course(root)


def _write_sample(root: Path, source: Path, kind: Kind) -> None:
    sample = kind.sample()
    dialogue, scheme = exercise_id(kind).split("-")
    write(source / "dialogen" / f"{dialogue}.md", sample.dialogue)
    write(source / "codeboeken" / f"{scheme}.md", sample.codebook)
    if sample.reactions:
        write(root / "grading" / "reacties" / f"{dialogue}.md", sample.reactions)
    if kind.offers:
        shown = format_reactions(first_turns(parse_reactions(sample.reactions)))
        write(source / "reacties" / f"{dialogue}.md", shown)
    for coding in sample.codings:
        coder = re.search(r"codering: (\S+)", coding)
        assert coder is not None
        write(root / "grading" / "coderingen" / dialogue / f"{coder[1]}.md", coding)
