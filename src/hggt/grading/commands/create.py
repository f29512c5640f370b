"""What `hggt cohort create` does and says."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from hggt.grading.console import confirmed, count, next_step, some

if TYPE_CHECKING:
    from hggt.grading.cohort.doubts import Doubt


def cohort_create(args: argparse.Namespace) -> int | None:
    """Make a cohort, or add and update the trainees of one."""
    from hggt.grading.cohort.cohort import check_cohort_id, load_cohort, make_folder
    from hggt.grading.cohort.doubts import changes, doubts, full_name
    from hggt.grading.cohort.lock import cohort_lock
    from hggt.grading.cohort.roster import is_unicode, read_roster
    from hggt.grading.gradebook.enrol import add_trainees, enrolled
    from hggt.grading.gradebook.indexes import ensure_indexes
    from hggt.grading.release.release import releasable

    check_cohort_id(args.cohort)
    roster = read_roster(args.roster)
    guessed = not is_unicode(args.roster)
    is_new = not (args.dir / args.cohort).is_dir()
    if is_new and not _agreed(args.roster, doubts(roster, {}, guessed=guessed), yes=args.yes):
        return 1
    folder = make_folder(args.dir, args.cohort)
    cohort = load_cohort(folder)
    with cohort_lock(cohort, "deelnemers toevoegen"), cohort.gradebook() as gradebook:
        known, working = enrolled(gradebook)
        unsure = () if is_new else doubts(roster, known, working, guessed=guessed)
        if not _agreed(args.roster, unsure, yes=args.yes):
            return 1
        told = changes(roster, known)
        changed = add_trainees(gradebook, roster)
        total = len(gradebook.students)
        released = [found.name for found in gradebook.assignments]
        ensure_indexes(gradebook.engine)
    kept, added = total - len(roster), sum(changed.values())
    print(
        f"Cohort {cohort.name}: {count(total, 'deelnemer', 'deelnemers')} "
        f"({added} nieuw, {len(changed) - added} gewijzigd). Map: {folder}"
    )
    if special := [name for one in roster if guessed and not (name := full_name(one)).isascii()]:
        print(f"De lijst is gelezen als Windows-1252. Zo heten zij: {some(special)}.")
    for line in told:
        print(f"  {line}")
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


def _agreed(roster: Path, unsure: Sequence[Doubt], *, yes: bool) -> bool:
    """Whether what is odd may be so; without a yes nothing of the list is taken over."""
    for doubt in unsure:
        print(f"{roster}:{doubt.line}: {doubt.what}; {doubt.look}", file=sys.stderr)
    if not unsure or confirmed("Klopt dit, en neemt u de lijst zo over?", yes=yes):
        return True
    print(
        "Er is niets veranderd. Verbeter de lijst, of geef het commando nog eens met --yes als "
        "alles klopt.",
        file=sys.stderr,
    )
    return False
