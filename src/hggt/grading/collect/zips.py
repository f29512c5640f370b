"""Zips from outside: read in memory, within bounds, and never unpacked to disk."""

from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import TypeAlias

from hggt.content.faults import ContentError, Fault
from hggt.content.files import show_name
from hggt.grading.submitted.intake import AGAIN, wanted
from hggt.grading.submitted.submission import Material

# Of one download of an LMS: how many files, and how much they unpack to.
MAX_ENTRIES = 20_000
MAX_UNPACKED = 4_000_000_000
LOOK = "download of bewaar het opnieuw, splits het, of haal het weg"
_RATIO = 200
_ENTRY = b"PK\x01\x02"

Raw: TypeAlias = bytes | ContentError


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
                raise zip_fault(entry.filename, "staat er twee keer in")
            names[entry.filename] = entry
        notebook = f"{material.assignment}.ipynb"
        places = {
            PurePosixPath(name).parent for name in names if PurePosixPath(name).name == notebook
        } or {PurePosixPath(material.assignment)}
        places = {place for place in places if "__MACOSX" not in place.parts} or places
        if len(places) > 1:
            raise zip_fault(notebook, "staat er in meer dan één map in")
        place = places.pop()
        found = {}
        for name, (_, limit) in wanted(material).items():
            path = (place / name).as_posix()
            if path in names:
                found[name] = _read(held, names[path], limit)
        return found


def zips_inside(name: str, raw: bytes, limit: int, *, hand_in: bool) -> Iterator[tuple[str, Raw]]:
    """Name and bytes of every zip in a zip; where `hand_in` it may be no zip of zips."""
    try:
        held = _open(raw, MAX_ENTRIES)
    except ContentError as error:
        # A hand-in is refused where its trainee is known.
        if not hand_in:
            yield name, zip_fault("", error.faults[0].message, LOOK)
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
                    raise zip_fault(
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
        raise zip_fault("", f"heeft meer dan {most} bestanden")
    try:
        held = zipfile.ZipFile(io.BytesIO(raw))
    except Exception:  # BadZipFile, and whatever else damage leads to: no common base
        raise zip_fault("", "is geen leesbare zip") from None
    if len(held.filelist) > most:
        held.close()
        raise zip_fault("", f"heeft meer dan {most} bestanden")
    if min((entry.header_offset for entry in held.infolist()), default=0):
        # Of a torn zip of zips the last one within it is found.
        held.close()
        raise zip_fault("", "is geen leesbare zip")
    return held


def _check_entry(entry: zipfile.ZipInfo) -> None:
    name = entry.filename
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name.split("/")[0]:
        raise zip_fault(name, "wijst naar een plaats buiten de zip")
    mode = entry.external_attr >> 16
    if mode and stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise zip_fault(name, "is geen gewoon bestand maar een koppeling of apparaat")
    if entry.flag_bits & 0x1:
        raise zip_fault(name, "is met een wachtwoord beveiligd")


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limit: int) -> bytes:
    if entry.file_size > limit or entry.file_size > 1_000_000 + _RATIO * entry.compress_size:
        raise zip_fault(entry.filename, f"is groter dan {limit / 1_000_000:g} MB")
    try:
        with archive.open(entry) as part:
            # What the zip says of its size need not be true.
            raw = part.read(limit + 1)
    except Exception:  # BadZipFile, zlib.error, LZMAError and others: no common base
        raise zip_fault(entry.filename, "is beschadigd") from None
    if len(raw) > limit:
        raise zip_fault(entry.filename, f"is groter dan {limit / 1_000_000:g} MB")
    return raw


def what_is_wrong(error: ContentError) -> str:
    """The first fault: where it is and what."""
    fault = error.faults[0]
    return f"{fault.path} {fault.message}".strip()


def told(error: ContentError) -> str:
    """The first fault with its remedy."""
    return f"{what_is_wrong(error)}; {error.faults[0].remedy}"


def zip_fault(name: str, message: str, remedy: str = AGAIN) -> ContentError:
    """What is wrong with an entry of a zip (empty: the zip itself), and what to do."""
    return ContentError([Fault(show_name(name), 0, message, remedy)])
