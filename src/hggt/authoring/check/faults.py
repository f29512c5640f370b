"""All faults of the repository at once, or those of some files and folders."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from hggt.authoring.check.rules import RULES
from hggt.authoring.made.notebooks import REMEDY
from hggt.authoring.sources.repository import Repository
from hggt.content import Fault, InputError


def check(repository: Repository) -> tuple[Fault, ...]:
    """Every fault, once, in the order of files and lines.

    A fault of a whole file stands at its first line, so that every message is
    `file:line: what is wrong; what to do`.
    """
    found = {
        fault._replace(line=max(fault.line, 1)) for rule in RULES for fault in rule(repository)
    }
    return tuple(sorted(found))


def causes(faults: Sequence[Fault]) -> Sequence[Fault]:
    """The faults to mend first: that something generated is stale may follow from them."""
    return [fault for fault in faults if fault.remedy != REMEDY] or faults


def chosen(root: Path, paths: Sequence[Path]) -> tuple[PurePosixPath, ...]:
    """The files and folders asked for, relative to the root; InputError for others."""
    found = []
    for path in paths:
        place = path.absolute()
        if not place.exists():
            raise InputError(f"{path}: bestaat niet; controleer de naam en de map")
        if not place.resolve().is_relative_to(root.resolve()):
            raise InputError(f"{path}: ligt buiten {root}; kies een bestand van de cursus")
        found.append(PurePosixPath(place.resolve().relative_to(root.resolve()).as_posix()))
    return tuple(found)


def within(path: str, asked: Sequence[PurePosixPath]) -> bool:
    """Whether a path is one of, or lies in one of, those asked for; all are when none is."""
    return not asked or any(PurePosixPath(path).is_relative_to(one) for one in asked)
