"""A running hub is told of a changed declaration; here with a systemctl that only notes."""

from __future__ import annotations

from pathlib import Path

import pytest

from hggt.content.faults import InputError
from hggt.hub.declaration.declared import Declaration, DeclaredCohort
from hggt.hub.machine import systemd

DECLARATION = Declaration(
    Path("cohorts.toml"),
    Path("/srv/hggt"),
    8000,
    "sqlite",
    False,
    tuple(DeclaredCohort(one, one, ("d",), Path("x"), ()) for one in ("voorjaar", "najaar")),
)


@pytest.fixture
def noted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What systemctl was asked; with a file `<verb>` beside it that verb fails."""
    script = tmp_path / "systemctl"
    script.write_text(
        f'#!/bin/sh\necho "$*" >> {tmp_path}/noted\n'
        f'if [ -e "{tmp_path}/$1" ]; then echo kapot >&2; exit 1; fi\n'
    )
    script.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setattr(systemd, "RUNS", tmp_path)
    return tmp_path / "noted"


def test_new_formgraders_start_and_the_hub_starts_anew(noted: Path) -> None:
    assert systemd.renew(DECLARATION)
    assert noted.read_text().splitlines() == [
        "is-active --quiet hggt-hub.service",
        "enable --now --quiet hggt-formgrader@voorjaar.service hggt-formgrader@najaar.service",
        "restart hggt-hub.service",
    ]


def test_where_no_hub_runs_nothing_is_started(noted: Path) -> None:
    (noted.parent / "is-active").touch()
    assert not systemd.renew(DECLARATION)
    assert noted.read_text().splitlines() == ["is-active --quiet hggt-hub.service"]


def test_where_systemd_does_not_run_nothing_is_asked(
    noted: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(systemd, "RUNS", tmp_path / "weg")
    assert not systemd.renew(DECLARATION)
    assert not noted.exists()


def test_what_systemd_refuses_is_told(noted: Path) -> None:
    (noted.parent / "restart").touch()
    with pytest.raises(InputError, match=r"systemctl restart hggt-hub.service: kapot"):
        systemd.renew(DECLARATION)
