"""`note`: what is saved is in the log, and what cannot be saved is said."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from hggt import note
from hggt.exercise.note import MAX_TEXT
from hggt.widgets import store
from hggt.widgets.notice import Notice
from hggt.widgets.writing import NoteWidget
from widgets.browser_side import BrowserSide


def start(name: str = "terugkijken") -> BrowserSide:
    widget = note(name, "Wat zag u?")
    assert isinstance(widget, NoteWidget)
    return BrowserSide(widget)


def entry(text: object, second: int = 1, **more: Any) -> dict[str, Any]:
    value = None if text is None else {"text": text}
    at = f"2026-11-22T10:00:{second:02}.000Z"
    return {"id": f"n{second}", "item": "fragment", "labels": [], "value": value, "at": at} | more


def lines(folder: Path) -> list[dict[str, Any]]:
    path = folder / "antwoorden/terugkijken-note.jsonl"
    return [json.loads(row) for row in path.read_text(encoding="utf-8").splitlines()]


def test_each_saving_is_a_line_of_the_log(folder: Path) -> None:
    side = start()
    assert side.send(type="hello", answers=[]) == [{"type": "state", "text": "", "at": ""}]
    replies = side.send(type="answers", answers=[entry("Ik haastte mij.\r\nTwee keer.")])
    assert replies[0] == {"type": "saved", "ids": ["n1"]}
    side.send(type="answers", answers=[entry("Ik wachtte.", 2)])

    first, second = lines(folder)
    assert first["exercise"] == "terugkijken-note"
    assert first["item"] == "fragment"
    assert first["value"] == {"text": "Ik haastte mij.\nTwee keer."}
    assert "codebook" not in first
    assert "text" not in first
    assert second["value"] == {"text": "Ik wachtte."}
    assert start().widget.note["state"]["text"] == "Ik wachtte."


def test_handed_over_twice_it_is_written_once(folder: Path) -> None:
    side = start()
    side.send(type="answers", answers=[entry("Een keer.")])
    side.send(type="hello", answers=[entry("Een keer.")])
    assert len(lines(folder)) == 1


def test_an_emptied_text_withdraws(folder: Path) -> None:
    side = start()
    side.send(type="answers", answers=[entry("Weg ermee.")])
    replies = side.send(type="answers", answers=[entry(None, 2)])
    assert replies[-1]["text"] == ""
    assert "value" not in lines(folder)[-1]


def test_a_wiped_text_reads_as_none(folder: Path) -> None:
    side = start()
    side.send(type="answers", answers=[entry("geheim")])
    path = folder / "antwoorden/terugkijken-note.jsonl"
    path.write_bytes(path.read_bytes().replace(b"geheim", b"      "))
    assert start().widget.note["state"]["text"] == ""


def test_all_that_was_written_is_wiped_where_it_stands(folder: Path) -> None:
    side = start()
    side.send(type="answers", answers=[entry("Roos huilde."), entry("Zoë zweeg.", 2)])
    path = folder / "antwoorden/terugkijken-note.jsonl"
    size = path.stat().st_size
    wiped, state = side.send(type="wipe", item="fragment")
    assert wiped == {"type": "wiped", "item": "fragment"}
    assert (state["text"], state["at"]) == ("", "2026-11-22T10:00:02.000Z")
    assert path.stat().st_size == size
    assert [line["value"] for line in lines(folder)] == [{"text": " " * 12}, {"text": " " * 11}]
    # Another window, or a browser that never heard that it was on disk.
    for one in (side, start()):
        one.send(type="hello", answers=[entry("Zoë zweeg.", 2)])
    assert len(lines(folder)) == 2
    side.send(type="answers", answers=[entry("Opnieuw.", 3)])
    assert start().widget.note["state"]["text"] == "Opnieuw."


@pytest.mark.parametrize("item", [None, 3, "8", ["fragment"]])
def test_what_is_no_text_of_it_wipes_nothing(folder: Path, item: object) -> None:
    side = start()
    side.send(type="answers", answers=[entry("Blijft.")])
    assert side.send(type="wipe", item=item) == []
    assert lines(folder)[0]["value"] == {"text": "Blijft."}


def test_a_disk_that_cannot_wipe_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(30, "Read-only file system")

    side = start()
    monkeypatch.setattr("hggt.exercise.answers.wiping.wipe", fail)
    told = side.send(type="wipe", item="fragment")
    assert told == [{"type": "failed", "ids": [], "why": "de schijf is alleen te lezen"}]


@pytest.mark.parametrize(
    "bad",
    [
        entry("a" * (MAX_TEXT + 1)),
        entry(["lijst"]),
        entry("tekst", item="3"),
        entry("tekst", labels=["x"]),
        entry("tekst", value={"text": "a", "more": "b"}),
        entry("tekst", value=[[[[[]]]]]),
        entry("tekst", at=7),
    ],
)
def test_what_is_no_note_is_refused(folder: Path, bad: dict[str, Any]) -> None:
    side = start()
    assert side.send(type="answers", answers=[bad])[0] == {"type": "refused", "ids": ["n1"]}
    assert not (folder / "antwoorden").exists()


def test_the_most_that_it_holds_is_saved(folder: Path) -> None:
    start().send(type="answers", answers=[entry("é" * MAX_TEXT)])
    assert len(lines(folder)[0]["value"]["text"]) == MAX_TEXT


@pytest.mark.parametrize("message", ["x", None, {"type": "feedback"}, {"type": "answers"}])
def test_whatever_a_browser_says_nothing_is_raised(folder: Path, message: object) -> None:
    assert start().widget.session.reply(message) in ([], [{"type": "state", "text": "", "at": ""}])


def test_a_full_disk_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(store, "append", full)
    told = start().send(type="answers", answers=[entry("Bewaar mij.")])
    assert told == [{"type": "failed", "ids": ["n1"], "why": "de schijf is vol"}]


def test_a_name_that_cannot_be_is_told(folder: Path) -> None:
    shown = note("../elders", "Wat?")
    assert isinstance(shown, Notice)
    assert "../elders" in repr(shown)


def test_a_grader_meets_an_error(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    with pytest.raises(RuntimeError, match="nakijkomgeving"):
        note("terugkijken", "Wat?")
