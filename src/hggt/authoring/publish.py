"""The tree that trainees may have: made by an allow-list, and searched for keys.

1. Published is what `allowed` names and nothing else; in a git checkout only what git
   knows. A file that the list names and git does not know stops the publication: it is
   either forgotten or does not belong there.
2. While `hggt check` finds a fault, or any file holds anything of a key, nothing is written.
3. A link is never followed, neither in the source nor in the target.
4. The target is absent, empty or an earlier publication. It then holds exactly the
   published files; only its own `.git` and `.venv` stay.
5. The same source gives the same tree.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from hggt.authoring.check.faults import check
from hggt.authoring.sources.keys import coded_dialogue, key_marks
from hggt.authoring.sources.repository import Repository, load, walk
from hggt.content import InputError
from hggt.content.course import course_files
from hggt.content.faults import reason
from hggt.exercise.leaks import LINE, find_leaks

MARKER = ".hggt-publicatie"
KEPT = (PurePosixPath(".git"), PurePosixPath(".venv"))
NOTICE = (
    "Deze map is gemaakt door `hggt publish`. Bij de volgende publicatie wordt alles hier\n"
    "vervangen, behalve `.git` en `.venv`. Verander bestanden dus in de bron, niet hier.\n"
)
TOP = (
    "pyproject.toml",
    "requirements.lock",
    "environment.yml",
    "README.md",
    "LICENSE",
    "LICENSE-CONTENT",
)
CODE = (".py", ".js", ".ts", ".css", ".svg", ".json", ".html", ".j2", ".tpl", ".typed", ".pyi")
SOURCES = ("course", "src", "assignments", "grading", "tests")


_INSTRUCTORS = re.compile(rb"<!-- alleen docenten -->\n.*?<!-- einde -->\n\n?", re.DOTALL)


def publish(root: Path, target: Path) -> tuple[int, int]:
    """Publish the repository at `root` into `target`: how many files it has, and lost.

    Raises InputError for every reason not to; then nothing has been changed.
    """
    root, target = root.resolve(), target.absolute()
    _check_target(root, target)
    repository = load(root)
    if faults := check(repository):
        raise InputError(
            f"{faults[0]}\nniets gepubliceerd: {len(faults)} fout(en); voer eerst `hggt check` uit"
        )
    files = {path: for_trainees((root / path).read_bytes(), path) for path in allowed(root)}
    refuse_keys(files, repository)
    files[PurePosixPath(MARKER)] = NOTICE.encode()
    return _write(target, files)


def for_trainees(content: bytes, path: PurePosixPath) -> bytes:
    """The README without what is marked as the instructors' alone; other files as they are."""
    return _INSTRUCTORS.sub(b"", content) if path.name == "README.md" else content


def allowed(root: Path) -> tuple[PurePosixPath, ...]:
    """The files of the repository that trainees may have, relative to the root."""
    for top in ("course", "src", "src/hggt", *TOP):
        if (root / top).is_symlink():
            raise InputError(f"{top}: is een koppeling (symbolische link); zet hier het bestand")
    found = {PurePosixPath("course", path.as_posix()) for path in course_files(root / "course")}
    found |= {path for path in walk(root, root / "src/hggt") if _is_code(path)}
    found |= {PurePosixPath(name) for name in TOP if (root / name).is_file()}
    found = {path for path in found if not (root / path).is_symlink()}
    if not (root / ".git").exists():
        return tuple(sorted(found))
    unknown = found & _git(root, "--others", "--exclude-standard")
    if unknown:
        raise InputError(
            "\n".join(f"{path}: git kent dit bestand niet" for path in sorted(unknown))
            + "\nniets gepubliceerd: neem deze bestanden op (git add) of haal ze weg"
        )
    return tuple(sorted(found & _git(root, "--cached")))


def refuse_keys(files: Mapping[PurePosixPath, bytes], repository: Repository) -> None:
    """Raise InputError when anything of a key is in the files that would be published."""
    marks = key_marks(repository)
    graded = repository.graded
    found = []
    for path, content in sorted(files.items()):
        if coded_dialogue(content.decode("utf-8", errors="replace")) in graded:
            found.append(f"{path}:1: dit is een codering van een opdrachtdialoog")
            continue
        for leak in find_leaks(str(path), content, marks):
            # Lines like these are in practice codings too.
            if leak.mark.kind != LINE:
                key = leak.mark.key
                found.append(f"{leak.path}:{leak.line}: hier staat iets uit de sleutel {key}")
                break
    if found:
        raise InputError("\n".join((*found, "niets gepubliceerd: haal dit eerst weg")))


def _is_code(path: PurePosixPath) -> bool:
    return path.suffix in CODE or path.name == "py.typed"


def _git(root: Path, *which: str) -> set[PurePosixPath]:
    # In a git hook these variables point at another repository or index.
    clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    git = shutil.which("git")
    if git is None:
        raise InputError("git ontbreekt; zonder git is niet te zien wat bij de cursus hoort")
    done = subprocess.run(
        [git, "ls-files", "-z", *which], cwd=root, env=clean, capture_output=True, check=False
    )
    if done.returncode:
        raise InputError(f"{root}: git geeft geen lijst van bestanden; herstel de git-map")
    names = done.stdout.decode("utf-8", errors="surrogateescape").split("\0")
    return {PurePosixPath(name) for name in names if name}


def _check_target(root: Path, target: Path) -> None:
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise InputError(f"{target}: is geen gewone map; kies een andere")
    real = target.resolve()
    if root.is_relative_to(real) or any(real.is_relative_to(root / top) for top in SOURCES):
        raise InputError(f"{target}: ligt tussen de bronnen; kies een map daarbuiten")
    if target.exists() and any(target.iterdir()) and not _is_publication(target):
        raise InputError(
            f"{target}: is niet leeg en geen eerdere publicatie; kies een lege of nieuwe map"
        )


def _is_publication(target: Path) -> bool:
    marker = target / MARKER
    return marker.is_file() and not marker.is_symlink()


def _write(target: Path, files: Mapping[PurePosixPath, bytes]) -> tuple[int, int]:
    try:
        target.mkdir(parents=True, exist_ok=True)
        # The marker first: a publication broken off halfway can be done again.
        (target / MARKER).write_bytes(files[PurePosixPath(MARKER)])
        removed = sum(_prune(target, PurePosixPath(), files))
        for path, content in sorted(files.items()):
            place = target / path
            place.parent.mkdir(parents=True, exist_ok=True)
            if not place.is_file() or place.read_bytes() != content:
                place.write_bytes(content)
    except OSError as error:
        raise InputError(
            f"{target}: publiceren lukt niet ({reason(error)}); controleer map en rechten"
        ) from None
    return len(files) - 1, removed


def _prune(
    target: Path, folder: PurePosixPath, files: Mapping[PurePosixPath, bytes]
) -> Iterator[int]:
    """Remove what does not belong, links and folders in a file's way included."""
    parents = {parent for path in files for parent in path.parents}
    for entry in sorted(os.scandir(target / folder), key=lambda entry: entry.name):
        path = folder / entry.name
        if path in KEPT:
            continue
        if entry.is_dir(follow_symlinks=False):
            if path in parents:
                yield from _prune(target, path, files)
            else:
                shutil.rmtree(entry.path)
                yield 1
        elif path not in files or entry.is_symlink():
            Path(entry.path).unlink()
            yield 1
