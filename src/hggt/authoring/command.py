"""The verbs `check` and `publish` of the command `hggt`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from hggt.authoring.sources.repository import find_root, load


def check(args: argparse.Namespace) -> int:
    """Print every fault on stderr, and the agreement between coders when asked; 1 when any."""
    from hggt.authoring.check.agreement import report
    from hggt.authoring.check.faults import causes, chosen, within
    from hggt.authoring.check.faults import check as faults_of
    from hggt.authoring.maps import write_maps

    root = find_root(Path.cwd())
    asked = chosen(root, args.paths)
    repository = load(root)
    if args.agreement:
        for row in report(repository, asked):
            print(row)
    for path, drawn in write_maps(repository, asked):
        print(f"{path}: kaart van het gesprek in {drawn}")
    faults = causes([fault for fault in faults_of(repository) if within(fault.path, asked)])
    for fault in faults:
        print(fault, file=sys.stderr)
    if faults:
        print("1 fout" if len(faults) == 1 else f"{len(faults)} fouten", file=sys.stderr)
        return 1
    print("Geen fouten gevonden.")
    return 0


def publish(args: argparse.Namespace) -> int:
    """Make the tree that trainees may have in `args.dir`."""
    from hggt.authoring.publish import publish as make

    written, removed = make(find_root(Path.cwd()), args.dir)
    print(f"{args.dir}: {written} bestanden gepubliceerd, {removed} weggehaald.")
    print("Maak van deze map een zip voor de deelnemers, of zet haar in een eigen git-repository.")
    return 0
