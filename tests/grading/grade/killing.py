"""Grading in a process that is killed at its n-th step: a file or folder made, renamed or
removed, a statement for the gradebook, a commit.

Run as a program it imports everything once, reads lines `<folder>TAB<assignment>TAB<n>`,
forks for each, and answers with the number of steps done, 0 when it was killed.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Any

# Grading imports these when it needs them; a fork of who has them need not again.
import nbformat  # noqa: F401
import nbgrader.converters
import nbgrader.preprocessors  # noqa: F401
from sqlalchemy import Engine, event

from hggt.grading.cohort.cohort import load_cohort
from hggt.grading.grade.assignment import grade_assignment

_STEPS = {"os.mkdir", "os.rename", "os.remove", "os.rmdir"}


class Killer:
    """Starts such processes."""

    def __enter__(self) -> Killer:
        self._server = subprocess.Popen(
            [sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._server.communicate(timeout=60)

    def grade(self, folder: Path, assignment: str, stop: int) -> int:
        """Grade the cohort in `folder`, killed at step `stop` (0: never); the steps it did."""
        assert self._server.stdin
        assert self._server.stdout
        self._server.stdin.write(f"{folder}\t{assignment}\t{stop}\n")
        self._server.stdin.flush()
        return int(self._server.stdout.readline())


def _serve() -> None:
    for line in sys.stdin:
        folder, assignment, stop = line.rstrip("\n").split("\t")
        here, there = os.pipe()
        child = os.fork()
        if not child:
            try:
                steps = _grade(Path(folder), assignment, int(stop))
                os.write(there, str(steps).encode())
            finally:
                os._exit(1)
        os.close(there)
        with os.fdopen(here) as told:
            steps = int(told.read() or 0)
        _, status = os.waitpid(child, 0)
        killed = os.waitstatus_to_exitcode(status) == -signal.SIGKILL
        assert killed or steps
        print(0 if killed else steps, flush=True)


def _grade(folder: Path, assignment: str, stop: int) -> int:
    steps = 0

    def step(*of: Any, **more: Any) -> None:
        nonlocal steps
        steps += 1
        if steps == stop:
            os.kill(os.getpid(), signal.SIGKILL)

    def hear(name: str, of: tuple[Any, ...]) -> None:
        writes = name == "open" and of[2] and of[2] & (os.O_WRONLY | os.O_RDWR)
        # Not what Python keeps of a module; a name alone is one in a folder being removed.
        if (name in _STEPS or writes) and (
            str(of[0]).startswith(str(folder)) or "/" not in str(of[0])
        ):
            step()

    event.listen(Engine, "before_cursor_execute", step)
    event.listen(Engine, "commit", step)
    sys.addaudithook(hear)
    grade_assignment(load_cohort(folder), assignment, force=False)
    return steps


if __name__ == "__main__":
    _serve()
