"""What `hggt release` does and says."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from hggt.grading.console import count, next_step

if TYPE_CHECKING:
    from hggt.grading.cohort.cohort import Cohort


def release(args: argparse.Namespace) -> int | None:
    """Check an assignment and hand it out to a cohort."""
    from hggt.grading.cohort.cohort import open_cohort
    from hggt.grading.cohort.lock import cohort_lock
    from hggt.grading.cohort.times import parse_time, show_time, utc_now
    from hggt.grading.commands.grade import grade_all
    from hggt.grading.release.release import release as run
    from hggt.grading.submitted.submission import submissions

    cohort = open_cohort(args.dir, args.cohort)
    if args.extend:
        return _extend(cohort, args)
    due = parse_time(args.due, cohort.timezone, end_of_day=True) if args.due else None
    with cohort_lock(cohort, "vrijgeven"):
        done = run(cohort, args.assignment, due=due, force=args.force)
    when = show_time(done.due, cohort.timezone) if done.due else "geen"
    done_what = f"is vrijgegeven aan {cohort.name}"
    if done.kept:
        done_what = f"is al vrijgegeven en blijft voor {cohort.name} zoals zij is"
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


def _extend(cohort: Cohort, args: argparse.Namespace) -> int | None:
    from hggt.content.faults import InputError
    from hggt.grading.cohort.extensions import NONE, write_extension
    from hggt.grading.cohort.lock import cohort_lock
    from hggt.grading.cohort.times import parse_time, show_time
    from hggt.grading.gradebook.extending import settle_extensions
    from hggt.grading.gradebook.reader import read_gradesheet
    from hggt.grading.submitted.submission import submissions

    trainee, typed = args.extend
    if args.due or args.force:
        raise InputError("--extend gaat over één deelnemer; geef --due en --force apart")
    until = None if typed == NONE else parse_time(typed, cohort.timezone, end_of_day=True)
    with cohort_lock(cohort, "uitstel geven"):
        sheet = read_gradesheet(cohort, args.assignment)
        if trainee not in sheet.names:
            raise InputError(
                f"{trainee} is geen deelnemer van {cohort.name}; controleer de id in uw lijst"
            )
        if sheet.due is None:
            raise InputError(f"{args.assignment} heeft geen uiterste datum: niets is te laat")
        if until is not None and until <= sheet.due:
            raise InputError(
                f"dat is geen uitstel: de uiterste datum is {show_time(sheet.due, cohort.timezone)}"
            )
        before = write_extension(cohort, args.assignment, trainee, until)
        settle_extensions(cohort, args.assignment, *(() if until else (trainee,)))
    was = f" (was: {show_time(before, cohort.timezone)})" if before else ""
    told = f"tot {show_time(until, cohort.timezone)}" if until else "geen uitstel"
    print(f"{sheet.names[trainee] or trainee}, {args.assignment}: {told}{was}.")
    if any(one.trainee == trainee for one in submissions(cohort, args.assignment)):
        next_step(f"hggt grade {cohort.name} {args.assignment}", args.dir)
    return None
