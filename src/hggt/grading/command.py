"""What `hggt cohort create | release | collect | grade | feedback | export` do and say."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from hggt.content.faults import InputError

if TYPE_CHECKING:
    from hggt.grading.cohort import Cohort
    from hggt.grading.grade import Summary

# The command's own default: with it, the next step needs no --dir.
COHORTS = Path("grading/cohorts")


def cohort_create(args: argparse.Namespace) -> int | None:
    """Make a cohort, or add and update the trainees of one."""
    from hggt.grading.cohort import check_cohort_id, load_cohort, make_folder
    from hggt.grading.indexes import ensure_indexes
    from hggt.grading.roster import read_roster

    check_cohort_id(args.cohort)
    roster = read_roster(args.roster)
    folder = make_folder(args.dir, args.cohort)
    cohort = load_cohort(folder)
    added = updated = 0
    with cohort.gradebook() as gradebook:
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
        ensure_indexes(gradebook.engine)
    kept = total - len(roster)
    print(
        f"Cohort {cohort.name}: {_count(total, 'deelnemer', 'deelnemers')} "
        f"({added} nieuw, {updated} gewijzigd). Map: {folder}"
    )
    if kept:
        print(f"{kept} eerder toegevoegd en niet in deze lijst: zij blijven staan.")
    _next(f'hggt release {cohort.name} OPDRACHT --due "2026-12-01 23:59"', args.dir)
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
        f"{_count(len(done.exercises), 'oefening', 'oefeningen')}, {done.points:g} punten. "
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
    _next(f"hggt collect {cohort.name} {args.assignment}", args.dir)
    return None


def collect(args: argparse.Namespace) -> int | None:
    """Collect what was handed in, through the exchange or by mail."""
    from hggt.grading.cohort import check_assignment_id, open_cohort
    from hggt.grading.exchange import collect_exchange
    from hggt.grading.intake import Outcome, check_assignment
    from hggt.grading.mailbox import collect_mail
    from hggt.grading.times import parse_time, utc_now

    cohort = open_cohort(args.dir, args.cohort)
    check_assignment_id(args.assignment)
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
    )
    _next(f"hggt grade {cohort.name} {args.assignment}", args.dir)
    return 1 if counts[Outcome.REFUSED] else None


def grade(args: argparse.Namespace) -> int | None:
    """Grade what is new or changed."""
    from hggt.grading.cohort import open_cohort

    cohort = open_cohort(args.dir, args.cohort)
    return _grade(cohort, _assignments(cohort, args.assignment), args.dir, force=args.force)


def feedback(args: argparse.Namespace) -> int | None:
    """Make and hand out the pages."""
    from hggt.grading.cohort import open_cohort
    from hggt.grading.feedback import give_feedback

    cohort = open_cohort(args.dir, args.cohort)
    status = None
    for name in _assignments(cohort, args.assignment):
        try:
            told = give_feedback(cohort, name, early=args.early)
        except InputError as error:
            # Of all assignments, one that is not due yet must not keep the rest back.
            if args.assignment:
                raise
            print(error, file=sys.stderr)
            status = 1
            continue
        made = len(told.exchanged) + len(told.mailed)
        print(name + ": " + _count(made, "pagina", "pagina's") + " gemaakt.")
        if told.exchanged:
            print(f"  via de uitwisselmap: {len(told.exchanged)}")
        if told.mailed:
            folder = cohort.folder / "mail" / "feedback" / name
            print(f"  om te mailen: {len(told.mailed)}, in {folder}")
        if told.waiting:
            print(
                f"  voorlopig, want er wacht nog geschreven werk: {_some(told.waiting)}; "
                "kijk dat na in de formgrader en geef deze opdracht daarna nog eens"
            )
        if told.ungraded:
            print(
                f"{name}: nog niet nagekeken, dus geen pagina: {_some(told.ungraded)}; "
                f"doe eerst: hggt grade {cohort.name} {name}",
                file=sys.stderr,
            )
            status = 1
    _next(f"hggt export {cohort.name} --to cijfers.csv", args.dir)
    return status


def export(args: argparse.Namespace) -> int | None:
    """Write the grades as CSV."""
    from hggt.grading.cohort import open_cohort
    from hggt.grading.export import export_grades
    from hggt.grading.records.pseudonyms import KEY_NAME, export_pseudonymised

    cohort = open_cohort(args.dir, args.cohort)
    if not args.pseudonymise:
        rows = export_grades(cohort, args.to)
        print(f"{args.to}: {_count(rows, 'regel', 'regels')}. Hier staan namen en adressen in.")
        return None
    rows = export_pseudonymised(cohort, args.to)
    print(
        f"{args.to}: {_count(rows, 'regel', 'regels')}, zonder namen, adressen, id's en tijden.\n"
        f"Wie wie is staat in {cohort.folder / KEY_NAME}: geef dat bestand aan niemand. "
        "Bij een kleine groep is iemand soms ook aan zijn punten te herkennen."
    )
    return None


def _assignments(cohort: Cohort, name: str | None) -> list[str]:
    from hggt.grading.grade import released_assignments
    from hggt.grading.intake import check_assignment

    if name is not None:
        check_assignment(cohort, name)
        return [name]
    found = released_assignments(cohort)
    if not found:
        raise InputError(
            f"er is nog niets vrijgegeven aan {cohort.name}; doe eerst: "
            f"hggt release {cohort.name} OPDRACHT"
        )
    return found


def _grade(cohort: Cohort, assignments: list[str], cohorts: Path, *, force: bool) -> int | None:
    from hggt.grading.engine.lock import cohort_lock
    from hggt.grading.grade import grade_assignment
    from hggt.grading.progress import progress

    status, waiting = None, 0
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
            status = 1 if summary.refused else status
    if waiting:
        print("Wat op u wacht beoordeelt u in de formgrader (zie grading/README.md).")
    _next(f"hggt feedback {cohort.name} {assignments[-1]}", cohorts)
    return status


def _print_grades(summary: Summary) -> None:
    for trainee, why in summary.refused:
        print(
            f"geweigerd: {trainee}, {summary.assignment}: {why}; "
            "vraag de deelnemer opnieuw in te leveren, of beoordeel het in de formgrader",
            file=sys.stderr,
        )
    print(
        f"{summary.assignment}: {len(summary.graded)} nagekeken, "
        f"{len(summary.unchanged)} ongewijzigd, {len(summary.refused)} geweigerd, "
        f"{summary.waiting} wacht op een docent."
    )


def _next(command: str, cohorts: Path) -> None:
    where = "" if Path(cohorts) == COHORTS else f" --dir {cohorts}"
    print(f"Volgende stap: {command}{where}")


def _some(names: list[str]) -> str:
    # Of a large cohort the names would fill the screen.
    return ", ".join(names[:8]) + (f" en nog {len(names) - 8}" if len(names) > 8 else "")


def _count(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"
