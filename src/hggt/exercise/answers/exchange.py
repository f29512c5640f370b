"""A log exchanged whole, while nobody appends to it."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path

from hggt.content.files import replacing
from hggt.exercise.answers.lock import locked


def exchange(path: Path, change: Callable[[bytes], bytes], max_bytes: int) -> bool:
    """Put in place of the log at `path` what `change` makes of its bytes; whether it differs.

    A reader sees it as it was or changed, whatever stops halfway. Windows exchanges no file
    that is open: there it is written where it stands. FileNotFoundError where there is none,
    OSError where it is no regular file, larger than `max_bytes`, or did not reach the disk.
    """
    flags = os.O_RDWR | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
    with locked(path, flags, alone=True) as handle:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode) or found.st_size > max_bytes:
            raise OSError(0, "geen gewoon bestand, of te groot")
        raw = _read(handle)
        changed = change(raw)
        if changed == raw:
            return False
        if sys.platform == "win32":
            _write(handle, changed)
        else:
            with replacing(path, mode=stat.S_IMODE(found.st_mode), sync=True) as out:
                out.write(changed)
            _sync_folder(path.parent)
    return True


def _read(handle: int) -> bytes:
    parts = []
    os.lseek(handle, 0, os.SEEK_SET)
    while part := os.read(handle, 1 << 20):
        parts.append(part)
    return b"".join(parts)


def _write(handle: int, whole: bytes) -> None:
    os.lseek(handle, 0, os.SEEK_SET)
    view = memoryview(whole)
    while view:
        view = view[os.write(handle, view) :]
    os.ftruncate(handle, len(whole))
    os.fsync(handle)


def _sync_folder(folder: Path) -> None:
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
