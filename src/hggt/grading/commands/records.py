"""What `hggt cohort forget | backup | restore` do and say."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from hggt.content.faults import InputError

if TYPE_CHECKING:
    from hggt.grading.cohort.cohort import Cohort
    from hggt.grading.records.places import TraineePlaces

_PARTS = {
    "submitted": "het ingeleverde werk",
    "earlier": "wat daarvoor is ingeleverd",
    "autograded": "het nagekeken werk",
    "marks": "bij welke teksten punten van een docent horen",
    "feedback": "de terugkoppeling",
}


def forget(args: argparse.Namespace) -> int | None:
    """Put one trainee's data in a zip and, when the id is typed again, remove them."""
    from hggt.grading.cohort.cohort import open_cohort
    from hggt.grading.cohort.lock import cohort_lock

    cohort = open_cohort(args.dir, args.cohort)
    with cohort_lock(cohort, f"gegevens van {args.trainee} meegeven en verwijderen"):
        return _forget(cohort, args.trainee)


def _forget(cohort: Cohort, trainee: str) -> int | None:
    from hggt.grading.cohort.extensions import read_extensions
    from hggt.grading.cohort.times import stamp, utc_now
    from hggt.grading.gradebook.reader import trainees
    from hggt.grading.records.dossier import dossiers, read_rows, remove_older, write_dossier
    from hggt.grading.records.forget import (
        nearest,
        remove_extensions,
        remove_places,
        remove_pseudonym,
        remove_rows,
    )
    from hggt.grading.records.places import find_places
    from hggt.grading.records.pseudonyms import read_pseudonyms

    names = trainees(cohort)
    with cohort.gradebook() as gradebook:
        rows = read_rows(gradebook, trainee, cohort.timezone)
        places = find_places(cohort, trainee, [found.name for found in gradebook.assignments])
    if not rows and not places:
        earlier = dossiers(cohort, trainee)
        if earlier:
            print(f"{trainee} is al verwijderd uit {cohort.name}. De gegevens: {earlier[-1]}")
            return None
        near = nearest(trainee, names)
        raise InputError(
            f"{trainee} is geen deelnemer van {cohort.name}; "
            + (f"bedoelt u {' of '.join(near)}?" if near else "controleer de id in uw lijst")
        )
    pseudonym = read_pseudonyms(cohort).get(trainee)
    if pseudonym:
        rows["pseudoniem"] = pseudonym
    extensions = read_extensions(cohort)
    if later := {
        name: stamp(each[trainee]) for name, each in extensions.items() if trainee in each
    }:
        rows["uitstel_utc"] = later
    path = write_dossier(cohort, trainee, places, rows, utc_now())
    print(f"De gegevens van {names.get(trainee, trainee)} ({trainee}) staan in {path}.")
    _tell_what_goes(rows, places)
    print(f"Typ {trainee} om ze te verwijderen, of alleen Enter om alles te laten staan: ", end="")
    sys.stdout.flush()
    typed = sys.stdin.readline().strip()
    if not sys.stdin.isatty():
        print()
    if typed != trainee:
        print(
            f"Er is niets verwijderd. De zip met de gegevens blijft staan in {path.parent}; gooi "
            "hem weg als u hem niet nodig hebt."
        )
        return 1 if typed else None
    left = remove_places(places)
    remove_pseudonym(cohort, trainee)
    remove_extensions(cohort, trainee)
    with cohort.gradebook() as gradebook:
        remove_rows(gradebook, trainee)
    print(f"{trainee} is verwijderd uit {cohort.name}.")
    _tell_what_stays(cohort, trainee, places, path, remove_older(cohort, trainee, path))
    for one in left:
        print(f"niet te verwijderen: {one}; vraag het de beheerder", file=sys.stderr)
    return 1 if left else None


def _tell_what_goes(rows: dict[str, object], places: TraineePlaces) -> None:
    parts = ["de regels in het cijferboek"] if rows else []
    parts += [words for part, words in _PARTS.items() if part in places.own]
    parts += ["de pagina's om te mailen"] if places.mailed else []
    parts += ["wat in de uitwisselmap staat"] if places.inbound or places.released else []
    print(f"Verwijderen kan ook, en is voorgoed: {', '.join(parts)}.")


def _tell_what_stays(
    cohort: Cohort, trainee: str, places: TraineePlaces, path: Path, older: list[Path]
) -> None:
    print("Doe zelf nog:")
    print(f"- geef de zip aan de deelnemer en gooi hem daarna weg: {path}")
    for one in older:
        print(f"- doe hetzelfde met deze oudere zip, waarin ander werk zit: {one}")
    print(f"- haal {trainee} uit uw deelnemerslijst, anders komt die weer in het cohort")
    print(
        "- denk aan reservekopieën, eerder gemaakte csv-bestanden, mail en het account op een hub"
    )
    if (cohort.folder / "verslag").is_dir():
        print(f"- maak het verslag opnieuw: hggt report {cohort.name}")
    for copy in sorted(cohort.folder.glob("gradebook.db.*")):
        print(f"- verwijder de kopie die nbgrader van het cijferboek maakte: {copy}")
    if places.strange:
        print(
            f"- in de uitwisselmap staat werk op naam van {trainee} dat van een ander account is; "
            "laat de beheerder kijken van wie het is"
        )


def backup(args: argparse.Namespace) -> int | None:
    """Save a cohort in one file."""
    from hggt.grading.cohort.cohort import open_cohort
    from hggt.grading.cohort.lock import cohort_lock
    from hggt.grading.cohort.times import utc_now
    from hggt.grading.console import count, with_folder
    from hggt.grading.records.backup import save_cohort

    cohort = open_cohort(args.dir, args.cohort)
    with cohort_lock(cohort, "bewaren"):
        saved = save_cohort(cohort, args.file, utc_now())
    for path in saved.left_out:
        print(f"niet bewaard, want het is geen gewoon bestand: {path}", file=sys.stderr)
    print(
        f"Cohort {cohort.name} staat in {args.file}: "
        f"{count(saved.trainees, 'deelnemer', 'deelnemers')}. Hier staan persoonsgegevens en de "
        "sleutels in: alleen uw account kan het lezen; bewaar het op een veilige plaats.\n"
        f"Terugzetten doet u met: {with_folder(f'hggt cohort restore {args.file}', args.dir)}"
    )
    return None


def restore(args: argparse.Namespace) -> int | None:
    """Bring a cohort back from its backup."""
    from hggt.grading.cohort.times import show_time
    from hggt.grading.console import next_step
    from hggt.grading.records.restore import restore_cohort

    cohort, manifest = restore_cohort(args.file, args.dir)
    when = show_time(manifest.made, cohort.timezone)
    print(f"Cohort {cohort.name} is terug, zoals het was op {when}. Map: {cohort.folder}")
    print("De uitwisselmap staat niet in een kopie: geef lopende opdrachten opnieuw vrij.")
    next_step(f"hggt grade {cohort.name}", args.dir)
    return None
