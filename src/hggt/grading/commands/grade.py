"""What `hggt grade` does and says."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from hggt.content.faults import InputError
from hggt.grading.console import next_step, some

if TYPE_CHECKING:
    from hggt.grading.cohort.cohort import Cohort
    from hggt.grading.grade.assignment import Summary


def grade(args: argparse.Namespace) -> int | None:
    """Grade what is new or changed."""
    from hggt.grading.cohort.cohort import open_cohort

    cohort = open_cohort(args.dir, args.cohort)
    return grade_all(
        cohort, chosen_assignments(cohort, args.assignment), args.dir, force=args.force
    )


def chosen_assignments(cohort: Cohort, name: str | None) -> list[str]:
    """The assignment that was named, or all that are released; InputError for none."""
    from hggt.grading.gradebook.reader import check_assignment, released_assignments
    from hggt.grading.release.release import releasable

    if name is not None:
        check_assignment(cohort, name)
        return [name]
    found = released_assignments(cohort)
    if not found:
        raise InputError(
            f"er is nog niets vrijgegeven aan {cohort.name}; doe eerst: "
            f"hggt release {cohort.name} {next(iter(releasable(cohort)), 'OPDRACHT')}"
        )
    return found


def grade_all(cohort: Cohort, assignments: list[str], cohorts: Path, *, force: bool) -> int | None:
    """Grade these assignments one after another and say how it went; 1 where work was refused."""
    from hggt.grading.cohort.lock import cohort_lock
    from hggt.grading.commands.flags import settle
    from hggt.grading.console import progress
    from hggt.grading.grade.assignment import grade_assignment

    status, waiting, done = None, 0, 0
    with cohort_lock(cohort, "nakijken"):
        for name in assignments:
            # First: what is taken off for being late is reckoned from what counts.
            settle(cohort, name)
            try:
                with progress(f"{name} nakijken") as tell:
                    summary = grade_assignment(cohort, name, force=force, progress=tell)
            except InputError as error:
                # Of all assignments, one without a key must not keep the rest back.
                if len(assignments) == 1:
                    raise
                print(error, file=sys.stderr)
                status = 1
                continue
            _print_grades(summary)
            waiting += summary.waiting
            done += len(summary.graded) + len(summary.unchanged) + len(summary.refused)
            status = 1 if summary.refused else status
    if not done:
        print("Er is nog niets opgehaald om na te kijken; dat doet hggt collect.")
        return status
    which = f" {assignments[0]}" if len(assignments) == 1 else ""
    first = "na de uiterste datum"
    if waiting:
        first = "als u in het nakijkscherm beoordeeld hebt wat op u wacht (zie grading/README.md)"
    next_step(f"hggt feedback {cohort.name}{which}", cohorts, first)
    return status


def _print_grades(summary: Summary) -> None:
    for trainee, why in summary.refused:
        print(
            f"geweigerd: {trainee}, {summary.assignment}: {why}; "
            "vraag de deelnemer opnieuw in te leveren, of beoordeel het in het nakijkscherm",
            file=sys.stderr,
        )
    for trainee, what in summary.noted:
        print(f"let op: {trainee}, {summary.assignment}: {what}")
    if summary.reopened:
        print(
            f"let op: {summary.assignment}: anders dan waarvoor u punten of een opmerking gaf: "
            f"{some(summary.reopened)}; in het nakijkscherm staat wat u gaf onder het nieuwe werk"
        )
    parts = {
        "nagekeken": len(summary.graded),
        "ongewijzigd": len(summary.unchanged),
        "geweigerd": len(summary.refused),
    }
    print(
        f"{summary.assignment}: {sum(parts.values())} ingeleverd: "
        + ", ".join(f"{number} {what}" for what, number in parts.items())
        + "."
        + (f" Bij {summary.waiting} wacht werk op u." if summary.waiting else "")
    )
