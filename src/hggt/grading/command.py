"""What `hggt cohort create | release | collect | grade` do and say."""

from __future__ import annotations

import argparse
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from hggt.content.faults import InputError
from hggt.grading.say import count, next_step

if TYPE_CHECKING:
    from hggt.grading.cohort import Cohort
    from hggt.grading.grade import Summary


def cohort_create(args: argparse.Namespace) -> int | None:
    """Make a cohort, or add and update the trainees of one."""
    from hggt.grading.cohort import check_cohort_id, load_cohort, make_folder
    from hggt.grading.engine.lock import cohort_lock
    from hggt.grading.indexes import ensure_indexes
    from hggt.grading.release import releasable
    from hggt.grading.roster import read_roster

    check_cohort_id(args.cohort)
    roster = read_roster(args.roster)
    folder = make_folder(args.dir, args.cohort)
    cohort = load_cohort(folder)
    added = updated = 0
    with cohort_lock(cohort, "deelnemers toevoegen"), cohort.gradebook() as gradebook:
        known = {student.id: student for student in gradebook.students}
        for trainee in roster:
            fields = {
                name: value
                for name in ("first_name", "last_name", "email")
                if (value := getattr(trainee, name)) is not None
            }
            there = known.get(trainee.id)
            if there is None:
                added += 1
            elif any(getattr(there, name) != value for name, value in fields.items()):
                updated += 1
            else:
                continue
            gradebook.update_or_create_student(trainee.id, **fields)
        total = len(gradebook.students)
        released = [found.name for found in gradebook.assignments]
        ensure_indexes(gradebook.engine)
    kept = total - len(roster)
    print(
        f"Cohort {cohort.name}: {count(total, 'deelnemer', 'deelnemers')} "
        f"({added} nieuw, {updated} gewijzigd). Map: {folder}"
    )
    if kept:
        print(f"{kept} eerder toegevoegd en niet in deze lijst: zij blijven staan.")
    if not released:
        due = f"{date.today() + timedelta(weeks=4)} 23:59"
        first = next(iter(releasable(cohort)), "OPDRACHT")
        next_step(f'hggt release {cohort.name} {first} --due "{due}"', args.dir)
    elif added:
        print(
            f"Wat al is vrijgegeven ({', '.join(released)}) is ook voor wie er nu bij komt. "
            f"Werkt iemand per mail, stuur dan de zips uit {folder / 'mail'}."
        )
    return None


def release(args: argparse.Namespace) -> int | None:
    """Check an assignment and hand it out to a cohort."""
    from hggt.grading.cohort import open_cohort
    from hggt.grading.engine.lock import cohort_lock
    from hggt.grading.release import release as run
    from hggt.grading.submission import submissions
    from hggt.grading.times import parse_time, show_time, utc_now

    cohort = open_cohort(args.dir, args.cohort)
    due = parse_time(args.due, cohort.timezone, end_of_day=True) if args.due else None
    with cohort_lock(cohort, "vrijgeven"):
        done = run(cohort, args.assignment, due=due, force=args.force)
    when = show_time(done.due, cohort.timezone) if done.due else "geen"
    print(
        f"{args.assignment} is vrijgegeven aan {cohort.name}: "
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
        return _grade(cohort, [args.assignment], args.dir, force=True)
    next_step(f"hggt collect {cohort.name} {args.assignment}", args.dir, "zodra er is ingeleverd")
    return None


def collect(args: argparse.Namespace) -> int | None:
    """Collect what was handed in, through the exchange or by mail."""
    from hggt.grading.cohort import open_cohort
    from hggt.grading.exchange import collect_exchange
    from hggt.grading.intake import Outcome, check_assignment
    from hggt.grading.mailbox import collect_mail
    from hggt.grading.submission import submissions
    from hggt.grading.taken import remarks
    from hggt.grading.times import parse_time, utc_now

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


def grade(args: argparse.Namespace) -> int | None:
    """Grade what is new or changed."""
    from hggt.grading.cohort import open_cohort

    cohort = open_cohort(args.dir, args.cohort)
    return _grade(cohort, chosen_assignments(cohort, args.assignment), args.dir, force=args.force)


def chosen_assignments(cohort: Cohort, name: str | None) -> list[str]:
    """The assignment that was named, or all that are released; InputError for none."""
    from hggt.grading.grade import released_assignments
    from hggt.grading.intake import check_assignment
    from hggt.grading.release import releasable

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


def _grade(cohort: Cohort, assignments: list[str], cohorts: Path, *, force: bool) -> int | None:
    from hggt.grading.engine.lock import cohort_lock
    from hggt.grading.grade import grade_assignment
    from hggt.grading.progress import progress

    status, waiting, done = None, 0, 0
    with cohort_lock(cohort, "nakijken"):
        for name in assignments:
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
            if force and summary.waiting:
                print("  Al dit werk wacht weer op u; uw punten en opmerkingen zijn er nog.")
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
    parts = {
        "nagekeken": len(summary.graded),
        "ongewijzigd": len(summary.unchanged),
        "geweigerd": len(summary.refused),
    }
    print(
        f"{summary.assignment}: {sum(parts.values())} ingeleverd: "
        + ", ".join(f"{number} {what}" for what, number in parts.items())
        + "."
        + (f" Bij {summary.waiting} wacht geschreven werk op u." if summary.waiting else "")
    )
