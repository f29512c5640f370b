"""A conversation in an assignment: the whole one is a key, and what goes out is made of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from house import ASSIGNMENT, LESSON_PATH, START, House, code, markdown

from exercise.conversation.talks import HANDED_OUT, TALK
from hggt.authoring.publish import refuse_keys
from hggt.authoring.sources.keys import key_marks
from hggt.authoring.sources.repository import load
from hggt.content import Fault
from hggt.content.faults import InputError
from hggt.exercise.leaks import COMMENT, find_leaks

WHOLE, OUT = "grading/gesprekken/klein.md", "assignments/h1-toren/gesprekken/klein.md"
# Long enough to be looked for, and what a family is after the end is a comment too.
SECRET = "Bij haar was wachten het enige wat hier werkelijk iets in beweging bracht."
TOLD = "Wie zo stil is, telt eerst hoe vaak iemand anders het deze keer goed zal doen."
TEXT = TALK.replace("U volgde haar.", SECRET).replace("Zegt weinig.", TOLD)


def talk(**flags: object) -> dict[str, Any]:
    source = 'from hggt import converse\n\nconverse("gesprekken/klein.md")'
    return code("klein-converse", source, **({"grade": True, "points": 5} | flags))


@pytest.fixture
def talking(house: House) -> House:
    """The house with a conversation in its assignment."""
    house.write(WHOLE, TEXT)
    change(house, lambda cells: cells.insert(-1, markdown("praten", f"En nu u. {START}")))
    change(house, lambda cells: cells.insert(-1, talk()))
    house.make()
    return house


def change(house: House, plant: Callable[[list[Any]], object]) -> None:
    house.edit(ASSIGNMENT, lambda notebook: plant(notebook["cells"]))


def cell(house: House, **flags: object) -> None:
    change(house, lambda cells: cells.__setitem__(-2, talk(**flags)))


def test_a_good_one_has_no_fault_and_goes_out_without_comments(talking: House) -> None:
    assert talking.faults() == []
    assert talking.read(OUT) == HANDED_OUT


@pytest.mark.parametrize(
    ("row", "new", "says"),
    [
        ("- verder: `stop`", "- verder: `stop`\n- achteraf: Dat hielp.", "`achteraf` bij antw"),
        ("## `begin` De jas", "Zij telt.\n\n## `begin` De jas", "gezin `vlot` leest, staat in"),
    ],
)
def test_a_comment_in_what_goes_out(talking: House, row: str, new: str, says: str) -> None:
    talking.write(OUT, talking.read(OUT).replace(row, new))
    told, stale = sorted(
        (one for one in talking.faults() if one.path == OUT), key=lambda one: "verouderd" in one[2]
    )
    assert told.line == talking.line(OUT, "Dat hielp." if "hielp" in new else "Zij telt.")
    assert says in told.message
    assert "grading/gesprekken/" in told.remedy
    assert "make notebooks" in stale.remedy


def test_what_goes_out_is_the_same_conversation(talking: House) -> None:
    talking.write(OUT, talking.read(OUT).replace("Zo gaat het altijd.", "Zo gaat het nooit."))
    (fault,) = talking.faults()
    assert (fault.path, fault.message) == (OUT, "bestand is verouderd")
    talking.make()
    assert talking.faults() == []


def without_whole(house: House) -> None:
    (house.root / WHOLE).unlink()


def without_out(house: House) -> None:
    (house.root / OUT).unlink()


def without_written(house: House) -> None:
    change(house, lambda cells: cells.pop(3))


def not_called(house: House) -> None:
    change(house, lambda cells: cells.pop(-2))


def uncommented(house: House) -> None:
    house.write(WHOLE, TEXT.replace(f"- achteraf: {SECRET}\n", ""))


def in_the_course(house: House) -> None:
    house.write("course/01_hechting/gesprekken/klein.md", TALK)


@pytest.mark.parametrize(
    ("plant", "path", "says"),
    [
        (without_whole, OUT, "ontbreekt in grading/gesprekken/"),
        (without_out, OUT, "gegenereerd bestand ontbreekt"),
        (without_written, ASSIGNMENT, "een terugblik die een mens nakijkt"),
        (not_called, OUT, "geen notebook van deze opdracht toont dit gesprek"),
        (not_called, WHOLE, "geen opdracht toont dit gesprek"),
        (uncommented, WHOLE, "`achteraf` ontbreekt bij antwoord a"),
        (in_the_course, "course/01_hechting/gesprekken/klein.md", "id `klein` is al van"),
        (lambda house: cell(house, points=6), ASSIGNMENT, "6 punten voor een einde"),
        (lambda house: cell(house, points=-1), ASSIGNMENT, "punten `-1`"),
        (lambda house: cell(house, grade_id="praatje"), ASSIGNMENT, "grade_id `praatje`"),
        (lambda house: cell(house, grade=False), ASSIGNMENT, "oefening die niet wordt nagekeken"),
    ],
)  # fmt: skip
def test_a_fault(talking: House, plant: Callable[[House], None], path: str, says: str) -> None:
    plant(talking)
    found = [one for one in talking.faults() if one.path == path]
    assert [one for one in found if says in one.message], talking.faults()


@pytest.mark.parametrize("secret", [SECRET, TOLD])
def test_a_comment_anywhere_else_is_a_leak(talking: House, secret: str) -> None:
    talking.replace(LESSON_PATH, "Nu de tweede versie.", f"Nu de tweede versie. {secret}")
    told = {one.path: one for one in talking.faults()}
    assert told[LESSON_PATH] == Fault(
        LESSON_PATH,
        talking.line(LESSON_PATH, secret),
        f"tekst uit de sleutel {WHOLE}",
        "haal die hier weg",
    )
    repository = load(talking.root)
    files = {path: (talking.root / path).read_bytes() for path in repository.lessons}
    with pytest.raises(InputError, match=WHOLE):
        refuse_keys(files, repository)


def test_what_goes_out_is_no_leak_itself(talking: House) -> None:
    marks = key_marks(load(talking.root))
    # But for the name that its log has.
    assert find_leaks(OUT, talking.read(OUT).encode(), marks) == ()
    kinds = {leak.mark.kind for leak in find_leaks(WHOLE, TEXT.encode(), marks)}
    assert kinds == {COMMENT}


def test_a_codebook_is_not_called_as_a_conversation_is(house: House) -> None:
    text = house.read("course/codeboeken/cirkel.md").replace("id: cirkel", "id: converse")
    house.write("course/codeboeken/converse.md", text)
    assert ("course/codeboeken/converse.md", 2) in house.places()
