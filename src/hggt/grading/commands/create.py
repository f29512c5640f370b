"""What `hggt cohort create` does and says."""

from __future__ import annotations

import argparse
from datetime import date, timedelta

from hggt.grading.console import count, next_step


def cohort_create(args: argparse.Namespace) -> int | None:
    """Make a cohort, or add and update the trainees of one."""
    from hggt.grading.cohort.cohort import check_cohort_id, load_cohort, make_folder
    from hggt.grading.cohort.lock import cohort_lock
    from hggt.grading.cohort.roster import read_roster
    from hggt.grading.gradebook.indexes import ensure_indexes
    from hggt.grading.release.release import releasable

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
