"""nbgrader's preprocessors for grading: data in the place of execution.

RebuildNotebook stands first when a hand-in is sanitised; GradeAnswers and SaveScores
stand where Execute and SaveAutoGrades stood. A score goes to the gradebook as the
number that was computed: nbgrader's own way, by the text of an output, gives full marks
to a cell without one.
"""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

from nbformat import from_dict
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Unicode

from hggt.content.faults import InputError
from hggt.grading.cohort import Cohort, load_cohort
from hggt.grading.notebook import Notebook, grade_cells
from hggt.grading.overview import answers_overview
from hggt.grading.rebuild import Rebuilt, rebuild
from hggt.grading.scoring import Result, score_exercise
from hggt.grading.submission import (
    Material,
    Submission,
    fingerprint,
    load_material,
    read_handed_in,
)


class CohortPreprocessor(NbGraderPreprocessor):  # type: ignore[misc]
    """A preprocessor that knows the cohort whose hand-in it has before it."""

    cohort = Unicode("", help="The cohort's folder").tag(config=True)
    material: Material | None = None
    loaded: Cohort | None = None

    def at_hand(self, resources: Any) -> tuple[Cohort, Material, Submission]:
        """The cohort, what grades the assignment, and the hand-in; InputError if one lacks."""
        if not self.cohort:
            raise InputError("de configuratie noemt geen cohort; roep configure_cohort aan")
        named = resources["nbgrader"]
        if named["notebook"] != named["assignment"]:
            raise InputError(f"{named['notebook']}.ipynb hoort niet bij {named['assignment']}")
        if self.loaded is None:
            self.loaded = load_cohort(Path(self.cohort))
        if self.material is None or self.material.assignment != named["assignment"]:
            self.material = load_material(self.loaded, named["assignment"])
        folder = self.loaded.submitted(named["assignment"], named["student"])
        return (
            self.loaded,
            self.material,
            Submission(named["assignment"], named["student"], folder),
        )


class RebuildNotebook(CohortPreprocessor):
    """Puts the released notebook, with the trainee's words in it, in the hand-in's place."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Rebuild; whatever else the handed-in notebook holds is left out."""
        _, material, submission = self.at_hand(resources)
        rebuilt = rebuild(material.release, read_handed_in(submission, material))
        return from_dict(rebuilt.notebook), resources


class GradeAnswers(CohortPreprocessor):
    """Scores every exercise from its answer log and shows the answers in its cell."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Grade, and hand the numbers to SaveScores by `resources["hggt"]`."""
        _, material, submission = self.at_hand(resources)
        graded, results, rebuilt = grade_notebook(submission, material)
        resources["hggt"] = {
            "scores": {result.exercise: result.score for result in results},
            "doubtful": {result.exercise for result in results if result.doubtful},
            "answered": set(rebuilt.answers),
        }
        return from_dict(graded), resources


class SaveScores(NbGraderPreprocessor):  # type: ignore[misc]
    """Writes what GradeAnswers found into the gradebook, for every cell it knows."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Save; KeyError when nothing was graded, so that the hand-in fails."""
        from nbgrader.api import Gradebook

        from hggt.grading.gradebook import save_scores

        graded, named = resources["hggt"], resources["nbgrader"]
        with Gradebook(named["db_url"]) as gradebook:
            notebook = gradebook.find_submission_notebook(
                named["notebook"], named["assignment"], named["student"]
            )
            save_scores(notebook, graded["scores"], graded["doubtful"], graded["answered"])
            gradebook.db.commit()
        return nb, resources


def grade_notebook(
    submission: Submission, material: Material
) -> tuple[Notebook, list[Result], Rebuilt]:
    """The graded notebook of a hand-in, its results and its written answers.

    Raises RefusedError when the handed-in notebook is not to be read.
    """
    rebuilt = rebuild(material.release, read_handed_in(submission, material))
    results = [
        score_exercise(
            cell.id, cell.points, material.key, submission.folder, max_bytes=material.max_log
        )
        for cell in grade_cells(material.release)
        if cell.is_exercise
    ]
    by_id = {result.exercise: result for result in results}
    nb = copy.deepcopy(rebuilt.notebook)
    for cell in nb["cells"]:
        result = by_id.get(cell.get("metadata", {}).get("nbgrader", {}).get("grade_id"))
        if result is not None and cell["cell_type"] == "code":
            cell["outputs"] = [score_output(result, material)]
    nb["metadata"]["hggt"] = {"fingerprint": fingerprint(submission, material)}
    return nb, results, rebuilt


def score_output(result: Result, material: Material) -> Notebook:
    """The output that an exercise's cell gets: the score, and the table of answers."""
    exercise = material.key.exercises.get(result.exercise)
    return {
        "output_type": "execute_result",
        "execution_count": None,
        "metadata": {},
        "data": {
            "text/plain": repr(float(result.score)),
            "text/html": answers_overview(result, exercise),
        },
    }
