"""A key holds exercises of every kind, each with what its kind needs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from grading.building import ASSIGNMENT, EXERCISES, Course, code_cell, row_cell, write
from hggt.content.faults import ContentError
from hggt.exercise.leaks import LINE, REASON
from hggt.grading.release.key import build_key, load_key
from hggt.grading.release.leaks import search
from hggt.grading.submitted.submission import load_material

PLACES = """\
---
id: keerpunt
versie: 1
soort: mark
eenheid: beurt
aantal: 1–3
---

## `keer` De keer
Hier gaat het anders verder.
"""

RUBRIC = """\
---
id: reactie
versie: 1
soort: respond
---

## `ruimte` Laat ruimte
Past dit hier? Altijd.
- 0: Legt uit.
- 1: Zegt misschien.
- 2: Laat open.
- 3: Vraagt.

## `klank` Hoe het klinkt
Past dit hier? Altijd.
- 0: Niets.
- 1: Algemeen.
- 2: Passend.
- 3: Passend, met een teken.
"""

CODED = """\
---
dialoog: de_trap
codering: {coder}
codeboek: {book}
versie: 1
---

{lines}
"""

LINES = {
    "codering_a": (
        "**2** keer: Hier begint zij te tellen en verandert er iets tussen hen beiden.",
        "**4–5** keer (zekerheid 2): Eerst komt zij heel dichtbij en dan trekt zij zich terug.",
    ),
    "codering_b": ("**fragment** geen: Zij blijft van begin tot eind op precies dezelfde plek.",),
}

PLACE, OWN = "de_trap-keerpunt", "de_trap-reactie"
ROWS = [f"{OWN}-rij1", f"{OWN}-rij2"]


def cell(number: int, grade_id: str, **nbgrader: Any) -> dict[str, Any]:
    function = "mark" if grade_id == PLACE else "respond"
    book = grade_id.partition("-")[2]
    base = {"schema_version": 3, "grade": False, "locked": True, "solution": False, "task": False}
    source = f'from hggt import {function}\n{function}("dialogen/de_trap.md", scheme="{book}")'
    return code_cell(number, source, grade_id=grade_id, **(base | nbgrader))


@pytest.fixture
def source(course: Course) -> Path:
    """The assignment with a place to mark and a reaction to write."""
    write(course.source / "codeboeken" / "keerpunt.md", PLACES)
    write(course.source / "codeboeken" / "reactie.md", RUBRIC)
    for coder, lines in LINES.items():
        place = course.root / "grading" / "coderingen" / "de_trap" / f"{coder}.keerpunt.md"
        write(place, CODED.format(coder=coder, book="keerpunt", lines="\n\n".join(lines)))
    rows = [row_cell(22 + number, name) for number, name in enumerate(ROWS)]
    plant(course, [cell(20, PLACE, grade=True, points=4), cell(21, OWN), *rows])
    return course.source


def plant(course: Course, cells: list[dict[str, Any]]) -> None:
    path = course.source / f"{ASSIGNMENT}.ipynb"
    nb = json.loads(path.read_text(encoding="utf-8"))
    nb["cells"][5:5] = cells
    write(path, json.dumps(nb))


def build(course: Course, into: Path) -> dict[str, int]:
    """The exercises of the key that is built, each with its number of codings."""
    key = build_key(course.source, course.root / "grading" / "coderingen", into)
    return {name: len(exercise.codings) for name, exercise in key.exercises.items()}


def test_a_judged_exercise_needs_no_coding(course: Course, source: Path, tmp_path: Path) -> None:
    assert build(course, tmp_path / "key") == {EXERCISES[0]: 2, EXERCISES[1]: 2, PLACE: 2, OWN: 0}
    assert {path.name for path in (tmp_path / "key" / "codeboeken").iterdir()} == {
        "cirkel.md",
        "keerpunt.md",
        "reactie.md",
    }


def test_a_key_of_nothing_but_a_judged_exercise(course: Course, tmp_path: Path) -> None:
    write(course.source / "codeboeken" / "reactie.md", RUBRIC)
    path = course.source / f"{ASSIGNMENT}.ipynb"
    nb = json.loads(path.read_text(encoding="utf-8"))
    nb["cells"] = [cell(21, OWN), *(row_cell(22 + n, name) for n, name in enumerate(ROWS))]
    write(path, json.dumps(nb))
    assert build(course, tmp_path / "key") == {OWN: 0}


def test_a_marked_exercise_needs_two(course: Course, source: Path, tmp_path: Path) -> None:
    place = course.root / "grading" / "coderingen" / "de_trap" / "codering_b.keerpunt.md"
    place.unlink()
    with pytest.raises(ContentError, match=f"`{PLACE}` heeft 1 coderingen"):
        build(course, tmp_path / "key")


@pytest.mark.parametrize("wrong", [ROWS[:1], ROWS[::-1], [*ROWS, f"{OWN}-rij3"]])
def test_rows_are_those_of_the_codebook(
    course: Course, source: Path, tmp_path: Path, wrong: list[str]
) -> None:
    path = source / f"{ASSIGNMENT}.ipynb"
    nb = json.loads(path.read_text(encoding="utf-8"))
    nb["cells"][7:9] = [row_cell(22 + n, name) for n, name in enumerate(wrong)]
    write(path, json.dumps(nb))
    with pytest.raises(ContentError, match="andere rijen dan codeboek reactie"):
        build(course, tmp_path / "key")


def test_only_what_the_notebook_names_is_loaded(
    course: Course, source: Path, tmp_path: Path
) -> None:
    build(course, tmp_path / "key")
    names = (OWN, "de_trap-weg", "weg-cirkel", "../key", EXERCISES[0], "het_raam-keerpunt")
    assert list(load_key(tmp_path / "key", names).exercises) == [EXERCISES[0], OWN]


def test_what_was_released_is_what_is_loaded_and_searched(course: Course, source: Path) -> None:
    course.created()
    assert course.hggt("release", "voorjaar", ASSIGNMENT) == 0
    key = load_material(course.open(), ASSIGNMENT).key
    assert list(key.exercises) == [*EXERCISES, PLACE, OWN]
    release = course.cohort / "release" / ASSIGNMENT
    assert search([release, course.cohort / "mail"], key.exercises.values()) == ()
    for lines in LINES.values():
        for line in lines:
            path = write(course.root / "uit.md", line)
            found = {leak.mark.kind for leak in search([path], key.exercises.values())}
            assert found == {LINE, REASON}
            path = write(course.root / "uit.md", line.partition(": ")[2])
            found = {leak.mark.kind for leak in search([path], key.exercises.values())}
            assert found == {REASON}
