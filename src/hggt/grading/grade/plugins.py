"""nbgrader's preprocessors for grading: data in the place of execution.

With them plain `nbgrader autograde` and the formgrader's button give what `hggt grade`
gives, by the same code, only more slowly. RebuildNotebook stands where a hand-in is
sanitised; GradeAnswers and SaveScores stand where Execute and SaveAutoGrades stood. A
score goes to the gradebook as the number that was computed: nbgrader's own way, by the
text of an output, gives full marks to a cell without one.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import nbformat
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Unicode

from hggt.content.faults import InputError
from hggt.grading.cohort.cohort import Cohort, load_cohort
from hggt.grading.grade.plan import Plan, Work
from hggt.grading.gradebook.marks import Settled, read_held, settle_marks, write_held
from hggt.grading.submitted.submission import (
    HandIn,
    Submission,
    load_material,
    read_hand_in,
)


class CohortPreprocessor(NbGraderPreprocessor):  # type: ignore[misc]
    """A preprocessor that knows the cohort whose hand-in it has before it."""

    cohort = Unicode("", help="The cohort's folder").tag(config=True)
    plan: Plan | None = None
    loaded: Cohort | None = None

    def at_hand(self, resources: Any) -> tuple[Cohort, Plan, HandIn]:
        """The cohort, what grades the assignment, and the hand-in; InputError if one lacks."""
        if not self.cohort:
            raise InputError("de configuratie noemt geen cohort; roep configure_cohort aan")
        named = resources["nbgrader"]
        assignment, trainee = named["assignment"], named["student"]
        if named["notebook"] != assignment:
            raise InputError(f"{named['notebook']}.ipynb hoort niet bij {assignment}")
        if self.loaded is None:
            self.loaded = load_cohort(Path(self.cohort))
        if self.plan is None or self.plan.material.assignment != assignment:
            self.plan = Plan(load_material(self.loaded, assignment))
        folder = self.loaded.submitted(assignment, trainee)
        submission = Submission(assignment, trainee, folder)
        return self.loaded, self.plan, read_hand_in(submission, self.plan.material)


class RebuildNotebook(CohortPreprocessor):
    """Puts the released notebook, with the trainee's words in it, in the hand-in's place."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Rebuild; whatever else the handed-in notebook holds is left out."""
        _, plan, hand_in = self.at_hand(resources)
        return _read(plan.rebuild(hand_in)), resources


class GradeAnswers(CohortPreprocessor):
    """Scores every exercise from its answer log and shows the answers in its cell."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Grade, and hand what was found to SaveScores by `resources["hggt"]`."""
        cohort, plan, hand_in = self.at_hand(resources)
        named = resources["nbgrader"]
        work = plan.grade(hand_in)
        settled = _settle(cohort, named["assignment"], named["student"], work)
        resources["hggt"] = replace(work.findings, reopened=settled.open)
        mark = {"fingerprint": hand_in.fingerprint, "astray": work.words.noted}
        return _read(plan.render(work, mark, settled.after)), resources


class SaveScores(NbGraderPreprocessor):  # type: ignore[misc]
    """Writes what GradeAnswers found into the gradebook, for every cell it knows."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Save; KeyError when nothing was graded, so that the hand-in fails."""
        from nbgrader.api import Gradebook

        from hggt.grading.gradebook.findings import save_findings

        findings, named = resources["hggt"], resources["nbgrader"]
        with Gradebook(named["db_url"]) as gradebook:
            notebook = gradebook.find_submission_notebook(
                named["notebook"], named["assignment"], named["student"]
            )
            save_findings(notebook, findings)
            gradebook.db.commit()
        return nb, resources


class MarkGraded(CohortPreprocessor):
    """Notes in the notebook what stands in the gradebook, so that it need not be done again."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Note it; last of all, when the penalty for late work is there too."""
        from hggt.grading.grade.run import state_of

        named = resources["nbgrader"]
        cohort, _, _ = self.at_hand(resources)
        nb.metadata.hggt.gradebook = state_of(cohort, named["assignment"], named["student"])
        return nb, resources


def _settle(cohort: Cohort, assignment: str, trainee: str, work: Work) -> Settled:
    known = read_held(cohort, assignment, trainee)
    with cohort.gradebook() as gradebook:
        found = gradebook.find_submission(assignment, trainee).notebooks
        notebooks = [str(notebook.id) for notebook in found]
        gradebook.db.rollback()
        with gradebook.engine.begin() as connection:
            settled = settle_marks(connection, notebooks, known, work.texts)
            write_held(cohort, assignment, trainee, settled.before)
    write_held(cohort, assignment, trainee, settled.after)
    return settled


def _read(text: str) -> Any:
    return nbformat.reads(text, as_version=nbformat.NO_CONVERT)
