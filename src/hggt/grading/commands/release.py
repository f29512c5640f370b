"""What `hggt release` does and says."""

from __future__ import annotations

import argparse
import sys

from hggt.grading.console import count, next_step


def release(args: argparse.Namespace) -> int | None:
    """Check an assignment and hand it out to a cohort."""
    from hggt.grading.cohort.cohort import open_cohort
    from hggt.grading.cohort.lock import cohort_lock
    from hggt.grading.cohort.times import parse_time, show_time, utc_now
    from hggt.grading.commands.grade import grade_all
    from hggt.grading.release.release import release as run
    from hggt.grading.submitted.submission import submissions

    cohort = open_cohort(args.dir, args.cohort)
    due = parse_time(args.due, cohort.timezone, end_of_day=True) if args.due else None
    with cohort_lock(cohort, "vrijgeven"):
        done = run(cohort, args.assignment, due=due, force=args.force)
    when = show_time(done.due, cohort.timezone) if done.due else "geen"
    done_what = (
        f"staat niet meer in de cursus; {cohort.name} houdt wat is vrijgegeven"
        if done.kept
        else f"is vrijgegeven aan {cohort.name}"
    )
    print(
        f"{args.assignment} {done_what}: "
        f"{count(len(done.exercises), 'oefening', 'oefeningen')}, {done.points:g} punten. "
        f"Uiterste datum: {when}."
    )
    if warning := done.warning(utc_now()):
        print(warning, file=sys.stderr)
    if done.exchanged:
        print(f"In de uitwisselmap: {cohort.exchange / cohort.name / 'outbound' / args.assignment}")
    print(f"Om te mailen: {done.mail}")
    if done.regrade and any(submissions(cohort, args.assignment)):
        print("De sleutel is vervangen; alles wordt opnieuw nagekeken.")
        return grade_all(cohort, [args.assignment], args.dir, force=True)
    next_step(f"hggt collect {cohort.name} {args.assignment}", args.dir, "zodra er is ingeleverd")
    return None
