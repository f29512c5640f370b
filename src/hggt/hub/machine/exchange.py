"""A cohort's folder in the exchange: its grader's, and made by nobody else.

Everybody may make folders in the exchange, nbgrader wants that; so what lies under a
cohort's name may be somebody's trick, a link to where root must change nothing.
"""

from __future__ import annotations

import grp
import os
import pwd
import stat
from contextlib import suppress
from pathlib import Path

from hggt.content.faults import InputError

# Its trainees may in, others not; what is made in it is of the cohort's group too.
FOLDER = 0o2750
# Trainees add to it and cannot see what is there; only who made a hand-in renames it.
INBOUND = 0o3733


def foreign_folder(path: Path, grader: str) -> str:
    """Why `path` cannot be the cohort's folder; empty when it can, or is not there."""
    try:
        return _foreign(path, os.lstat(path), grader)
    except FileNotFoundError:
        return ""


def ensure_folder(path: Path, grader: str, group: str) -> list[str]:
    """The folder, with the rights it should have; what was made.

    As root. Raises InputError where something of another account lies there.
    """
    made = []
    with suppress(FileExistsError):
        path.mkdir(mode=0o700)
        made.append(f"map {path}")
    try:
        # Between looking and changing nobody can put something else in its place.
        handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    except OSError:
        raise InputError(foreign_folder(path, grader) or f"{path} is geen map") from None
    try:
        found = os.fstat(handle)
        if what := _foreign(path, found, grader):
            raise InputError(what)
        owner = pwd.getpwnam(grader).pw_uid, grp.getgrnam(group).gr_gid
        if (found.st_uid, found.st_gid) != owner:
            os.fchown(handle, *owner)
        # fchown takes the special bits away, so this is last.
        if stat.S_IMODE(os.fstat(handle).st_mode) != FOLDER:
            os.fchmod(handle, FOLDER)
    finally:
        os.close(handle)
    return made


def ensure_inbound(path: Path) -> list[str]:
    """Where trainees hand in, below the cohort's folder at `path`; as its grader."""
    inbound = path / "inbound"
    inbound.mkdir(exist_ok=True)
    if stat.S_IMODE(inbound.stat().st_mode) != INBOUND:
        inbound.chmod(INBOUND)
    return []


def _foreign(path: Path, status: os.stat_result, grader: str) -> str:
    owner = _account(status.st_uid)
    if stat.S_ISDIR(status.st_mode) and owner in ("root", grader):
        return ""
    return (
        f"{path} is gemaakt door {owner}, niet door de hub; kijk wat het is, haal het weg "
        f"(sudo rm -r {path}) en geef de opdracht opnieuw"
    )


def _account(number: int) -> str:
    try:
        return pwd.getpwuid(number).pw_name
    except KeyError:
        return f"account {number}"
