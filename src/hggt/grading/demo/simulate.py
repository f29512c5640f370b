"""Whole hand-ins of simulated trainees, as the widgets and JupyterLab leave them."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterable
from datetime import datetime, timedelta

from hggt.content.files import write_new
from hggt.content.notebook import grade_cells, nbgrader_metadata
from hggt.grading.cohort.cohort import Cohort
from hggt.grading.cohort.times import stamp
from hggt.grading.demo.answers import ExerciseModel
from hggt.grading.demo.texts import choose_example, fill_in
from hggt.grading.demo.trainees import FIRST_NAME, SimulatedTrainee
from hggt.grading.demo.walking import WalkModel
from hggt.grading.submitted.submission import SECRET, STAMP, Material


class Simulation:
    """The hand-ins for one assignment; the same `seed` gives the same bytes.

    `practice` counts the assignments that were done before.
    """

    def __init__(self, material: Material, seed: int, *, practice: int = 0) -> None:
        self.assignment = material.assignment
        self.seed = seed
        self.practice = practice
        self._release = material.release
        key = material.key
        self._models: list[ExerciseModel | WalkModel] = [
            *(ExerciseModel(one, seed) for one in key.exercises.values()),
            *(WalkModel(one, seed) for one in key.conversations.values()),
        ]
        self._written = {
            cell.id: cell.source for cell in grade_cells(material.release) if cell.kind == "written"
        }

    def hand_in(self, trainee: SimulatedTrainee, when: datetime) -> dict[str, bytes]:
        """The files of a hand-in (name → bytes) made before `when`, in naive UTC."""
        begin = when - timedelta(hours=1 + self._chance(trainee).random() * 40)
        files = {f"{self.assignment}.ipynb": self._notebook(trainee)}
        for number, model in enumerate(self._models):
            log = model.log(trainee, begin + timedelta(minutes=5 * number), practice=self.practice)
            if log:
                files[f"antwoorden/{model.id}.jsonl"] = log
        return files

    def secret(self, trainee: SimulatedTrainee) -> str:
        """What nbgrader's fetch gave the trainee to keep with the work."""
        return f"{self._chance(trainee).getrandbits(512):0128x}"

    def _notebook(self, trainee: SimulatedTrainee) -> bytes:
        nb = copy.copy(self._release)
        example = choose_example(trainee, self.assignment, self.seed)
        nb["cells"] = [
            cell | {"source": fill_in(cell["source"], example)}
            if example and nbgrader_metadata(cell).get("grade_id") in self._written
            else cell
            for cell in nb["cells"]
        ]
        return json.dumps(nb, ensure_ascii=False, indent=1).encode()

    def _chance(self, trainee: SimulatedTrainee) -> random.Random:
        return random.Random(f"{self.seed}/{trainee.id}/{self.assignment}")  # noqa: S311


def enrol(cohort: Cohort, trainees: Iterable[SimulatedTrainee]) -> None:
    """Put simulated trainees in the gradebook, in one go."""
    from nbgrader.api import Student

    with cohort.gradebook() as gradebook:
        gradebook.db.add_all(
            Student(id=one.id, first_name=FIRST_NAME, last_name=one.last_name) for one in trainees
        )
        gradebook.db.commit()


def place_collected(
    cohort: Cohort, simulation: Simulation, trainees: Iterable[SimulatedTrainee], when: datetime
) -> None:
    """Write hand-ins straight into `submitted/`, as collecting them would."""
    for trainee in trainees:
        folder = cohort.submitted(simulation.assignment, trainee.id)
        files = simulation.hand_in(trainee, when)
        files |= {STAMP: stamp(when).encode(), SECRET: simulation.secret(trainee).encode()}
        for name, raw in files.items():
            write_new(folder / name, raw)
