"""A log that is not exchanged while one appends to it, where the system has such locks."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows, and a browser's Python
    _LOCKS = False
else:
    _LOCKS = True


@contextmanager
def locked(path: Path, flags: int, *, alone: bool) -> Iterator[int]:
    """The file at `path` opened with `flags`; who has it `alone` shares it with nobody.

    Those who only append share it with one another: their lines never mix. A file that was
    put in its place while this waited is opened instead. OSError where it cannot be opened;
    a disk that knows no locks (some networks) is used without.
    """
    while True:
        handle = os.open(path, flags, 0o644)
        try:
            if _LOCKS:
                with suppress(OSError):
                    fcntl.flock(handle, fcntl.LOCK_EX if alone else fcntl.LOCK_SH)
            if not _is_at(handle, path):
                continue
            yield handle
            return
        finally:
            os.close(handle)


def _is_at(handle: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False
