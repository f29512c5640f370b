"""Exercises of every kind are checked as their kind asks, wherever a notebook calls them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from house import ASSIGNMENT, LESSON_PATH, START, House, markdown, with_kinds

from hggt.authoring.check.agreement import report
from hggt.authoring.sources.repository import load
from hggt.content import Fault
from hggt.exercise.kinds import kinds, register, registry
from hggt.exercise.kinds.contract.asking import Asked
from hggt.exercise.kinds.label.kind import LABEL, LabelKind

Plant = Callable[[House], None]

GRADED = "assignments/h1-toren/dialogen/de_brug.md"
PLACES = "grading/coderingen/de_brug/codering_b.keerpunt.md"
RUBRIC = "course/codeboeken/reactie.md"
SHOWN = "course/01_hechting/dialogen/toren_een.md"
ESTIMATES = [
    f"course/01_hechting/coderingen/toren_een/codering_{coder}.energie.md" for coder in "ab"
]
OWN, ROW = "de_brug-reactie", "de_brug-reactie-rij1"


@pytest.fixture
def house(house: House) -> House:
    return with_kinds(house)


def find(cells: list[dict[str, Any]], name: str) -> int:
    (found,) = [i for i, cell in enumerate(cells) if cell["id"] == name]
    return found


def flagged(name: str, **nbgrader: object) -> Plant:
    def plant(notebook: Any) -> None:
        cell = notebook["cells"][find(notebook["cells"], name)]
        cell["metadata"]["nbgrader"].update(nbgrader)

    return lambda house: house.edit(ASSIGNMENT, plant)


def written(name: str, text: str) -> Plant:
    def plant(notebook: Any) -> None:
        notebook["cells"][find(notebook["cells"], name)]["source"] = text

    return lambda house: house.edit(ASSIGNMENT, plant)


def taken(name: str) -> Plant:
    return lambda house: house.edit(
        ASSIGNMENT, lambda notebook: notebook["cells"].pop(find(notebook["cells"], name))
    )


def put(after: str, cell: dict[str, Any]) -> Plant:
    def plant(notebook: Any) -> None:
        notebook["cells"].insert(find(notebook["cells"], after) + 1, cell)

    return lambda house: house.edit(ASSIGNMENT, plant)


def swapped(house: House) -> None:
    def plant(notebook: Any) -> None:
        at = find(notebook["cells"], ROW)
        first, second = notebook["cells"][at : at + 2]
        notebook["cells"][at : at + 2] = second, first

    house.edit(ASSIGNMENT, plant)


def removed(path: str) -> Plant:
    return lambda house: (house.root / path).unlink()


def changed(path: str, old: str, new: str) -> Plant:
    return lambda house: house.replace(path, old, new, make=False)


def estimated(*numbers: int) -> Plant:
    """Both coders' estimates of the four turns."""

    def plant(house: House) -> None:
        for path in ESTIMATES:
            lines = iter(house.read(path).split("\n**"))
            rows = [f"{n}** {value}: Zo." for n, value in enumerate(numbers, 1)]
            house.write(path, "\n**".join([next(lines), *rows]) + "\n")

    return plant


@dataclass(frozen=True)
class Case:
    """What is planted, and the one fault that follows: its file, a part of its line, words."""

    name: str
    plant: Plant
    path: str
    at: str | int
    says: str


def made_by(name: str, plant: Plant, at: str, says: str) -> Case:
    return Case(name, plant, ASSIGNMENT, f'"id": "{at}"', says)


