"""Collecting work that came by mail or out of an LMS: zips that `hand_in()` made.

Nothing is ever unpacked to disk: of each zip the few files that grading reads are read
in memory, within bounds.
"""

from __future__ import annotations

import io
import re
import secrets
import stat
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path, PurePosixPath

from hggt.content.faults import ContentError, Fault, InputError
from hggt.grading.cohort import Cohort
from hggt.grading.intake import Intake, Outcome, content_hash, take_in, trainees, wanted
from hggt.grading.safefiles import show_name
from hggt.grading.submission import MAIL_SECRET, Material, load_material

# What LMSs and browsers put behind a file's name: " (1)", "-1".
_COPY = re.compile(r"(?: ?\([0-9]{1,3}\)|-[0-9]{1,2})$")
_RATIO = 200


def collect_mail(cohort: Cohort, assignment: str, source: Path, when: datetime) -> list[Intake]:
    """Take in every hand-in for `assignment` found in a zip, a zip of zips, or a folder.

    Raises InputError when there is none at all.
    """
    material = load_material(cohort, assignment)
    known = trainees(cohort)
    found: list[Intake] = []
    each: dict[str, dict[str, tuple[str, dict[str, bytes]]]] = defaultdict(dict)
    count = 0
    for name, raw in zips(source, cohort, material):
        trainee = _trainee(name, assignment, known)
        if trainee is None:
            continue
        count += 1
        try:
            if trainee not in known:
                raise _fault(
                    "",
                    "deze deelnemer staat niet in de lijst",
                    "controleer de naam van het bestand, of voeg de deelnemer toe met "
                    f"hggt cohort create {cohort.name} --roster …",
                )
            if isinstance(raw, ContentError):
                raise raw
            files = read_zip(raw, material, max_files=cohort.settings.max_files)
        except ContentError as error:
            fault = error.faults[0]
            what = f"{fault.path} {fault.message}".strip()
            found.append(
                Intake(
                    show_name(trainee),
                    Outcome.REFUSED,
                    f"{show_name(name)}: {what}; {fault.remedy}",
                )
            )
        else:
            each[trainee][content_hash(files)] = (name, files)
    if not count:
        raise InputError(
            f"{source}: geen ingeleverd werk voor {assignment} gevonden; het bestand van een "
            f"deelnemer heet {assignment}_<id>.zip"
        )
    for trainee, sorts in sorted(each.items()):
        found.append(_take(cohort, material, trainee, list(sorts.values()), when))
    return sorted(found, key=lambda one: one.trainee)


def zips(
    source: Path, cohort: Cohort, material: Material
) -> Iterator[tuple[str, bytes | ContentError]]:
    """Name and bytes of every zip in `source`, one level into a zip of zips.

    In the place of the bytes stands what is wrong where a zip cannot be read.
    """
    limit = int(cohort.settings.max_zip_mb * 1_000_000)
    most = cohort.settings.max_files
    if not source.exists():
        raise InputError(f"{source} bestaat niet; geef een zip of een map met zips")
    if source.is_dir():
        paths = sorted(path for path in source.rglob("*") if path.suffix.lower() == ".zip")
    else:
        paths = [source]
    if len(paths) > most:
        raise InputError(f"{source}: meer dan {most} zips; verdeel ze over mappen")
    each = sum(size for _, size in wanted(material).values())
    for path in paths:
        if path.is_symlink() or not path.is_file():
            continue
        if path.stat().st_size > limit:
            yield path.name, _fault("", f"is groter dan {limit / 1_000_000:g} MB", "splits de zip")
            continue
        raw = path.read_bytes()
        yield path.name, raw
        yield from _zips_inside(path.name, raw, each, most)


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
    return take_in(
        cohort,
        material,
        trainee,
        sorts[0][1],
        when=when,
        secret=MAIL_SECRET + secrets.token_hex(32),
    )


def _trainee(name: str, assignment: str, known: dict[str, str]) -> str | None:
    # An LMS puts its own words before the name; `_`, `-` or a space separates them.
    match = re.fullmatch(
        rf"(?:.*[ _-])?{re.escape(assignment)}_(?P<id>.{{1,100}})\.zip",
        name.rsplit("/", 1)[-1],
        re.IGNORECASE,
    )
    if match is None:
        return None
    trainee = match["id"].lower()
    while trainee not in known and (shorter := _COPY.sub("", trainee)) != trainee:
        trainee = shorter
    return trainee


def _zips_inside(
    name: str, raw: bytes, limit: int, most: int
) -> Iterator[tuple[str, bytes | ContentError]]:
    try:
        held = _open(raw, most)
    except ContentError:
        # A hand-in is refused where its trainee is known; any other zip is no business
        # of ours.
        return
    with held:
        for entry in held.infolist():
            if not entry.filename.lower().endswith(".zip"):
                continue
            try:
                _check_entry(entry)
                part: bytes | ContentError = _read(held, entry, limit)
            except ContentError as error:
                part = error
            yield f"{name}/{entry.filename}", part


def _open(raw: bytes, most: int) -> zipfile.ZipFile:
    try:
        held = zipfile.ZipFile(io.BytesIO(raw))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, UnicodeDecodeError, OSError):
        raise _fault("", "is geen leesbare zip") from None
    if len(held.filelist) > most:
        held.close()
        raise _fault("", f"heeft meer dan {most} bestanden")
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
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError, ValueError):
        raise _fault(entry.filename, "is beschadigd") from None
    except Exception as error:  # zlib.error, lzma.LZMAError: no common base
        raise _fault(entry.filename, f"is beschadigd ({type(error).__name__})") from None
    if len(raw) > limit:
        raise _fault(entry.filename, f"is groter dan {limit / 1_000_000:g} MB")
    return raw


def _fault(
    name: str, message: str, remedy: str = "vraag de deelnemer het opnieuw te sturen"
) -> ContentError:
    return ContentError([Fault(show_name(name), 0, message, remedy)])
