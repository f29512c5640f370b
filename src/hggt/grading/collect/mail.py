"""Collecting work that came by mail or out of an LMS: zips that `hand_in()` made.

Nothing is ever unpacked to disk: of each zip the few files that grading reads are read
in memory, within bounds.
"""

from __future__ import annotations

import io
import re
import stat
import unicodedata
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import TypeAlias

from hggt.content.faults import ContentError, Fault, InputError
from hggt.content.files import read_bounded, show_name
from hggt.grading.cohort.cohort import Cohort
from hggt.grading.cohort.lock import cohort_lock
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
_RATIO = 200
# Of one download of an LMS: how many files, and how much they unpack to.
MAX_ENTRIES = 20_000
MAX_UNPACKED = 4_000_000_000
_LOOK = "download of bewaar het opnieuw, splits het, of haal het weg"
_ENTRY = b"PK\x01\x02"

Raw: TypeAlias = bytes | ContentError


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
                found.append(Intake(show_name(name), Outcome.REFUSED, _told(raw)))
            continue
        try:
            _check_sender(name, trainee, known, cohort.name)
            if isinstance(raw, ContentError):
                raise raw
            files = read_zip(raw, material, max_files=cohort.settings.max_files)
        except ContentError as error:
            what = f"{show_name(name)}: {_told(error)}"
            found.append(Intake(show_name(trainee), Outcome.REFUSED, what))
            if trainee in known and error.faults[0].remedy == AGAIN:
                note_refusal(
                    cohort, assignment, trainee, _what(error), when=when, secret=mail_secret()
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
            raw = _fault("", error.faults[0].message, _LOOK)
        except FileNotFoundError:
            continue
        yield name, raw
        if not isinstance(raw, ContentError):
            yield from _zips_inside(name, raw, each, hand_in=_is_hand_in(name, material))


def read_zip(raw: bytes, material: Material, *, max_files: int) -> dict[str, bytes]:
    """The files of a hand-in in the bytes of a zip; ContentError when it is not safe.

    They may lie in folders of any name, as a mail program may have packed them anew,
    but all beside one notebook.
    """
    with _open(raw, max_files) as held:
        names: dict[str, zipfile.ZipInfo] = {}
        for entry in held.infolist():
            _check_entry(entry)
            if entry.filename in names:
                raise _fault(entry.filename, "staat er twee keer in")
            names[entry.filename] = entry
        notebook = f"{material.assignment}.ipynb"
        places = {
            PurePosixPath(name).parent for name in names if PurePosixPath(name).name == notebook
        } or {PurePosixPath(material.assignment)}
        places = {place for place in places if "__MACOSX" not in place.parts} or places
        if len(places) > 1:
            raise _fault(notebook, "staat er in meer dan één map in")
        place = places.pop()
        found = {}
        for name, (_, limit) in wanted(material).items():
            path = (place / name).as_posix()
            if path in names:
                found[name] = _read(held, names[path], limit)
        return found


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
        raise _fault(
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
            raise _fault(
                "",
                f"is ingeleverd door {full}, maar heet naar {trainee}",
                "vraag beiden van wie het is, en geef het bestand de goede naam",
            )


def _letters(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in plain if c.isalnum())


def _zips_inside(name: str, raw: bytes, limit: int, *, hand_in: bool) -> Iterator[tuple[str, Raw]]:
    try:
        held = _open(raw, MAX_ENTRIES)
    except ContentError as error:
        # A hand-in is refused where its trainee is known.
        if not hand_in:
            yield name, _fault("", error.faults[0].message, _LOOK)
        return
    with held:
        room = MAX_UNPACKED
        for entry in held.infolist():
            if not entry.filename.lower().endswith(".zip"):
                continue
            room -= entry.file_size
            part: Raw
            try:
                _check_entry(entry)
                if room < 0:
                    raise _fault(
                        "", f"pakt uit tot meer dan {MAX_UNPACKED / 1e9:g} GB", "splits de zip"
                    )
                part = _read(held, entry, limit)
            except ContentError as error:
                part = error
            yield f"{name}/{entry.filename}", part


def _open(raw: bytes, most: int) -> zipfile.ZipFile:
    # Each entry has this mark, so there are no more: looking them up takes a second per
    # hundred thousand. A zip of zips that are not packed again has theirs too.
    if raw.count(_ENTRY) > 10 * max(most, MAX_ENTRIES):
        raise _fault("", f"heeft meer dan {most} bestanden")
    try:
        held = zipfile.ZipFile(io.BytesIO(raw))
    except Exception:  # BadZipFile, and whatever else damage leads to: no common base
        raise _fault("", "is geen leesbare zip") from None
    if len(held.filelist) > most:
        held.close()
        raise _fault("", f"heeft meer dan {most} bestanden")
    if min((entry.header_offset for entry in held.infolist()), default=0):
        # Of a torn zip of zips the last one within it is found.
        held.close()
        raise _fault("", "is geen leesbare zip")
    return held


def _check_entry(entry: zipfile.ZipInfo) -> None:
    name = entry.filename
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name.split("/")[0]:
        raise _fault(name, "wijst naar een plaats buiten de zip")
    mode = entry.external_attr >> 16
    if mode and stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise _fault(name, "is geen gewoon bestand maar een koppeling of apparaat")
    if entry.flag_bits & 0x1:
        raise _fault(name, "is met een wachtwoord beveiligd")


def _read(held: zipfile.ZipFile, entry: zipfile.ZipInfo, limit: int) -> bytes:
    if entry.file_size > limit or entry.file_size > 1_000_000 + _RATIO * entry.compress_size:
        raise _fault(entry.filename, f"is groter dan {limit / 1_000_000:g} MB")
    try:
        with held.open(entry) as part:
            # What the zip says of its size need not be true.
            raw = part.read(limit + 1)
    except Exception:  # BadZipFile, zlib.error, LZMAError and others: no common base
        raise _fault(entry.filename, "is beschadigd") from None
    if len(raw) > limit:
        raise _fault(entry.filename, f"is groter dan {limit / 1_000_000:g} MB")
    return raw


def _what(error: ContentError) -> str:
    fault = error.faults[0]
    return f"{fault.path} {fault.message}".strip()


def _told(error: ContentError) -> str:
    return f"{_what(error)}; {error.faults[0].remedy}"


def _fault(name: str, message: str, remedy: str = AGAIN) -> ContentError:
    return ContentError([Fault(show_name(name), 0, message, remedy)])
