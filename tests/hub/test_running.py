"""`hggt hub` as a command: what dies comes back, and at the end nothing runs."""

from __future__ import annotations

import signal
import socket
from pathlib import Path

import pytest
import requests

from grading.building import write_repository
from hggt import cli
from hggt.hub.demonstration import write_declaration
from hub.hub import Hub, Person, poll

pytestmark = [pytest.mark.route, pytest.mark.timeout(240)]

COHORT = "demo-voorjaar"
TRAINEE, INSTRUCTOR = f"{COHORT}-deelnemer1", f"{COHORT}-docent"


def works(person: Person, path: str) -> bool:
    try:
        return person.get(path).status_code == 200
    except requests.RequestException:
        return False


def test_a_port_that_is_taken_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(write_repository(tmp_path / "cursus"))
    write_declaration(tmp_path / "hub")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert cli.main(["hub", "--dir", str(tmp_path / "hub"), "--port", str(port)]) == 1
    told = capsys.readouterr().err
    assert f"poort {port} is bezet: draait er al een hub?" in told
    assert "hggt hub --port" in told


def test_outside_the_repository_it_says_where_to_stand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli.main(["hub", "--dir", str(tmp_path / "hub")]) == 1
    assert "geef deze opdracht in de map van de cursus" in capsys.readouterr().err


def test_what_is_killed_comes_back_and_ctrl_c_ends_all(tmp_path: Path) -> None:
    hub = Hub(tmp_path / "hub", write_repository(tmp_path / "cursus")).start()
    try:
        trainee = hub.login(TRAINEE).start_server()
        instructor = hub.login(INSTRUCTOR).open_formgrader(COHORT)
        for name in (f"formgrader-{COHORT}", "proxy", "hub"):
            process = hub.process_of(name)
            process.kill()
            poll(lambda process=process: not process.is_running(), 10, f"end of {name}")
            # The trainee's own server runs on, and is reached again.
            poll(lambda: works(trainee, f"{trainee.server}/api/contents"), 60, f"{name}, trainee")
            poll(
                lambda: works(instructor, f"/services/{COHORT}/formgrader/api/status"),
                60,
                f"{name}, formgrader",
            )
            poll(lambda: works(trainee, "/hub/home"), 60, f"{name}, hub")
    finally:
        status = hub.stop(signal.SIGINT)
    assert status == 0
    assert "De hub is gestopt." in hub.said()
