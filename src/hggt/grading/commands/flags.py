"""What the commands do with flags: put them into the gradebook, and name what is unclear."""

from __future__ import annotations

import sys

from hggt.grading.cohort.cohort import Cohort


def settle(cohort: Cohort, assignment: str | None = None) -> None:
    """Settle the flags of an assignment, or of all, and tell which comments are unclear."""
    from hggt.grading.gradebook.flagging import settle_flags

    for one in settle_flags(cohort, assignment):
        print(
            f"let op: {one.trainee}, {one.assignment}, opmerking bij {one.cell}: {one.why}",
            file=sys.stderr,
        )
