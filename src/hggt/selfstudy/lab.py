"""JupyterLab for one trainee on this computer: in Dutch, quiet, on the welcome page."""

from __future__ import annotations

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from hggt.content.faults import InputError
from hggt.selfstudy.folder import STATE

SETTINGS = Path(__file__).parent / "settings"
LOG = "jupyterlab.log"
FIRST_PORT = 8888
PORTS = 50
START_SECONDS = 90.0


def open_lab(folder: Path, page: str, *, port: int | None, browser: bool) -> int:
    """Serve `folder` and open `page` in it; returns when the server has stopped.

    Raises InputError when JupyterLab is not installed, the port is taken, or the
    server does not come up.
    """
    if find_spec("jupyterlab") is None:
        raise InputError("JupyterLab ontbreekt; installeer met: pip install 'hggt[learn]'")
    chosen = free_port(port)
    token = secrets.token_hex(16)
    log = folder / STATE / LOG
    with log.open("wb") as output:
        server = subprocess.Popen(
            lab_command(folder, page, chosen),
            env=lab_environment(token),
            cwd=folder,
            stdout=output,
            stderr=output,
        )
    try:
        with interrupted_by_closing():
            wait_until_up(server, chosen, token, log)
            address = f"http://localhost:{chosen}/lab/tree/{page}?token={token}"
            print("De cursus staat klaar. Opent uw browser niet vanzelf, ga dan naar:")
            print(f"  {address}")
            print("Klaar met werken? Sluit het tabblad en druk hier op Ctrl+C.", flush=True)
            if browser:
                webbrowser.open(address)
            return server.wait()
    except KeyboardInterrupt:
        print("\nDe cursus is gesloten. Uw antwoorden zijn bewaard.")
        return 0
    finally:
        stop(server)


@contextmanager
def interrupted_by_closing() -> Iterator[None]:
    """Take the end of the terminal's window, or a `kill`, as Ctrl+C: the server stops too."""

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    numbers = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    held = {number: signal.signal(number, interrupt) for number in numbers}
    try:
        yield
    finally:
        for number, handler in held.items():
            signal.signal(number, handler)


def lab_command(folder: Path, page: str, port: int) -> list[str]:
    """The command line that serves `folder`, without any setting of other Jupyter work."""
    state = folder / STATE
    # In a container one is often root; the server is reached from this machine only.
    root = ["--allow-root"] if getattr(os, "geteuid", lambda: 1)() == 0 else []
    return [
        sys.executable,
        "-m",
        "jupyterlab",
        *root,
        "--no-browser",
        f"--ServerApp.root_dir={folder}",
        f"--ServerApp.port={port}",
        "--ServerApp.port_retries=0",
        "--ServerApp.ip=localhost",
        f"--LabApp.app_settings_dir={SETTINGS}",
        f"--LabApp.user_settings_dir={state / 'instellingen'}",
        f"--LabApp.workspaces_dir={state / 'werkruimte'}",
        f"--LabApp.default_url=/lab/tree/{page}",
    ]


def lab_environment(token: str) -> dict[str, str]:
    """The server's environment; the token goes here because a command line is public."""
    return os.environ | {
        "JUPYTER_TOKEN": token,
        # The kernel of this installation, also where the user has one of the same name.
        "JUPYTER_PREFER_ENV_PATH": "1",
        # Notebook folders must not be searched for modules of the server.
        "PYTHONSAFEPATH": "1",
    }


def free_port(wanted: int | None) -> int:
    """`wanted` when it is free, else the first free port; InputError when it is taken."""
    ports = [wanted] if wanted is not None else range(FIRST_PORT, FIRST_PORT + PORTS)
    for port in ports:
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
            if os.name == "posix":
                # A server that ended just now leaves its port waiting; on Windows this
                # option would let two programs have one port.
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except (OSError, OverflowError):
                continue
            return port
    if wanted is None:
        raise InputError(
            "er is geen vrije poort; sluit andere programma's, of kies er een met --port"
        )
    raise InputError(
        f"poort {wanted} is bezet; misschien staat de cursus nog open in een ander venster: "
        f"sluit dat, of kies een andere poort met --port {wanted % 65535 + 1}"
    )


def wait_until_up(server: subprocess.Popen[bytes], port: int, token: str, log: Path) -> None:
    """Return when the server answers; InputError when it ends or takes too long."""
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}/api/status", headers={"Authorization": f"token {token}"}
    )
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        if server.poll() is not None:
            raise InputError(f"JupyterLab start niet; kijk wat er staat in {log}")
        try:
            with urllib.request.urlopen(request, timeout=5):  # noqa: S310
                return
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            time.sleep(0.1)
    raise InputError(f"JupyterLab start niet; sluit andere programma's, of kijk in {log}")


def stop(server: subprocess.Popen[bytes]) -> None:
    """End the server and its kernels; nothing happens where it has ended."""
    if server.poll() is None:
        server.terminate()
        try:
            server.wait(timeout=10)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()
