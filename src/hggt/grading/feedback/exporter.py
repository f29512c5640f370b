"""Our page in nbgrader's own feedback step: plain `generate_feedback`, the formgrader's button.

nbgrader's page would load scripts from elsewhere and shows a notebook, not a dialogue.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nbconvert.exporters import Exporter
from traitlets import Unicode, default

from hggt.grading.cohort.cohort import load_cohort
from hggt.grading.feedback.hand_out import graded_page
from hggt.grading.feedback.page import render
from hggt.grading.gradebook.flagging import settle_flags
from hggt.grading.gradebook.reader import read_gradesheet
from hggt.grading.submitted.submission import Submission, load_material


class PageExporter(Exporter):  # type: ignore[misc]
    """Writes the feedback page of the trainee whose graded notebook it is given."""

    cohort = Unicode("", help="The cohort's folder").tag(config=True)

    @default("file_extension")  # type: ignore[untyped-decorator]
    def _file_extension_default(self) -> str:
        return ".html"

    def from_notebook_node(
        self, nb: Any, resources: Any | None = None, **kw: Any
    ) -> tuple[str, Any]:
        """The page; InputError when what was handed in is newer than its grade."""
        _, resources = super().from_notebook_node(nb, resources, **kw)
        assignment, trainee = (resources["nbgrader"][name] for name in ("assignment", "student"))
        cohort = load_cohort(Path(self.cohort))
        submission = Submission(assignment, trainee, cohort.submitted(assignment, trainee))
        settle_flags(cohort, assignment)
        grades = read_gradesheet(cohort, assignment, trainee)
        page = graded_page(cohort, load_material(cohort, assignment), submission, grades)
        return render(page), resources
