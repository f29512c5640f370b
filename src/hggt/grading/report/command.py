"""What `hggt report` does and says."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from typing import TypeVar

from hggt.content.faults import InputError, reason

T = TypeVar("T")
PAGE = "verslag.html"


def report(args: argparse.Namespace) -> int | None:
    """Write the report of a cohort: a page and its numbers."""
    from hggt.grading.cohort import open_cohort
    from hggt.grading.report.write import write_report

    cohort = open_cohort(args.dir, args.cohort)
    folder = args.out if args.out is not None else cohort.folder / "verslag"
    if folder.exists() and not folder.is_dir():
        raise InputError(f"{folder} is een bestand; kies met --out een map")
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


def track(things: Sequence[T], what: str) -> Iterator[T]:
    """The things one by one, showing how far it is: a bar on a terminal, lines otherwise."""
    if sys.stderr.isatty():
        from tqdm import tqdm  # type: ignore[import-untyped]

        words = "{desc} |{bar:24}| {n_fmt} van {total_fmt}"
        yield from tqdm(things, desc=what, bar_format=words, file=sys.stderr)
        return
    quarter = max(1, -(-len(things) // 4))
    for number, thing in enumerate(things, 1):
        yield thing
        if number % quarter == 0 or number == len(things):
            print(f"{what}: {number} van {len(things)}", file=sys.stderr, flush=True)
