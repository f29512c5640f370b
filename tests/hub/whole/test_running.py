"""`hggt hub` as a command: it says what is in its way, and at the end nothing runs.

That what dies comes back is shown in test_failures.py.
"""

from __future__ import annotations

import signal
import socket
from pathlib import Path

import pytest

from grading.building import write_repository
from hggt import cli
from hggt.hub.running.demonstration import write_declaration
from hub.hub import Hub

pytestmark = [pytest.mark.route, pytest.mark.timeout(240)]

COHORT = "demo-voorjaar"
TRAINEE = f"{COHORT}-deelnemer1"


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
    assert "in de map van de cursus" in capsys.readouterr().err


def test_ctrl_c_ends_all(tmp_path: Path) -> None:
    hub = Hub(tmp_path / "hub", write_repository(tmp_path / "cursus")).start()
    try:
        hub.login(TRAINEE).start_server()
    finally:
        status = hub.stop(signal.SIGINT)
    assert status == 0
    assert "De hub is gestopt." in hub.said()