CASES = [
    made_by("row lacks", taken(ROW), OWN, f"rij `{ROW}` ontbreekt"),
    made_by("row of other words", written(ROW, "### Ruimte"), ROW, "anders dan in het codeboek"),
    made_by("row of other points", flagged(ROW, points=2), ROW, "anders dan in het codeboek"),
    made_by("row below 0", flagged(ROW, points=-1), ROW, "anders dan in het codeboek"),
    made_by("row without points", flagged(ROW, points=None), ROW, "anders dan in"),
    made_by("row that is no task", flagged(ROW, task=False), ROW, "anders dan in het codeboek"),
    made_by("rows in another order", swapped, f"{OWN}-rij2", "niet op hun plek"),
    made_by("text between", put(OWN, markdown("tussen", "Nog iets.")), "tussen", "op hun plek"),
    made_by(
        "row too many",
        put(ROW, markdown("extra", "### X", task=True, points=3, grade_id=f"{OWN}-rij9")),
        "extra",
        "staat niet in het codeboek",
    ),
    made_by(
        "row of nothing",
        put(OWN[:-8] + "-cirkel", markdown("los", "### X", task=True, points=3)),
        "los",
        "geen rij van een oefening",
    ),
    made_by("points of its own", flagged(OWN, grade=True, points=3), OWN, "een mens per rij"),
    made_by("other id", flagged(OWN, grade_id="reactie"), OWN, f"noem deze cel `{OWN}`"),
    made_by(
        "mark without points",
        flagged("de_brug-keerpunt", grade=False),
        "de_brug-keerpunt",
        "niet wordt nagekeken",
    ),
    made_by(
        "the wrong function",
        written("de_brug-keerpunt", 'classify("dialogen/de_brug.md", scheme="keerpunt")'),
        "de_brug-keerpunt",
        "schrijf mark(…)",
    ),
    Case(
        "the wrong function in a lesson",
        lambda house: house.replace(LESSON_PATH, 'mark("d', 'respond("d'),
        LESSON_PATH,
        "respond(",
        "respond() past niet bij codeboek `keerpunt` (soort mark); schrijf mark(…)",
    ),
    Case("one coder", removed(PLACES), GRADED, 1, "1 codering met codeboek `keerpunt`"),
    Case("place", changed(PLACES, "3–4", "4–9"), PLACES, "4–9", "`4–9` bestaat niet"),
    Case("label", changed(PLACES, "keer:", "breuk:"), PLACES, "breuk", "`breuk` staat niet"),
    Case(
        "nothing coded",
        lambda house: house.write(PLACES, house.read(PLACES).partition("\n**")[0]),
        PLACES,
        1,
        "fragment is niet gecodeerd; codeer wat het codeboek vraagt",
    ),
    Case(
        "a place of the key in a lesson",
        lambda house: house.write(
            "course/01_hechting/dialogen/het_raam.md",
            house.read("course/01_hechting/dialogen/het_raam.md").replace(
                "Daar zitten.", "Hier kijkt zij voor het eerst weer op (de_brug codering_b)."
            ),
        ),
        "course/01_hechting/dialogen/het_raam.md",
        "Hier kijkt",
        "tekst uit de sleutel grading/coderingen/de_brug/codering_b.keerpunt.md",
    ),
    Case(
        "one number everywhere",
        estimated(5, 8, 5, 4),
        SHOWN,
        1,
        "wie bij elke beurt 5 schat, verdient met codeboek `energie` 62%; dat mag hoogstens de",
    ),
    Case(
        "nothing moves",
        estimated(2, 8, 2, 9),
        SHOWN,
        1,
        "beweegt er niets: de volwassene rond 2, het kind rond 8; kies een gesprek",
    ),
    Case(
        "no number",
        changed(ESTIMATES[0], "** 5 (z", "** veel (z"),
        ESTIMATES[0],
        "** veel",
        "`veel` is geen getal op de schaal; schrijf één heel getal van 0 tot 10",
    ),
    Case(
        "no anchor",
        changed("course/codeboeken/energie.md", "## 10", "## 9"),
        "course/codeboeken/energie.md",
        "schaal: 0",
        "de schaal zegt niet wat 10 is; voeg een kop ## 10 toe",
    ),
]


def test_a_good_repository_with_every_kind_has_no_faults(house: House) -> None:
    # What stops at a moment has a repository of its own, in test_moments.py.
    there = {kind.function for kind in kinds().values() if not kind.offers}
    assert there == {"classify", "mark", "estimate", "respond"}
    assert house.faults() == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name.replace(" ", "-"))
def test_a_planted_fault_is_found_alone(house: House, case: Case) -> None:
    case.plant(house)
    (fault,) = house.faults()
    assert fault.path == case.path
    assert fault.line == (
        case.at if isinstance(case.at, int) else house.line(case.path, case.at)
    ), fault
    assert case.says in f"{fault.message}; {fault.remedy}"


