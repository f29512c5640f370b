"""What a codebook hides is in no message before the answer, and told after it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hggt.widgets import classify
from hggt.widgets.exercise import ExerciseWidget
from widgets.browser_side import BrowserSide
from widgets.course import CIRKEL, write


@pytest.fixture
def hiding(folder: Path) -> Path:
    book = CIRKEL.replace("rol: kind\n", "rol: kind\nverberg: intensiteit, toon\n")
    write(folder / "codeboeken/cirkel.md", book)
    return folder


def start() -> BrowserSide:
    widget = classify("dialogen/de_jas.md", scheme="cirkel")
    assert isinstance(widget, ExerciseWidget)
    return BrowserSide(widget)


def test_nothing_of_it_is_in_what_is_sent(hiding: Path) -> None:
    side = start()
    for turn in side.widget.exercise["dialogue"]["events"]:
        assert turn.get("intensity") is None
        assert not any(cue.startswith("toon") for cue in turn["cues"])
    sent = json.dumps([side.widget.exercise["dialogue"], side.state()], ensure_ascii=False)
    assert "vlak" not in sent
    assert "intensiteit" not in sent


def test_after_the_answer_it_is_told(hiding: Path) -> None:
    side = start()
    (saved,) = side.answer("3", "verhuld")
    assert saved["feedback"]["3"]["hidden"] == "toon: vlak, intensiteit 6"
    assert "5" not in saved["feedback"]


def test_who_hides_nothing_tells_nothing(folder: Path) -> None:
    (saved,) = start().answer("3", "verhuld")
    assert saved["feedback"]["3"]["hidden"] == ""
