"""Files that hold data of trainees: their owner's alone, and whole or not there."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from hggt.content.faults import InputError, reason


@contextmanager
def private_file(path: Path) -> Iterator[IO[bytes]]:
    """A file to write, which stands at `path` (mode 0600) when the block ends well.

    It is on disk by then. InputError where it cannot be written.
    """
    held = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        held.unlink(missing_ok=True)
        flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(held, flags, 0o600), "w+b") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        held.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        raise InputError(f"{path} is niet te schrijven ({reason(error)})") from None
    finally:
        held.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    # Only then does the new name survive a power cut; Windows opens no folders.
    if hasattr(os, "O_DIRECTORY"):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