@pytest.mark.parametrize("case", CASES[:9], ids=lambda case: case.name)
def test_making_the_notebooks_mends_a_row(house: House, case: Case) -> None:
    before = house.read(ASSIGNMENT)
    case.plant(house)
    assert "make notebooks" in house.faults()[0].remedy
    house.make()
    assert house.faults() == []
    if case.name != "text between":
        assert house.read(ASSIGNMENT) == before


def test_a_changed_rubric_makes_its_rows_stale(house: House) -> None:
    house.replace(RUBRIC, "Legt uit hoe het zit.", "Weet het al.", make=False)
    copy = "assignments/h1-toren/codeboeken/reactie.md"
    assert house.places() == [(copy, 1), (ASSIGNMENT, house.line(ASSIGNMENT, f'"id": "{ROW}"'))]
    house.make()
    assert house.faults() == []
    assert "Weet het al." in house.read(ASSIGNMENT)


def test_an_exercise_that_earns_nothing_keeps_rows_that_earn_nothing(house: House) -> None:
    flagged(ROW, points=0)(house)
    assert house.faults() == []
    house.make()
    assert '"points": 0' in house.read(ASSIGNMENT)


def test_a_dialogue_is_written_without_what_a_codebook_hides(house: House) -> None:
    book = "course/codeboeken/keerpunt.md"
    house.replace(book, "soort: mark\n", "soort: mark\nverberg: tempo\n")
    (fault,) = house.faults()
    # The lesson's own dialogue has the cue too: there it is shown afterwards.
    assert (fault.path, fault.line) == (GRADED, house.line(GRADED, "tempo: vlot"))
    assert "verbergt" in fault.message


class Fussy(LabelKind):
    """A kind that wants a dialogue of five turns, and one coding of it."""

    def check(self, asked: Asked) -> Iterator[Fault]:
        if len(asked.dialogue.turns) < 5:
            yield Fault("", 1, "te kort", "schrijf vijf beurten")


@pytest.fixture
def fussy(monkeypatch: pytest.MonkeyPatch) -> LabelKind:
    monkeypatch.setattr(registry, "_KINDS", dict(kinds()))
    made = Fussy("keurig", "choose", LABEL.form, LABEL.module, coders=1)
    register(made)
    return made


def test_a_kind_of_ones_own_is_asked(house: House, fussy: LabelKind) -> None:
    text = house.read("course/codeboeken/cirkel.md")
    keen = text.replace("id: cirkel", "id: keurig").replace("versie: 1", "versie: 1\nsoort: keurig")
    house.write("course/codeboeken/keurig.md", keen)
    call = 'choose("dialogen/het_raam.md", scheme="keurig")'
    house.write(
        LESSON_PATH, f"{house.read(LESSON_PATH)}\nKies. {START}\n\n```{{code-cell}}\n{call}\n```\n"
    )
    house.make()
    shown = "course/01_hechting/dialogen/het_raam.md"
    assert [(fault.path, fault.line, fault.message) for fault in house.faults()] == [
        (shown, 1, "0 coderingen met codeboek `keurig`"),
        (shown, 1, "te kort"),
    ]


def test_agreement_about_places_is_alpha_over_turns(house: House) -> None:
    told = list(report(load(house.root)))
    start = told.index("Codeboek keerpunt@1")
    # The first of four turns is the same; 5 outside and 3 in: 1 − (3/4) / (2 · 5 · 3 / 56).
    # Of both conversations together 10 outside and 6 in: 1 − (6/8) / (2 · 10 · 6 / 240).
    assert told[start + 1 : start + 4] == [
        "  alle dialogen, codering_a en codering_b: 2 van 8 gelijk (25%); alpha −0,50",
        "  de_brug, codering_a en codering_b: 1 van 4 gelijk (25%); alpha −0,40",
        "    fragment: codering_a beurt 2; codering_b beurt 3–4",
    ]


def test_agreement_about_numbers_is_alpha(house: House) -> None:
    house.replace(ESTIMATES[1], "** 5 (z", "** 7 (z", make=False)
    told = list(report(load(house.root)))
    start = told.index("Codeboek energie@1")
    # 3, 8, 5, 1 beside 3, 8, 7, 1: 2 · 2² in the units; 960 among all eight, by 7.
    assert told[start + 2 : start + 4] == [
        "  toren_een, codering_a en codering_b: 3 van 4 gelijk (75%); alpha 0,94",
        "    beurt 3: codering_a 5; codering_b 7",
    ]
