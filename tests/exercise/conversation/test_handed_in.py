"""Which walk of a log counts, and what is said of the others."""

from __future__ import annotations

import json
from typing import Any

import pytest

from exercise.conversation.talks import talk
from hggt.exercise.answers.log import MAX_FAULTS, parse_log
from hggt.exercise.conversation.handed_in import Walked, read_walked

NONE = "Er is geen gesprek dat een einde bereikte."


def line(number: int, scene: str, choice: str, attempt: int = 1, **more: Any) -> bytes:
    value = {"family": "stil", "scene": scene, "choice": choice} | more.pop("value", {})
    entry = {
        "v": 1, "exercise": "klein-converse", "attempt": attempt, "item": str(number),
        "value": value,
    } | more  # fmt: skip
    return json.dumps(entry).encode() + b"\n"


def done(attempt: int = 1, **value: Any) -> bytes:
    """A walk to the end: `rond`."""
    return line(1, "begin", "a", attempt, value=value) + line(2, "verder", "a", attempt)


def read(raw: bytes) -> Walked:
    return read_walked(talk(), parse_log(raw, "klein-converse"))


def counting(raw: bytes) -> int | None:
    found = read(raw).counting
    return found.attempt if found else None


def test_the_last_walk_that_reached_an_ending_counts() -> None:
    assert counting(done(1)) == 1
    assert counting(done(1) + done(2)) == 2
    assert counting(done(1) + done(2) + line(1, "begin", "b", 3)) == 2
    assert counting(line(1, "begin", "a")) is None
    assert counting(b"") is None


def test_what_is_shown_where_none_counts_is_the_last() -> None:
    found = read(line(1, "begin", "a", 1) + line(1, "begin", "b", 4))
    assert found.shown is not None
    assert found.shown.attempt == 4
    assert [walk.attempt for walk in found.others] == [1]
    assert found.messages == (NONE,)
    assert read(b"").shown is None


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (line(1, "rond", "a"), "Gesprek 1 telt vanaf zet 1 niet mee: het gesprek is hier niet"),
        (line(1, "begin", "a") + line(2, "stop", "a"), "vanaf zet 2 niet mee: het gesprek is"),
        (line(1, "begin", "d"), "vanaf zet 1 niet mee: dit antwoord is er hier niet"),
        (done(family="wreed"), "vanaf zet 1 niet mee: dit gezin is er niet"),
        (done(family="vlot"), "vanaf zet 2 niet mee: deze zet hoort bij een ander gezin"),
        (line(1, "begin", "a") + line(3, "verder", "a"), "vanaf zet 2 niet mee: deze zet ontbr"),
        (line(2, "verder", "a"), "vanaf zet 1 niet mee: deze zet ontbreekt"),
        (line(1, "begin", "a", value={"trust": "4"}), "vanaf zet 1 niet mee: `value` is geen zet"),
        (line(1, "begin", "a", value={"says": "x" * 5001}), "langer dan 5000 tekens"),
    ],
)  # fmt: skip
def test_a_walk_that_does_not_follow_reached_nothing(raw: bytes, why: str) -> None:
    found = read(raw)
    assert found.counting is None
    assert why in found.messages[0]
    assert found.messages[-1] == NONE


def test_lines_after_the_end_take_nothing_away() -> None:
    found = read(done() + line(3, "begin", "a"))
    assert found.counting is not None
    assert found.messages == (
        "Gesprek 1 telt vanaf zet 3 niet mee: het gesprek is hier niet (meer).",
    )


def test_of_a_thousand_false_walks_three_are_told() -> None:
    found = read(b"".join(line(1, "rond", "a", attempt) for attempt in range(1, 1001)))
    assert len(found.messages) == 5
    assert found.messages[3] == "Zo zijn er nog 997."


def test_what_is_no_move_is_a_fault() -> None:
    withdrawn = b'{"v": 1, "exercise": "klein-converse", "item": "1", "labels": []}\n'
    raw = line(1, "begin", "a", item="fragment") + line(999, "begin", "a") + b"{}\n"
    found = read(raw + withdrawn + done())
    assert found.counting is not None
    assert len(found.faults) == 4
    many = read(line(301, "begin", "a") * (MAX_FAULTS + 9))
    assert len(many.faults) == MAX_FAULTS
