"""nbgrader's hook before it grades: no earlier score may stand when the new run fails."""

from __future__ import annotations

from pathlib import Path

from hggt.grading.cohort.cohort import Cohort, load_cohort
from hggt.grading.gradebook.findings import reset_scores
from hggt.grading.gradebook.marks import note_confirmed


def reset_before(*, assignment: str, student: str, notebooks: list[str]) -> None:
    """Take back the automatic scores of the hand-ins that nbgrader is about to grade."""
    # In a batch nbgrader gives "*" as the student; the notebooks' place tells who it is.
    for notebook in notebooks[:1]:
        place = Path(notebook).parent
        cohort = load_cohort(place.parents[2])
        _reset(cohort, place.name, place.parent.name)
        for trainee in _passed_over(place) if student == "*" else ():
            _reset(cohort, place.name, trainee)


def _reset(cohort: Cohort, assignment: str, trainee: str) -> None:
    note_confirmed(cohort, assignment, trainee)
    reset_scores(cohort.db_url, assignment, trainee)


def _passed_over(place: Path) -> list[str]:
    # A hand-in without any notebook nbgrader passes over in silence, and its earlier score
    # would stand: the first hand-in of a batch that has one speaks for them.
    submitted, assignment = place.parent.parent, place.name
    first = True
    found: list[str] = []
    for trainee in sorted(path.name for path in submitted.iterdir()):
        folder = submitted / trainee / assignment
        if any(folder.glob("*.ipynb")):
            if first and folder != place:
                return []
            first = False
        elif folder.is_dir():
            found.append(trainee)
    return found
