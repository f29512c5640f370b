"""What `hggt export` does and says."""

from __future__ import annotations

import argparse

from hggt.grading.console import count


def export(args: argparse.Namespace) -> int | None:
    """Write the grades as CSV."""
    from hggt.grading.cohort.cohort import open_cohort
    from hggt.grading.cohort.lock import cohort_lock
    from hggt.grading.commands.flags import settle
    from hggt.grading.gradebook.export import export_grades
    from hggt.grading.records.pseudonyms import KEY_NAME, export_pseudonymised

    cohort = open_cohort(args.dir, args.cohort)
    settle(cohort)
    if not args.pseudonymise:
        rows = export_grades(cohort, args.to)
        print(
            f"{args.to}: {count(rows, 'regel', 'regels')}. Hier staan namen en adressen in.\n"
            "Dit bestand is voor andere programma's, met tijden in UTC. Voor Excel: open "
            f"{cohort.folder / 'verslag' / 'deelnemers.csv'} (dat maakt hggt report)."
        )
        return None
    with cohort_lock(cohort, "pseudoniemen geven"):
        rows = export_pseudonymised(cohort, args.to)
    print(
        f"{args.to}: {count(rows, 'regel', 'regels')}, zonder namen, adressen, id's en tijden.\n"
        f"Wie wie is staat in {cohort.folder / KEY_NAME}: geef dat bestand aan niemand. "
        "Bij een kleine groep is iemand soms ook aan zijn punten te herkennen."
    )
    return None
