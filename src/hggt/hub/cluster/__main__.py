"""The commands of `python -m hggt.hub.cluster`."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from hggt.content.faults import InputError


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    args = _parser().parse_args(argv)
    try:
        for line in args.run(args):
            print(line)
    except InputError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _values(args: argparse.Namespace) -> list[str]:
    from hggt.hub.cluster.databases import databases_text
    from hggt.hub.cluster.numbers import NAME, numbers_text, read_numbers, with_everybody
    from hggt.hub.cluster.objects import manifests
    from hggt.hub.cluster.values import check_names, values
    from hggt.hub.declaration.read import read_declaration

    declaration = read_declaration(args.file)
    check_names(declaration)
    if ":" not in args.image.rpartition("/")[2]:
        raise InputError(f"{args.image}: noem ook de versie, bijvoorbeeld {args.image}:2027-02")
    kept = args.folder / NAME
    numbers = with_everybody(read_numbers(kept), declaration)
    texts = {
        NAME: numbers_text(numbers),
        "cohorten.json": _json(values(declaration, numbers, args.image)),
        "formgraders.json": _json(manifests(declaration, numbers, args.image)),
        "databases.sql": databases_text(declaration),
    }
    args.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name, text in texts.items():
        (args.folder / name).write_text(text, encoding="utf-8")
    trainees = sum(len(one.trainees) for one in declaration.cohorts)
    return [
        f"{args.folder}: {len(declaration.cohorts)} cohorten, {trainees} deelnemers.",
        f"Bewaar {kept} goed: van wie de bestanden op de volumes zijn, staat alleen daar.",
    ]


def _image(args: argparse.Namespace) -> list[str]:
    from hggt.hub.cluster.inside import prepare_image

    prepare_image(args.folder, args.course)
    return []


def _cohort(args: argparse.Namespace) -> list[str]:
    from hggt.hub.cluster.inside import make_cohort

    return make_cohort(args.cohort)


def _json(data: object) -> str:
    return json.dumps(data, indent=1, ensure_ascii=False) + "\n"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m hggt.hub.cluster")
    verbs = parser.add_subparsers(required=True, metavar="OPDRACHT")
    values = verbs.add_parser("values", help="maak uit cohorts.toml wat het cluster nodig heeft")
    values.add_argument("file", type=Path, metavar="COHORTS.toml")
    values.add_argument("folder", type=Path, metavar="MAP")
    values.add_argument("--image", required=True, metavar="NAAM:VERSIE", help="het image")
    values.set_defaults(run=_values)
    image = verbs.add_parser("image", help="zet in het image klaar wat voor iedereen gelijk is")
    image.add_argument("folder", type=Path, metavar="MAP")
    image.add_argument("--course", type=Path, required=True, metavar="MAP", help="de lessen")
    image.set_defaults(run=_image)
    cohort = verbs.add_parser("cohort", help="maak de map en het cijferboek van een cohort")
    cohort.add_argument("cohort", metavar="COHORT")
    cohort.set_defaults(run=_cohort)
    return parser


if __name__ == "__main__":
    sys.exit(main())
