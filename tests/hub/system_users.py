"""A machine with accounts of its own, on which root runs a hub as it is meant to be run.

What is made lies in a namespace of mounts and processes: other /etc, /home and /srv, so
that no account and no file is left on this computer, also when a test is killed.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

import psutil
import pytest

import hggt
from needs import lacking

SRV = Path("/srv")
REPOSITORY = SRV / "cursus"


def needs_root() -> None:
    """Skip where there is no root; where it is asked that nothing is skipped, fail."""
    if os.geteuid() != 0:
        pytest.skip("accounts of the system need root")
    tried = subprocess.run(
        ["unshare", "--mount", "--pid", "--fork", "mount", "-t", "tmpfs", "hggt-test", "/srv"],
        capture_output=True,
        text=True,
        check=False,
    )
    if tried.returncode:
        what = f"root may not mount here: {tried.stderr.strip()}"
        lacking(what)


class Machine:
    """The machine, with a copy of `repository`; commands run there as one of its accounts."""

    def __init__(self, repository: Path) -> None:
        self._repository = repository
        self._process: subprocess.Popen[str] | None = None
        self._inside = 0
        self._served: dict[str, subprocess.Popen[str]] = {}

    def __enter__(self) -> Machine:
        self._process = subprocess.Popen(
            [
                *("unshare", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc"),
                *("--propagation", "private", "sh", "-eu", "-c", _script(self._repository)),
            ],
            # At its end the shell inside ends, and with it all that runs there.
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdout
        assert self._process.stdout.readline() == "ready\n"
        (child,) = psutil.Process(self._process.pid).children()
        self._inside = child.pid
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        assert self._process
        self._process.communicate(timeout=30)
        for one in self._served.values():
            one.wait(30)

    def path(self, path: Path) -> Path:
        """A file of the machine as it is reached from outside, by root."""
        return Path(f"/proc/{self._inside}/root") / path.relative_to("/")

    def serve(self, name: str, *command: object, **more: Any) -> None:
        """Start what runs until the machine ends; it logs to `/srv/<name>.log`."""
        with (self.path(SRV) / f"{name}.log").open("wb") as log:
            started = self._start(*command, stdin=subprocess.DEVNULL, stdout=log, **more)
        self._served[name] = started

    def stop(self, name: str) -> None:
        """Stop what was started under this name."""
        started = self._served.pop(name)
        for one in psutil.Process(started.pid).children():
            one.terminate()
        started.wait(60)

    def ended(self) -> list[str]:
        """What was started to run on, and has ended."""
        return [name for name, one in self._served.items() if one.poll() is not None]

    def run(self, *command: object, told: str = "", **more: Any) -> tuple[int, str]:
        """Run a command to its end: its exit status and what it said."""
        pipe = subprocess.PIPE
        process = self._start(*command, stdin=pipe, stdout=pipe, **more)
        said, _ = process.communicate(told, timeout=120)
        return process.returncode, said

    def do(self, *command: object, told: str = "", **more: Any) -> str:
        """What a command said; AssertionError when it failed."""
        status, said = self.run(*command, told=told, **more)
        assert status == 0, (command, said)
        return said

    def _start(
        self,
        *command: object,
        account: str = "root",
        folder: Path = SRV,
        variables: Mapping[str, str] | None = None,
        **streams: Any,
    ) -> subprocess.Popen[str]:
        inside = ["nsenter", "--target", str(self._inside), "--mount", "--pid", "--"]
        if account != "root":
            inside += ["setpriv", "--reuid", account, "--regid", account, "--init-groups", "--"]
        return subprocess.Popen(
            [*inside, "env", "--chdir", str(folder), *map(str, command)],
            env=_environment(account) | dict(variables or {}),
            stderr=subprocess.STDOUT,
            text=True,
            **streams,
        )


def _environment(account: str) -> dict[str, str]:
    home = "/root" if account == "root" else f"/home/{account}"
    return {
        **{"HOME": home, "USER": account, "LOGNAME": account, "LANG": "C.UTF-8"},
        "PATH": f"{Path(sys.executable).parent}:/usr/sbin:/usr/bin:/sbin:/bin",
    }


def _script(repository: Path) -> str:
    """Makes the machine, says `ready`, and keeps it until nobody holds its input."""
    needed = _needed()
    covered = _covered(needed)
    lines = ["mount -t tmpfs -o mode=755 hggt-test /mnt", "mkdir /mnt/etc /mnt/cursus"]
    lines += ["cp -a /etc/. /mnt/etc", f"cp -r {shlex.quote(str(repository))}/. /mnt/cursus"]
    hidden = [path for path in needed if any(path.is_relative_to(one) for one in covered)]
    for number, path in enumerate(hidden):
        lines += [f"mkdir /mnt/{number}", f"mount --bind {shlex.quote(str(path))} /mnt/{number}"]
    lines += [f"mount -t tmpfs -o mode=755 hggt-test {shlex.quote(str(one))}" for one in covered]
    for number, path in enumerate(hidden):
        place = shlex.quote(str(path))
        lines += [f"mkdir -p {place}", f"mount --bind /mnt/{number} {place}"]
    lines += ["chmod 1777 /tmp", "mount --bind /mnt/etc /etc", f"cp -r /mnt/cursus {REPOSITORY}"]
    return "\n".join([*lines, "echo ready", "exec cat >/dev/null"])


def _needed() -> list[Path]:
    """What everybody on the hub runs: Python, the environment, this package."""
    source = Path(hggt.__file__).parents[1]
    places = {Path(sys.prefix), Path(sys.base_prefix), source, source.parent / "course"}
    return sorted(places)


def _covered(needed: list[Path]) -> list[Path]:
    """Folders that lie empty over the computer's own: where others cannot enter, as root's home."""
    covered = {SRV, Path("/home"), Path("/tmp")}
    for path in needed:
        for above in reversed(path.parents):
            if not above.stat().st_mode & 0o001:
                covered.add(above)
                break
    return sorted(one for one in covered if not any(one.is_relative_to(o) for o in covered - {one}))
