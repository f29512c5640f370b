"""What `hggt collect` does and says."""

from __future__ import annotations

import argparse
import sys

from hggt.content.faults import InputError
from hggt.grading.console import next_step


def collect(args: argparse.Namespace) -> int | None:
    """Collect what was handed in, through the exchange or by mail."""
    from hggt.grading.cohort.cohort import open_cohort
    from hggt.grading.cohort.times import parse_time, utc_now
    from hggt.grading.collect.exchange import collect_exchange
    from hggt.grading.collect.mail import collect_mail
    from hggt.grading.collect.remarks import remarks
    from hggt.grading.gradebook.reader import check_assignment
    from hggt.grading.submitted.intake import Outcome
    from hggt.grading.submitted.submission import submissions

    cohort = open_cohort(args.dir, args.cohort)
    check_assignment(cohort, args.assignment)
    if args.received and not args.source:
        raise InputError("--received hoort bij --from: alleen dan is het tijdstip niet bekend")
    if args.source:
        when = parse_time(args.received, cohort.timezone) if args.received else utc_now()
        if when > utc_now():
            raise InputError("--received ligt in de toekomst; geef het tijdstip van ontvangst")
        found = collect_mail(cohort, args.assignment, args.source, when)
    else:
        found = collect_exchange(cohort, args.assignment)
    counts = {outcome: sum(one.outcome is outcome for one in found) for outcome in Outcome}
    for one in found:
        if one.outcome is Outcome.REFUSED:
            print(f"geweigerd: {one.trainee}, {args.assignment}: {one.message}", file=sys.stderr)
        elif one.message:
            print(f"let op: {one.trainee}, {args.assignment}: {one.message}")
        elif one.outcome is Outcome.OLDER:
            print(f"{one.trainee}: ouder dan het werk dat er al ligt; niet opgehaald")
    print(
        f"{args.assignment}: "
        + ", ".join(f"{number} {outcome.value}" for outcome, number in counts.items() if number)
        if found
        else f"{args.assignment}: er is niets ingeleverd."
        + ("" if args.source else " Kreeg u het per mail? Geef dan --from MAP.")
    )
    for line in remarks(cohort, args.assignment, found):
        print(line)
    if found and any(submissions(cohort, args.assignment)):
        # Grading tells a trainee of a refusal too.
        next_step(f"hggt grade {cohort.name} {args.assignment}", args.dir)
    return 1 if counts[Outcome.REFUSED] else None
