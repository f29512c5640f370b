"""The command `hggt`: reads its arguments, then imports only what the verb needs.

Exit status: 0 done, 1 a problem with the input (a message on stderr), 2 wrong usage.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

from hggt import TYPE_CHECKING

# argparse takes its own words through gettext; these are the ones a person may meet.
_DUTCH = {
    "usage: ": "gebruik: ",
    "options": "opties",
    "positional arguments": "argumenten",
    "show this help message and exit": "toon deze hulp",
    "show program's version number and exit": "toon de versie",
    "%(prog)s: error: %(message)s\n": "%(prog)s: fout: %(message)s\n",
    "the following arguments are required: %s": "geef ook: %s",
    "unrecognized arguments: %s": "onbekende argumenten: %s",
    "expected one argument": "verwacht één waarde",
    "expected at least one argument": "verwacht minstens één waarde",
    "invalid %(type)s value: %(value)r": "%(value)r is hier niet bruikbaar",
    "argument %(argument_name)s: %(message)s": "argument %(argument_name)s: %(message)s",
    "invalid choice: %(value)r (choose from %(choices)s)": (
        "%(value)r bestaat niet (kies uit %(choices)s)"
    ),
    "ambiguous option: %(option)s could match %(matches)s": (
        "%(option)s is niet eenduidig: %(matches)s"
    ),
    "not allowed with argument %s": "gaat niet samen met %s",
}

COHORTS = Path("grading/cohorts")
HUB = Path("grading/hub/cohorts.toml")

if TYPE_CHECKING:
    Verbs = argparse._SubParsersAction[argparse.ArgumentParser]


def main(argv: Sequence[str] | None = None) -> int:
    """Run `hggt` with `argv` (default: the command line) and return its exit status."""
    try:
        return _run(argv)
    except KeyboardInterrupt:
        print("\nafgebroken", file=sys.stderr)
        return 1


def _run(argv: Sequence[str] | None) -> int:
    argparse._ = lambda text: _DUTCH.get(text, text)  # type: ignore[attr-defined]
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
    verbs = parser.add_subparsers(title="commando's", metavar="COMMANDO", required=True)

    def verb(
        name: str, run: str, extra: str, text: str, within: Verbs = verbs
    ) -> argparse.ArgumentParser:
        sub = within.add_parser(name, help=text, description=text)
        sub.set_defaults(run=run, extra=extra)
        return sub

    learn = verb(
        "learn", "hggt.selfstudy.command:learn", "learn", "open de cursus op deze computer"
    )
    learn.add_argument("--dir", type=Path, metavar="MAP", help="uw eigen map (standaard: ~/hggt)")
    learn.add_argument("--port", type=int, metavar="POORT", help="poort van JupyterLab")
    learn.add_argument("--no-browser", action="store_true", help="open geen browser")

    check = verb(
        "check", "hggt.authoring.command:check", "dev", "zoek alle fouten in teksten en opdrachten"
    )
    check.add_argument("paths", nargs="*", type=Path, metavar="PAD", help="bestanden of mappen")
    check.add_argument("--agreement", action="store_true", help="toon hoe de codeurs overeenkomen")

    cohort = verbs.add_parser(
        "cohort", help="maak of beheer een cohort", description="maak of beheer een cohort"
    )
    deeds = cohort.add_subparsers(title="commando's", metavar="COMMANDO", required=True)
    create = verb(
        "create",
        "hggt.grading.commands.create:cohort_create",
        "docent",
        "maak een cohort, of voeg deelnemers toe",
        deeds,
    )
    create.add_argument("cohort", metavar="COHORT", help="naam van het cohort")
    create.add_argument(
        "--roster",
        type=Path,
        required=True,
        metavar="BESTAND.csv",
        help="deelnemerslijst met de kolommen id;voornaam;achternaam;e-mail",
    )
    _cohorts(create)

    forget = verb(
        "forget",
        "hggt.grading.commands.records:forget",
        "docent",
        "maak een zip met de gegevens van één deelnemer; verwijderen mag daarna",
        deeds,
    )
    forget.add_argument("cohort", metavar="COHORT", help="naam van het cohort")
    forget.add_argument("trainee", metavar="DEELNEMER", help="de id uit uw deelnemerslijst")
    _cohorts(forget)
    backup = verb(
        "backup", "hggt.grading.commands.records:backup", "docent", "bewaar een cohort", deeds
    )
    backup.add_argument("cohort", metavar="COHORT", help="naam van het cohort")
    backup.add_argument("file", type=Path, metavar="BESTAND.zip", help="een nieuw bestand")
    _cohorts(backup)
    restore = verb(
        "restore",
        "hggt.grading.commands.records:restore",
        "docent",
        "zet een bewaard cohort terug",
        deeds,
    )
    restore.add_argument(
        "file", type=Path, metavar="BESTAND.zip", help="wat hggt cohort backup maakte"
    )
    _cohorts(restore)

    release = _of_cohort(verb, "release", "geef een opdracht vrij aan een cohort", one=True)
    release.add_argument(
        "--due",
        metavar='"2026-12-01 23:59"',
        help="uiterste inleverdatum, in de tijdzone van het cohort",
    )
    release.add_argument(
        "--force",
        action="store_true",
        help="vervang een eerder vrijgegeven sleutel; alles wordt dan opnieuw nagekeken",
    )

    collect = _of_cohort(verb, "collect", "haal ingeleverd werk op", one=True)
    collect.add_argument(
        "--from",
        dest="source",
        type=Path,
        metavar="MAP|ZIP",
        help="werk dat per mail of uit een leeromgeving kwam",
    )
    collect.add_argument(
        "--received", metavar="TIJD", help="wanneer dat werk binnenkwam (standaard: nu)"
    )

    grade = _of_cohort(verb, "grade", "kijk al het nieuwe of gewijzigde werk na")
    grade.add_argument(
        "--force",
        action="store_true",
        help="kijk alles opnieuw na; geschreven werk wacht dan weer op u (uw punten blijven)",
    )

    feedback = _of_cohort(verb, "feedback", "maak per deelnemer een pagina met terugkoppeling")
    feedback.add_argument(
        "--early", action="store_true", help="ook voor de uiterste inleverdatum voorbij is"
    )

    export = verb(
        "export", "hggt.grading.commands.export:export", "docent", "schrijf de cijfers als CSV"
    )
    export.add_argument("cohort", metavar="COHORT", help="naam van het cohort")
    export.add_argument("--to", type=Path, required=True, metavar="BESTAND.csv", help="uitvoer")
    export.add_argument(
        "--pseudonymise",
        action="store_true",
        help="zonder namen en adressen; wie wie is komt in een apart bestand",
    )
    _cohorts(export)

    report = verb(
        "report",
        "hggt.grading.commands.report:report",
        "docent",
        "maak een verslag van een cohort in cijfers en beelden",
    )
    report.add_argument("cohort", metavar="COHORT", help="naam van het cohort")
    report.add_argument(
        "--out", type=Path, metavar="MAP", help="uitvoer (standaard: verslag/ in de cohortmap)"
    )
    _cohorts(report)

    demo = verb(
        "demo",
        "hggt.grading.demo.command:demo",
        "docent",
        "maak een voorbeeldcohort met gesimuleerde deelnemers, nagekeken en met verslag",
    )
    demo.add_argument("dir", type=Path, metavar="MAP", help="een nieuwe map voor het voorbeeld")

    hub = verb(
        "hub", "hggt.hub.command:hub", "hub", "start op deze computer een JupyterHub om te proberen"
    )
    hub.add_argument("--port", type=int, metavar="POORT", help="poort van de hub (standaard: 8000)")
    hub.add_argument(
        "--dir", type=Path, metavar="MAP", help="map van de hub (standaard: ~/.hggt/hub)"
    )
    hub_deeds = hub.add_subparsers(title="commando's", metavar="COMMANDO")
    hub_apply = verb(
        "apply",
        "hggt.hub.command:apply",
        "hub",
        "maak op de computer van een hub wat in cohorts.toml staat",
        hub_deeds,
    )
    hub_apply.add_argument(
        "file",
        nargs="?",
        type=Path,
        default=HUB,
        metavar="BESTAND",
        help=f"standaard: {HUB.as_posix()}",
    )

    publish = verb(
        "publish",
        "hggt.authoring.command:publish",
        "dev",
        "maak de map die deelnemers mogen hebben, zonder opdrachten en sleutels",
    )
    publish.add_argument("dir", type=Path, metavar="MAP", help="waar die map komt")
    return parser


def _of_cohort(
    verb: Callable[..., argparse.ArgumentParser],
    name: str,
    text: str,
    *,
    one: bool = False,
) -> argparse.ArgumentParser:
    sub = verb(name, f"hggt.grading.commands.{name}:{name}", "docent", text)
    sub.add_argument("cohort", metavar="COHORT", help="naam van het cohort")
    if one:
        sub.add_argument("assignment", metavar="OPDRACHT", help="bijvoorbeeld h1-cirkel")
    else:
        sub.add_argument(
            "assignment",
            metavar="OPDRACHT",
            nargs="?",
            help="bijvoorbeeld h1-cirkel (standaard: alle)",
        )
    _cohorts(sub)
    return sub


def _cohorts(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--dir",
        type=Path,
        default=COHORTS,
        metavar="MAP",
        help=f"waar de cohorten staan (standaard: {COHORTS.as_posix()})",
    )


def _version() -> str:
    from hggt import __version__

    return f"hggt {__version__}"


if __name__ == "__main__":
    sys.exit(main())
