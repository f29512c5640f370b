"""nbgrader's own formgrader on a cohort, as an instructor opens it."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from browser.lab import free_port


class Formgrader:
    """A Jupyter server with nbgrader's formgrader, in the folder of a cohort."""

    def __init__(self, cohort: Path, home: Path) -> None:
        self.token, self.port = secrets.token_hex(16), free_port()
        names = ("HOME", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR")
        folders = {name: home / name.lower() for name in names}
        for folder in folders.values():
            folder.mkdir(parents=True, exist_ok=True)
        held = {key: value for key, value in os.environ.items() if not key.startswith("JUPYTER")}
        self.log = (home / "server.log").open("w+", encoding="utf-8")
        self.process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "jupyter_server",
                "--no-browser",
                "--allow-root",
                f"--ServerApp.port={self.port}",
                "--ServerApp.port_retries=0",
                f"--IdentityProvider.token={self.token}",
                f"--ServerApp.root_dir={cohort}",
                "--ServerApp.jpserver_extensions="
                "{'nbgrader.server_extensions.formgrader': True, 'jupyterlab': False}",
            ],
            cwd=cohort,
            env=held | {name: str(path) for name, path in folders.items()},
            stdout=self.log,
            stderr=subprocess.STDOUT,
        )
        deadline = time.monotonic() + 60
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() > deadline:
                self.close()
                raise RuntimeError((home / "server.log").read_text(encoding="utf-8")[-3000:])

    def url(self, path: str) -> str:
        """The address of a page of the formgrader."""
        return f"http://127.0.0.1:{self.port}/formgrader/{path}?token={self.token}"

    def close(self) -> None:
        """Stop the server."""
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(20)
        self.log.close()

    def _answers(self) -> bool:
        try:
            address = f"http://127.0.0.1:{self.port}/api"
            with urllib.request.urlopen(address, timeout=5):
                return True
        except OSError:
            time.sleep(0.1)
            return False
