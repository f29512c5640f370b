"""A real hub on this machine for tests, and people who use it over HTTP.

    with Hub(tmp_path, repository) as hub:
        trainee = hub.login("demo-voorjaar-deelnemer1").start_server()
        trainee.get("/user/…/courses").json()

It runs `hggt hub` as a person does, in the folder of a repository, and leaves nothing
running: on leaving, the processes that were started are looked for.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

import psutil
import requests

from loops import run_async

T = TypeVar("T")

PORTS = 20
START_SECONDS = 120.0


def poll(what: Callable[[], T | None], seconds: float, told: str) -> T:
    """What `what` gives once that is something; AssertionError when it takes too long."""
    end = time.monotonic() + seconds
    while not (found := what()):
        assert time.monotonic() < end, f"{told}: niet binnen {seconds:g} s"
        time.sleep(0.1)
    return found


def free_ports() -> int:
    """The first of PORTS ports in a row of which nobody listens on any."""
    # Below those that the system gives to outgoing connections (from 32768).
    for base in range(10_000 + os.getpid() % 110 * 200, 32_600, 100):
        if all(_is_free(base + offset) for offset in range(PORTS)):
            return base
    raise AssertionError("no free ports")


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


class Hub:
    """`hggt hub` in a folder of its own, for the repository at `repository`."""

    def __init__(self, folder: Path, repository: Path) -> None:
        self.folder = folder
        self.repository = repository
        self.port = free_ports()
        self.base = f"http://127.0.0.1:{self.port}"
        self.password = ""
        self.output = folder.with_name(f"{folder.name}.txt")
        self.process: subprocess.Popen[bytes] | None = None
        self.people: list[Person] = []

    @property
    def cohorts(self) -> Path:
        """The folder with a folder a cohort."""
        return self.folder / "docent" / "grading" / "cohorts"

    @property
    def homes(self) -> Path:
        """The homes of the people."""
        return self.folder / "homes"

    def log(self, name: str) -> str:
        """What one of the processes logged: `hub`, `proxy`, `formgrader-<cohort>`."""
        path = self.folder / "hub" / "logs" / f"{name}.log"
        return path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""

    def start(self) -> Hub:
        """Start it and wait until it answers."""
        environment = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("JUPYTER", "NBGRADER", "PYTEST", "COV"))
        }
        with self.output.open("wb") as output:
            self.process = subprocess.Popen(
                [
                    *(sys.executable, "-m", "hggt.cli", "hub"),
                    *(f"--dir={self.folder}", f"--port={self.port}"),
                ],
                cwd=self.repository,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
            )
        poll(
            lambda: "Stoppen" in self.said() or self.process.poll() is not None,
            START_SECONDS,
            "hub",
        )
        found = re.search(r"Wachtwoord[^:]*: (\S+)", self.said())
        if not found:
            self.stop()
            raise AssertionError(self.said() + self.log("hub")[-3000:])
        self.password = found[1]
        health = requests.get(f"{self.base}/hub/api/health", timeout=10)
        assert health.status_code == 200
        return self

    def said(self) -> str:
        """What the command printed."""
        return self.output.read_text(encoding="utf-8", errors="replace")

    def stop(self, number: int = signal.SIGTERM) -> int:
        """Stop it; its exit status. AssertionError when anything is left running."""
        assert self.process
        for person in self.people:
            person.session.close()
        children = self.processes()
        if self.process.poll() is None:
            self.process.send_signal(number)
        try:
            status = self.process.wait(60)
        except subprocess.TimeoutExpired:
            self.process.kill()
            status = self.process.wait(20)
        left = [one for one in children if one.is_running() and one.status() != "zombie"]
        told = [" ".join(one.cmdline()) for one in left]
        for one in left:
            one.kill()
        assert not told, f"still running: {told}"
        return status

    def processes(self) -> list[psutil.Process]:
        """Everything that the command has running, servers and kernels of people included."""
        assert self.process
        try:
            return psutil.Process(self.process.pid).children(recursive=True)
        except psutil.NoSuchProcess:
            return []

    def process_of(self, name: str) -> psutil.Process:
        """The process of the proxy, the hub or a formgrader, to kill it."""
        for one in self.processes():
            command = " ".join(one.cmdline())
            if name == "proxy" and "configurable-http-proxy" in command:
                return one
            if name == "hub" and "bin/jupyterhub -f" in command:
                return one
            if (
                name.startswith("formgrader-")
                and "jupyterhub-singleuser" in command
                and one.environ().get("JUPYTERHUB_SERVICE_NAME") == name.partition("-")[2]
            ):
                return one
        raise AssertionError(f"no process {name}")

    def login(self, name: str) -> Person:
        """Somebody who has logged in."""
        person = Person(self, name)
        status = person.login(self.password)
        assert status == 302, status
        return person

    def __enter__(self) -> Hub:
        return self.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()


class Person:
    """Somebody with a browser's cookies, who sends what a browser sends."""

    def __init__(self, hub: Hub, name: str) -> None:
        self.hub = hub
        self.name = name
        self.session = requests.Session()
        hub.people.append(self)

    @property
    def home(self) -> Path:
        """The folder of this person."""
        return self.hub.homes / self.name

    @property
    def server(self) -> str:
        """The address of the own server on the hub."""
        return f"/user/{self.name}"

    def login(self, password: str) -> int:
        """Log in on the hub's page; the status of its answer."""
        self.session.get(f"{self.hub.base}/hub/login", timeout=30)
        answer = self.session.post(
            f"{self.hub.base}/hub/login",
            data={
                "username": self.name,
                "password": password,
                "_xsrf": self._cookie("_xsrf", "/hub/"),
            },
            allow_redirects=False,
            timeout=30,
        )
        return answer.status_code

    def get(self, path: str, **more: Any) -> requests.Response:
        """Ask for a page or data."""
        return self.request("GET", path, **more)

    def post(self, path: str, **more: Any) -> requests.Response:
        """Send something, with what guards against other sites' requests."""
        return self.request("POST", path, **more)

    def request(self, method: str, path: str, **more: Any) -> requests.Response:
        """One request; `headers` among the rest come over those of a browser."""
        headers = {"Referer": self.hub.base + path, **more.pop("headers", {})}
        if method == "GET":
            headers.setdefault("Sec-Fetch-Mode", "navigate")
        else:
            headers.setdefault("Content-Type", "application/json")
            headers.setdefault("X-XSRFToken", self._cookie("_xsrf", path))
        more.setdefault("timeout", 120)
        return self.session.request(method, self.hub.base + path, headers=headers, **more)

    def start_server(self) -> Person:
        """Start the own server and wait until it answers."""
        self.get("/hub/home")
        answer = self.request("POST", f"/hub/api/users/{self.name}/server")
        assert answer.status_code in (201, 202), (answer.status_code, answer.text)
        poll(self._is_up, START_SECONDS, f"server of {self.name}")
        page = self.get(f"{self.server}/lab")
        logged = self.hub.log("hub")
        assert page.status_code == 200, (page.status_code, page.url, page.text, logged[-20_000:])
        return self

    def _is_up(self) -> bool:
        found = self.get(
            f"/hub/api/users/{self.name}", headers={"X-XSRFToken": self._cookie("_xsrf", "/hub/")}
        ).json()
        return bool(found.get("server"))

    def stop_server(self) -> None:
        """Stop the own server."""
        answer = self.request("DELETE", f"/hub/api/users/{self.name}/server")
        assert answer.status_code in (202, 204), answer.status_code

    def open_formgrader(self, cohort: str) -> Person:
        """Open the formgrader of a cohort, as from the hub's page."""
        page = self.get(f"/services/{cohort}/lab")
        assert page.status_code == 200, (page.status_code, page.url)
        return self

    def assignments(self, cohort: str, deed: str = "", assignment: str = "") -> Any:
        """nbgrader's assignment list of a cohort, or what one of its buttons does."""
        if not deed:
            return self.get(f"{self.server}/assignments", params={"course_id": cohort}).json()
        return self.post(
            f"{self.server}/assignments/{deed}",
            params={"course_id": cohort, "assignment_id": assignment},
        ).json()

    def command(self, cohort: str, command: str, seconds: float = 120) -> str:
        """Type a command in a terminal of a cohort's formgrader; what it printed.

        Its exit status is the last line: `status 0`.
        """
        where = f"/services/{cohort}"
        made = self.post(f"{where}/api/terminals")
        assert made.status_code == 200, (made.status_code, made.text)
        name = made.json()["name"]
        try:
            return run_async(self._type(f"{where}/terminals/websocket/{name}", command, seconds))
        finally:
            self.request("DELETE", f"{where}/api/terminals/{name}")

    async def _type(self, path: str, command: str, seconds: float) -> str:
        from tornado.httpclient import HTTPRequest
        from tornado.websocket import websocket_connect

        address = self.hub.base + path
        prepared = self.session.prepare_request(requests.Request("GET", address))
        socket_ = await websocket_connect(
            HTTPRequest(
                address.replace("http:", "ws:", 1),
                headers={
                    "Cookie": prepared.headers.get("Cookie", ""),
                    "Origin": self.hub.base,
                },
            )
        )
        # Typed in two parts, so that the echo of the line is not taken for the answer.
        line = f"{command}; echo sta''tus $?; echo kla''ar\r"
        socket_.write_message(json.dumps(["stdin", line]))
        text = ""
        try:
            async with asyncio.timeout(seconds):
                while "\nklaar" not in text.replace("\r", ""):
                    message = await socket_.read_message()
                    assert message is not None, text
                    kind, *rest = json.loads(message)
                    if kind == "stdout":
                        text += rest[0]
        finally:
            socket_.close()
            while await socket_.read_message() is not None:
                pass
        plain = re.sub(r"\x1b\][^\x07]*\x07|\x1b\[[0-9;?]*[A-Za-z]", "", text).replace("\r", "")
        return plain.partition("\nklaar")[0]

    def _cookie(self, name: str, path: str) -> str:
        # A server sets its own beside the hub's; the nearest to the path counts.
        found = [
            cookie
            for cookie in self.session.cookies
            if cookie.name == name and path.startswith(cookie.path)
        ]
        return max(found, key=lambda cookie: len(cookie.path)).value or "" if found else ""
