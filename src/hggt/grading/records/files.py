"""Files that hold data of trainees: their owner's alone, and whole or not there."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from hggt.content.faults import InputError, reason
from hggt.content.files import replacing


@contextmanager
def private_file(path: Path) -> Iterator[IO[bytes]]:
    """A file to write, which stands at `path` (mode 0600) when the block ends well.

    It is on disk by then. InputError where it cannot be written.
    """
    try:
        with replacing(path, mode=0o600, sync=True) as out:
            yield out
        _sync_folder(path.parent)
    except OSError as error:
        raise InputError(f"{path} is niet te schrijven ({reason(error)})") from None


def _sync_folder(folder: Path) -> None:
    # Only then does the new name survive a power cut; Windows opens no folders.
    if hasattr(os, "O_DIRECTORY"):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
