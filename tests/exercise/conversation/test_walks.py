"""A walk as the log has it, and what it shows of oneself."""

from __future__ import annotations

import json
from typing import Any

import pytest

from exercise.conversation.talks import TALK, talk
from hggt.exercise.answers.log import parse_log
from hggt.exercise.conversation.account import Rupture, account
from hggt.exercise.conversation.walks import MAX_SAYS, Walk, read_walks, start, take


def move(scene: str, choice: str, family: str = "stil", **more: Any) -> dict[str, Any]:
    return {"family": family, "scene": scene, "choice": choice} | more


def walk(*moves: tuple[str, str], family: str = "stil") -> Walk:
    found = start(talk(), family, 1)
    for scene, choice in moves:
        found = take(talk(), found, move(scene, choice, family))
    return found


def log(*values: Any, attempt: int = 1) -> bytes:
    rows = [
        {"v": 1, "exercise": "klein-converse", "attempt": attempt, "item": str(n), "value": value}
        for n, value in enumerate(values, 1)
    ]
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def read(raw: bytes) -> dict[int, Walk]:
    return read_walks(talk(), parse_log(raw, "klein-converse").answers)[0]


def test_a_walk_is_read_back_from_its_lines() -> None:
    raw = log(move("begin", "b", says=" Mag ik? "), move("breuk", "a"), move("verder", "b"))
    found = read(raw)[1]
    assert [(one.scene.id, one.choice.id, one.says) for one in found.moves] == [
        ("begin", "b", "Mag ik?"), ("breuk", "a", ""), ("verder", "b", ""),
    ]  # fmt: skip
    assert found.over(talk())
    assert found.point.scene == "rond"
    assert found.point.state == (3, 1, 2, 2)


def test_each_attempt_is_a_walk_of_its_own() -> None:
    raw = log(move("begin", "a")) + log(move("begin", "b", "vlot"), attempt=3)
    assert {n: one.family for n, one in read(raw).items()} == {1: "stil", 3: "vlot"}


def test_what_was_said_cannot_be_unsaid() -> None:
    raw = log(move("begin", "a")) + log(move("begin", "c"))
    assert [one.choice.id for one in read(raw)[1].moves] == ["a"]


@pytest.mark.parametrize(
    "value",
    [
        None, 3, [], "begin", {}, {"family": "stil"}, move("begin", "z"), move("weg", "a"),
        move("begin", "a", "niemand"), move("begin", "a", says=3), move("begin", "a", more="x"),
        move("begin", "a", says="x" * (MAX_SAYS + 1)), move("begin", ["a"]),
        move("b" * 200, "a"), {"family": {"a": {}}, "scene": [], "choice": None},
    ],
)  # fmt: skip
def test_a_hostile_move_is_no_walk(value: Any) -> None:
    assert read(log(value)) == {}
    assert len(read(log(move("begin", "a"), value))[1].moves) == 1


def test_a_conversation_that_was_changed_ends_where_it_stops_fitting() -> None:
    answers = parse_log(log(move("begin", "b"), move("breuk", "a")), "klein-converse").answers
    changed = talk(
        TALK.replace(
            "- verder: `breuk`\n- achteraf: U raadde", "- verder: `niet`\n- achteraf: U raadde"
        )
    )
    found = read_walks(changed, answers)[0][1]
    assert (len(found.moves), found.point.scene) == (1, "niet")


def test_a_rupture_is_noticed_and_repaired_or_not() -> None:
    title = "Zij draait weg"
    there = [("begin", "c")]
    assert account(talk(), walk(*there)).ruptures == (Rupture(title, 2, False, False),)
    noticed = account(talk(), walk(*there, ("breuk", "a")))
    assert noticed.ruptures == (Rupture(title, 2, noticed=True, repaired=True),)
    missed = account(talk(), walk(*there, ("breuk", "c")))
    assert missed.ruptures == (Rupture(title, 2, noticed=False, repaired=False),)
    assert account(talk(), walk(("begin", "a"))).ruptures == ()


def test_moves_are_counted_and_what_was_never_tried_is_named() -> None:
    first = walk(("begin", "a"), ("verder", "a"))
    found = account(talk(), first)
    assert found.moves == (("volgen", 2),)
    # What one had no chance to choose, and what is a miss, is not missing.
    assert found.untried == ("raden", "invloed", "niet_vandaag", "verwijzen")
    again = account(talk(), walk(("begin", "b"), family="vlot"), [first])
    assert again.untried == ("invloed", "niet_vandaag", "verwijzen")
