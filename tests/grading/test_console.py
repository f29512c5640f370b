import io

import pytest

from hggt.grading import console as module
from hggt.grading.console import EVERY, progress


def told(monkeypatch: pytest.MonkeyPatch, of: int, *, terminal: bool) -> str:
    out = io.StringIO()
    monkeypatch.setattr(out, "isatty", lambda: terminal)
    monkeypatch.setattr(module.sys, "stderr", out)
    with progress("h1-nabijheid nakijken") as tell:
        for number in range(1, of + 1):
            tell(number, of, f"deelnemer{number}")
    return out.getvalue()


def test_without_a_terminal_a_line_now_and_then(monkeypatch: pytest.MonkeyPatch) -> None:
    of = 2 * EVERY + 3
    assert told(monkeypatch, of, terminal=False).splitlines() == [
        f"h1-nabijheid nakijken: {number} van {of}" for number in (EVERY, 2 * EVERY, of)
    ]


def test_nothing_to_do_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert told(monkeypatch, 0, terminal=False) == ""


def test_on_a_terminal_a_bar_in_dutch(monkeypatch: pytest.MonkeyPatch) -> None:
    last = told(monkeypatch, 4, terminal=True).rstrip("\n").split("\r")[-1]
    assert last.startswith("h1-nabijheid nakijken: 100% |")
    assert "4 van 4" in last
    assert "deelnemer4" in last
