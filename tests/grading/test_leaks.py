import json
import zipfile
from pathlib import Path

import pytest

from grading.building import CODINGS, Course, write
from hggt.exercise.exercise import Exercise
from hggt.grading.key import load_key
from hggt.grading.leaks import find_leaks

REASON = "Zij telt hardop en haar aandacht gaat uit naar de trap."


@pytest.fixture
def exercises(released: Course) -> tuple[Exercise, ...]:
    return tuple(load_key(released.cohort / "key" / "h9-proef").exercises.values())


@pytest.mark.parametrize(
    "text",
    [
        REASON,
        f"{REASON} En meer.",
        REASON.upper(),
        REASON.replace(" ", "\n  "),
        REASON.replace("hardop", "*hardop*"),
        "**2** verkennen (zekerheid 1): iets anders",
        "**2**  verkennen: iets anders",
    ],
)
def test_a_reason_or_a_coded_line_is_found(
    exercises: tuple[Exercise, ...], tmp_path: Path, text: str
) -> None:
    write(tmp_path / "uit" / "x.md", f"Vooraf. {text}\n")
    assert find_leaks([tmp_path / "uit"], exercises)


def test_inside_json_and_inside_a_zip(exercises: tuple[Exercise, ...], tmp_path: Path) -> None:
    nb = {"cells": [{"source": ["Zij telt hardop en haar\n", "aandacht gaat uit naar de trap."]}]}
    path = write(tmp_path / "uit" / "x.ipynb", json.dumps(nb))
    assert find_leaks([path], exercises)
    with zipfile.ZipFile(tmp_path / "uit.zip", "w") as out:
        out.write(path, "x.ipynb")
    assert find_leaks([tmp_path / "uit.zip"], exercises)


def test_every_coded_line_of_the_key_would_be_found(
    exercises: tuple[Exercise, ...], tmp_path: Path
) -> None:
    for number, line in enumerate(line for lines in CODINGS.values() for line in lines):
        path = write(tmp_path / f"{number}.md", line)
        assert {leak.what.split(": ")[1] for leak in find_leaks([path], exercises)} >= {
            "de reden",
            "de gecodeerde regel",
        }


def test_the_released_assignment_has_none(
    exercises: tuple[Exercise, ...], released: Course
) -> None:
    release = released.cohort / "release" / "h9-proef"
    mail = released.cohort / "mail" / "h9-proef.zip"
    assert len(list(release.rglob("*.md"))) == 3
    assert find_leaks([release, mail], exercises) == ()


def test_words_of_the_dialogue_in_a_reason_are_no_leak(released: Course) -> None:
    path = released.root / "grading" / "coderingen" / "het_raam" / "codering_a.md"
    quote = "De trap kraakt. Ik tel de treden. <b>Veertien</b>. Dat is wat zij zegt, en meer niet."
    write(path, path.read_text().replace("Mira beschrijft buiten wat zij ziet", quote))
    assert released.hggt("release", "voorjaar", "h9-proef", "--force") == 0
