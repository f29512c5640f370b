"""A real JupyterLab in a folder of its own, and a page in it."""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import socket
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page

CHROMIUM = Path(os.environ.get("HGGT_CHROMIUM", "/usr/bin/chromium"))
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Lab:
    """JupyterLab on `content`; all its own files lie in `home`."""

    def __init__(self, content: Path, home: Path) -> None:
        self.content = content
        self.token = secrets.token_hex(16)
        self.port = free_port()
        folders = {
            name: home / name.lower()
            for name in (
                "HOME",
                "JUPYTER_CONFIG_DIR",
                "JUPYTER_DATA_DIR",
                "JUPYTER_RUNTIME_DIR",
                "JUPYTERLAB_SETTINGS_DIR",
                "JUPYTERLAB_WORKSPACES_DIR",
                "IPYTHONDIR",
            )
        }
        for folder in folders.values():
            folder.mkdir(parents=True, exist_ok=True)
        self.home = folders["HOME"]
        _write(
            folders["JUPYTER_DATA_DIR"] / "kernels/python3/kernel.json",
            {
                "argv": [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"],
                "display_name": "Python 3",
                "language": "python",
            },
        )
        settings = folders["JUPYTERLAB_SETTINGS_DIR"] / "@jupyterlab"
        _write(
            settings / "apputils-extension/notification.jupyterlab-settings",
            {"fetchNews": "false", "checkForUpdates": False},
        )
        _write(settings / "docmanager-extension/plugin.jupyterlab-settings", {"autosave": False})
        environment = {
            key: value
            for key, value in os.environ.items()
            if not key.startswith(("JUPYTER", "NBGRADER"))
        }
        self.process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "jupyterlab",
                "--no-browser",
                "--allow-root",
                f"--ServerApp.port={self.port}",
                "--ServerApp.port_retries=0",
                f"--IdentityProvider.token={self.token}",
                f"--ServerApp.root_dir={content}",
                "--ServerApp.allow_remote_access=True",
                "--LabApp.expose_app_in_browser=True",
                "--JupyterNotebookApp.expose_app_in_browser=True",
                "--LabApp.collaborative=False",
            ],
            env=environment | {name: str(path) for name, path in folders.items()},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.lines: list[str] = []
        self._up = threading.Event()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        if not self._up.wait(90) or self.process.poll() is not None:
            self.close()
            raise RuntimeError("JupyterLab did not start:\n" + "".join(self.lines[-30:]))

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self.lines.append(line)
            if "is running at" in line:
                self._up.set()
        self._up.set()

    def api(self, path: str, method: str = "GET") -> Any:
        """Ask the server itself, past every proxy."""
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/api/{path}",
            method=method,
            headers={"Authorization": f"token {self.token}"},
        )
        with urllib.request.urlopen(request, timeout=30) as answer:
            body = answer.read()
        return json.loads(body) if body else None

    def close(self) -> None:
        """Stop the server and its kernels."""
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(20)
        self._reader.join(20)
        if self.process.stdout:
            self.process.stdout.close()


class Cable:
    """A TCP connection to a server that can be cut and mended."""

    def __init__(self, target: int) -> None:
        self.target = target
        self.port = free_port()
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        self._threads: list[threading.Thread] = []
        self._listener: socket.socket | None = None
        self.mend()

    def mend(self) -> None:
        """Let connections through."""
        self._listener = socket.create_server(("127.0.0.1", self.port))
        self._start(self._accept, self._listener)

    def cut(self) -> None:
        """Close every connection and refuse new ones."""
        if self._listener is not None:
            # Closing alone leaves a thread in accept() with the port.
            self._listener.shutdown(socket.SHUT_RDWR)
            self._listener.close()
            self._listener = None
        with self._lock:
            held, self._open = self._open, set()
        for one in held:
            _shut(one)
        for thread in self._threads:
            thread.join(10)
        for one in held:
            one.close()
        self._threads.clear()

    close = cut

    def _start(self, deed: Any, *args: Any) -> None:
        thread = threading.Thread(target=deed, args=args, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self, listener: socket.socket) -> None:
        while True:
            try:
                near, _ = listener.accept()
            except OSError:
                return
            try:
                far = socket.create_connection(("127.0.0.1", self.target))
            except OSError:
                near.close()
                continue
            with self._lock:
                self._open |= {near, far}
            self._start(self._pump, near, far)
            self._start(self._pump, far, near)

    @staticmethod
    def _pump(source: socket.socket, sink: socket.socket) -> None:
        try:
            while data := source.recv(65536):
                sink.sendall(data)
        except OSError:
            pass
        _shut(source)
        _shut(sink)


def _shut(one: socket.socket) -> None:
    with contextlib.suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)


