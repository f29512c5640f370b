"""A tiny repository in which everything is right; each test plants one fault."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hggt.authoring.check.faults import check
from hggt.authoring.made.notebooks import write
from hggt.authoring.sources.repository import load
from hggt.content import Fault

CODEBOOK = """\
---
id: cirkel
versie: 1
eenheid: beurt
keuze: één
rol: kind
---

Lees eerst het hele gesprek.

## `verkennen` Verkennen

Het kind is op weg naar buiten.

- wel: Het kind speelt.

## `nabijheid` Nabijheid

Het kind zoekt troost.

- tegenover `verkennen`: Is er spanning, dan nabijheid.

## `onbepaald` Onbepaald

Er is te weinig te zien.
"""

DIALOGUE = """\
---
id: {id}
titel: De toren
sprekers: Therapeut=therapeut; Tine=ouder; Naomi=kind
gezin: adoptie
{more}---

> Naomi (4) bouwt een toren.

**1 Tine:** *(toon: zacht; intensiteit 3)* O, daar gaat hij.

**2 Naomi:** *({cue})* Nee. Ik kan het zelf.

**3 Therapeut:** En mama?

**4 Naomi:** Daar zitten.
"""

CODING = """\
---
dialoog: {id}
codering: {coder}
codeboek: cirkel
versie: 1
---

**2** verkennen (zekerheid 3): Ze bouwt vlot door en haar stem gaat daarin mee ({id} {coder}).

**4** nabijheid (zekerheid 2; ook: verkennen): Ze wijst een plek vlak naast zich aan ({id} {coder}).
"""

TURNING = """\
---
id: keerpunt
versie: 1
soort: mark
eenheid: beurt
aantal: 1
---

Waar keert het gesprek?

## `keer` De keer

Hier gaat het anders verder.
"""

RUBRIC = """\
---
id: reactie
versie: 1
soort: respond
---

Zeg het eerst hardop.

## `ruimte` Laat ruimte

Past dit hier? Altijd.

- 0: Legt uit hoe het zit.
- 1: Zegt misschien.
- 2: Vermoedt en laat open.
- 3: Vraagt om verbetering.

## `klank` Hoe het klinkt

Past dit hier? Ja, er is iets te horen.

- 0: Zegt er niets over.
- 1: In het algemeen.
- 2: Past bij wie er zit.
- 3: Past, en zegt waaraan dat te zien is.
"""

SCALE = """\
---
id: energie
versie: 1
soort: estimate
schaal: 0–10
---

Hoeveel energie zit erin?

## 0

Bijna niets.

## 10

Alles doet mee.
"""

ESTIMATED = """\
---
dialoog: {id}
codering: {coder}
codeboek: energie
versie: 1
---

**1** 3: Haar stem blijft bij dat zinnetje heel zacht en rond ({id} {coder}).

**2** 8 (ook: 9): Ze bouwt door zonder op te kijken en haar stem schiet uit ({id} {coder}).

**3** 5 (zekerheid 2): Een gewone vraag op een gewone toon, meer is het niet ({id} {coder}).

**4** 1: Ze wijst alleen, en daar hoort bijna geen geluid bij ({id} {coder}).
"""

TURNED = """\
---
dialoog: {id}
codering: {coder}
codeboek: keerpunt
versie: 1
---

{line}
"""

COMMENTS = "**2** Let op het tempo.\n\n**4** Ze wijst waar mama hoort.\n"

START = "Klik bovenaan op **Alles uitvoeren**."

LESSON = f"""\
---
kernelspec:
  name: python3
---

# Les 1. De toren

{START} Lees daarna het gesprek.

+++

## Een gesprek met commentaar

Ziet u hieronder niets? {START}

```{{code-cell}}
from hggt import show_dialogue

show_dialogue("dialogen/het_raam.md", comments=True)
```

## Oefening

Terug naar [welkom](../00_welkom.ipynb). {START}

```{{code-cell}}
from hggt import classify

classify("dialogen/toren_een.md", scheme="cirkel")
```

Nu de tweede versie. {START}

```{{code-cell}}
from hggt import classify

classify("dialogen/toren_twee.md", scheme="cirkel")
```
"""

WELCOME = "# Welkom\n\nBegin met [les 1](01_hechting/les_01_toren.ipynb).\n"

ASSIGNMENT = "assignments/h1-toren/h1-toren.ipynb"
LESSON_PATH = "course/01_hechting/les_01_toren.md"

Plant = Callable[[Any], None]


def nbgrader(name: str, **flags: object) -> dict[str, object]:
    """nbgrader's metadata of a locked text cell, with what `flags` change."""
    base: dict[str, object] = {
        "grade": False,
        "grade_id": name,
        "locked": True,
        "schema_version": 3,
        "solution": False,
        "task": False,
    }
    return base | flags


def markdown(name: str, source: str, **flags: object) -> dict[str, Any]:
    return {
        "cell_type": "markdown",
        "id": name,
        "metadata": {"nbgrader": nbgrader(name, **flags)},
        "source": source.splitlines(keepends=True),
    }


def code(name: str, source: str, **flags: object) -> dict[str, Any]:
    return {
        "cell_type": "code",
        "execution_count": None,
        "id": name,
        "metadata": {"jupyter": {"source_hidden": True}, "nbgrader": nbgrader(name, **flags)},
        "outputs": [],
        "source": source.splitlines(keepends=True),
    }


