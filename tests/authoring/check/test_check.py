"""Each fault that `hggt check` knows: planted alone, found alone, with file and line."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from house import ASSIGNMENT, CODING, COMMENTS, LESSON_PATH, START, House, code, markdown

CHAPTER = "course/01_hechting"
ONE = f"{CHAPTER}/dialogen/toren_een.md"
TWO = f"{CHAPTER}/dialogen/toren_twee.md"
SHOWN = f"{CHAPTER}/dialogen/het_raam.md"
GRADED = "assignments/h1-toren/dialogen/de_brug.md"
PRACTICE = f"{CHAPTER}/coderingen/toren_een/codering_a.md"
KEY = "grading/coderingen/de_brug/codering_a.md"
BOOK = "course/codeboeken/cirkel.md"
COPY = "assignments/h1-toren/codeboeken/cirkel.md"
NOTEBOOK = f"{CHAPTER}/les_01_toren.ipynb"


@dataclass(frozen=True)
class Case:
    """What is planted, and the one fault that follows: its file, a part of its line, words."""

    name: str
    plant: Callable[[House], None]
    path: str
    at: str | int
    says: str


def changed(path: str, old: str, new: str) -> Callable[[House], None]:
    return lambda house: house.replace(path, old, new)


def added(path: str, text: str) -> Callable[[House], None]:
    return lambda house: house.write(path, text)


def removed(path: str) -> Callable[[House], None]:
    return lambda house: (house.root / path).unlink()


def both(*plants: Callable[[House], None]) -> Callable[[House], None]:
    def plant(house: House) -> None:
        for one in plants:
            one(house)

    return plant


def linked(path: str, to: str) -> Callable[[House], None]:
    return lambda house: (house.root / path).symlink_to(house.root / to)


def after(path: str, text: str) -> Callable[[House], None]:
    def plant(house: House) -> None:
        house.write(path, house.read(path) + text)
        house.make()

    return plant


TEXTS = [
    Case("double turn", after(SHOWN, "\n**4 Tine:** Ja.\n"), SHOWN, "**4 Tine", "waar beurt 5"),
    Case("missing turn", changed(SHOWN, "**4 N", "**5 N"), SHOWN, "**5 N", "waar beurt 4 hoort"),
    Case("speaker", changed(SHOWN, "**3 Therapeut", "**3 Opa"), SHOWN, "**3 Opa", "onbekende"),
    Case("intensity", changed(SHOWN, "teit 3", "teit 11"), SHOWN, "teit 11", "buiten de schaal"),
    Case("cue", changed(SHOWN, "tempo: vlot", "voelt zich moe"), SHOWN, "voelt", "is uitleg"),
    Case("pause", changed(SHOWN, "tempo: vlot", "pauze lang"), SHOWN, "pauze", "pauze 8 s"),
    Case("front matter", changed(SHOWN, "gezin", "plaats: X\ngezin"), SHOWN, "plaats", "onbekende"),
    Case(
        "id and file",
        changed(SHOWN, "id: het_raam", "id: het_raampje"),
        SHOWN,
        "id: het",
        "anders dan de bestandsnaam",
    ),
    Case(
        "id twice",
        lambda house: house.write(f"course/02_meer/dialogen/{Path(ONE).name}", house.read(ONE)),
        "course/02_meer/dialogen/toren_een.md",
        "id: toren",
        "is al van course/01",
    ),
    Case("pair unknown", changed(SHOWN, "adoptie\n", "adoptie\npaar: weg\n"), SHOWN, "paar", "weg"),
    Case(
        "pair one way",
        changed(SHOWN, "adoptie\n", "adoptie\npaar: toren_een\n"),
        SHOWN,
        "paar",
        "noemt `het_raam` niet",
    ),
    Case("pair words", changed(TWO, "En mama?", "En jij?"), ONE, "**3", "andere woorden"),
    Case(
        "pair same cues",
        changed(TWO, "onderlip trilt", "tempo: vlot"),
        ONE,
        "paar",
        "signalen zijn gelijk",
    ),
    Case(
        "pair longer",
        after(TWO, "\n**5 Tine:** Goed.\n"),
        ONE,
        "paar",
        "meer beurten (5)",
    ),
    Case(
        "comment on no turn",
        added(f"{CHAPTER}/toelichting/het_raam.md", COMMENTS.replace("**4**", "**9**")),
        f"{CHAPTER}/toelichting/het_raam.md",
        "**9**",
        "beurt 9 bestaat niet",
    ),
    Case(
        "comments on no dialogue",
        added(f"{CHAPTER}/toelichting/de_deur.md", COMMENTS),
        f"{CHAPTER}/toelichting/de_deur.md",
        1,
        "dialogen/de_deur.md bestaat niet",
    ),
    Case("not UTF-8", lambda h: (h.root / SHOWN).write_bytes(b"---\n\xff"), SHOWN, 2, "UTF-8"),
    Case(
        "codebook label twice",
        changed(BOOK, "## `onbepaald` O", "## `onbepaald` X\n\nX.\n\n## `onbepaald` O"),
        BOOK,
        "## `onbepaald` O",
        "twee keer",
    ),
    Case("misplaced", added(f"{CHAPTER}/notities.md", "x"), f"{CHAPTER}/notities.md", 1, "niets"),
]

CODINGS = [
    Case("label", changed(PRACTICE, "** nabijheid", "** troost"), PRACTICE, "troost", "`troost`"),
    Case("also", changed(KEY, "ook: verkennen", "ook: blij"), KEY, "ook: blij", "`blij`"),
    Case("turn that is not there", after(KEY, "\n**9** onbepaald: Stil.\n"), KEY, "**9**", "9"),
    Case(
        "turn of another role",
        after(KEY, "\n**3** onbepaald: Ze vraagt het zacht.\n"),
        KEY,
        "**3**",
        "wordt met dit codeboek niet gecodeerd",
    ),
    Case("version", changed(KEY, "versie: 1", "versie: 2"), KEY, "versie: 2", "cirkel@2"),
    Case("codebook", changed(KEY, "eboek: cirkel", "eboek: weg"), KEY, "codeboek: weg", "`weg`"),
    Case(
        "one coder",
        removed("grading/coderingen/de_brug/codering_b.md"),
        GRADED,
        1,
        "1 codering met codeboek `cirkel`",
    ),
    Case("practice, one coder", removed(PRACTICE), ONE, 1, "1 codering"),
    Case(
        "the same coder twice",
        added(
            f"{CHAPTER}/coderingen/toren_een/codering_b.cirkel.md",
            CODING.format(id="toren_een", coder="codering_b"),
        ),
        f"{CHAPTER}/coderingen/toren_een/codering_b.md",
        1,
        "codeerde dit al",
    ),
    Case(
        "dialogue nobody uses",
        lambda house: house.write(
            f"{CHAPTER}/dialogen/de_deur.md", house.read(SHOWN).replace("het_raam", "de_deur")
        ),
        f"{CHAPTER}/dialogen/de_deur.md",
        1,
        "zonder coderingen",
    ),
    Case(
        "incomplete",
        lambda house: house.write(KEY, house.read(KEY).partition("\n**4**")[0]),
        KEY,
        1,
        "4 is niet gecodeerd",
    ),
    Case(
        "coding of nothing",
        added("grading/coderingen/weg/codering_a.md", CODING.format(id="weg", coder="codering_a")),
        "grading/coderingen/weg/codering_a.md",
        "dialoog",
        "bestaat hier niet",
    ),
    Case(
        "practice among the keys",
        added(
            "grading/coderingen/het_raam/codering_a.md",
            CODING.format(id="het_raam", coder="codering_a"),
        ),
        "grading/coderingen/het_raam/codering_a.md",
        "dialoog",
        "is een oefendialoog",
    ),
]


def planted_key(path: str) -> Case:
    text = CODING.format(id="de_brug", coder="codering_a")
    return Case(f"key in {path}", added(path, text), path, 1, "sleutel: codering van opdracht")


FILES = [
    *map(
        planted_key,
        (
            f"{CHAPTER}/coderingen/de_brug/codering_a.md",
            "tests/codering_a.md",
            "docs/sleutel.md",
            "src/hggt/codering_a.md",
        ),
    ),
    Case(
        "practice coding in an assignment",
        added(
            "assignments/h1-toren/codeboeken/toren_een.md",
            CODING.format(id="toren_een", coder="codering_a"),
        ),
        "assignments/h1-toren/codeboeken/toren_een.md",
        1,
        "codering in een opdracht",
    ),
    Case(
        "answers in an assignment",
        added("assignments/h1-toren/antwoorden/de_brug-cirkel.jsonl", ""),
        "assignments/h1-toren/antwoorden/de_brug-cirkel.jsonl",
        1,
        "antwoordbestand",
    ),
    Case(
        "a log beside a lesson",
        added(f"{CHAPTER}/toren.jsonl", "{}"),
        f"{CHAPTER}/toren.jsonl",
        1,
        "antwoordbestand",
    ),
    Case(
        "hidden file in an assignment",
        added("assignments/h1-toren/.sleutel.txt", "x"),
        "assignments/h1-toren/.sleutel.txt",
        1,
        "zou mee vrijgegeven worden",
    ),
    Case(
        "link",
        linked("assignments/h1-toren/plaatje.png", "README.md"),
        "assignments/h1-toren/plaatje.png",
        1,
        "koppeling",
    ),
    Case(
        "reason of a key in a lesson",
        after(
            LESSON_PATH,
            "\nZe bouwt vlot door en haar *stem* gaat\ndaarin mee (de_brug codering_a).\n",
        ),
        LESSON_PATH,
        "Ze bouwt vlot",
        "tekst uit de sleutel grading/coderingen/de_brug/codering_a.md",
    ),
    Case(
        "coded line of a key in an assignment",
        lambda h: h.edit(
            ASSIGNMENT,
            lambda nb: nb["cells"][1]["source"].append(" **2** verkennen (zekerheid 1):"),
        ),
        ASSIGNMENT,
        "**2** verkennen",
        "tekst uit de sleutel grading/coderingen/de_brug/codering_a.md",
    ),
    Case(
        "reason of a key in a file that is not UTF-8",
        lambda h: (h.root / CHAPTER / "notities.txt").write_bytes(
            b"caf\xe9\nze bouwt vlot door en haar stem gaat daarin mee (de_brug codering_a)."
        ),
        f"{CHAPTER}/notities.txt",
        2,
        "tekst uit de sleutel grading/coderingen/de_brug/codering_a.md",
    ),
]


def new_cell(text: str) -> Callable[[House], None]:
    return after(LESSON_PATH, f"\nTot slot. {START}\n\n```{{code-cell}}\n{text}\n```\n")


WRITTEN = [
    Case(
        "dialogue in a call",
        changed(LESSON_PATH, "toren_een.md", "toren_drie.md"),
        LESSON_PATH,
        "toren_drie",
        "dialogen/toren_drie.md bestaat niet",
    ),
    Case(
        "scheme in a call",
        changed(LESSON_PATH, 'een.md", scheme="cirkel"', 'een.md", scheme="patroon"'),
        LESSON_PATH,
        "patroon",
        "codeboek `patroon` bestaat niet",
    ),
    Case(
        "no scheme",
        changed(LESSON_PATH, 'een.md", scheme="cirkel"', 'een.md"'),
        LESSON_PATH,
        "toren_een",
        "zonder codeboek",
    ),
    Case(
        "dialogue of an assignment in a lesson",
        new_cell('show_dialogue("../../assignments/h1-toren/dialogen/de_brug.md")'),
        LESSON_PATH,
        "de_brug",
        "ligt buiten course/",
    ),
    Case(
        "exercise twice",
        changed(LESSON_PATH, "toren_twee.md", "toren_een.md"),
        LESSON_PATH,
        37,
        "staat ook in",
    ),
    Case(
        "note twice",
        new_cell('note("terug", "Wat zag u?")\nnote("terug", "En nu?")'),
        LESSON_PATH,
        "En nu?",
        f"notitie `terug` staat ook in {LESSON_PATH}:",
    ),
    Case(
        "note without a question",
        new_cell('note("terug")'),
        LESSON_PATH,
        "note(",
        "zonder vraag",
    ),
    Case(
        "note with a name that cannot be",
        new_cell('note("Terug kijken", "Wat zag u?")'),
        LESSON_PATH,
        "note(",
        "naam die niet kan: Terug kijken",
    ),
    Case(
        "link to nothing",
        changed(LESSON_PATH, "../00_welkom.ipynb", "../00_welkomm.ipynb"),
        LESSON_PATH,
        "welkomm",
        "bestaat niet",
    ),
    Case(
        "link to a source",
        changed(LESSON_PATH, "../00_welkom.ipynb", "../00_welkom.md"),
        LESSON_PATH,
        "00_welkom.md",
        "bron van een les",
    ),
    Case(
        "link out of the course",
        changed(LESSON_PATH, "../00_welkom.ipynb", "../../README.md"),
        LESSON_PATH,
        "README",
        "dat bestand hebben deelnemers niet",
    ),
    Case(
        "how to start an exercise",
        changed(LESSON_PATH, f"Nu de tweede versie. {START}", "Nu de tweede versie."),
        LESSON_PATH,
        35,
        "hoe men haar start",
    ),
    Case(
        "how to begin",
        changed(LESSON_PATH, f"{START} Lees daarna", "Lees"),
        LESSON_PATH,
        "# Les 1",
        "hoe men begint",
    ),
    Case(
        "no Python",
        new_cell("%pip install hggt"),
        LESSON_PATH,
        "%pip",
        "geen Python",
    ),
    Case(
        "directive",
        changed(LESSON_PATH, "# Les 1. De toren", "# Les 1. De toren\n\n:::{note}\nLet op.\n:::"),
        LESSON_PATH,
        ":::{note}",
        "MyST-opmaak",
    ),
    Case(
        "English lesson",
        changed(LESSON_PATH, "## Oefening\n", "## Oefening\n\nNow the child needs you to stay.\n"),
        LESSON_PATH,
        "Now the",
        "lijkt Engels",
    ),
    Case(
        "English dialogue",
        changed(SHOWN, "Daar zitten.", "You have to sit there with the tower."),
        SHOWN,
        "You have",
        "lijkt Engels",
    ),
    Case(
        "English README",
        changed("README.md", "Voor deel", "This is how you run the course.\n\nVoor deel"),
        "README.md",
        "This is",
        "lijkt Engels",
    ),
]


def cell(index: int, **nbgrader: object) -> Callable[[House], None]:
    def plant(house: House) -> None:
        house.edit(
            ASSIGNMENT, lambda nb: nb["cells"][index]["metadata"]["nbgrader"].update(nbgrader)
        )

    return plant


def dropped(index: int, key: str) -> Callable[[House], None]:
    return lambda house: house.edit(
        ASSIGNMENT, lambda nb: nb["cells"][index]["metadata"]["nbgrader"].pop(key)
    )


def source(index: int, text: str) -> Callable[[House], None]:
    return lambda house: house.edit(ASSIGNMENT, lambda nb: nb["cells"][index].update(source=text))


def inserted(index: int, new: dict[str, object]) -> Callable[[House], None]:
    return lambda house: house.edit(ASSIGNMENT, lambda nb: nb["cells"].insert(index, new))


def graded(name: str, plant: Callable[[House], None], at: str, says: str) -> Case:
    return Case(name, plant, ASSIGNMENT, f'"id": "{at}"', says)


EXERCISE = "de_brug-cirkel"
OTHER = f'classify("dialogen/de_brug.md", scheme="cirkel")\n{START}'

ASSIGNMENTS = [
    graded("no points", dropped(2, "points"), EXERCISE, "punten ontbreken"),
    graded("points 0", cell(3, points=0), "antwoord", "punten `0`"),
    graded("task of no exercise", cell(0, task=True, points=3), "inleiding", "geen rij van een"),
    graded(
        "row of an exercise that nobody judges",
        inserted(3, markdown("de_brug-cirkel-rij1", "### Ruimte", task=True, points=3)),
        "de_brug-cirkel-rij1",
        "geen rij van een",
    ),
    graded("points below 0", cell(3, points=-1), "antwoord", "punten `-1`"),
    graded("points as text", cell(2, points="20"), EXERCISE, "punten `20`"),
    graded("points true", cell(2, points=True), EXERCISE, "punten `True`"),
    graded("points NaN", cell(2, points=float("nan")), EXERCISE, "punten `nan`"),
    graded("grade id", cell(2, grade_id="de_brug"), EXERCISE, "is geen oefening"),
    graded("grade id of text", dropped(0, "grade_id"), "inleiding", "grade_id ontbreekt"),
    graded("grade id twice", cell(1, grade_id="inleiding"), "uitleg", "ook van cel inleiding"),
    graded("schema", cell(0, schema_version=2), "inleiding", "schema_version"),
    graded("unlocked exercise", cell(2, locked=False), EXERCISE, "gaat niet samen"),
    graded("exercise as solution", cell(2, solution=True), EXERCISE, "gaat niet samen"),
    graded("locked answer", cell(3, locked=True), "antwoord", "gaat niet samen"),
    graded("answer not to write", cell(3, solution=False), "antwoord", "gaat niet samen"),
    graded("task unlocked", cell(0, task=True, locked=False, points=1), "inleiding", "niet samen"),
    graded("code as task", cell(4, task=True, points=1), "inleveren", "gaat niet samen"),
    graded("flag missing", dropped(1, "locked"), "uitleg", "locked ontbreekt"),
    graded("cell type", cell(2, cell_type="markdown"), EXERCISE, "cell_type klopt niet"),
    graded("unknown key", cell(0, sleutel="verkennen"), "inleiding", "onbekend in nbgrader"),
    graded(
        "grade cell without exercise",
        inserted(3, code("som", "1 + 1", grade=True, points=1)),
        "som",
        "is geen oefening",
    ),
    graded(
        "exercise that is not graded",
        both(
            inserted(3, markdown("nog-een", f"Nog een. {START}")),
            inserted(4, code("los", 'from hggt import show_dialogue\nshow_dialogue("x.md")')),
            source(4, 'show_dialogue("dialogen/de_deur.md")'),
        ),
        "los",
        "dialoog dialogen/de_deur.md bestaat niet",
    ),
    graded("no hand_in", source(4, "1 + 1"), "inleveren", "de laatste cel is niet hand_in()"),
    graded("start", source(1, "Codeer elke beurt."), EXERCISE, "hoe men haar start"),
    graded("English", source(3, "Write what you would say to the child."), "antwoord", "Engels"),
    graded(
        "output",
        lambda h: h.edit(ASSIGNMENT, lambda nb: nb["cells"][2].update(outputs=[{"a": 1}])),
        EXERCISE,
        "uitvoer is bewaard",
    ),
    graded(
        "execution count",
        lambda h: h.edit(ASSIGNMENT, lambda nb: nb["cells"][2].update(execution_count=1)),
        EXERCISE,
        "uitvoer is bewaard",
    ),
    graded(
        "visible code",
        lambda h: h.edit(ASSIGNMENT, lambda nb: nb["cells"][2]["metadata"].pop("jupyter")),
        EXERCISE,
        "code is zichtbaar",
    ),
    graded(
        "cell metadata",
        lambda h: h.edit(ASSIGNMENT, lambda nb: nb["cells"][0]["metadata"].update(sleutel=1)),
        "inleiding",
        "gegevens `sleutel`",
    ),
    Case(
        "widget state",
        lambda h: h.edit(ASSIGNMENT, lambda nb: nb["metadata"].update(widgets={})),
        ASSIGNMENT,
        1,
        "widgettoestand",
    ),
    Case(
        "copy",
        lambda h: h.write(COPY, h.read(COPY) + "\n"),
        COPY,
        1,
        "kopie is anders dan course/codeboeken",
    ),
    Case("copy missing", removed(COPY), COPY, 1, "gegenereerd bestand ontbreekt"),
    Case(
        "copy unused",
        added("assignments/h1-toren/codeboeken/patroon.md", "x"),
        "assignments/h1-toren/codeboeken/patroon.md",
        1,
        "zou mee vrijgegeven worden",
    ),
    Case(
        "no notebook in an assignment",
        lambda h: (h.root / "assignments/h2-weg").mkdir(),
        "assignments/h2-weg/h2-weg.ipynb",
        1,
        "notebook van de opdracht ontbreekt",
    ),
]

NOTEBOOKS = [
    Case(
        "stale",
        lambda h: h.replace(LESSON_PATH, "# Les 1. De toren", "# Les 1", make=False),
        NOTEBOOK,
        1,
        "bestand is verouderd",
    ),
    Case(
        "cell that cannot be read",
        lambda h: h.write(LESSON_PATH, h.read(LESSON_PATH) + "\n+++ {tags\n\nSlot.\n"),
        LESSON_PATH,
        "+++ {tags",
        "kop van een cel is niet te lezen",
    ),
    Case(
        "cell id twice",
        lambda h: h.edit(ASSIGNMENT, lambda nb: nb["cells"][1].update(id="inleiding")),
        ASSIGNMENT,
        1,
        "cel-id `inleiding` staat er 2 keer",
    ),
    Case("missing", removed("course/00_welkom.ipynb"), "course/00_welkom.ipynb", 1, "ontbreekt"),
    Case(
        "lesson with output",
        lambda h: h.edit(NOTEBOOK, lambda nb: nb["cells"][2].update(outputs=[{}])),
        NOTEBOOK,
        '"id": "les-03"',
        "uitvoer is bewaard",
    ),
    Case(
        "lesson with widget state",
        lambda h: h.edit(NOTEBOOK, lambda nb: nb["metadata"].update(widgets={})),
        NOTEBOOK,
        1,
        "widgettoestand",
    ),
    Case("no notebook", added(NOTEBOOK, "{}"), NOTEBOOK, 1, "geen notebook van versie 4.5"),
    Case(
        "notebook without source",
        lambda h: h.write(f"{CHAPTER}/les_02.ipynb", h.read("course/00_welkom.ipynb")),
        f"{CHAPTER}/les_02.ipynb",
        1,
        "niets in de cursus leest",
    ),
]

CASES = [*TEXTS, *CODINGS, *FILES, *WRITTEN, *ASSIGNMENTS, *NOTEBOOKS]


def test_a_good_repository_has_no_faults(house: House) -> None:
    assert house.faults() == []


def test_an_exercise_may_earn_nothing(house: House) -> None:
    cell(2, points=0)(house)
    assert house.faults() == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name.replace(" ", "-"))
def test_a_planted_fault_is_found_alone(house: House, case: Case) -> None:
    case.plant(house)
    faults = house.faults()
    assert [fault.path for fault in faults] == [case.path], faults
    line = case.at if isinstance(case.at, int) else house.line(case.path, case.at)
    assert faults[0].line == line, faults
    assert case.says in faults[0].message + faults[0].remedy


def test_all_faults_come_at_once_in_order(house: House) -> None:
    for path in (SHOWN, GRADED):
        house.write(path, house.read(path).replace("teit 3", "teit 12").replace("**3 T", "**7 T"))
    found = house.places()
    assert found == sorted(found)
    assert {path for path, _ in found} == {SHOWN, GRADED}
    assert len(found) == 6


def test_a_repository_of_nothing_but_folders_is_no_crash(tmp_path: Path) -> None:
    (tmp_path / "course").mkdir()
    (tmp_path / "assignments" / "h1-leeg").mkdir(parents=True)
    assert [fault[0] for fault in House(tmp_path).places()] == ["assignments/h1-leeg/h1-leeg.ipynb"]


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        "{}",
        '{"cells": 3}',
        '{"cells": [{}]}',
        json.dumps({"cells": [None]}),
        "9" * 9,
    ],
)
def test_a_file_that_is_no_notebook_is_a_fault(house: House, content: str) -> None:
    house.write(ASSIGNMENT, content)
    assert (ASSIGNMENT, 1) in house.places()
