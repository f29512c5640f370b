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
    from hggt.grading.gradebook.enrol import add_trainees
    from hggt.grading.gradebook.indexes import ensure_indexes
    from hggt.grading.release.release import releasable

    check_cohort_id(args.cohort)
    roster = read_roster(args.roster)
    folder = make_folder(args.dir, args.cohort)
    cohort = load_cohort(folder)
    with cohort_lock(cohort, "deelnemers toevoegen"), cohort.gradebook() as gradebook:
        changed = add_trainees(gradebook, roster)
        total = len(gradebook.students)
        released = [found.name for found in gradebook.assignments]
        ensure_indexes(gradebook.engine)
    kept, added = total - len(roster), sum(changed.values())
    print(
        f"Cohort {cohort.name}: {count(total, 'deelnemer', 'deelnemers')} "
        f"({added} nieuw, {len(changed) - added} gewijzigd). Map: {folder}"
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
