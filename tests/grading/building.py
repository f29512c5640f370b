"""A small repository with one assignment and its key, so that no test hangs on the course."""

from __future__ import annotations

import json
import shutil
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hggt import cli
from hggt.exercise.answers.answer import Answer
from hggt.exercise.answers.log import append, log_path
from hggt.grading.cohort.cohort import Cohort, load_cohort

ASSIGNMENT = "h9-proef"
EXERCISES = ("de_trap-cirkel", "het_raam-cirkel")
WRITTEN = "h9-proef-antwoord"

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
Het kind gaat erop uit.

## `nabijheid` Nabijheid
Het kind zoekt iemand op.

## `verhuld` Verhuld
Het kind laat het tegenovergestelde zien.

## `onbepaald` Onbepaald
Het is niet te zeggen.
"""

DIALOGUE = """\
---
id: {id}
titel: {title}
sprekers: Therapeut=therapeut; Mira=kind
gezin: pleeggezin
---

> Tweede gesprek met Mira (8).

**1 Therapeut:** *(toon: zacht)* Daar ben je weer.

**2 Mira:** *(blik: op de deur; intensiteit 4)* De trap kraakt. Ik tel de treden. <b>Veertien</b>.

**3 Therapeut:** Veertien treden.

**4 Mira:** *(schuift dichterbij; intensiteit 5)* Mag ik bij jou zitten?

*(stilte; pauze 5 s)*

**5 Mira:** *(draait zich om; toon: vlak)* Laat maar, het hoeft niet.
"""

CODING = """\
---
dialoog: {dialogue}
codering: {coder}
codeboek: cirkel
versie: 1
---

{lines}
"""

# de_trap: 2 both explore; 4 both nearness; 5 they differ, and b names a's as alternative.
# het_raam: all the same. The reasons are what must never reach a trainee.
CODINGS = {
    ("de_trap", "codering_a"): (
        "**2** verkennen (zekerheid 3): Zij telt hardop en haar aandacht gaat uit naar de trap.",
        "**4** nabijheid: Zij schuift zelf naar de therapeut toe en vraagt er ook nog om.",
        "**5** verhuld (zekerheid 2): Zij draait zich weg vlak nadat zij om nabijheid vroeg.",
    ),
    ("de_trap", "codering_b"): (
        "**2** verkennen: Het tellen is spel, er is in deze beurt geen spanning te zien.",
        "**4** nabijheid: De vraag en de beweging wijzen in deze beurt dezelfde kant op.",
        "**5** onbepaald (ook: verhuld): De stem is vlak, maar de stilte ervoor kan alles zijn.",
    ),
    ("het_raam", "codering_a"): (
        "**2** verkennen: Mira beschrijft buiten wat zij ziet en blijft daar rustig bij.",
        "**4** nabijheid: Zij komt met haar hele lichaam naar de ander toe en wacht af.",
        "**5** verhuld: Zij zegt dat het niet hoeft, net nadat zij het wel gevraagd had.",
    ),
    ("het_raam", "codering_b"): (
        "**2** verkennen: Er is aandacht voor het getal en verder voor niets of niemand.",
        "**4** nabijheid: Een vraag om dichtbij te mogen zijn kan haast niet duidelijker.",
        "**5** verhuld: De woorden duwen weg wat het lichaam een tel eerder nog zocht.",
    ),
}


def code_cell(number: int, source: str, **nbgrader: Any) -> dict[str, Any]:
    return {
        "cell_type": "code",
        "id": f"cel-{number:02}",
        "metadata": {"jupyter": {"source_hidden": True}, "nbgrader": nbgrader},
        "source": source,
        "outputs": [],
        "execution_count": None,
    }


def text_cell(number: int, source: str, **nbgrader: Any) -> dict[str, Any]:
    metadata: dict[str, Any] = {"nbgrader": nbgrader} if nbgrader else {}
    return {
        "cell_type": "markdown",
        "id": f"cel-{number:02}",
        "metadata": metadata,
        "source": source,
    }


def exercise_cell(number: int, grade_id: str, points: float = 12) -> dict[str, Any]:
    dialogue, scheme = grade_id.split("-")
    return code_cell(
        number,
        f'from hggt import classify\nclassify("dialogen/{dialogue}.md", scheme="{scheme}")',
        schema_version=3,
        grade=True,
        locked=True,
        points=points,
        grade_id=grade_id,
        solution=False,
        task=False,
    )


def row_cell(number: int, grade_id: str, points: float = 3) -> dict[str, Any]:
    return text_cell(
        number,
        f"### Rij {number}\n\nPast dit hier?",
        schema_version=3,
        grade=False,
        solution=False,
        locked=True,
        points=points,
        grade_id=grade_id,
        task=True,
    )


def notebook() -> dict[str, Any]:
    cells = [
        text_cell(1, "# Proefopdracht\n\nVoer alle cellen uit."),
        text_cell(2, "## De trap"),
        exercise_cell(3, EXERCISES[0]),
        text_cell(4, "## Het raam"),
        exercise_cell(5, EXERCISES[1], 6),
        text_cell(6, "## Uw antwoord\n\nWat zag u?"),
        text_cell(
            7,
            "*Schrijf hier uw antwoord.*",
            schema_version=3,
            grade=True,
            solution=True,
            locked=False,
            points=10,
            grade_id=WRITTEN,
            task=False,
        ),
        code_cell(
            8,
            "from hggt import hand_in\nhand_in()",
            schema_version=3,
            grade=False,
            solution=False,
            locked=True,
            grade_id="h9-proef-inleveren",
            task=False,
        ),
    ]
    return {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": {
            "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
            "language_info": {"name": "python"},
        },
        "cells": cells,
    }


def write_repository(root: Path) -> Path:
    """A repository with the assignment, its key and the shared configuration."""
    source = root / "assignments" / ASSIGNMENT
    write(source / "codeboeken" / "cirkel.md", CODEBOOK)
    for name, title in (("de_trap", "De trap"), ("het_raam", "Het raam")):
        write(source / "dialogen" / f"{name}.md", DIALOGUE.format(id=name, title=title))
    write(source / f"{ASSIGNMENT}.ipynb", json.dumps(notebook()))
    for (dialogue, coder), lines in CODINGS.items():
        write(
            root / "grading" / "coderingen" / dialogue / f"{coder}.md",
            CODING.format(dialogue=dialogue, coder=coder, lines="\n\n".join(lines)),
        )
    write(
        root / "grading" / "nbgrader_config.py", "c = get_config()\nc.Cohort.check_owner = False\n"
    )
    return root


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def answer(folder: Path, exercise: str, *, ref: str = "cirkel@1", **labels: str) -> None:
    """Answer turns, as the widget does: `answer(folder, "de_trap-cirkel", b2="verkennen")`."""
    append(
        log_path(folder, exercise),
        [
            Answer(exercise, item.removeprefix("b"), (label,), codebook=ref)
            for item, label in labels.items()
        ],
    )


def write_answer(path: Path, text: str) -> None:
    """Write in the cell of the written answer of a trainee's notebook."""
    write_answer_in(path, WRITTEN, text)