def other_kinds() -> list[dict[str, Any]]:
    """An exercise that a coder's places score, and one that a person judges."""
    place = 'from hggt import mark\n\nmark("dialogen/de_brug.md", scheme="keerpunt")'
    own = 'from hggt import respond\n\nrespond("dialogen/de_brug.md", scheme="reactie")'
    return [
        markdown("plek", f"Waar keert het? {START}"),
        code("de_brug-keerpunt", place, grade=True, points=10),
        markdown("zeggen", f"Wat zegt u? {START}"),
        code("de_brug-reactie", own),
    ]


def assignment() -> dict[str, Any]:
    """The assignment's notebook, as JSON has it."""
    exercise = 'from hggt import classify\n\nclassify("dialogen/de_brug.md", scheme="cirkel")'
    return {
        "cells": [
            markdown("inleiding", f"# Opdracht\n\n{START}"),
            markdown("uitleg", f"Codeer elke beurt. {START}"),
            code("de_brug-cirkel", exercise, grade=True, points=20),
            markdown(
                "antwoord", "*Mijn reactie:*", grade=True, solution=True, locked=False, points=10
            ),
            code("inleveren", "from hggt import hand_in\n\nhand_in()"),
        ],
        "metadata": {"kernelspec": {"name": "python3"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }


class House:
    """The repository under test."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def write(self, path: str, text: str) -> None:
        place = self.root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")

    def read(self, path: str) -> str:
        return (self.root / path).read_text(encoding="utf-8")

    def replace(self, path: str, old: str, new: str, *, make: bool = True) -> None:
        """Change a text that is there once; `make`: and the notebooks with it."""
        text = self.read(path)
        assert text.count(old) == 1, (path, old, text.count(old))
        self.write(path, text.replace(old, new))
        if make:
            self.make()

    def make(self) -> None:
        write(load(self.root))

    def edit(self, path: str, plant: Plant) -> None:
        """Change a notebook as JSON."""
        notebook = json.loads(self.read(path))
        plant(notebook)
        self.write(path, json.dumps(notebook, indent=1, ensure_ascii=False) + "\n")

    def line(self, path: str, part: str) -> int:
        """The line in which `part` stands, and only there."""
        found = [n for n, row in enumerate(self.read(path).split("\n"), 1) if part in row]
        assert len(found) == 1, (part, found)
        return found[0]

    def faults(self) -> list[Fault]:
        return list(check(load(self.root)))

    def places(self) -> list[tuple[str, int]]:
        return [(fault.path, fault.line) for fault in self.faults()]


def build(root: Path) -> House:
    """The repository, with its generated files."""
    found = House(root)
    chapter = "course/01_hechting"
    found.write("course/codeboeken/cirkel.md", CODEBOOK)
    found.write("course/00_welkom.md", WELCOME)
    found.write(LESSON_PATH, LESSON)
    found.write(f"{chapter}/toelichting/het_raam.md", COMMENTS)
    for name, cue, more in (
        ("het_raam", "tempo: vlot", ""),
        ("toren_een", "tempo: vlot", "paar: toren_twee\n"),
        ("toren_twee", "onderlip trilt", "paar: toren_een\n"),
    ):
        found.write(f"{chapter}/dialogen/{name}.md", DIALOGUE.format(id=name, cue=cue, more=more))
    graded = DIALOGUE.format(id="de_brug", cue="tempo: vlot", more="")
    found.write("assignments/h1-toren/dialogen/de_brug.md", graded)
    for coder in ("codering_a", "codering_b"):
        for name in ("toren_een", "toren_twee"):
            found.write(
                f"{chapter}/coderingen/{name}/{coder}.md", CODING.format(id=name, coder=coder)
            )
        key = CODING.format(id="de_brug", coder=coder)
        found.write(f"grading/coderingen/de_brug/{coder}.md", key)
    found.write(ASSIGNMENT, json.dumps(assignment(), indent=1, ensure_ascii=False) + "\n")
    found.write("pyproject.toml", "[project]\nname = 'hggt'\n")
    found.write("README.md", "# De cursus\n\nVoor deelnemers, docenten en auteurs.\n")
    found.write("src/hggt/__init__.py", '"""The library."""\n')
    found.make()
    return found


def with_kinds(house: House) -> House:
    """The same with exercises of every kind, in the assignment and one of them in the lesson."""
    house.write("course/codeboeken/keerpunt.md", TURNING)
    house.write("course/codeboeken/reactie.md", RUBRIC)
    house.write("course/codeboeken/energie.md", SCALE)
    house.write(
        LESSON_PATH,
        house.read(LESSON_PATH)
        + f"\nWaar keert het? {START}\n\n```{{code-cell}}\nfrom hggt import mark\n\n"
        + 'mark("dialogen/toren_een.md", scheme="keerpunt")\n```\n'
        + f"\nHoeveel is het? {START}\n\n```{{code-cell}}\nfrom hggt import estimate\n\n"
        + 'estimate("dialogen/toren_een.md", scheme="energie")\n```\n',
    )
    for coder in ("codering_a", "codering_b"):
        text = ESTIMATED.format(id="toren_een", coder=coder)
        house.write(f"course/01_hechting/coderingen/toren_een/{coder}.energie.md", text)
    for folder, name in (("course/01_hechting", "toren_een"), ("grading", "de_brug")):
        for coder, place in (("codering_a", "2"), ("codering_b", "3–4")):
            line = f"**{place}** keer: Hier kijkt zij voor het eerst weer op ({name} {coder})."
            text = TURNED.format(id=name, coder=coder, line=line)
            house.write(f"{folder}/coderingen/{name}/{coder}.keerpunt.md", text)

    def plant(notebook: Any) -> None:
        notebook["cells"][-1:-1] = other_kinds()

    house.edit(ASSIGNMENT, plant)
    house.make()
    return house
