"""Collecting work that came by mail or out of an LMS: zips that `hand_in()` made.

Nothing is ever unpacked to disk: of each zip the few files that grading reads are read
in memory, within bounds.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from hggt.content.faults import ContentError, InputError
from hggt.content.files import read_bounded, show_name
from hggt.grading.cohort.cohort import Cohort
from hggt.grading.cohort.lock import cohort_lock
from hggt.grading.collect.zips import (
    LOOK,
    MAX_ENTRIES,
    Raw,
    read_zip,
    told,
    what_is_wrong,
    zip_fault,
    zips_inside,
)
from hggt.grading.gradebook.reader import trainees
from hggt.grading.submitted.intake import (
    AGAIN,
    Intake,
    Outcome,
    content_hash,
    finish_interrupted,
    mail_secret,
    note_refusal,
    take_in,
    wanted,
)
from hggt.grading.submitted.submission import Material, load_material

# What LMSs and browsers put behind a file's name: " (1)", "-1".
_COPY = re.compile(r"(?: ?\([0-9]{1,3}\)|-[0-9]{1,2})$")


def collect_mail(cohort: Cohort, assignment: str, source: Path, when: datetime) -> list[Intake]:
    """Take in every hand-in for `assignment` found in a zip, a zip of zips, or a folder.

    Raises InputError when there is none at all.
    """
    with cohort_lock(cohort, "ophalen"):
        return _collect(cohort, assignment, source, when)


def _collect(cohort: Cohort, assignment: str, source: Path, when: datetime) -> list[Intake]:
    material = load_material(cohort, assignment)
    known = trainees(cohort)
    finish_interrupted(cohort)
    found: list[Intake] = []
    each: dict[str, dict[str, tuple[str, dict[str, bytes]]]] = defaultdict(dict)
    for name, raw in zips(source, cohort, material):
        trainee = _trainee(name, assignment, known)
        if trainee is None:
            if isinstance(raw, ContentError):
                found.append(Intake(show_name(name), Outcome.REFUSED, told(raw)))
            continue
        try:
            _check_sender(name, trainee, known, cohort.name)
            if isinstance(raw, ContentError):
                raise raw
            files = read_zip(raw, material, max_files=cohort.settings.max_files)
        except ContentError as error:
            what = f"{show_name(name)}: {told(error)}"
            found.append(Intake(show_name(trainee), Outcome.REFUSED, what))
            if trainee in known and error.faults[0].remedy == AGAIN:
                note_refusal(
                    cohort,
                    assignment,
                    trainee,
                    what_is_wrong(error),
                    when=when,
                    secret=mail_secret(),
                )
        else:
            # Of several different ones the names are told; their contents need no room.
            sorts = each[trainee]
            sorts.setdefault(content_hash(files), (name, files if not sorts else {}))
    if not found and not each:
        raise InputError(
            f"{source}: geen ingeleverd werk voor {assignment} gevonden; het bestand van een "
            f"deelnemer heet {assignment}_<id>.zip"
        )
    for trainee, sorts in sorted(each.items()):
        found.append(_take(cohort, material, trainee, list(sorts.values()), when))
    return sorted(found, key=lambda one: one.trainee)


def zips(source: Path, cohort: Cohort, material: Material) -> Iterator[tuple[str, Raw]]:
    """Name and bytes of every zip in `source`, one level into a zip of zips.

    In the place of the bytes stands what is wrong where a zip cannot be read.
    """
    limit = int(cohort.settings.max_zip_mb * 1_000_000)
    if not source.exists():
        raise InputError(f"{source} bestaat niet; geef een zip of een map met zips")
    if source.is_dir():
        paths = sorted(path for path in source.rglob("*") if path.suffix.lower() == ".zip")
    else:
        paths, source = [source], source.parent
    if len(paths) > MAX_ENTRIES:
        raise InputError(f"{source}: meer dan {MAX_ENTRIES} zips; verdeel ze over mappen")
    each = sum(size for _, size in wanted(material).values())
    for path in paths:
        parts = path.relative_to(source).parts
        name = "/".join(parts)
        raw: Raw
        try:
            raw = read_bounded(source, parts, limit)
        except ContentError as error:
            raw = zip_fault("", error.faults[0].message, LOOK)
        except FileNotFoundError:
            continue
        yield name, raw
        if not isinstance(raw, ContentError):
            yield from zips_inside(name, raw, each, hand_in=_is_hand_in(name, material))


def _take(
    cohort: Cohort,
    material: Material,
    trainee: str,
    sorts: list[tuple[str, dict[str, bytes]]],
    when: datetime,
) -> Intake:
    if len(sorts) > 1:
        names = ", ".join(show_name(origin) for origin, _ in sorts)
        return Intake(
            trainee, Outcome.REFUSED, f"er zijn verschillende zips ({names}); laat de goede staan"
        )
    return take_in(cohort, material, trainee, sorts[0][1], when=when, secret=mail_secret())


def _match(name: str, assignment: str) -> re.Match[str] | None:
    # An LMS puts its own words before the name; `_`, `-` or a space separates them.
    return re.fullmatch(
        rf"(?P<words>.*[ _-])?{re.escape(assignment)}_(?P<id>.{{1,100}})\.zip",
        name.rsplit("/", 1)[-1],
        re.IGNORECASE | re.DOTALL,
    )


def _is_hand_in(name: str, material: Material) -> bool:
    return _match(name, material.assignment) is not None


def _trainee(name: str, assignment: str, known: Mapping[str, str]) -> str | None:
    match = _match(name, assignment)
    if match is None:
        return None
    trainee = match["id"].lower()
    while trainee not in known and (shorter := _COPY.sub("", trainee)) != trainee:
        trainee = shorter
    return trainee


def _check_sender(name: str, trainee: str, known: Mapping[str, str], cohort: str) -> None:
    """ContentError for a trainee who is not known, or whose work somebody else uploaded.

    An LMS puts the name of who uploaded a file before it, or in the folder around it.
    """
    if trainee not in known:
        raise zip_fault(
            "",
            "deze deelnemer staat niet in de lijst",
            "controleer de naam van het bestand, of voeg de deelnemer toe met "
            f"hggt cohort create {cohort} --roster …",
        )
    before = _letters(name[: name.lower().rindex(trainee)])
    if _letters(known[trainee]) in before:
        return
    for other, full in known.items():
        if other not in (trainee, full) and " " in full and _letters(full) in before:
            raise zip_fault(
                "",
                f"is ingeleverd door {full}, maar heet naar {trainee}",
                "vraag beiden van wie het is, en geef het bestand de goede naam",
            )


def _letters(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in plain if c.isalnum())
