"""All that there is of one trainee in one zip: for the trainee to read, or to take along."""

from __future__ import annotations

import json
import os
import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from hggt.content.faults import ContentError, InputError
from hggt.content.files import read_bounded, show_name
from hggt.exercise.answers.log import parse_log
from hggt.grading.cohort.cohort import Cohort
from hggt.grading.cohort.times import show_time, stamp
from hggt.grading.gradebook.contents import Sheet
from hggt.grading.gradebook.export import csv_text
from hggt.grading.gradebook.reader import sheets
from hggt.grading.records.files import private_file
from hggt.grading.records.places import OWN, TraineePlaces

FOLDER = "vergeten"
_ANSWERS = ("map", "oefening", "beurt", "keuze", "zekerheid", "poging", "tijd_utc")
_GRADES = (
    "opdracht",
    "onderdeel",
    "punten",
    "automatisch",
    "van_docent",
    "extra",
    "opmerking",
    "opmerking_van_docent",
)
_README = """\
Gegevens van {trainee} in het cohort {cohort}, verzameld op {when}.

gegevens.json       naam, adres, inlevertijden, punten en opmerkingen
cijfers.csv         dezelfde punten en opmerkingen, een regel per onderdeel
antwoorden.csv      elk antwoord op een oefening, ook wat later is gewijzigd
ingeleverd/         het werk zoals het is ingeleverd
eerder_ingeleverd/  wat daarvoor is ingeleverd
terugkoppeling/     de pagina's met terugkoppeling
punten_bij_teksten/ bij welke tekst punten en opmerkingen van een docent horen
uitwisselmap/       wat via de hub is ingeleverd

Tijden in de bestanden zijn in UTC, tenzij er iets anders staat. De csv-bestanden zijn in
UTF-8, met komma's tussen de waarden. Niet meegegeven zijn de nagekeken notebooks: daarin
staan de antwoorden van de codeurs. De punten en opmerkingen daaruit staan hier wel in.
"""


def write_dossier(
    cohort: Cohort, trainee: str, places: TraineePlaces, rows: dict[str, Any], when: datetime
) -> Path:
    """Write the zip and return its place; InputError where it is not whole on disk.

    `rows` is what the gradebook has, from `read_rows`. Only its owner can read it.
    """
    folder = cohort.folder / FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    path = folder / f"{trainee}_{when:%Y%m%dT%H%M%S%f}.zip"
    with private_file(path) as out:
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as held:
            answers, missing = _files(held, cohort, places)
            text = _README.format(
                trainee=trainee, cohort=cohort.name, when=show_time(when, cohort.timezone)
            )
            if missing:
                text += "\nNiet te lezen, en dus niet meegegeven:\n" + "\n".join(missing) + "\n"
            held.writestr("LEESMIJ.txt", text)
            held.writestr("gegevens.json", json.dumps(rows, ensure_ascii=False, indent=1) + "\n")
            held.writestr("cijfers.csv", csv_text(_GRADES, list(_grades(rows))))
            held.writestr("antwoorden.csv", csv_text(_ANSWERS, answers))
        out.seek(0)
        with zipfile.ZipFile(out) as held:
            if held.testzip() is not None:
                raise InputError(f"{path} is niet goed weggeschreven; controleer de schijf")
    return path


def dossiers(cohort: Cohort, trainee: str) -> list[Path]:
    """The zips that were made of this trainee's data and are still there, oldest first."""
    made = re.compile(rf"{re.escape(trainee)}_[0-9]{{8}}T[0-9]{{12}}\.zip")
    folder = cohort.folder / FOLDER
    return sorted(path for path in folder.glob("*.zip") if made.fullmatch(path.name))


def remove_older(cohort: Cohort, trainee: str, newest: Path) -> list[Path]:
    """Remove the older zips and return those that stay: they hold work `newest` has not.

    Such a one is left by a removal that was stopped halfway.
    """
    there, stay = _work(newest), []
    for path in dossiers(cohort, trainee):
        if path == newest:
            continue
        try:
            if not _work(path) <= there:
                raise ValueError(path)
            path.unlink()
        except (OSError, ValueError, zipfile.BadZipFile):
            stay.append(path)
    return stay