def write_answer_in(path: Path, grade_id: str, text: str) -> None:
    """Write in the cell with this id."""
    nb = json.loads(path.read_text(encoding="utf-8"))
    for cell in nb["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == grade_id:
            cell["source"] = text
    path.write_text(json.dumps(nb), encoding="utf-8")


def zip_hand_in(folder: Path, path: Path) -> Path:
    """The zip that `hand_in()` makes of the assignment in `folder`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w") as out:
        for one in sorted(folder.rglob("*")):
            if one.is_file() and (one.suffix == ".ipynb" or one.parent.name == "antwoorden"):
                out.write(one, f"{folder.name}/{one.relative_to(folder).as_posix()}")
    return path


@dataclass
class Course:
    """A repository with the command, as an instructor has it."""

    root: Path

    @property
    def cohorts(self) -> Path:
        return self.root / "grading" / "cohorts"

    @property
    def cohort(self) -> Path:
        return self.cohorts / "voorjaar"

    @property
    def source(self) -> Path:
        return self.root / "assignments" / ASSIGNMENT

    def hggt(self, *args: object) -> int:
        return cli.main([*map(str, args), "--dir", str(self.cohorts)])

    def roster(self, *lines: str) -> Path:
        return write(
            self.root / "lijst.csv",
            "id,first_name,last_name,email\n" + "".join(f"{line}\n" for line in lines),
        )

    def created(self, *trainees: str) -> Course:
        """With a cohort of `trainees`."""
        names = trainees or ("anna", "bram", "cleo")
        assert self.hggt("cohort", "create", "voorjaar", "--roster", self.roster(*names)) == 0
        return self

    def fetched(self, trainee: str) -> Path:
        """The assignment in a folder of the trainee's, as released."""
        folder = self.root / "thuis" / trainee / ASSIGNMENT
        shutil.copytree(self.cohort / "release" / ASSIGNMENT, folder)
        return folder

    def open(self) -> Cohort:
        return load_cohort(self.cohort)

    def scores(
        self, trainee: str, assignment: str = ASSIGNMENT
    ) -> dict[str, tuple[float | None, float | None, bool]]:
        """Automatic score, manual score and whether a person must look, by cell."""
        with self.open().gradebook() as gradebook:
            found = gradebook.find_submission(assignment, trainee)
            return {
                grade.name: (grade.auto_score, grade.manual_score, grade.needs_manual_grade)
                for grade in found.notebooks[0].grades
            }

    def comments(self, trainee: str) -> dict[str, str | None]:
        with self.open().gradebook() as gradebook:
            found = gradebook.find_submission(ASSIGNMENT, trainee)
            return {comment.name: comment.comment for comment in found.notebooks[0].comments}

    def graded(self, trainee: str) -> dict[str, Any]:
        """The graded notebook."""
        path = self.cohort / "autograded" / trainee / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return found

    def done(self, trainee: str, text: str = "Mira zoekt nabijheid.") -> Path:
        """The trainee's folder with everything answered as coder a did."""
        folder = self.fetched(trainee)
        for exercise in EXERCISES:
            answer(folder, exercise, b2="verkennen", b4="nabijheid", b5="verhuld")
        if text:
            write_answer(folder / f"{ASSIGNMENT}.ipynb", text)
        return folder

    def handed_in(
        self, trainee: str, folder: Path, when: str = "2026-11-01 10:00:00.000000"
    ) -> Path:
        """As nbgrader's submit leaves it in the exchange."""
        inbound = self.cohorts / "exchange" / "voorjaar" / "inbound"
        place = inbound / f"{trainee}+{ASSIGNMENT}+{when} UTC+abcdefghijkl"
        shutil.copytree(folder, place, symlinks=True)
        write(place / "timestamp.txt", f"{when} UTC")
        write(place / "submission_secret.txt", "0123456789abcdef" * 8)
        return place

    def mailed(self, trainee: str, folder: Path) -> Path:
        return zip_hand_in(folder, self.root / "post" / f"{ASSIGNMENT}_{trainee}.zip")
