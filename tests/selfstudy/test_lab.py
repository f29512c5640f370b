"""`hggt learn` against a real JupyterLab."""

import contextlib
import json
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from hggt.content.faults import InputError
from hggt.selfstudy import lab
from hggt.selfstudy.command import course_source


def test_a_port_that_is_taken_is_refused() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(InputError, match=r"is bezet; .* --port \d+"):
            lab.free_port(taken.getsockname()[1])


def test_another_port_is_chosen_when_the_first_is_taken() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as taken:
        # Where somebody else has the port already, that serves as well.
        with contextlib.suppress(OSError):
            taken.bind(("127.0.0.1", lab.FIRST_PORT))
        assert lab.free_port(None) != lab.FIRST_PORT


def test_the_token_is_not_on_the_command_line() -> None:
    command = lab.lab_command(Path("cursus"), "00_welkom.ipynb", 8888)
    assert not any("token" in part.lower() for part in command)


def test_learn_serves_the_lessons_in_dutch(tmp_path: Path) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = os.environ | {
        "PYTHONUNBUFFERED": "1",
        "JUPYTER_CONFIG_DIR": str(tmp_path / "config"),
        "JUPYTER_RUNTIME_DIR": str(tmp_path / "run"),
        "JUPYTER_DATA_DIR": str(tmp_path / "data"),
    }
    command = [sys.executable, "-m", "hggt.cli", "learn", "--no-browser"]
    with subprocess.Popen(
        [*command, "--dir", str(tmp_path / "cursus"), "--port", str(port)],
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=environment,
        # Where the tests run in the background, SIGINT is ignored and would stay so.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as process:
        assert process.stdout is not None
        told = []
        for line in process.stdout:
            told.append(line)
            if "Ctrl+C" in line:
                break
        address = re.search(
            r"http://localhost:\d+/lab/tree/00_welkom.ipynb\?token=(\w+)", "".join(told)
        )
        assert address, "".join(told)

        def get(path: str) -> dict:
            request = urllib.request.Request(
                f"http://127.0.0.1:{port}{path}", headers={"Authorization": f"token {address[1]}"}
            )
            with urllib.request.urlopen(request, timeout=30) as answer:
                return json.load(answer)

        locale = get("/lab/api/settings/@jupyterlab/translation-extension:plugin")
        assert json.loads(locale["raw"] or "{}") == {}
        assert locale["schema"]["properties"]["locale"]["default"] == "nl_NL"
        saving = get("/lab/api/settings/@jupyterlab/docmanager-extension:plugin")
        assert saving["schema"]["properties"]["autosaveInterval"]["default"] == 5
        news = get("/lab/api/settings/@jupyterlab/apputils-extension:notification")
        assert news["schema"]["properties"]["fetchNews"]["default"] == "false"
        bar = get("/lab/api/settings/@jupyterlab/statusbar-extension:plugin")
        assert bar["schema"]["properties"]["visible"]["default"] is False
        panel = get("/lab/api/settings/@jupyterlab/notebook-extension:panel")
        buttons = {
            item["name"]: item for item in panel["schema"]["properties"]["toolbar"]["default"]
        }
        assert buttons["run-all"]["label"] == "Alles uitvoeren"
        assert buttons["run-all"]["command"] == "notebook:run-all-cells"
        assert get("/lab/api/translations/nl_NL")["data"]
        names = {entry["name"] for entry in get("/api/contents/")["content"]}
        assert {"00_welkom.ipynb", "01_hechting", "codeboeken"} <= names
        process.send_signal(signal.SIGINT)
        rest = process.stdout.read()
        assert process.wait(timeout=30) == 0
    assert "Uw antwoorden zijn bewaard" in rest
    assert "Traceback" not in rest


# A stand-in for the server, which tells its process id and would go on for a minute.
STAND_IN = """
import sys, time
from pathlib import Path
from hggt.selfstudy import lab

sleep = "import os, time; print(os.getpid(), flush=True); time.sleep(60)"
lab.lab_command = lambda folder, page, port: [sys.executable, "-c", sleep]
lab.find_spec = lambda name: True

def wait(server, port, token, log):
    while not log.read_text():
        time.sleep(0.01)

lab.wait_until_up = wait
folder = Path(sys.argv[1])
(folder / lab.STATE).mkdir(parents=True)
raise SystemExit(lab.open_lab(folder, "x.ipynb", port=None, browser=False))
"""


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_closing_the_window_ends_the_server_too(tmp_path: Path, name: str) -> None:
    with subprocess.Popen(
        [sys.executable, "-u", "-c", STAND_IN, str(tmp_path)],
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if "Ctrl+C" in line:
                break
        process.send_signal(getattr(signal, name))
        rest = process.stdout.read()
        assert process.wait(timeout=30) == 0
    assert "Uw antwoorden zijn bewaard" in rest
    server = int((tmp_path / lab.STATE / lab.LOG).read_text())
    with pytest.raises(ProcessLookupError):
        os.kill(server, 0)


def test_the_lessons_of_this_checkout_are_found() -> None:
    assert (course_source() / "00_welkom.ipynb").is_file()


def test_a_server_that_ends_at_once_is_said_with_its_log(tmp_path: Path) -> None:
    log = tmp_path / "jupyterlab.log"
    with subprocess.Popen([sys.executable, "-c", "raise SystemExit(3)"]) as ended:
        ended.wait()
        with pytest.raises(InputError, match=r"JupyterLab start niet; kijk wat er staat in .*log"):
            lab.wait_until_up(ended, 1, "x", log)
