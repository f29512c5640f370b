"""Hostile logs of a conversation and of a note, where they are read: in one's own notebook."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from exercise.conversation.talks import TALK
from hggt import converse, note
from hggt.exercise.answers.log import log_path
from hostile.answering import SCRIPT, spoilt_lines
from widgets.course import write

MOVE = {"family": "stil", "scene": "begin", "choice": "c", "says": "Rustig aan."}
ENTRIES: dict[str, dict[str, Any]] = {
    "converse": {"v": 1, "exercise": "klein-converse", "item": "1", "labels": [], "value": MOVE},
    "note": {
        "v": 1,
        "exercise": "terugkijken-note",
        "item": "fragment",
        "labels": [],
        "value": {"text": "Ik haastte mij."},
    },
}
CALLS = {
    "converse": lambda: converse("gesprekken/klein.md"),
    "note": lambda: note("terugkijken", "Wat zag u?"),
}


def shown(name: str) -> Any:
    """The widget as a new kernel makes it; all that it shows is JSON that a page can hold."""
    widget = CALLS[name]()
    state = widget.conversation if name == "converse" else widget.note
    json.dumps(state, allow_nan=False, ensure_ascii=False).encode()
    return widget


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "gesprekken/klein.md", TALK)
    return tmp_path


@pytest.mark.parametrize("name", ENTRIES)
def test_each_hostile_line_alone_and_all_of_them_before_a_good_one(folder: Path, name: str) -> None:
    entry = ENTRIES[name]
    log = log_path(folder, str(entry["exercise"]))
    log.parent.mkdir()
    lines = list(spoilt_lines(entry))
    for line in lines:
        log.write_bytes(line)
        shown(name)
    good = json.dumps(entry).encode() + b"\n"
    # What was said in a conversation cannot be unsaid: there the first line counts.
    bad = b"".join(line for line in lines if SCRIPT.encode() not in line)
    log.write_bytes(good + bad if name == "converse" else bad + good)
    widget = shown(name)
    state = widget.conversation if name == "converse" else widget.note
    assert ("Rustig aan." if name == "converse" else "Ik haastte mij.") in json.dumps(state)


@pytest.mark.parametrize("name", ENTRIES)
def test_hostile_messages_are_answered_and_harm_no_log(folder: Path, name: str) -> None:
    widget, number = shown(name), 0
    entries = []
    for line in spoilt_lines(ENTRIES[name]):
        with suppress(ValueError, RecursionError):
            entries.append(json.loads(line) | {"id": str(number := number + 1)})
    assert number > 100
    for start in range(0, number, 500):
        message = {"type": "answers", "answers": entries[start : start + 500]}
        for reply in widget.session.reply(message):
            json.dumps(reply, allow_nan=False, ensure_ascii=False).encode()
    shown(name)
