"""Where the pages go: nbgrader's folder, and from there the exchange."""

from __future__ import annotations

import copy
import shutil
from collections.abc import Sequence
from dataclasses import replace

from hggt.content.faults import InputError
from hggt.content.files import replace_text
from hggt.grading.cohort.cohort import Cohort
from hggt.grading.gradebook.run_nbgrader import Failed, exchange
from hggt.grading.submitted.submission import SECRET, STAMP, Submission


def write_page(cohort: Cohort, submission: Submission, text: str) -> None:
    """Write a page where nbgrader keeps it."""
    folder = cohort.feedback(submission.assignment, submission.trainee)
    replace_text(folder / f"{submission.assignment}.html", text)
    for name in (STAMP, SECRET):
        if (submission.folder / name).is_file():
            # nbgrader's release_feedback reads them beside the page.
            shutil.copyfile(submission.folder / name, folder / name)


def release_pages(cohort: Cohort, assignment: str, trainees: Sequence[str]) -> None:
    """Put the pages of these trainees into the exchange; InputError where that fails."""
    if not trainees:
        return
    # All in one go; what lies there of others, mailed or of an earlier run, stays.
    there = {path.parent.name for path in (cohort.folder / "feedback").glob(f"*/{assignment}")}
    config = copy.deepcopy(cohort.config)
    config.CourseDirectory.student_id_exclude = ",".join(sorted(there - set(trainees)))
    try:
        exchange(replace(cohort, config=config), "ExchangeReleaseFeedback", assignment)
    except Failed as error:
        raise InputError(
            f"de pagina's van {assignment} staan in {cohort.folder / 'feedback'}, maar konden "
            f"niet in de uitwisselmap worden gezet: {error}; controleer de rechten van "
            f"{cohort.exchange}"
        ) from error
