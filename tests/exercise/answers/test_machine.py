"""Eight letters a machine and account: made once, kept outside the course, nobody's name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from hggt.exercise.answers.machine import machine


def test_it_is_made_once(tmp_path: Path) -> None:
    name = machine(tmp_path)
    assert name is not None
    assert re.fullmatch("[a-z]{8}", name)
    assert machine(tmp_path) == name
    (kept,) = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert kept.stat().st_mode & 0o077 == 0


def test_two_homes_have_two_names(tmp_path: Path) -> None:
    one, other = tmp_path / "a", tmp_path / "b"
    assert machine(one) != machine(other)


def test_where_it_cannot_be_kept_there_is_none(tmp_path: Path) -> None:
    home = tmp_path / "bestand"
    home.write_text("geen map")
    assert machine(home) is None


@pytest.mark.parametrize("text", ["", "kort", "MACHINE1", "abcdefgh; rm", "\udcff"])
def test_what_is_no_name_is_not_believed(text: str, tmp_path: Path) -> None:
    path = tmp_path / ".config" / "hggt" / "machine"
    path.parent.mkdir(parents=True)
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    assert machine(tmp_path) is None
