"""What follows a choice is not in the page, nor in the kernel's messages, until it is made."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from hggt.exercise.kinds.compare.kind import COMPARE
from hggt.widgets import compare
from hggt.widgets.exercise import ExerciseWidget
from hggt.widgets.notice import Notice
from widgets.course import write

SAMPLE = COMPARE.sample()
HIDDEN = ("Zal wel.", "Het regende ook nog.", "Niemand.", "Verklapt.", "Dit gaat mee.")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "dialogen/proef_compare.md", f"{SAMPLE.dialogue}\n**4 Bram:** Verklapt.\n")
    answers = SAMPLE.reactions.replace("**Therapeut:**", "**Bram:**")
    write(tmp_path / "reacties/proef_compare.md", answers)
    write(tmp_path / "codeboeken/proef_keuze.md", SAMPLE.codebook)
    for coder, text in zip("ab", SAMPLE.codings, strict=True):
        write(tmp_path / f"coderingen/proef_compare/codering_{coder}.md", text)
    return tmp_path


def shown(**more: Any) -> ExerciseWidget:
    found = compare("dialogen/proef_compare.md", scheme="proef_keuze", **more)
    assert isinstance(found, ExerciseWidget)
    return found


def told(messages: object) -> list[str]:
    text = json.dumps(messages, ensure_ascii=False)
    return [words for words in HIDDEN if words in text]


def test_before_and_after_the_choice(folder: Path) -> None:
    widget = shown(turn=4)
    assert told(widget.exercise) == []
    session = widget.session
    for message in (
        {"type": "hello", "answers": []},
        {"type": "feedback", "item": "4"},
        {"type": "result", "attempt": 1},
    ):
        assert told(session.reply(message)) == []
    answer = {"id": "x", "item": "4", "labels": ["b"], "value": {"cues": ["stilte"]}}
    assert told(session.reply({"type": "answers", "answers": [answer]})) == []
    (reply,) = session.reply({"type": "feedback", "item": "4"})
    assert told(reply) == [words for words in HIDDEN if words != "Verklapt."]
    assert list(reply["feedback"]["4"]["after"]["follows"]) == ["a", "b", "c"]


def test_in_an_assignment_never(folder: Path) -> None:
    for path in (folder / "coderingen/proef_compare").iterdir():
        path.unlink()
    session = shown().session
    answer = {"id": "x", "item": "4", "labels": ["b"]}
    messages = [{"type": "answers", "answers": [answer]}, {"type": "feedback", "item": "4"}]
    assert [told(session.reply(message)) for message in messages] == [[], []]


def test_a_moment_that_is_not_there(folder: Path) -> None:
    found = compare("dialogen/proef_compare.md", scheme="proef_keuze", turn=9)
    assert isinstance(found, Notice)
    assert "er is geen moment 9" in repr(found)
