"""The command `hggt`: reads its arguments, then imports only what the verb needs.

Exit status: 0 done, 1 a problem with the input (a message on stderr), 2 wrong usage. The
other modules say what a verb takes; none of them imports what a verb does.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module

from hggt.cli.cohort import add_assignments, add_cohort, add_demo, add_figures
from hggt.cli.course import add_check, add_learn, add_publish
from hggt.cli.dutch import DUTCH
from hggt.cli.hub import add_hub
from hggt.cli.verbs import Verbs


def main(argv: Sequence[str] | None = None) -> int:
    """Run `hggt` with `argv` (default: the command line) and return its exit status."""
    try:
        return _run(argv)
    except KeyboardInterrupt:
        print("\nafgebroken", file=sys.stderr)
        return 1


def _run(argv: Sequence[str] | None) -> int:
    argparse._ = lambda text: DUTCH.get(text, text)  # type: ignore[attr-defined]
    for stream in (sys.stdout, sys.stderr):
        # A Windows console may not be UTF-8; a Dutch word must never end in a traceback.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    parser = build_parser()
    args = parser.parse_args(argv)
    module, _, function = args.run.partition(":")
    from hggt.content.faults import InputError

    try:
        status = getattr(import_module(module), function)(args)
    except InputError as error:
        print(error, file=sys.stderr)
        return 1
    except ModuleNotFoundError as error:
        if error.name and error.name.partition(".")[0] == "hggt":
            raise
        print(
            f"hggt: {error.name} ontbreekt; installeer met: pip install 'hggt[{args.extra}]'",
            file=sys.stderr,
        )
        return 1
    return int(status or 0)


def build_parser() -> argparse.ArgumentParser:
    """The parser of the command; each verb names the function that runs it."""
    parser = argparse.ArgumentParser(
        prog="hggt",
        description="De cursus hechtingsgerichte gezinstherapie: leren, maken, nakijken.",
    )
    parser.add_argument("--version", action="version", version=_version(), help="toon de versie")
    verbs = Verbs(parser, required=True)
    # In the order in which the help shows them.
    for add in (
        add_learn,
        add_check,
        add_cohort,
        add_assignments,
        add_figures,
        add_demo,
        add_hub,
        add_publish,
    ):
        add(verbs)
    return parser


def _version() -> str:
    from hggt import __version__

    return f"hggt {__version__}"
