"""Contrasting answers: checked, made into what an assignment shows, and never told."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from house import ASSIGNMENT, LESSON_PATH, START, House, code, markdown

from hggt.authoring.publish import allowed, publish, refuse_keys
from hggt.authoring.sources.keys import key_marks
from hggt.authoring.sources.repository import load
from hggt.content import InputError
from hggt.exercise.leaks import SAID, find_leaks

Plant = Callable[[House], None]

QUESTION = """\
---
id: keuze
versie: 1
soort: compare
---

Welk antwoord sluit hier het best aan?
"""

ANSWERS = """\
---
dialoog: {id}
---

## {turn}

### a

**{who}:** *(zacht)* Dat mag je zelf bepalen, ik schuif wel een stukje op.

**{next}:** *(kijkt op)* Blijf dan maar gewoon hier bij mij op de grond zitten ({id}).

### b

**{who}:** Dat is toch geen plek om te zitten, lieve schat van me.

**{next}:** *(bouwt door)* Laat maar, ik doe het verder wel weer alleen ({id}).
"""

CODED = """\
---
dialoog: {id}
codering: {coder}
codeboek: keuze
versie: 1
---

**{turn}** a (ook: b; signalen: {cue}): Er komt ruimte naast haar, en zij kijkt op ({id} {coder}).
"""

LESSON_FILE = "course/01_hechting/reacties/toren_een.md"
KEY = "grading/reacties/de_brug.md"
SHOWN = "assignments/h1-toren/reacties/de_brug.md"


def call(dialogue: str, more: str = "") -> str:
    return f'from hggt import compare\n\ncompare("dialogen/{dialogue}.md", scheme="keuze"{more})'


@pytest.fixture
def house(house: House) -> House:
    house.write("course/codeboeken/keuze.md", QUESTION)
    house.write(LESSON_FILE, ANSWERS.format(id="toren_een", turn=3, who="Therapeut", next="Naomi"))
    house.write(KEY, ANSWERS.format(id="de_brug", turn=5, who="Tine", next="Naomi"))
    for coder in ("codering_a", "codering_b"):
        for place, name, turn in (
            ("course/01_hechting/coderingen", "toren_een", 3),
            ("grading/coderingen", "de_brug", 5),
        ):
            text = CODED.format(id=name, coder=coder, turn=turn, cue="tempo: vlot")
            house.write(f"{place}/{name}/{coder}.keuze.md", text)
    lesson = house.read(LESSON_PATH)
    house.write(
        LESSON_PATH, f"{lesson}\nKies. {START}\n\n```{{code-cell}}\n{call('toren_een')}\n```\n"
    )

    def put(notebook: Any) -> None:
        notebook["cells"][3:3] = [
            markdown("kiezen", f"Kies een antwoord. {START}"),
            code("de_brug-keuze", call("de_brug"), grade=True, points=5),
        ]

    house.edit(ASSIGNMENT, put)
    house.make()
    return house


def test_all_is_well(house: House) -> None:
    assert house.faults() == []
    shown = house.read(SHOWN)
    assert "ik schuif wel een stukje op" in shown
    assert "Blijf dan maar" not in shown


def changed(path: str, old: str, new: str) -> Plant:
    return lambda house: house.replace(path, old, new, make=False)


def called(more: str) -> Plant:
    old = 'compare("dialogen/toren_een.md", scheme="keuze"'
    return lambda house: house.replace(LESSON_PATH, old, old + more)


def several(house: House) -> None:
    text = house.read(LESSON_FILE)
    house.write(LESSON_FILE, text + text.partition("---\n\n")[2].replace("## 3", "## 5"))
    for coder in ("codering_a", "codering_b"):
        path = f"course/01_hechting/coderingen/toren_een/{coder}.keuze.md"
        line = house.read(path).rpartition("\n\n")[2]
        house.write(path, house.read(path) + "\n" + line.replace("**3**", "**5**"))


UNFOLLOWED = "\n\n**Naomi:** *(bouwt door)* Laat maar, ik doe het verder wel weer alleen"


@pytest.mark.parametrize(
    ("plant", "path", "at", "says"),
    [
        (changed(LESSON_FILE, "## 3", "## 9"), LESSON_FILE, "## 9", "ligt buiten het gesprek"),
        (changed(LESSON_FILE, "### b", "### c"), LESSON_FILE, "### c", "`c` staat waar `b` hoort"),
        (changed(KEY, "## 5", "## 3"), KEY, "## 3", "moment 3 is niet het einde"),
        (
            changed(KEY, "## 5\n", "## 5 herschrijf\n\n**5 Tine:** *(knikt)* Zitten.\n"),
            KEY,
            "## 5",
            "`## 5 herschrijf` kan alleen in een les",
        ),
        (
            changed(KEY, f"{UNFOLLOWED} (de_brug).", ""),
            KEY,
            "### b",
            "antwoord `b` zegt niet hoe het gezin dit opneemt",
        ),
        (changed(LESSON_FILE, "kijkt op", "is boos"), LESSON_FILE, "is boos", "is uitleg"),
        (changed(SHOWN, "lieve schat", "lieve kind"), SHOWN, 1, "bestand is verouderd"),
        (several, LESSON_PATH, "compare(", "compare() zegt niet bij welk moment"),
        (called(", turn=4"), LESSON_PATH, "compare(", "compare() noemt moment 4"),
        (
            lambda house: house.write("grading/reacties/weg.md", ANSWERS.format(
                id="weg", turn=5, who="Tine", next="Naomi"
            )),
            "grading/reacties/weg.md",
            "dialoog: weg",
            "dialoog `weg` bestaat niet",
        ),
        (
            lambda house: house.write("assignments/h1-toren/reacties/extra.md", "x"),
            "assignments/h1-toren/reacties/extra.md",
            1,
            "hoort niet in een opdracht",
        ),
    ],
)  # fmt: skip
def test_each_fault_is_told_with_its_line(
    house: House, plant: Plant, path: str, at: str | int, says: str
) -> None:
    plant(house)
    line = at if isinstance(at, int) else 0
    if isinstance(at, str):
        rows = house.read(path).split("\n")
        line = next(number for number, row in enumerate(rows, 1) if at in row)
    told = [fault for fault in house.faults() if says in fault.message]
    assert [(fault.path, fault.line) for fault in told] == [(path, line)], house.faults()
    assert all(fault.remedy for fault in told)


def test_with_a_turn_each_of_several_is_named(house: House) -> None:
    several(house)
    called(", turn=5")(house)
    assert house.faults() == []


def test_without_answers_there_is_nothing_to_choose(house: House) -> None:
    (house.root / LESSON_FILE).unlink()
    says = "bij dit gesprek horen antwoorden (codeboek `keuze`)"
    assert any(says in fault.message for fault in house.faults())


def test_what_follows_an_answer_is_a_leak_and_what_is_offered_is_none(house: House) -> None:
    marks = key_marks(load(house.root))
    key = house.read(KEY)
    for told in ("Blijf dan maar gewoon hier bij mij op de grond zitten (de_brug).",):
        (leak,) = find_leaks("x.md", f"Vooraf.\n\n{told}\n".encode(), marks)
        assert (leak.line, leak.mark.kind, leak.mark.key, leak.mark.item) == (3, SAID, KEY, "5a")
    offered = "Dat mag je zelf bepalen, ik schuif wel een stukje op."
    assert offered in key
    assert find_leaks("x.md", offered.encode(), marks) == ()
    assert find_leaks("x.md", house.read(SHOWN).encode(), marks) == ()
    # Where no exercise offers them, they are the key's too.
    (house.root / SHOWN).unlink()
    marks = key_marks(load(house.root))
    assert {leak.mark.item for leak in find_leaks("x.md", offered.encode(), marks)} == {"5a"}


def test_a_lesson_that_tells_it_is_found(house: House) -> None:
    told = "Laat maar, ik doe het verder wel weer alleen (de_brug)."
    house.replace(LESSON_PATH, "Lees daarna het gesprek.", f"Lees dit: {told}")
    assert any(f"tekst uit de sleutel {KEY}" in fault.message for fault in house.faults())


def test_what_is_published(house: House, tmp_path: Path) -> None:
    target = tmp_path / "publiek"
    publish(house.root, target)
    there = {path.relative_to(target).as_posix() for path in target.rglob("*.md")}
    assert LESSON_FILE in there
    assert not {KEY, SHOWN} & there
    files = {path: (house.root / path).read_bytes() for path in allowed(house.root)}
    told = "Laat maar, ik doe het verder wel weer alleen (de_brug)."
    first = min(files)
    with pytest.raises(InputError, match="hier staat iets uit de sleutel grading/reacties"):
        refuse_keys(files | {first: json.dumps([told]).encode()}, load(house.root))