def _work(path: Path) -> set[object]:
    # A page may have been made anew; work is the same or it is other work.
    with zipfile.ZipFile(path) as held:
        return {
            one.filename if one.filename.startswith("terugkoppeling/") else (one.CRC, one.file_size)
            for one in held.infolist()
            if "/" in one.filename
        }


def read_rows(gradebook: Any, trainee: str, zone: str) -> dict[str, Any]:
    """What the gradebook holds of a trainee, as plain data; empty where that is nothing."""
    from nbgrader.api import MissingEntry

    try:
        student = gradebook.find_student(trainee)
    except MissingEntry:
        return {}
    with gradebook.engine.connect() as connection:
        handed_in = sheets(connection, trainee=trainee)
    return {
        "id": student.id,
        "voornaam": student.first_name,
        "achternaam": student.last_name,
        "email": student.email,
        "lms_id": student.lms_user_id,
        "opdrachten": [_submission(sheet, zone) for sheet in handed_in],
    }


def _submission(sheet: Sheet, zone: str) -> dict[str, Any]:
    cells: dict[str, dict[str, Any]] = {
        name: {
            "punten": grade.score,
            "automatisch": grade.automatic,
            "van_docent": grade.manual,
            "extra": grade.extra,
            "wacht_op_docent": grade.flagged,
        }
        for name, grade in sheet.cells.items()
    }
    for name, comment in sheet.comments.items():
        cells.setdefault(name, {}).update(
            opmerking=comment.automatic, opmerking_van_docent=comment.manual
        )
    return {
        "opdracht": sheet.assignment,
        "ingeleverd": show_time(sheet.handed_in, zone) if sheet.handed_in else None,
        "ingeleverd_utc": stamp(sheet.handed_in) if sheet.handed_in else None,
        "uiterste_datum_utc": stamp(sheet.due) if sheet.due else None,
        "punten": float(sheet.raw),
        "afgetrokken_wegens_te_laat": sheet.penalty,
        "onderdelen": cells,
    }


def _grades(rows: dict[str, Any]) -> Iterator[Sequence[Any]]:
    for one in rows.get("opdrachten", ()):
        for name, cell in one["onderdelen"].items():
            yield (one["opdracht"], name, *(cell.get(column, "") for column in _GRADES[2:]))


def _files(
    archive: zipfile.ZipFile, cohort: Cohort, places: TraineePlaces
) -> tuple[list[Sequence[Any]], list[str]]:
    answers: list[Sequence[Any]] = []
    missing: list[str] = []
    folders = [(OWN[part], place) for part, place in places.own.items() if part in OWN]
    folders += [(f"uitwisselmap/{path.name}", path) for path in places.inbound]
    folders += [(f"ingeleverd/{path.name}", path) for path in places.waiting]
    for label, folder in folders:
        for parts in _inside(folder, missing, label):
            name = f"{label}/{'/'.join(parts)}"
            try:
                raw = read_bounded(folder, parts, int(cohort.settings.max_zip_mb * 1_000_000))
            except (FileNotFoundError, ContentError):
                missing.append(show_name(name))
                continue
            archive.writestr(name, raw)
            if parts[-1].endswith(".jsonl"):
                answers += _answers("/".join((label, *parts[:-2])), parts[-1], raw)
    for page in places.mailed:
        archive.write(page, f"terugkoppeling/per_mail/{page.parent.name}.html")
    return answers, missing


def _inside(folder: Path, missing: list[str], label: str) -> Iterator[tuple[str, ...]]:
    def unreadable(error: OSError) -> None:
        missing.append(show_name(f"{label}: {error.filename}"))

    for place, folders, names in os.walk(folder, onerror=unreadable):
        folders.sort()
        for name in sorted(names):
            parts = Path(os.path.relpath(os.path.join(place, name), folder)).parts  # noqa: PTH118
            if all(part.isprintable() for part in parts):
                yield parts
            else:
                missing.append(show_name(f"{label}/{'/'.join(parts)}"))


def _answers(place: str, name: str, raw: bytes) -> Iterator[Sequence[Any]]:
    exercise = name.removesuffix(".jsonl")
    for answer in parse_log(raw, exercise).answers:
        chosen = " ".join(answer.labels) or json.dumps(answer.value, ensure_ascii=False)
        yield (place, exercise, answer.item, chosen, answer.confidence, answer.attempt, answer.at)
