"""The curves of lessons: their still pictures, and what `hggt check` says of a call."""

from __future__ import annotations

import pytest
from house import LESSON_PATH, START, House

from hggt.authoring.publish import allowed

CHAPTER = "course/01_hechting"
SHOWN = f"{CHAPTER}/dialogen/het_raam.md"
PICTURE = f"{CHAPTER}/figuren/curve_het_raam.svg"
CURVE = 'affect_curve("dialogen/het_raam.md", child="Naomi", adult="Tine")'


@pytest.fixture
def raam(house: House) -> House:
    house.replace(SHOWN, "tempo: vlot", "intensiteit 7")
    return house


def call(house: House, text: str) -> None:
    cell = f"\nTot slot. {START}\n\n```{{code-cell}}\n{text}\n```\n"
    house.write(LESSON_PATH, house.read(LESSON_PATH) + cell)
    house.make()


def test_a_lesson_gets_the_picture_of_its_curve(raam: House) -> None:
    call(raam, CURVE)
    assert "7 in beurt 2" in raam.read(PICTURE)
    assert raam.faults() == []
    assert PICTURE in {str(path) for path in allowed(raam.root)}

    lesson = raam.read(LESSON_PATH)
    raam.write(LESSON_PATH, lesson + "\n![De curve](figuren/curve_het_raam.svg)\n")
    raam.make()
    assert raam.faults() == []


def test_a_picture_that_its_dialogue_has_left_behind_is_a_fault(raam: House) -> None:
    call(raam, CURVE)
    raam.replace(SHOWN, "intensiteit 7", "intensiteit 8", make=False)
    (fault,) = raam.faults()
    assert (fault.path, fault.message) == (PICTURE, "bestand is verouderd")
    raam.make()
    assert raam.faults() == []


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('affect_curve("dialogen/weg.md", child="Naomi", adult="Tine")', "weg.md bestaat niet"),
        ('affect_curve(child="Naomi", adult="Tine")', "affect_curve() zonder dialoog"),
        ('affect_curve("dialogen/het_raam.md", child="Naomi")', "zonder child of adult"),
        (CURVE.replace("Naomi", "Noor"), "`Noor` (child) spreekt niet in dit gesprek"),
        (CURVE.replace("Tine", "Naomi"), "`Naomi` is hier kind en volwassene"),
        (CURVE.replace("Tine", "Therapeut"), "bij Therapeut staat nergens een intensiteit"),
    ],
)
def test_a_faulty_call_is_found_alone(raam: House, text: str, says: str) -> None:
    call(raam, text)
    (fault,) = raam.faults()
    assert (fault.path, fault.line) == (LESSON_PATH, raam.line(LESSON_PATH, text))
    assert says in fault.message
    assert not (raam.root / PICTURE).exists()


def test_one_dialogue_has_one_curve(raam: House) -> None:
    call(raam, CURVE)
    call(raam, 'affect_curve("dialogen/het_raam.md", child="Tine", adult="Naomi")')
    (fault,) = raam.faults()
    assert "al een curve met andere sprekers" in fault.message


def test_a_curve_is_a_widget_that_a_text_must_tell_how_to_start(raam: House) -> None:
    call(raam, CURVE)
    raam.replace(LESSON_PATH, f"Tot slot. {START}", "Tot slot.")
    (fault,) = raam.faults()
    assert fault.message == "boven deze oefening staat niet hoe men haar start"
