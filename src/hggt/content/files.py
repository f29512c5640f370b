"""Files: reading what a trainee made, and writing whole or not at all.

What is read is bounded, no link and no device, without races.

On an exchange a trainee can change a file while it is read. So every step goes through
the folder that was opened before it and follows no link, and what is checked is what
was opened.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from hggt.content.faults import ContentError, Fault, reason

_NOFOLLOW = getattr(os, "O_NOFOLLOW", 0)
_NONBLOCK = getattr(os, "O_NONBLOCK", 0)
_CLOEXEC = getattr(os, "O_CLOEXEC", 0)
_BINARY = getattr(os, "O_BINARY", 0)
_DIRECTORY = getattr(os, "O_DIRECTORY", 0)
_BY_HANDLE = os.open in os.supports_dir_fd and bool(_DIRECTORY) and bool(_NOFOLLOW)
MAX_DEPTH = 12


@dataclass(frozen=True)
class Read:
    """What was read, and when the file was last written, moved or renamed.

    `changed` is in seconds since 1970 by the clock of the file's own system: unlike the
    time of modification nobody can set it.
    """

    raw: bytes
    changed: float


def read_bounded(
    folder: Path,
    parts: Sequence[str],
    max_bytes: int,
    *,
    foreign: bool = False,
    owner: int | None = None,
) -> bytes:
    """The bytes of the regular file `parts` below `folder`.

    Raises FileNotFoundError where it is not there, ContentError where it (or a folder
    on the way) is a link or no regular file, where it is larger than `max_bytes`, or is
    not `owner`'s. In a `foreign` folder, one that others can write in, a file with a
    second name (a hard link) is refused too; our own may have one by a backup.
    """
    return read_dated(folder, parts, max_bytes, foreign=foreign, owner=owner).raw


def read_dated(
    folder: Path,
    parts: Sequence[str],
    max_bytes: int,
    *,
    foreign: bool = False,
    owner: int | None = None,
) -> Read:
    """As `read_bounded`, with the time at which the file last changed."""
    name = "/".join(parts)
    try:
        with _opened(folder, parts) as handle:
            found = os.fstat(handle)
            if not stat.S_ISREG(found.st_mode):
                raise _fault(name, "is geen gewoon bestand")
            if foreign and found.st_nlink > 1:
                raise _fault(name, "is ook onder een andere naam bereikbaar (harde koppeling)")
            if owner is not None and found.st_uid != owner:
                raise _fault(name, "is van een ander account")
            if found.st_size > max_bytes:
                raise _fault(name, f"is groter dan {max_bytes / 1_000_000:g} MB")
            return Read(_read(handle, name, max_bytes), found.st_ctime)
    except FileNotFoundError:
        raise
    except OSError as error:
        # ELOOP and ENOTDIR: a link where a file or a folder belongs.
        raise _fault(name, f"is niet veilig te lezen ({reason(error)})") from None


def check_tree(folder: Path, *, max_files: int) -> list[Fault]:
    """What in a hand-in is no plain file or folder, or that there is too much of it.

    Says nothing about what is swapped afterwards: `read_bounded` guards the reading.
    """
    faults: list[Fault] = []
    held = [(folder, 0)]
    count = 0
    while held:
        place, depth = held.pop()
        with os.scandir(place) as entries:
            for entry in entries:
                count += 1
                name = os.path.relpath(entry.path, folder)
                if depth > MAX_DEPTH:
                    return [
                        *faults,
                        Fault("", 0, f"heeft meer dan {MAX_DEPTH} mappen in elkaar", ""),
                    ]
                if count > max_files:
                    return [*faults, Fault("", 0, f"heeft meer dan {max_files} bestanden", "")]
                mode = entry.stat(follow_symlinks=False).st_mode
                if stat.S_ISDIR(mode):
                    held.append((Path(entry.path), depth + 1))
                elif stat.S_ISLNK(mode):
                    faults.append(Fault(show_name(name), 0, "is een koppeling (link)", ""))
                elif not stat.S_ISREG(mode):
                    faults.append(Fault(show_name(name), 0, "is geen gewoon bestand", ""))
    return sorted(faults)


def show_name(name: str) -> str:
    """A file's name as it can be printed, whatever bytes it is made of."""
    return "".join(c if c.isprintable() else "?" for c in name)[:120]


def write_new(path: Path, raw: bytes) -> None:
    """Write a file that must not be there yet."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as handle:
        handle.write(raw)


@contextmanager
def replacing(path: Path, *, mode: int | None = None, sync: bool = False) -> Iterator[IO[bytes]]:
    """A file to write, which takes the place of `path` when the block ends well.

    A reader sees the old one or the new one, never half. It has `mode`, or what any new
    file has; with `sync` it is on disk before it is put in place. OSError where it cannot
    be written: then what was there is there still, and nothing else.
    """
    held = path.with_name(f".{path.name}.{os.getpid()}")
    held.unlink(missing_ok=True)
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | _BINARY | _CLOEXEC
    try:
        with os.fdopen(os.open(held, flags, 0o666 if mode is None else mode), "w+b") as out:
            yield out
            if sync:
                out.flush()
                os.fsync(out.fileno())
        if mode is not None:
            # Whatever mask the process has.
            held.chmod(mode)
        held.replace(path)
    finally:
        held.unlink(missing_ok=True)


def replace_text(path: Path, text: str) -> None:
    """Write a text so that a reader sees the old one or the new one, never half."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with replacing(path) as out:
        out.write(text.replace("\n", os.linesep).encode())


@contextmanager
def _opened(folder: Path, parts: Sequence[str]) -> Iterator[int]:
    flags = os.O_RDONLY | _NOFOLLOW | _NONBLOCK | _CLOEXEC | _BINARY
    if not _BY_HANDLE:
        # Windows has no exchange, so nobody else writes here: looking first is enough.
        path = folder
        for part in parts:
            path = path / part
            if path.is_symlink():
                raise OSError(errno.ELOOP, "koppeling")
        handle = os.open(path, flags)
        try:
            yield handle
        finally:
            os.close(handle)
        return
    held = [os.open(folder, os.O_RDONLY | _DIRECTORY | _NOFOLLOW | _CLOEXEC)]
    try:
        for part in parts[:-1]:
            held.append(os.open(part, os.O_RDONLY | _DIRECTORY | _NOFOLLOW, dir_fd=held[-1]))
        held.append(os.open(parts[-1], flags, dir_fd=held[-1]))
        yield held[-1]
    finally:
        for handle in held:
            os.close(handle)


def _read(handle: int, name: str, max_bytes: int) -> bytes:
    parts = []
    size = 0
    while part := os.read(handle, 1 << 20):
        size += len(part)
        if size > max_bytes:
            raise _fault(name, f"is groter dan {max_bytes / 1_000_000:g} MB")
        parts.append(part)
    return b"".join(parts)


def _fault(name: str, message: str) -> ContentError:
    return ContentError([Fault(show_name(name), 0, message, "lever het bestand zelf in")])
