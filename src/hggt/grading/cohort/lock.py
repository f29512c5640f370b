"""One at a time: who changes a cohort holds its lock, and another is told who that is.

The lock is the kernel's, on the file `.slot` in the cohort's folder: it ends with the
process that holds it, however that ends, so none is ever left behind. What stands in the
file is only for people to read. On a network disc the lock is the server's: NFS (version
4, or 3 with its lock service) and SMB keep it between computers, and free it when they
find that one is gone, which may take minutes; a disc that keeps no locks is refused.
"""

from __future__ import annotations

import getpass
import json
import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from hggt.content.faults import InputError, reason
from hggt.grading.cohort.cohort import Cohort
from hggt.grading.cohort.times import show_time, utc_now

NAME = ".slot"
_MAX_NOTE = 2000


@contextmanager
def cohort_lock(cohort: Cohort, doing: str) -> Iterator[None]:
    """Hold the lock of `cohort` for the block; `doing` says in a word what for (`nakijken`).

    Raises InputError where another process has it, with who and since when, or where the
    disc keeps no locks. The same process must not take it twice.
    """
    path = cohort.folder / NAME
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        if cohort.folder.stat().st_mode & 0o020 and os.fstat(handle).st_uid == _account_id():
            path.chmod(0o660)
    except OSError as error:
        raise InputError(
            f"{path} is niet te openen ({reason(error)}); controleer of u in de map van het "
            "cohort mag schrijven"
        ) from error
    try:
        try:
            _lock(handle)
        except BlockingIOError:
            raise InputError(_told(cohort, _note(handle))) from None
        except OSError as error:
            raise InputError(
                f"de schijf van {cohort.folder} kan niet bijhouden wie er met het cohort bezig is "
                f"({reason(error)}); zet het cohort op een schijf van deze computer"
            ) from error
        _write(handle, doing)
        try:
            yield
        finally:
            os.ftruncate(handle, 0)
    finally:
        os.close(handle)


def _told(cohort: Cohort, note: dict[str, str]) -> str:
    """What is said to who comes second."""
    if not note:
        return (
            f"er is al iemand bezig met cohort {cohort.name}; wacht tot dat klaar is en geef dit "
            "commando dan opnieuw"
        )
    here = note["machine"] == socket.gethostname()
    where = "op deze computer" if here else f"op computer {note['machine']}"
    stop = (
        f"of stop dat proces (nummer {note['process']})"
        if here
        else "staat die computer uit, dan komt het cohort na een paar minuten vanzelf vrij"
    )
    return (
        f"{note['account']} is {where} bezig met cohort {cohort.name}: {note['doing']}, sinds "
        f"{_since(note['since'], cohort.timezone)} (proces {note['process']}); wacht tot dat klaar "
        f"is en geef dit commando dan opnieuw, {stop}"
    )


def _since(text: str, zone: str) -> str:
    try:
        return show_time(datetime.fromisoformat(text), zone)
    except (ValueError, OverflowError):
        return text


def _write(handle: int, doing: str) -> None:
    note = {
        "account": _account(),
        "machine": socket.gethostname(),
        "process": str(os.getpid()),
        "since": utc_now().isoformat(timespec="seconds"),
        "doing": doing,
    }
    os.ftruncate(handle, 0)
    os.lseek(handle, 0, os.SEEK_SET)
    os.write(handle, json.dumps(note, ensure_ascii=False).encode())


def _note(handle: int) -> dict[str, str]:
    # Empty, or half, when the holder has it for less than a moment.
    try:
        note = json.loads(os.read(handle, _MAX_NOTE))
        return {key: str(note[key]) for key in ("account", "machine", "process", "since", "doing")}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _account() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a container's account may have no name
        return f"account {_account_id()}"


if sys.platform == "win32":
    import msvcrt

    # Beyond what is read: Windows keeps a locked byte from being read.
    _PLACE = 1 << 30

    def _account_id() -> int:
        return 0

    def _lock(handle: int) -> None:
        os.lseek(handle, _PLACE, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except PermissionError as error:
            raise BlockingIOError from error
        finally:
            os.lseek(handle, 0, os.SEEK_SET)

else:
    import fcntl

    def _account_id() -> int:
        return os.getuid()

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
