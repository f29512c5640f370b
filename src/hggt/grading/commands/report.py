"""What `hggt report` does and says."""

from __future__ import annotations

import argparse

from hggt.content.faults import InputError, reason


def report(args: argparse.Namespace) -> int | None:
    """Write the report of a cohort: a page and its numbers."""
    from hggt.grading.cohort.cohort import open_cohort
    from hggt.grading.commands.flags import settle
    from hggt.grading.console import track
    from hggt.grading.report.write import PAGE, write_report

    cohort = open_cohort(args.dir, args.cohort)
    folder = args.out if args.out is not None else cohort.folder / "verslag"
    if folder.exists() and not folder.is_dir():
        raise InputError(f"{folder} is een bestand; kies met --out een map")
    settle(cohort)
    try:
        written = write_report(cohort, folder, track)
    except OSError as error:
        raise InputError(
            f"{error.filename or folder} is niet te schrijven ({reason(error)}); sluit het "
            "bestand als het openstaat, of kies met --out een andere map"
        ) from None
    print(f"{folder / PAGE}: open deze pagina in uw browser.")
    print(f"De cijfers staan ernaast in {len(written) - 1} CSV-bestanden.")
    print("Er staan namen en sleutels in: geef deze map niet aan deelnemers.")
    return None
