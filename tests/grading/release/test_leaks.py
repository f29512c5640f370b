import zipfile
from pathlib import Path

import pytest

from grading.building import CODINGS, EXERCISES, Course, write
from hggt.exercise.exercise import Exercise
from hggt.exercise.leaks import LINE, KeyMark, Leak
from hggt.exercise.leaks import REASON as KIND
from hggt.grading.release.key import load_key
from hggt.grading.release.leaks import search

REASON = "Zij telt hardop en haar aandacht gaat uit naar de trap."


@pytest.fixture
def exercises(released: Course) -> tuple[Exercise, ...]:
    return tuple(load_key(released.cohort / "key" / "h9-proef", EXERCISES).exercises.values())


def test_in_a_folder_and_in_a_zip_with_file_and_line(
    exercises: tuple[Exercise, ...], tmp_path: Path
) -> None:
    folder, mail = tmp_path / "uit", tmp_path / "uit.zip"
    path = write(folder / "dialogen" / "x.md", f"Vooraf.\n\n{REASON}\n")
    write(folder / "y.md", "Achteraf.\n")
    with zipfile.ZipFile(mail, "w", zipfile.ZIP_DEFLATED) as out:
        out.write(path, "a/x.md")
    mark = KeyMark(KIND, "de_trap-cirkel, codering_a", "2")
    assert search([folder, mail], exercises) == (
        Leak(str(path), 3, mark),
        Leak(f"{mail}!a/x.md", 3, mark),
    )


def test_every_coded_line_of_the_key_would_be_found(
    exercises: tuple[Exercise, ...], tmp_path: Path
) -> None:
    for number, line in enumerate(line for lines in CODINGS.values() for line in lines):
        path = write(tmp_path / f"{number}.md", line)
        assert {leak.mark.kind for leak in search([path], exercises)} >= {KIND, LINE}


def test_the_released_assignment_has_none(
    exercises: tuple[Exercise, ...], released: Course
) -> None:
    release = released.cohort / "release" / "h9-proef"
    mail = released.cohort / "mail" / "h9-proef.zip"
    assert len(list(release.rglob("*.md"))) == 3
    assert search([release, mail], exercises) == ()


def test_words_of_the_dialogue_in_a_reason_are_no_leak(released: Course) -> None:
    path = released.root / "grading" / "coderingen" / "het_raam" / "codering_a.md"
    quote = "De trap kraakt. Ik tel de treden. <b>Veertien</b>. Dat is wat zij zegt, en meer niet."
    write(path, path.read_text().replace("Mira beschrijft buiten wat zij ziet", quote))
    assert released.hggt("release", "voorjaar", "h9-proef", "--force") == 0
