"""What a backup says of itself, and whether its members are those it names."""

from __future__ import annotations

import json
import stat
import zipfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath

from hggt.content.faults import InputError
from hggt.grading.cohort.cohort import COHORT_ID
from hggt.grading.cohort.config import CONFIG_NAME
from hggt.grading.records.backup import FILES, FORMAT, MANIFEST, PARTS, ROWS, SINGLE
from hggt.grading.records.rows import tables

_MAX_MANIFEST = 200_000_000


@dataclass(frozen=True)
class Manifest:
    """`made` is in UTC; `members` holds size and SHA-256 by name."""

    cohort: str
    made: datetime
    version: str
    schema: str
    members: dict[str, tuple[int, str]]


def read_manifest(archive: zipfile.ZipFile, path: Path) -> Manifest:
    """The manifest, in which every member of the zip stands and no other."""
    entries = {entry.filename: entry for entry in archive.infolist()}
    try:
        if entries[MANIFEST].file_size > _MAX_MANIFEST:
            raise ValueError(MANIFEST)
        found = json.loads(archive.read(MANIFEST))
        if found["format"] != FORMAT:
            raise InputError(
                f"{path} is gemaakt met hggt {found['hggt']}, in een vorm die deze versie niet "
                "kent; zet hem terug met die versie"
            )
        members = {
            str(name): (int(one["size"]), str(one["sha256"]))
            for name, one in found["members"].items()
        }
        manifest = Manifest(
            str(found["cohort"]),
            datetime.fromisoformat(found["made"]).replace(tzinfo=None),
            str(found["hggt"]),
            str(found["schema"]),
            members,
        )
    except InputError:
        raise
    except Exception as error:
        # Whatever bytes there are, they are somebody's file and no fault of ours.
        raise no_backup(path) from error
    if not COHORT_ID.fullmatch(manifest.cohort):
        raise InputError(f"{path}: de naam van het cohort is niet bruikbaar")
    if set(members) | {MANIFEST} != set(entries) or len(entries) != len(archive.infolist()):
        raise InputError(f"{path} is beschadigd: er is iets bij of af; neem een andere kopie")
    needed = {f"{FILES}/{CONFIG_NAME}", *(f"{ROWS}/{name}.jsonl" for name in tables())}
    if missing := sorted(needed - set(members)):
        raise InputError(f"{path} is niet heel: {missing[0]} ontbreekt; neem een andere kopie")
    for name, (size, _) in members.items():
        entry = entries[name]
        mode = entry.external_attr >> 16
        if not _is_ours(name) or (mode and not stat.S_ISREG(mode)) or entry.file_size != size:
            raise InputError(
                f"{path}: {name[:80]!r} hoort niet in een reservekopie; zet dit bestand niet terug"
            )
    return manifest


def no_backup(path: Path) -> InputError:
    """What to say of a file that is something else."""
    return InputError(
        f"{path} is geen reservekopie van een cohort; kies het bestand dat hggt cohort backup "
        "maakte"
    )


def _is_ours(name: str) -> bool:
    parts = PurePosixPath(name).parts
    if "/".join(parts) != name or not name.isprintable() or "\\" in name or ":" in parts[0]:
        return False
    if parts[0] == ROWS:
        return len(parts) == 2 and parts[1].removesuffix(".jsonl") in tables()
    if parts[0] != FILES or any(part in ("..", ".") for part in parts):
        return False
    return parts[1:] in [(name,) for name in SINGLE] or (len(parts) > 2 and parts[1] in PARTS)
