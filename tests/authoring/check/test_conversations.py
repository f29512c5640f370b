"""What `hggt check` says of conversations, and the map that it draws."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from house import LESSON_PATH, START, House

from exercise.conversation.talks import TALK
from hggt.authoring.publish import allowed
from hggt.cli import main

PLACE = "course/01_hechting/gesprekken/klein.md"


def call(path: str) -> str:
    shown = f'from hggt import converse\n\nconverse("{path}")'
    return f"\nEn nu u. {START}\n\n```{{code-cell}}\n{shown}\n```\n"


@pytest.fixture
def talking(house: House) -> House:
    """The house with a conversation, which its lesson calls."""
    house.write(PLACE, TALK)
    house.write(LESSON_PATH, house.read(LESSON_PATH) + call("gesprekken/klein.md"))
    house.make()
    return house


def test_a_good_conversation_has_no_fault_and_is_published(talking: House) -> None:
    assert talking.faults() == []
    assert PLACE in {path.as_posix() for path in allowed(talking.root)}


def replaced(old: str, new: str) -> Callable[[House], None]:
    return lambda house: house.write(PLACE, TALK.replace(old, new))


@pytest.mark.parametrize(
    ("plant", "at", "says"),
    [
        (replaced("- zet: raden", "- zet: gokken"), "- zet: gokken", "zet `gokken` bestaat niet"),
        (replaced("- verder: `stop`", "- verder: `rond`"), "## `stop`", "einde `stop` wordt door"),
        (replaced("(kijkt weg;", "(voelt zich alleen;"), "voelt zich", "is uitleg"),
    ],
)  # fmt: skip
def test_a_fault_in_a_conversation(
    talking: House, plant: Callable[[House], None], at: str, says: str
) -> None:
    plant(talking)
    (fault,) = [one for one in talking.faults() if one.path == PLACE]
    assert fault.line == talking.line(PLACE, at)
    assert says in fault.message


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("gesprekken/weg.md", "gesprek gesprekken/weg.md bestaat niet"),
        ("dialogen/het_raam.md", "gesprek dialogen/het_raam.md bestaat niet"),
        ("gesprekken/klein.md", "oefening `klein-converse` staat ook in"),
    ],
)
def test_a_call_that_does_not_work(talking: House, path: str, says: str) -> None:
    talking.write(LESSON_PATH, talking.read(LESSON_PATH) + call(path))
    talking.make()
    (fault,) = talking.faults()
    assert fault.path == LESSON_PATH
    assert says in fault.message


def test_an_id_is_not_also_a_dialogues(talking: House) -> None:
    other = "course/01_hechting/gesprekken/het_raam.md"
    talking.write(other, TALK.replace("id: klein", "id: het_raam"))
    assert [(one.path, one.line) for one in talking.faults()] == [(other, 2)]


def test_the_map_is_drawn_for_who_asks_for_it(
    talking: House, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(talking.root)
    drawn = talking.root / "build/kaarten/klein.svg"
    assert main(["check"]) == 0
    assert not drawn.exists()
    assert main(["check", PLACE]) == 0
    assert "kaart van het gesprek in build/kaarten/klein.svg" in capsys.readouterr().out
    picture = ElementTree.fromstring(drawn.read_text(encoding="utf-8"))
    titles = [one.text or "" for one in picture.iter() if one.tag.endswith("title")]
    assert titles[0] == "Kaart van het gesprek ‘Een klein gesprek’"
    assert titles[1].startswith("De jas\na volgen: verder\nb hardop raden: verder, breuk")
    assert len(titles) == 1 + 7


def test_the_real_conversation_is_long_enough() -> None:
    from hggt.content.conversation.parse import read_conversation

    root = Path(__file__).parents[3]
    found = read_conversation(root / "course/02_intersubjectiviteit/gesprekken/zondag_bij_oma.md")
    assert len(found.scenes) >= 25
    assert len(found.families) == 3
    assert any(scene.rupture for scene in found.scenes)