def notebook(path: Path, *cells: str | dict[str, Any]) -> Path:
    """Write a notebook of code cells (text) and whole cells (dicts)."""
    whole = [
        cell
        if isinstance(cell, dict)
        else {
            "cell_type": "code",
            "id": f"cel-{number}",
            "metadata": {},
            "source": cell,
            "outputs": [],
            "execution_count": None,
        }
        for number, cell in enumerate(cells)
    ]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    _write(
        path,
        {"cells": whole, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5},
    )
    return path


def _write(path: Path, data: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")


READY = """() => {
  const panel = window.jupyterapp?.shell.currentWidget;
  const session = panel?.context?.sessionContext;
  const kernel = session?.session?.kernel;
  return Boolean(panel?.content?.widgets?.length && session?.isReady
    && kernel?.connectionStatus === 'connected' && kernel.status === 'idle');
}"""


class LabPage:
    """A notebook open in a browser."""

    def __init__(self, page: Page, lab: Lab, port: int | None = None) -> None:
        self.page = page
        self.lab = lab
        self.port = port or lab.port

    def open(self, path: Path) -> LabPage:
        """Open a notebook in a workspace of its own and wait for its kernel."""
        place = path.relative_to(self.lab.content).as_posix()
        workspace = secrets.token_hex(4)
        self.page.goto(
            f"http://127.0.0.1:{self.port}/lab/workspaces/{workspace}/tree/{place}"
            f"?token={self.lab.token}"
        )
        return self.wait_ready()

    def wait_ready(self) -> LabPage:
        """Wait until the notebook is open and its kernel idle."""
        self.page.wait_for_function(READY, timeout=60_000)
        return self

    def reload(self) -> LabPage:
        """Reload the page; wait until the notebook and its kernel are there."""
        self.page.reload()
        return self.wait_ready()

    def command(self, name: str, **args: object) -> None:
        """Run one of JupyterLab's commands."""
        self.page.evaluate(
            "([name, args]) => void window.jupyterapp.commands.execute(name, args)", [name, args]
        )

    def run_all(self) -> LabPage:
        """Run all cells and wait for the first widget."""
        self.command("notebook:run-all-cells")
        self.page.locator(".hggt").first.wait_for(timeout=60_000)
        return self

    def save(self) -> None:
        """Save the notebook."""
        self.page.evaluate("() => window.jupyterapp.commands.execute('docmanager:save')")

    @property
    def exercise(self) -> Locator:
        """The first exercise on the page."""
        return self.page.locator(".hggt").first

    def label(self, title: str) -> Locator:
        """The control of one label."""
        options = self.exercise.locator(".hggt-labels")
        radio = options.get_by_role("radio", name=title, exact=True)
        return radio.or_(options.get_by_role("checkbox", name=title, exact=True))

    def saving(self, state: str = "saved") -> Locator:
        """The line that says what is saved, when it is in `state`."""
        return self.exercise.locator(f".hggt-saved[data-save={state}]")

    def wait_saved(self) -> LabPage:
        """Wait until everything given is called saved."""
        self.saving().wait_for(timeout=15_000)
        return self

    def kernel_id(self) -> str:
        """The id of the notebook's kernel."""
        return str(
            self.page.evaluate(
                "() => window.jupyterapp.shell.currentWidget.context.sessionContext.session"
                ".kernel.id"
            )
        )

    def restart_kernel(self) -> LabPage:
        """Restart the notebook's kernel, as its menu does after the question."""
        self.page.evaluate(
            "() => window.jupyterapp.shell.currentWidget.context.sessionContext.session"
            ".kernel.restart()"
        )
        return self.wait_ready()

    def cells(self) -> int:
        """How many cells the notebook has."""
        return int(
            self.page.evaluate("() => window.jupyterapp.shell.currentWidget.content.widgets.length")
        )

    def kept(self) -> list[str]:
        """The keys under which this browser keeps answers."""
        return list(
            self.page.evaluate(
                "() => Object.keys(localStorage).filter((key) => key.startsWith('hggt:'))"
            )
        )


def see(exercise: Locator) -> None:
    """Scroll to the turn under work, as who answers does: what is not seen is not answered."""
    exercise.locator(".hggt-now").evaluate(
        """async (turn) => {
          // A windowed notebook draws cells above it while it scrolls, which moves it on.
          const panel = turn.closest('.hggt').querySelector('.hggt-panel');
          const { left } = panel.getBoundingClientRect();
          const beside = left >= turn.getBoundingClientRect().right;
          let still = 0;
          for (let frames = 0, top = NaN; still < 5 && frames < 300; frames += 1) {
            turn.scrollIntoView({ block: beside ? 'end' : 'start' });
            await new Promise(requestAnimationFrame);
            const now = turn.getBoundingClientRect().top;
            still = Math.abs(now - top) < 1 ? still + 1 : 0;
            top = now;
          }
        }"""
    )


def log_lines(folder: Path, exercise: str) -> Sequence[dict[str, Any]]:
    """The answers in the log of `exercise` beside a notebook in `folder`."""
    path = folder / "antwoorden" / f"{exercise}.jsonl"
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
