"""A whole hub as one command: the proxy, the hub and a formgrader a cohort, kept up together.

What systemd does on a hub's own machine is done here for a demonstration: each process
runs by itself, one that dies is started again, and at the end nothing is left running.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from hggt.content.faults import InputError
from hggt.hub.declaration.declared import Declaration
from hggt.hub.declaration.places import Places, places_of, repository_of
from hggt.hub.machine.environment import (
    SERVICE_URL,
    api_port,
    bin_folder,
    formgrader_command,
    hub_port,
    proxy_command,
    read_environment,
    search_path,
)

START_SECONDS = 90.0
STOP_SECONDS = 20.0
POLL_SECONDS = 0.2
# One that dies this often, each time sooner than a minute after its start, is broken.
TRIES = 5
SOON = 60.0


@dataclass
class Kept:
    """A process that is started again when it dies."""

    name: str
    command: list[str]
    environment: Mapping[str, str]
    folder: Path
    log: Path
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    deaths: int = 0

    def start(self) -> None:
        """Start it, in a session of its own: Ctrl+C is for us to pass on."""
        with self.log.open("ab") as output:
            self.process = subprocess.Popen(
                self.command,
                env=dict(self.environment),
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
        self.started = time.monotonic()

    def look(self) -> None:
        """Start it again when it has died; InputError when that does not help."""
        if self.process is None or self.process.poll() is None:
            return
        soon = time.monotonic() - self.started < SOON
        self.deaths = self.deaths + 1 if soon else 1
        if self.deaths >= TRIES:
            raise InputError(f"{self.name} start niet; kijk wat er staat in {self.log}")
        self.start()

    def terminate(self) -> None:
        """Ask it to end."""
        if self.process is not None:
            self.process.terminate()

    def stop(self) -> None:
        """End it and everything in its session."""
        if self.process is None:
            return
        self.terminate()
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(STOP_SECONDS)
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@dataclass
class Running:
    """The processes of one hub."""

    declaration: Declaration
    config: Path
    secrets: Mapping[str, str]
    kept: list[Kept] = field(default_factory=list)
    _ended: bool = False

    def serve(self, ready: str) -> None:
        """Run until Ctrl+C or SIGTERM, and print `ready` once the hub answers."""
        for which in (signal.SIGINT, signal.SIGTERM):
            signal.signal(which, self._end)
        places = places_of(self.declaration)
        self.kept = [*self._formgraders(places), self._proxy(places), self._hub(places)]
        try:
            for one in self.kept:
                one.start()
            if self._wait_until_up():
                print(ready, flush=True)
            while not self._ended:
                for one in self.kept:
                    one.look()
                time.sleep(POLL_SECONDS)
        finally:
            # The hub first: it stops the servers of the people, and asks the proxy meanwhile.
            *others, hub = self.kept
            hub.stop()
            for one in others:
                one.terminate()
            for one in others:
                one.stop()

    def _end(self, _number: int, _frame: FrameType | None) -> None:
        self._ended = True

    def _wait_until_up(self) -> bool:
        end = time.monotonic() + START_SECONDS
        hub = f"http://127.0.0.1:{self.declaration.port}/hub/api/health"
        formgraders = [
            f"{one.environment[SERVICE_URL]}{one.environment['JUPYTERHUB_SERVICE_PREFIX']}api"
            for one in self.kept
            if SERVICE_URL in one.environment
        ]
        waiting = [hub, *formgraders]
        while waiting and not self._ended:
            for one in self.kept:
                one.look()
            waiting = [address for address in waiting if not _answers(address)]
            if waiting and time.monotonic() > end:
                raise InputError(
                    "de hub start niet; sluit andere programma's, of kijk wat er staat in "
                    f"{self.kept[-1].log}"
                )
            if waiting:
                time.sleep(POLL_SECONDS)
        return not waiting

    def _proxy(self, places: Places) -> Kept:
        return self._kept(
            "proxy", proxy_command(self.declaration), read_environment(places.proxy), places.root
        )

    def _hub(self, places: Places) -> Kept:
        command = [str(bin_folder() / "jupyterhub"), "-f", str(self.config)]
        return self._kept("hub", command, self.secrets, places.private)

    def _formgraders(self, places: Places) -> list[Kept]:
        desk = places.desk(repository_of(self.declaration))
        return [
            self._kept(
                f"formgrader-{one.id}",
                formgrader_command(),
                read_environment(places.formgrader(one)),
                desk,
            )
            for one in self.declaration.cohorts
        ]

    def _kept(self, name: str, command: list[str], own: Mapping[str, str], folder: Path) -> Kept:
        logs = places_of(self.declaration).private / "logs"
        logs.mkdir(mode=0o700, exist_ok=True)
        inherited = {
            key: value
            for key, value in os.environ.items()
            if not key.startswith(("JUPYTER", "NBGRADER", "CONFIGPROXY"))
        }
        environment = inherited | {"PATH": search_path()} | dict(own)
        log = logs / f"{name}.log"
        log.unlink(missing_ok=True)
        if home := own.get("HOME"):
            Path(home).mkdir(mode=0o700, parents=True, exist_ok=True)
        return Kept(name, command, environment, folder, log)


def check_ports(declaration: Declaration, places: Places) -> None:
    """InputError where a port that the hub needs is taken."""
    formgraders = [
        int(read_environment(places.formgrader(one))[SERVICE_URL].rpartition(":")[2])
        for one in declaration.cohorts
    ]
    needed = [declaration.port, api_port(declaration), hub_port(declaration), *formgraders]
    taken = [str(port) for port in needed if not _free(port)]
    if taken:
        raise InputError(
            f"poort {', '.join(taken)} is bezet: draait er al een hub? Kies anders een andere, "
            f"met ruimte erboven: hggt hub --port {declaration.port + 1000}"
        )


def _free(port: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        # As servers do: what a closed connection still holds is free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5):  # noqa: S310 - our own address
            return True
    except (urllib.error.URLError, TimeoutError, ConnectionError):
        return False
