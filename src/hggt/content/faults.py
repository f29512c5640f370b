"""What is wrong in a file, where, and what its author can do about it."""

from __future__ import annotations

import errno
from collections.abc import Iterable
from typing import NamedTuple

_REASONS = {
    errno.EACCES: "u hebt er geen rechten op",
    errno.EBUSY: "een ander programma gebruikt het",
    errno.EEXIST: "het bestaat al",
    errno.EISDIR: "het is een map",
    errno.ELOOP: "het is een koppeling",
    errno.ENAMETOOLONG: "de naam is te lang",
    errno.ENOENT: "het is er niet",
    errno.ENOSPC: "de schijf is vol",
    errno.ENOTDIR: "een map op de weg erheen is een koppeling of een bestand",
    errno.ENXIO: "het is geen gewoon bestand",
    errno.EPERM: "u hebt er geen rechten op",
    errno.EROFS: "de schijf is alleen te lezen",
}
if hasattr(errno, "EDQUOT"):  # not on Windows
    _REASONS[errno.EDQUOT] = "uw schijfruimte is vol"


def reason(error: OSError) -> str:
    """Why the system refused, in Dutch; the system's own words are in its language."""
    known = _REASONS.get(error.errno or 0)
    return known or (f"het systeem geeft fout {error.errno}" if error.errno else "onbekende fout")


class Fault(NamedTuple):
    """One fault of one file.

    `line` counts from 1; 0 stands for the file as a whole. `message` says what is
    wrong and `remedy` what to do, both in Dutch, without a full stop.
    """

    path: str
    line: int
    message: str
    remedy: str

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{place}: {self.message}; {self.remedy}"


class InputError(ValueError):
    """Something a person gave cannot be used; the message is Dutch and says what to do."""


class ContentError(InputError):
    """A file cannot be used; `faults` holds everything that is wrong with it."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(faults))
        super().__init__("\n".join(str(fault) for fault in self.faults))


class Faults:
    """Collects the faults of one file, so that an author mends it in one pass."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.found: list[Fault] = []

    def add(self, line: int, message: str, remedy: str) -> None:
        """Note one fault at `line` (0: the whole file)."""
        self.found.append(Fault(self.path, line, message, remedy))

    def raise_any(self) -> None:
        """Raise ContentError with everything found; return when nothing was."""
        if self.found:
            raise ContentError(self.found)
