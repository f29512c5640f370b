"""`converse` as far as messages go: what was heard is there, what follows is not."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from exercise.conversation.talks import HANDED_OUT, TALK
from hggt.widgets import converse
from hggt.widgets.assets import STATIC
from hggt.widgets.conversing.texts import TEXTS
from hggt.widgets.conversing.widget import ConverseWidget
from hggt.widgets.notice import Notice
from widgets.browser_side import BrowserSide
from widgets.course import write

LOG = Path("antwoorden/klein-converse.jsonl")


@pytest.fixture
def side(folder: Path) -> BrowserSide:
    write(folder / "gesprekken/klein.md", TALK)
    return again()


def again() -> BrowserSide:
    shown = converse("gesprekken/klein.md")
    assert isinstance(shown, ConverseWidget)
    return BrowserSide(shown)


def move(number: int, scene: str, choice: str, **more: Any) -> dict[str, Any]:
    family = more.pop("family", "stil")
    value = {"family": family, "scene": scene, "choice": choice} | more.pop("value", {})
    return {
        "id": f"{number}{scene}{choice}", "item": str(number), "labels": [], "value": value,
        "confidence": None, "attempt": 1, "codebook": "",
        "at": f"2026-11-22T10:00:{number:02}.000Z",
    } | more  # fmt: skip


def give(side: BrowserSide, *moves: dict[str, Any]) -> list[dict[str, Any]]:
    return side.send(type="answers", answers=list(moves))


def lines() -> list[dict[str, Any]]:
    return [json.loads(row) for row in LOG.read_text(encoding="utf-8").splitlines()]


def test_what_may_follow_is_not_in_the_page(side: BrowserSide) -> None:
    told = json.dumps(side.widget.conversation, ensure_ascii=False)
    for hidden in (
        "De jas gaat uit",
        "draait weg",
        "U volgde haar",
        "veiligheid",
        "verhoor",
        "vlot",
    ):
        assert hidden not in told
    assert [one["id"] for one in side.widget.conversation["state"]["choices"]] == ["a", "b", "c"]


def test_a_move_is_on_disk_and_the_family_answers(side: BrowserSide) -> None:
    (state,) = give(side, move(1, "begin", "b", value={"says": "Mag ik?"}))

    assert state["ids"] == ["1beginb"]
    assert (state["scene"], state["move"], state["end"]) == ("breuk", 2, None)
    own, answer = state["heard"][2:]
    assert (own["own"], own["says"], own["n"]) == (True, "Mag ik?", 3)
    assert answer["text"] == "Weet ik niet."
    assert "after" not in own
    (line,) = lines()
    assert line["exercise"] == "klein-converse"
    assert line["item"] == "1"
    assert line["value"] == {
        "family": "stil", "scene": "begin", "choice": "b", "says": "Mag ik?",
    }  # fmt: skip


def test_it_goes_on_where_it_was(side: BrowserSide) -> None:
    give(side, move(1, "begin", "b"), move(2, "breuk", "a"))
    state = again().widget.conversation["state"]
    assert (state["scene"], state["move"], state["attempt"]) == ("verder", 3, 1)


def test_a_move_handed_over_twice_is_one_line(side: BrowserSide) -> None:
    give(side, move(1, "begin", "a"))
    (state,) = side.send(type="hello", answers=[move(1, "begin", "a")])
    assert state["ids"] == ["1begina"]
    assert len(lines()) == 1


@pytest.mark.parametrize(
    "wrong",
    [
        move(2, "begin", "a"), move(1, "verder", "a"), move(1, "begin", "z"),
        move(1, "begin", "a", family="weg"), move(1, "begin", "a", value={"says": 3}),
        move(1, "begin", "a", value={"more": "x"}), move(1, "begin", "a") | {"value": None},
        move(1, "begin", "a") | {"item": "fragment"}, move(1, "begin", "a") | {"attempt": 0},
        move(1, "begin", "a") | {"value": [[[]]]},
    ],
)  # fmt: skip
def test_what_does_not_follow_is_refused(side: BrowserSide, wrong: dict[str, Any]) -> None:
    state, refused = give(side, wrong)
    assert refused == {"type": "refused", "ids": [wrong["id"]]}
    assert state["move"] == 1
    assert not LOG.exists()


def test_another_window_cannot_unsay(side: BrowserSide) -> None:
    give(side, move(1, "begin", "a"))
    state, refused = give(again(), move(1, "begin", "c"))
    assert refused["type"] == "refused"
    assert state["scene"] == "verder"


@pytest.mark.parametrize(
    "message",
    [
        None, 3, {}, {"type": []}, {"type": "answers", "answers": 3}, {"type": "tick"},
        {"type": "answers", "answers": [3, {"id": 4}]}, {"type": "begin", "family": "x"},
        {"type": "begin", "family": 99}, {"type": "begin", "family": True},
    ],
)  # fmt: skip
def test_a_hostile_message_raises_nothing(side: BrowserSide, message: Any) -> None:
    side.widget.session.reply(message)
    assert side.widget.session.walk.attempt == 1
    assert not LOG.exists()


def test_after_the_end_one_sees_what_one_did(side: BrowserSide) -> None:
    (state,) = give(side, move(1, "begin", "c"), move(2, "breuk", "a"), move(3, "verder", "b"))
    end = state["end"]
    assert end["ending"] == "voor vandaag rond"
    told = end["told"]
    assert told["family"] == {"title": "Wie stil is", "about": ["Zegt weinig."]}
    assert told["moves"] == ["invloed geven", "een misser erkennen", "verhoor"]
    assert told["ruptures"] == [
        "‘Zij draait weg’ (zet 2): hier was u het contact kwijt. U stond erbij stil, en het "
        "contact kwam terug."
    ]
    assert "volgen" in told["untried"]
    assert (end["next"], end["left"]) == (2, 1)
    said = [event["after"] for event in state["heard"] if event.get("own")]
    assert said[0]["comment"] == "Dat was te veel."
    assert [one["moves"] for one in said[0]["others"]] == ["volgen", "hardop raden"]


def test_in_an_assignment_nothing_is_told_but_that_it_is_over(folder: Path) -> None:
    write(folder / "gesprekken/klein.md", HANDED_OUT)
    side = again()
    (state,) = give(side, move(1, "begin", "c"), move(2, "breuk", "a"), move(3, "verder", "b"))
    assert state["end"] == {"ending": "voor vandaag rond", "told": None, "next": 2, "left": 1}
    assert not any("after" in event for event in state["heard"])
    told = json.dumps([side.widget.conversation, state], ensure_ascii=False)
    for hidden in ("verhoor", "een misser erkennen", "Wie stil is", "contact"):
        assert hidden not in told
    (state,) = side.send(type="begin", family=2)
    assert (state["attempt"], state["end"]) == (2, None)


def test_again_with_another_family_is_another_attempt(side: BrowserSide) -> None:
    give(side, move(1, "begin", "a"), move(2, "verder", "a"))
    (state,) = side.send(type="begin", family=2)
    assert (state["attempt"], state["family"], state["move"], state["id"]) == (2, 2, 1, "vlot")
    (state,) = give(side, move(1, "begin", "b", family="vlot", attempt=2))
    assert state["scene"] == "verder"
    assert [line["attempt"] for line in lines()] == [1, 1, 2]
    assert again().widget.conversation["state"]["attempt"] == 2


def test_own_words_are_wiped_in_this_walk_alone(side: BrowserSide) -> None:
    give(side, move(1, "begin", "a", value={"says": "Geheim"}), move(2, "verder", "a"))
    give(side, move(1, "begin", "b", value={"says": "Ook"}, attempt=2))
    state, told = side.send(type="wipe", attempt=1, move=1)
    assert told == {"type": "wiped"}
    assert [line["value"].get("says") for line in lines()] == ["      ", None, "Ook"]
    state, _ = side.send(type="wipe", attempt=2, move=1)
    (said,) = [event for event in state["heard"] if event.get("own")]
    assert (said["move"], said["says"], said["wiped"]) == (1, "", True)
    # A browser that kept the line brings nothing back.
    give(side, move(1, "begin", "b", value={"says": "Ook"}, attempt=2))
    assert "Ook" not in LOG.read_text(encoding="utf-8")
    for wrong in ({"attempt": 9, "move": 1}, {"attempt": 1, "move": 9}, {"attempt": "1"}):
        assert side.send(type="wipe", **wrong) == []


def test_own_words_are_looked_at_before_they_are_said(side: BrowserSide) -> None:
    value = {"says": "Bel 06-12345678, of x@y.nl", "choice": "111222333"}
    (reply,) = side.send(type="look", value=value)
    assert reply == {
        "type": "looked",
        "found": [
            {"field": "says", "kind": "telefoon", "text": "06-12345678"},
            {"field": "says", "kind": "e-mail", "text": "x@y.nl"},
        ],
    }
    for wrong in (None, 3, [], {}, {"says": 3}):
        assert side.send(type="look", value=wrong) == [{"type": "looked", "found": []}]
    assert not LOG.exists()


def test_a_full_disk_is_told(side: BrowserSide, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("hggt.widgets.conversing.session.append", full)
    (reply,) = give(side, move(1, "begin", "a"))
    assert reply == {"type": "failed", "ids": ["1begina"], "why": "de schijf is vol"}


def test_a_fault_in_the_file_is_said(folder: Path) -> None:
    write(folder / "gesprekken/klein.md", TALK.replace("- zet: raden", "- zet: gokken"))
    shown = converse("gesprekken/klein.md")
    assert isinstance(shown, Notice)
    assert "zet `gokken` bestaat niet" in repr(shown)


def test_every_sentence_is_used_and_every_used_one_is_there() -> None:
    said = "".join(
        path.read_text(encoding="utf-8") for path in (STATIC / "conversing").glob("*.js")
    )
    assert set(re.findall(r"\bW\.(\w+)", said)) == set(TEXTS)
