"""A log that is not exchanged while one appends to it, where the system has such locks."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    # Beyond what a log may hold: Windows keeps a locked byte from being read.
    _PLACE = 1 << 30

    def _lock(handle: int, *, alone: bool) -> None:
        # No lock is shared here: also who appends has the log alone, for a moment.
        _lock_byte(handle, msvcrt.LK_LOCK)

    def _unlock(handle: int) -> None:
        # Left to the closing of the file, Windows does it at some time.
        _lock_byte(handle, msvcrt.LK_UNLCK)

    def _lock_byte(handle: int, how: int) -> None:
        os.lseek(handle, _PLACE, os.SEEK_SET)
        try:
            msvcrt.locking(handle, how, 1)
        finally:
            os.lseek(handle, 0, os.SEEK_SET)

elif sys.platform == "emscripten":

    def _lock(handle: int, *, alone: bool) -> None:
        """A browser's Python has no locks, and nobody to share a file with."""

    def _unlock(handle: int) -> None:
        """Nothing was locked."""

else:
    import fcntl

    def _lock(handle: int, *, alone: bool) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX if alone else fcntl.LOCK_SH)

    def _unlock(handle: int) -> None:
        """Closing the file does it."""


@contextmanager
def locked(path: Path, flags: int, *, alone: bool) -> Iterator[int]:
    """The file at `path` opened with `flags`; who has it `alone` shares it with nobody.

    Those who only append share it with one another, or on Windows wait for one another:
    their lines never mix. A file that was put in its place while this waited is opened
    instead. OSError where it cannot be opened; a disk that knows no locks (some networks)
    is used without.
    """
    while True:
        handle = os.open(path, flags, 0o644)
        try:
            with suppress(OSError):
                _lock(handle, alone=alone)
            if not _is_at(handle, path):
                continue
            yield handle
            return
        finally:
            with suppress(OSError):
                _unlock(handle)
            os.close(handle)


def _is_at(handle: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False
