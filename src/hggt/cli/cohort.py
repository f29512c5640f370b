"""The verbs for who has a cohort: make it, release, collect, grade, and what comes of it."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

from hggt.cli.verbs import Verbs

COHORTS = Path("grading/cohorts")


def add_cohort(verbs: Verbs) -> None:
    """`hggt cohort`: `create`, `forget`, `backup` and `restore`."""
    deeds = verbs.group("cohort", "maak of beheer een cohort")
    create = deeds.add(
        "create",
        "hggt.grading.commands.create:cohort_create",
        "docent",
        "maak een cohort, of voeg deelnemers toe",
    )
    create.add_argument("cohort", metavar="COHORT", help="naam van het cohort")
    create.add_argument(
        "--roster",
        type=Path,
        required=True,
        metavar="BESTAND.csv",
        help="deelnemerslijst met de kolommen id;voornaam;achternaam;e-mail",
    )
    create.add_argument(
        "--yes", action="store_true", help="neem de lijst ook over waar iets na te kijken is"
    )
    _add_dir(create)

    forget = deeds.add(
        "forget",
        "hggt.grading.commands.records:forget",
        "docent",
        "maak een zip met de gegevens van één deelnemer; verwijderen mag daarna",
    )
    forget.add_argument("cohort", metavar="COHORT", help="naam van het cohort")
    forget.add_argument("trainee", metavar="DEELNEMER", help="de id uit uw deelnemerslijst")
    _add_dir(forget)
    backup = deeds.add(
        "backup", "hggt.grading.commands.records:backup", "docent", "bewaar een cohort"
    )
    backup.add_argument("cohort", metavar="COHORT", help="naam van het cohort")
    backup.add_argument("file", type=Path, metavar="BESTAND.zip", help="een nieuw bestand")
    _add_dir(backup)
    restore = deeds.add(
        "restore",
        "hggt.grading.commands.records:restore",
        "docent",
        "zet een bewaard cohort terug",
    )
    restore.add_argument(
        "file", type=Path, metavar="BESTAND.zip", help="wat hggt cohort backup maakte"
    )
    _add_dir(restore)


def add_assignments(verbs: Verbs) -> None:
    """`hggt release`, `collect`, `grade` and `feedback`."""
    release = _of_cohort(verbs, "release", "geef een opdracht vrij aan een cohort", named=True)
    release.add_argument(
        "--due",
        metavar='"2026-12-01 23:59"',
        help="uiterste inleverdatum, in de tijdzone van het cohort",
    )
    release.add_argument(
        "--extend",
        nargs=2,
        metavar=("DEELNEMER", "TIJD"),
        help="geef één deelnemer uitstel tot dan, ook voor er iets is ingeleverd; `geen` haalt "
        "het weer weg",
    )
    release.add_argument(
        "--force",
        action="store_true",
        help="vervang een eerder vrijgegeven sleutel; alles wordt dan opnieuw nagekeken",
    )

    collect = _of_cohort(verbs, "collect", "haal ingeleverd werk op", named=True)
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

    grade = _of_cohort(verbs, "grade", "kijk al het nieuwe of gewijzigde werk na")
    grade.add_argument(
        "--force",
        action="store_true",
        help="kijk alles opnieuw na; geschreven werk wacht dan weer op u (uw punten blijven)",
    )

    feedback = _of_cohort(verbs, "feedback", "maak per deelnemer een pagina met terugkoppeling")
    feedback.add_argument(
        "--early", action="store_true", help="ook voor de uiterste inleverdatum voorbij is"
    )


def add_figures(verbs: Verbs) -> None:
    """`hggt export` and `hggt report`."""
    export = verbs.add(
        "export", "hggt.grading.commands.export:export", "docent", "schrijf de cijfers als CSV"
    )
    export.add_argument("cohort", metavar="COHORT", help="naam van het cohort")
    export.add_argument("--to", type=Path, required=True, metavar="BESTAND.csv", help="uitvoer")
    export.add_argument(
        "--pseudonymise",
        action="store_true",
        help="zonder namen en adressen; wie wie is komt in een apart bestand",
    )
    _add_dir(export)

    report = verbs.add(
        "report",
        "hggt.grading.commands.report:report",
        "docent",
        "maak een verslag van een cohort in cijfers en beelden",
    )
    report.add_argument("cohort", metavar="COHORT", help="naam van het cohort")
    report.add_argument(
        "--out", type=Path, metavar="MAP", help="uitvoer (standaard: verslag/ in de cohortmap)"
    )
    _add_dir(report)


def add_demo(verbs: Verbs) -> None:
    """`hggt demo`."""
    demo = verbs.add(
        "demo",
        "hggt.grading.demo.command:demo",
        "docent",
        "maak een voorbeeldcohort met gesimuleerde deelnemers, nagekeken en met verslag",
    )
    demo.add_argument("dir", type=Path, metavar="MAP", help="een nieuwe map voor het voorbeeld")


def _of_cohort(
    verbs: Verbs,
    name: str,
    text: str,
    *,
    named: bool = False,
) -> ArgumentParser:
    sub = verbs.add(name, f"hggt.grading.commands.{name}:{name}", "docent", text)
    sub.add_argument("cohort", metavar="COHORT", help="naam van het cohort")
    if named:
        sub.add_argument("assignment", metavar="OPDRACHT", help="bijvoorbeeld h1-nabijheid")
    else:
        sub.add_argument(
            "assignment",
            metavar="OPDRACHT",
            nargs="?",
            help="bijvoorbeeld h1-nabijheid (standaard: alle)",
        )
    _add_dir(sub)
    return sub


def _add_dir(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--dir",
        type=Path,
        default=COHORTS,
        metavar="MAP",
        help=f"waar de cohorten staan (standaard: {COHORTS.as_posix()})",
    )
