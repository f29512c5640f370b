"""All walks through a conversation, and what is said of them."""

from __future__ import annotations

import pytest

from exercise.conversation.talks import TALK, talk
from hggt.exercise.conversation.engine import begin, step
from hggt.exercise.conversation.every import findings, walk_all


def said(text: str) -> list[str]:
    conversation = talk(text)
    return [finding.message for finding in findings(conversation, walk_all(conversation))]


def test_a_good_conversation_has_nothing_to_say() -> None:
    assert said(TALK) == []


def test_every_reached_point_leads_where_a_step_leads() -> None:
    conversation = talk()
    walked = walk_all(conversation)
    for family in conversation.families:
        point = begin(conversation, family)
        for name in ("c", "a", "b"):
            ways = walked.families(point.scene)[family.id][point.state]
            assert ways[name] == step(conversation, family.id, point, name)
            point = ways[name]
        assert conversation.scene(point.scene).ending == "rond"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("- verder: `door`", "- verder: `niet`",
         "einde `door` wordt door geen enkel gezin bereikt"),
        ("- verder: `breuk`", "- verder: `verder`",
         "scène `breuk` wordt door geen enkel gezin bereikt"),
        ("- stil: veiligheid +1, vertrouwen +1\n- vlot: niets\n", "- iedereen: veiligheid +2\n",
         "antwoord a van `begin` laat bij elk gezin het meeste over"),
        ("`verder` als vertrouwen 2 of meer", "`verder` als vertrouwen 4",
         "deze `verder` naar `verder` komt bij geen enkel gezin aan bod"),
        ("- stil: veiligheid +1\n- vlot: veiligheid +1\n", "- iedereen: veiligheid −1\n",
         "in `begin` werken bij gezin `stil` soms maar 1 antwoorden"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_the_whole_is_told(old: str, new: str, message: str) -> None:
    assert old in TALK
    assert message in said(TALK.replace(old, new))


def test_a_circle_without_an_ending_is_a_dead_end() -> None:
    first, rest = TALK.split("## `verder`")
    middle, ends = rest.split("## `breuk`")
    for ending in ("rond", "stop", "niet", "door"):
        middle = middle.replace(f"`{ending}`", "`verder`")
    assert any(
        "nooit bij een einde" in one for one in said(f"{first}## `verder`{middle}## `breuk`{ends}")
    )


def test_the_longest_answer_must_not_be_the_best_too_often() -> None:
    long = " En daar hoort nog heel veel bij wat ik u allemaal vertel."
    text = TALK
    for good in ("Volgen.", "Verder volgen.", "Dat deed ik."):
        assert text.count(good) == 1
        text = text.replace(good, good + long)
    assert any(one.startswith("het langste antwoord is") for one in said(text))
