"""The same assignment twice: as data for ours, as code with hidden tests for stock nbgrader.

Three exercises of 20 turns and one written answer; the stock hand-ins hold the very
answers that ours have in their logs, and earn the same score.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import os
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hggt.content.notebook import nbgrader_metadata
from hggt.exercise.answers.log import parse_log
from hggt.exercise.kinds.label.score import label_weights
from hggt.grading.cohort.cohort import Cohort, load_cohort
from hggt.grading.cohort.times import parse_time, stamp
from hggt.grading.cohort.warnings import quietly
from hggt.grading.commands import create, release
from hggt.grading.demo.simulate import Simulation, enrol, place_collected
from hggt.grading.demo.trainees import make_trainees
from hggt.grading.submitted.submission import load_material

ASSIGNMENT, COHORT, SEED, TURNS, POINTS = "h9-meting", "meting", 9, 20, 20
DIALOGUES = ("de_lift", "de_tuin", "de_brug")
LABELS = ("verkennen", "nabijheid", "verhuld", "onbepaald")
HANDED_IN = parse_time("2026-11-01 10:00", "Europe/Amsterdam")
META = {"schema_version": 3, "task": False}

CODEBOOK = "---\nid: cirkel\nversie: 1\neenheid: beurt\nkeuze: één\nrol: kind\n---\n\nLees.\n\n"
CODEBOOK += "\n".join(
    f"## `{label}` {label.capitalize()}\n\nHet kind doet dit.\n\n"
    + "".join(f"- tegenover `{other}`: Kijk goed.\n" for other in LABELS if other != label)
    for label in LABELS
)
DIALOGUE = "---\nid: {id}\ntitel: {id}\nsprekers: Mira=kind\ngezin: pleeggezin\n---\n\n> Een rit.\n"
CODING = "---\ndialoog: {id}\ncodering: {coder}\ncodeboek: cirkel\nversie: 1\n---\n\n"


def markdown(number: int, source: str, **nbgrader: Any) -> dict[str, Any]:
    marks = {"nbgrader": META | nbgrader} if nbgrader else {}
    kind = {"cell_type": "markdown", "id": f"c{number}", "metadata": marks}
    return kind | {"source": source}


def code(number: int, source: str, **nbgrader: Any) -> dict[str, Any]:
    kind = {"cell_type": "code", "id": f"c{number}", "metadata": {"nbgrader": META | nbgrader}}
    return kind | {"source": source, "outputs": [], "execution_count": None}


def written(number: int) -> dict[str, Any]:
    marks = {"grade": True, "solution": True, "locked": False, "points": 10}
    return markdown(number, "*Schrijf hier uw antwoord.*", grade_id="antwoord", **marks)


def notebook(cells: list[dict[str, Any]]) -> str:
    spec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    metadata = {"kernelspec": spec, "language_info": {"name": "python"}}
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": metadata, "cells": cells})


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def our_cohort(root: Path) -> Cohort:
    """A repository in `root` with a cohort to whom the assignment is released; nobody in it."""
    source = root / "assignments" / ASSIGNMENT
    write(source / "codeboeken" / "cirkel.md", CODEBOOK)
    chance = random.Random(SEED)
    cells = [markdown(0, "# Meting")]
    for number, name in enumerate(DIALOGUES):
        turns = (
            f"\n**{n} Mira:** *(intensiteit {n % 11}; toon: vlak)* Dit zegt zij in beurt {n}.\n"
            for n in range(1, TURNS + 1)
        )
        write(source / "dialogen" / f"{name}.md", DIALOGUE.format(id=name) + "".join(turns))
        for coder in ("codering_a", "codering_b"):
            lines = (
                f"**{n}** {LABELS[(n + number + (chance.random() < 0.15)) % 4]} (zekerheid 2; "
                f"ook: {LABELS[(n + number + 2) % 4]}): Dat is hier te zien en te horen ({n}).\n\n"
                for n in range(1, TURNS + 1)
            )
            text = CODING.format(id=name, coder=coder) + "".join(lines)
            write(root / "grading" / "coderingen" / name / f"{coder}.md", text)
        cells += [
            markdown(10 + number, f"## Oefening {number + 1}"),
            code(
                20 + number,
                f'from hggt import classify\nclassify("dialogen/{name}.md", scheme="cirkel")',
                grade=True,
                solution=False,
                locked=True,
                points=POINTS,
                grade_id=f"{name}-cirkel",
            ),
        ]
    write(source / f"{ASSIGNMENT}.ipynb", notebook([*cells, written(30)]))
    place, here = root / "grading" / "cohorts", Path.cwd()
    roster = write(root / "lijst.csv", "id\ndocent\n")
    args = {"cohort": COHORT, "dir": place, "roster": roster, "assignment": ASSIGNMENT}
    os.chdir(root)
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            create.cohort_create(argparse.Namespace(**args))
            release.release(argparse.Namespace(**args, due=None, force=False))
    finally:
        os.chdir(here)
    return load_cohort(place / COHORT)


def fill(cohort: Cohort, number: int) -> None:
    """Enrol `number` trainees, each with a hand-in that was collected."""
    trainees = make_trainees(number, SEED)
    enrol(cohort, trainees)
    simulation = Simulation(load_material(cohort, ASSIGNMENT), SEED)
    place_collected(cohort, simulation, trainees, HANDED_IN)


class Stock:
    """A course of stock nbgrader in `root` with the first hand-ins of `ours` as code."""

    def __init__(self, root: Path, ours: Cohort, number: int) -> None:
        from nbgrader.coursedir import CourseDirectory
        from traitlets.config import Config

        self.config = Config()
        self.config.CourseDirectory.root = str(root)
        self.config.CourseDirectory.course_id = COHORT
        self.config.CourseDirectory.db_url = f"sqlite:///{root / 'gradebook.db'}"
        self.course = CourseDirectory(config=self.config, assignment_id=ASSIGNMENT)
        self.key = load_material(ours, ASSIGNMENT).key
        self.trainees = [path.name for path in sorted((ours.folder / "submitted").iterdir())]
        self.trainees = self.trainees[:number]
        write(root / "source" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb", notebook(self._cells()))
        self._start("GenerateAssignment", "*")
        release = root / "release" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
        for trainee in self.trainees:
            folder = root / "submitted" / trainee / ASSIGNMENT
            nb = json.loads(release.read_text(encoding="utf-8"))
            self._answer(nb, ours.submitted(ASSIGNMENT, trainee))
            write(folder / release.name, json.dumps(nb))
            write(folder / "timestamp.txt", stamp(HANDED_IN))

    def _cells(self) -> list[dict[str, Any]]:
        cells = [markdown(0, "# Meting")]
        for number, (name, exercise) in enumerate(self.key.exercises.items()):
            weights = {int(i): label_weights(exercise.coded(i)) for i in exercise.items}
            tests = (
                f"assert isinstance(answers_{number}, dict)\n### BEGIN HIDDEN TESTS\n"
                f"weights = {weights!r}\n"
                f"sum({POINTS} * w.get(answers_{number}.get(turn), 0) / max(w.values())"
                " for turn, w in weights.items()) / len(weights)\n### END HIDDEN TESTS"
            )
            marks = {"locked": True, "solution": False, "grade": True, "points": POINTS}
            cells += [
                markdown(10 + number, f"## Oefening {number + 1}"),
                code(
                    20 + number,
                    f"### BEGIN SOLUTION\nanswers_{number} = {{}}\n### END SOLUTION",
                    grade=False,
                    solution=True,
                    locked=False,
                    grade_id=f"{name}-antwoorden",
                ),
                code(40 + number, tests, grade_id=name, **marks),
            ]
        return [*cells, written(30)]

    def _answer(self, nb: dict[str, Any], handed_in: Path) -> None:
        own = json.loads((handed_in / f"{ASSIGNMENT}.ipynb").read_bytes())
        texts = {
            c["metadata"].get("nbgrader", {}).get("grade_id"): c["source"] for c in own["cells"]
        }
        for number, (name, exercise) in enumerate(self.key.exercises.items()):
            log = handed_in / "antwoorden" / f"{name}.jsonl"
            found = exercise.accept(parse_log(log.read_bytes(), name)).current()
            chosen = {int(item): answer.labels[0] for item, answer in found.items()}
            texts[f"{name}-antwoorden"] = f"answers_{number} = {chosen!r}"
        for cell in nb["cells"]:
            marks = nbgrader_metadata(cell)
            if marks.get("solution"):
                cell["source"] = texts[marks["grade_id"]]

    def grade(self, trainee: str) -> None:
        """nbgrader's own autograde of one hand-in, in this process; the kernel is a new one."""
        with without_stderr():
            self._start("Autograde", trainee)

    def score(self, trainee: str) -> float:
        return score(str(self.course.db_url), trainee)

    def _start(self, kind: str, trainee: str) -> None:
        import logging

        with quietly():
            from nbgrader import converters

            self.course.student_id = trainee
            converter = getattr(converters, kind)(coursedir=self.course, config=self.config)
            converter.log.setLevel(logging.ERROR)
            converter.start()


@contextlib.contextmanager
def without_stderr() -> Iterator[None]:
    """Without what a kernel, which is a process of its own, says when it starts."""
    kept = os.dup(2)
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nothing)


def score(db_url: str, trainee: str) -> float:
    """The automatic score of a trainee in a gradebook."""
    with quietly():
        from nbgrader.api import Gradebook

        with Gradebook(db_url) as gradebook:
            found = gradebook.find_submission(ASSIGNMENT, trainee)
            return float(sum(one.auto_score or 0 for n in found.notebooks for one in n.grades))
