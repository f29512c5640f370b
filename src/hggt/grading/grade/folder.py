"""A graded hand-in's folder in `autograded/`: what nbgrader puts in it, put there whole."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from fnmatch import fnmatchcase
from pathlib import Path

from hggt.content.faults import ContentError
from hggt.content.files import read_bounded
from hggt.exercise.answers.log import FOLDER
from hggt.grading.cohort.cohort import Cohort
from hggt.grading.gradebook.run_nbgrader import course_directory
from hggt.grading.submitted.submission import SECRET, STAMP, Submission

_WAITING = ".hggt"
_MAX_NOTE = 4096


class Autograded:
    """The folders of one assignment in `autograded/`.

    `write` makes one aside and `swap` puts it in its place. It waits where neither
    nbgrader nor the formgrader looks: in a folder whose name begins with a full stop.
    """

    def __init__(self, cohort: Cohort, assignment: str) -> None:
        from nbgrader.converters import Autograde

        course = course_directory(cohort, assignment)
        converter = Autograde(coursedir=course, config=cohort.config)
        self._mode = int(str(converter.permissions), 8)
        self._shared = bool(course.groupshared)
        self._ignored = [*course.ignore, "*.ipynb"]
        self._cohort, self._assignment = cohort, assignment
        # What the course has no longer is still as it went out.
        source = cohort.source(assignment)
        if not source.is_dir():
            source = cohort.release(assignment)
        excluded = set(converter.exclude_overwriting.get(assignment, ()))
        # What nbgrader lays over every hand-in: the short texts of the assignment.
        self._over = {
            name: (source / name).read_bytes()
            for name in self._files(source)
            if name not in excluded
        }
        self._waiting = cohort.folder / "autograded" / _WAITING
        self._new, self._old = self._waiting / "nieuw", self._waiting / "oud"
        self.clear()
        self._make(self._waiting.parent)
        self._make(self._waiting)

    def clear(self) -> None:
        """Remove what waits, or was left by a run that was stopped."""
        _remove(self._waiting)

    def write(
        self, submission: Submission, notebook: str, logs: Mapping[str, bytes] | None
    ) -> None:
        """Write a new folder: the notebook, the answer logs, the files of the assignment.

        `logs` are those that were read, by exercise; None for a hand-in that was refused,
        of which nothing is taken over but when it was handed in. Other files of a
        trainee's stay where they are: a configuration or a module would lie where the
        formgrader can be told to look.
        """
        _remove(self._new)
        self._make(self._new)
        files = {f"{FOLDER}/{name}.jsonl": raw for name, raw in (logs or {}).items()}
        for name in (STAMP, SECRET):
            with suppress(FileNotFoundError, ContentError):
                files[name] = read_bounded(submission.folder, (name,), _MAX_NOTE)
        if logs is not None:
            files |= self._over
        for folder in sorted({Path(name).parent for name in files}):
            self._make(self._new / folder)
        for name, content in files.items():
            self._put(name, content)
        self._put(f"{self._assignment}.ipynb", notebook.encode())

    def swap(self, trainee: str) -> None:
        """Put what was written in the place of what is there."""
        place = self._cohort.autograded(self._assignment, trainee)
        self._make(place.parent)
        _remove(self._old)
        if place.exists():
            place.rename(self._old)
        self._new.rename(place)
        _remove(self._old)

    def _put(self, name: str, content: bytes) -> None:
        path = self._new / name
        path.write_bytes(content)
        path.chmod(self._mode)

    def _make(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        if self._shared and folder.stat().st_mode & 0o2770 != 0o2770:
            folder.chmod((folder.stat().st_mode | 0o2770) & 0o2777)

    def _files(self, root: Path) -> list[str]:
        # As nbgrader's find_all_files, which calls glob for every file and pattern.
        found: list[str] = []
        skipped: set[str] = set()
        for folder, folders, names in os.walk(root):
            if folder in skipped or self._is_ignored(os.path.basename(folder)):  # noqa: PTH119
                skipped |= {os.path.join(folder, name) for name in folders}  # noqa: PTH118
                continue
            place = os.path.relpath(folder, root)
            found += [
                os.path.normpath(os.path.join(place, name))  # noqa: PTH118
                for name in names
                if not self._is_ignored(name)
            ]
        return found

    def _is_ignored(self, name: str) -> bool:
        return any(
            fnmatchcase(name, pattern) and (pattern[:1] == "." or name[:1] != ".")
            for pattern in self._ignored
        )


def _remove(path: Path) -> None:
    # nbgrader makes what it graded read-only, and has a way with it on every system.
    from nbgrader.utils import rmtree

    if path.exists():
        rmtree(str(path))
