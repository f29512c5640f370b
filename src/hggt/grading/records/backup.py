"""A cohort in one file: the gradebook as rows, the rest as files, and a list of it all.

The file is a zip with `manifest.json`, `gradebook/<table>.jsonl` and `cohort/<path>`. The
manifest names the format, the version, the cohort and of every member size and SHA-256.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from hggt import __version__
from hggt.content.faults import InputError, reason
from hggt.grading.cohort.cohort import Cohort
from hggt.grading.cohort.config import CONFIG_NAME
from hggt.grading.cohort.extensions import FILE as EXTENSIONS_NAME
from hggt.grading.records.files import private_file
from hggt.grading.records.pseudonyms import KEY_NAME
from hggt.grading.records.rows import read_table, schema, snapshot, tables

FORMAT = 1
MANIFEST = "manifest.json"
ROWS, FILES = "gradebook", "cohort"
# What a cohort is made of; a report and a trainee's dossier can be made again.
PARTS = (
    "key",
    "release",
    "submitted",
    "earlier",
    "incoming",
    "autograded",
    "marks",
    "feedback",
    "mail",
)
SINGLE = (CONFIG_NAME, KEY_NAME, EXTENSIONS_NAME)
_CHUNK = 1 << 20


@dataclass
class Saved:
    """What went into a backup; `left_out` are links and the like, which are not followed."""

    trainees: int = 0
    left_out: list[Path] = field(default_factory=list)


def save_cohort(cohort: Cohort, path: Path, now: datetime) -> Saved:
    """Write the cohort to the new file `path`; call it with the cohort's lock held.

    The gradebook may be in use. InputError where the file is there already, lies in the
    cohort itself or cannot be written whole.
    """
    if path.exists() or path.is_symlink():
        raise InputError(f"{path} bestaat al; kies een andere naam, bijvoorbeeld met de datum erin")
    if not path.parent.is_dir():
        raise InputError(f"map {path.parent} bestaat niet; kies een bestaande map")
    if path.resolve().is_relative_to(cohort.folder):
        raise InputError(f"{path} ligt in het cohort zelf; bewaar de kopie op een andere plaats")
    saved = Saved()
    members: dict[str, dict[str, object]] = {}
    with private_file(path) as out:
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as held:
            with cohort.gradebook() as gradebook, snapshot(gradebook.engine) as connection:
                version = schema(connection)
                for name, table in tables().items():
                    member = f"{ROWS}/{name}.jsonl"
                    members[member] = _add(held, member, read_table(connection, table))
                saved.trainees = _count(connection)
            for relative, mode in _files(cohort.folder, saved):
                member = f"{FILES}/{relative.as_posix()}"
                members[member] = _add(held, member, _read(cohort.folder / relative), mode)
            manifest = {
                "format": FORMAT,
                "hggt": __version__,
                "cohort": cohort.name,
                "made": f"{now.isoformat(timespec='seconds')}Z",
                "schema": version,
                "members": members,
            }
            held.writestr(MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1))
        out.seek(0)
        with zipfile.ZipFile(out) as held:
            if held.testzip() is not None:
                raise InputError(f"{path} is niet goed weggeschreven; controleer de schijf")
    return saved


def _add(
    archive: zipfile.ZipFile, member: str, parts: Iterable[bytes], mode: int = 0o600
) -> dict[str, object]:
    entry = zipfile.ZipInfo(member, (2026, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = (stat.S_IFREG | mode) << 16
    found, size = hashlib.sha256(), 0
    with archive.open(entry, "w", force_zip64=True) as into:
        for part in parts:
            found.update(part)
            size += len(part)
            into.write(part)
    return {"size": size, "sha256": found.hexdigest()}


def _files(folder: Path, saved: Saved) -> Iterator[tuple[Path, int]]:
    for name in SINGLE:
        if (folder / name).is_file():
            yield Path(name), 0o600
    for part in PARTS:
        for place, folders, names in os.walk(folder / part, onerror=_unreadable):
            for name in [*folders, *names]:
                path = Path(place, name)
                # Hidden is what a run left behind half made.
                if name.startswith("."):
                    folders[:] = [one for one in folders if one != name]
                    continue
                found = path.lstat()
                if stat.S_ISREG(found.st_mode):
                    yield path.relative_to(folder), stat.S_IMODE(found.st_mode) & 0o777
                elif not stat.S_ISDIR(found.st_mode):
                    saved.left_out.append(path)


def _read(path: Path) -> Iterator[bytes]:
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    try:
        with os.fdopen(os.open(path, flags), "rb") as handle:
            while part := handle.read(_CHUNK):
                yield part
    except OSError as error:
        _unreadable(error)


def _unreadable(error: OSError) -> None:
    if isinstance(error, FileNotFoundError):
        return
    raise InputError(
        f"{error.filename} is niet te lezen ({reason(error)}), dus de kopie zou niet heel zijn; "
        "controleer de rechten"
    ) from error


def _count(connection: Any) -> int:
    from nbgrader.api import Student
    from sqlalchemy import func, select

    return int(connection.execute(select(func.count()).select_from(Student)).scalar() or 0)
