"""`python -m hggt.authoring`: makes notebooks, copies and drawings; `make notebooks` calls it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from hggt.authoring.made.drawings import stale_drawings, write_drawings
from hggt.authoring.made.notebooks import stale, write
from hggt.authoring.sources.repository import find_root, load
from hggt.content import InputError


def main(argv: Sequence[str] | None = None) -> int:
    """Write what is stale, or with `--check` only say so; 0 when all is well."""
    parser = argparse.ArgumentParser(
        prog="python -m hggt.authoring",
        description="Maakt notebooks, kopieën van codeboeken en tekeningen uit hun bronnen.",
    )
    parser.add_argument("--check", action="store_true", help="verander niets, meld wat oud is")
    args = parser.parse_args(argv)
    try:
        repository = load(find_root(Path.cwd()))
        if args.check:
            faults = (*stale(repository), *stale_drawings(repository.root))
            for fault in faults:
                print(fault, file=sys.stderr)
            return 1 if faults else 0
        changed = (*write(repository), *write_drawings(repository.root))
    except InputError as error:
        print(error, file=sys.stderr)
        return 1
    for path in changed:
        print(f"gemaakt: {path}")
    if not changed:
        print("Alles was al bijgewerkt.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
