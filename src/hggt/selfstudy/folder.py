"""A trainee's own folder, brought up to date without ever touching own work.

What happens to a file of the course when the folder is brought up to date. "Own" is a
file that differs from what was delivered; of a notebook only its cells' text counts, not
the output that running it left.

1. Not in the folder, never delivered: it is placed.
2. As delivered, the course has another version: it is replaced.
3. Own, the course has the version that was delivered: it stays.
4. Own, the course has another version: it stays; the new version is placed beside it
   once, as `<name>.nieuw.<suffix>` (`.nieuw-2` …), a name that did not exist.
5. Delivered earlier and removed by the trainee: it is placed again (to begin anew).
6. Gone from the course: removed when as delivered, kept when own.
7. In the way of a new file of the course, but never delivered: as case 4.
8. Anything else in the folder, answers first of all: never touched.
9. A link, or a folder in the way of a file: as own. Nothing is read or written through it.
10. Broken off halfway: a file is replaced whole or not at all, and the next run ends up
    where an undisturbed one does.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from hggt.content.course import course_files
from hggt.content.faults import InputError, reason
from hggt.content.files import replacing

STATE = ".hggt"
_MANIFEST = "geleverd.json"


@dataclass(frozen=True)
class Delivery:
    """Fingerprints of the version that was delivered, and of one placed beside own work."""

    delivered: str = ""
    offered: str = ""


@dataclass(frozen=True)
class Update:
    """What bringing a folder up to date did; paths relative to it, with `/`."""

    placed: tuple[str, ...]
    replaced: tuple[str, ...]
    beside: tuple[tuple[str, str], ...]
    removed: tuple[str, ...]


def bring_up_to_date(course: Path, folder: Path) -> Update:
    """Deliver the files of `course` into `folder`, by the numbered cases above.

    Raises InputError when the folder cannot be made or written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return _deliver(course, folder)
    except OSError as error:
        raise InputError(
            f"{folder}: map is niet te gebruiken ({reason(error)}); kies een andere met --dir"
        ) from None


def _deliver(course: Path, folder: Path) -> Update:
    before = _read_manifest(folder)
    after: dict[str, Delivery] = {}
    placed: list[str] = []
    replaced: list[str] = []
    beside: list[tuple[str, str]] = []
    for relative in course_files(course):
        name = relative.as_posix()
        content = (course / relative).read_bytes()
        new = fingerprint(name, content)
        known = before.get(name, Delivery())
        blocked = _in_the_way(folder, relative)
        present = "" if blocked else _fingerprint_of(folder / relative, name)
        if present is None:
            _write(folder / relative, content)
            placed.append(name)
            known = Delivery(new)
        elif present == new:
            known = Delivery(new)
        elif present and present == known.delivered:
            _write(folder / relative, content)
            replaced.append(name)
            known = Delivery(new)
        elif new not in (known.delivered, known.offered):
            place = Path() if blocked else relative.parent
            free = _place_beside(folder, place / relative.name, content, new)
            beside.append((name, free.as_posix()))
            known = Delivery(known.delivered, new)
        after[name] = known
    removed = _prune(folder, before, after)
    _write(folder / STATE / _MANIFEST, _manifest(after))
    return Update(tuple(placed), tuple(replaced), tuple(beside), tuple(removed))


def fingerprint(name: str, content: bytes) -> str:
    """What makes a file somebody's own: of a notebook its cells' kinds and texts.

    Anything that cannot be read as a notebook counts by its bytes.
    """
    if name.endswith(".ipynb"):
        try:
            cells = json.loads(content)["cells"]
            content = json.dumps(
                [[cell["cell_type"], "".join(cell["source"])] for cell in cells]
            ).encode()
        except (ValueError, KeyError, TypeError, RecursionError):
            pass
    return hashlib.sha256(content).hexdigest()


def _fingerprint_of(path: Path, name: str) -> str | None:
    """The fingerprint of a regular file, "" for anything else, None where nothing is."""
    if path.is_symlink() or (path.exists() and not path.is_file()):
        return ""
    try:
        return fingerprint(name, path.read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        return None


def _in_the_way(folder: Path, relative: Path) -> bool:
    """Whether a link or a file stands where a folder of `relative` should be."""
    places = [folder / parent for parent in relative.parents][:-1]
    return any(place.is_symlink() or place.is_file() for place in places)


def _place_beside(folder: Path, relative: Path, content: bytes, new: str) -> Path:
    """Where the new version lies: a free name, or one that holds it already (case 10)."""
    number = 1
    while True:
        mark = ".nieuw" if number == 1 else f".nieuw-{number}"
        name = relative.with_name(f"{relative.stem}{mark}{relative.suffix}")
        present = _fingerprint_of(folder / name, name.name)
        if present is None:
            _write(folder / name, content)
        if present in (None, new):
            return name
        number += 1


def _prune(
    folder: Path, before: Mapping[str, Delivery], after: Mapping[str, Delivery]
) -> list[str]:
    removed = []
    for name, known in before.items():
        if name in after or not _is_plain(name) or _in_the_way(folder, Path(name)):
            continue
        if known.delivered and _fingerprint_of(folder / name, name) == known.delivered:
            (folder / name).unlink()
            removed.append(name)
    return removed


def _is_plain(name: str) -> bool:
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and "\\" not in name


def _manifest(deliveries: Mapping[str, Delivery]) -> bytes:
    return json.dumps(
        {name: [known.delivered, known.offered] for name, known in deliveries.items()}, indent=1
    ).encode()


def _read_manifest(folder: Path) -> dict[str, Delivery]:
    # Without a manifest that can be read, whatever differs from the course is own work.
    try:
        found = json.loads((folder / STATE / _MANIFEST).read_bytes())
        return {str(name): Delivery(str(mark[0]), str(mark[1])) for name, mark in found.items()}
    except (OSError, ValueError, AttributeError, IndexError, TypeError, KeyError, RecursionError):
        return {}


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with replacing(path, mode=0o644) as out:
        out.write(content)
