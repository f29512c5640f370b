"""Whom and what the gradebook of a cohort knows: its trainees and its assignments."""

from __future__ import annotations

from hggt.content.faults import InputError
from hggt.grading.cohort.cohort import Cohort


def trainees(cohort: Cohort) -> dict[str, str]:
    """The trainees of a cohort: id → name as people write it."""
    with cohort.gradebook() as gradebook:
        return {
            student.id: " ".join(filter(None, (student.first_name, student.last_name)))
            or student.id
            for student in gradebook.students
        }


def check_assignment(cohort: Cohort, assignment: str) -> None:
    """InputError when the cohort has no such assignment."""
    with cohort.gradebook() as gradebook:
        there = [found.name for found in gradebook.assignments]
    if assignment not in there:
        raise InputError(
            f"opdracht {assignment} is niet vrijgegeven aan {cohort.name} "
            f"(wel: {', '.join(there) or 'nog niets'}); doe eerst: "
            f"hggt release {cohort.name} {assignment}"
        )


def released_assignments(cohort: Cohort) -> list[str]:
    """The assignments of a cohort, as its gradebook has them."""
    with cohort.gradebook() as gradebook:
        return [found.name for found in gradebook.assignments]
