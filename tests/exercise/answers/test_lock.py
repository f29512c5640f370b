"""A log's lock: who wipes is alone with it, also where the system is Windows."""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from hggt.exercise.answers import exchange, lock, log, wiping
from hggt.exercise.answers.answer import Answer

FIELDS = ("text",)


class Windows(ModuleType):
    """`msvcrt` as far as locks go: one holder a byte, and who waits too long hears so."""

    LK_LOCK, LK_UNLCK = 1, 0

    def __init__(self) -> None:
        super().__init__("msvcrt")
        self.held: dict[tuple[int, int], int] = {}
        self.told: list[tuple[str, int]] = []

    def locking(self, handle: int, how: int, count: int) -> None:
        place = os.lseek(handle, 0, os.SEEK_CUR)
        byte = (os.fstat(handle).st_ino, place)
        assert count == 1
        if how == self.LK_UNLCK:
            if self.held.get(byte) != handle:
                raise PermissionError(13, "niet van u")
            del self.held[byte]
            self.told.append(("los", place))
            return
        if byte in self.held:
            self.told.append(("bezet", place))
            raise OSError(36, "Resource deadlock avoided")
        self.held[byte] = handle
        self.told.append(("vast", place))


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> Iterator[Windows]:
    """The lock as Windows has it, for the log and for wiping."""
    fake = Windows()
    monkeypatch.setitem(sys.modules, "msvcrt", fake)
    monkeypatch.setattr(sys, "platform", "win32")
    spec = importlib.util.spec_from_file_location("lock_on_windows", str(lock.__file__))
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    for user in (log, exchange):
        monkeypatch.setattr(user, "locked", made.locked)
    yield fake
    assert fake.held == {}


def answer(text: str) -> Answer:
    return Answer("x-note", "fragment", (), value={"text": text}, at="2026-11-22T10:00:00Z")


def test_who_appends_and_who_wipes_hold_one_byte_beyond_the_log(
    tmp_path: Path, windows: Windows
) -> None:
    path = tmp_path / "x-note.jsonl"
    log.append(path, [answer("geheim")])
    log.append(path, [answer("blijft")])
    before = path.stat()
    assert wiping.wipe(path, "fragment", FIELDS)

    assert [what for what, _ in windows.told] == ["vast", "los"] * 3
    assert {place > log.MAX_LOG_BYTES for _, place in windows.told} == {True}
    # Windows exchanges no open file: it is the same one, of the same length.
    assert (path.stat().st_ino, path.stat().st_size) == (before.st_ino, before.st_size)
    assert list(tmp_path.iterdir()) == [path]
    assert [one.value for one in log.read_log(path).answers] == [{"text": "      "}] * 2


def test_a_log_that_another_holds_too_long_is_used_without(
    tmp_path: Path, windows: Windows
) -> None:
    path = tmp_path / "x-note.jsonl"
    log.append(path, [answer("een")])
    with log.locked(path, os.O_RDWR, alone=True):
        log.append(path, [answer("twee")])
        # Whose lock it is not does not take it away.
        assert len(windows.held) == 1
    assert [what for what, _ in windows.told].count("bezet") == 1
    assert len(log.read_log(path).answers) == 2


def test_a_disk_that_fails_is_told_and_the_lock_is_let_go(
    tmp_path: Path, windows: Windows, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x-note.jsonl"
    log.append(path, [answer("blijft")])

    def fail(*_: object) -> None:
        raise OSError(28, "vol")

    monkeypatch.setattr(exchange.os, "write", fail)
    with pytest.raises(OSError, match="vol"):
        wiping.wipe(path, "fragment", FIELDS)
    assert windows.told[-1][0] == "los"
