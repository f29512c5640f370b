"""What `hggt feedback` does and says."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from hggt.content.faults import InputError
from hggt.grading.commands.grade import chosen_assignments
from hggt.grading.console import count, next_step, some

if TYPE_CHECKING:
    from hggt.grading.cohort.cohort import Cohort
    from hggt.grading.feedback.hand_out import Told


def feedback(args: argparse.Namespace) -> int | None:
    """Make and hand out the pages."""
    from hggt.grading.cohort.cohort import open_cohort
    from hggt.grading.cohort.lock import cohort_lock
    from hggt.grading.commands.flags import settle
    from hggt.grading.feedback.hand_out import give_feedback

    cohort = open_cohort(args.dir, args.cohort)
    status, made, ungraded = None, 0, ""
    with cohort_lock(cohort, "terugkoppeling geven"):
        for name in chosen_assignments(cohort, args.assignment):
            settle(cohort, name)
            try:
                told = give_feedback(cohort, name, early=args.early)
            except InputError as error:
                # Of all assignments, one that is not due yet must not keep the rest back.
                if args.assignment:
                    raise
                print(error, file=sys.stderr)
                status = 1
                continue
            _print_told(cohort, told)
            made += len(told.exchanged) + len(told.mailed)
            if told.ungraded:
                status, ungraded = 1, name
    if ungraded:
        next_step(f"hggt grade {cohort.name} {ungraded}", args.dir)
    elif made:
        next_step(f"hggt report {cohort.name}", args.dir)
    return status


def _print_told(cohort: Cohort, told: Told) -> None:
    made = len(told.exchanged) + len(told.mailed)
    if not made and not told.ungraded:
        print(
            f"{told.assignment}: er is nog niets nagekeken, dus er zijn geen pagina's; doe eerst "
            "hggt collect en hggt grade."
        )
        return
    print(f"{told.assignment}: " + count(made, "pagina", "pagina's") + " gemaakt.")
    if told.exchanged:
        print(f"  via de uitwisselmap: {len(told.exchanged)}")
    if told.mailed:
        folder = cohort.folder / "mail" / "feedback" / told.assignment
        print(f"  om te mailen: {len(told.mailed)}, in {folder}")
    if told.waiting:
        print(
            f"  voorlopig, want er wacht nog werk op u: {some(told.waiting)}; "
            "kijk dat na in het nakijkscherm en geef dit commando daarna nog eens"
        )
    if told.ungraded:
        print(
            f"{told.assignment}: nog niet nagekeken, dus geen pagina: {some(told.ungraded)}",
            file=sys.stderr,
        )
