"""What an instructor should know of work that was just collected."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from hggt.grading.cohort.cohort import Cohort
from hggt.grading.cohort.extensions import extension, read_extensions
from hggt.grading.console import some
from hggt.grading.submitted.intake import Intake, Outcome, content_hash, read_files, submitted_at
from hggt.grading.submitted.submission import Material, load_material, submissions


def remarks(cohort: Cohort, assignment: str, intakes: Sequence[Intake]) -> Iterator[str]:
    """Lines on what took the place of earlier work, is late, or is the same as another's."""
    new = [one.trainee for one in intakes if one.outcome is Outcome.TAKEN]
    if not new:
        return
    if replaced := [one.trainee for one in intakes if one.replaced]:
        yield f"  vervangt eerder werk, dat bewaard blijft: {some(replaced)}"
    if late := _late(cohort, assignment, new):
        yield f"  na de uiterste datum: {some(late)}"
    for names in _same(cohort, load_material(cohort, assignment), new):
        yield (
            f"let op: {some(names)} leverden precies dezelfde antwoorden in; "
            "vraag van wie het werk is"
        )


def _late(cohort: Cohort, assignment: str, trainees: Sequence[str]) -> list[str]:
    with cohort.gradebook() as gradebook:
        due = gradebook.find_assignment(assignment).duedate
    held = read_extensions(cohort).get(assignment, {})
    late = []
    for trainee in trainees:
        when = submitted_at(cohort.submitted(assignment, trainee))
        until = due + extension(held, trainee, due) if due else None
        if when and until and when > until:
            late.append(trainee)
    return late


def _same(cohort: Cohort, material: Material, new: Sequence[str]) -> list[list[str]]:
    # Each answer has the time at which it was given, so that two never write the same log.
    by_answers: dict[str, list[str]] = defaultdict(list)
    for one in submissions(cohort, material.assignment):
        read = read_files(one.folder, material)
        logs = {name: raw for name, raw in read.items() if name.startswith("antwoorden/") and raw}
        if logs:
            by_answers[content_hash(logs)].append(one.trainee)
    return [names for names in by_answers.values() if len(names) > 1 and set(names) & set(new)]
