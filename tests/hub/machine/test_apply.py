"""Bringing a machine into line: adds what is missing, changes nothing twice, never removes."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from grading.building import write_repository
from hggt import cli
from hggt.content.faults import ContentError, InputError
from hggt.grading.cohort.cohort import load_cohort
from hggt.hub.declaration.declared import Declaration
from hggt.hub.declaration.places import Places, places_of
from hggt.hub.declaration.read import read_declaration
from hggt.hub.machine import accounts, apply
from hggt.hub.machine.apply import bring_into_line
from hggt.hub.machine.environment import SERVICE_URL, read_environment
from hggt.hub.running.demonstration import write_declaration

pytestmark = pytest.mark.route

VOORJAAR, NAJAAR = "demo-voorjaar", "demo-najaar"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A repository, and the declaration of a demonstration that has been carried out."""
    # Once: a new gradebook takes seconds.
    root = tmp_path_factory.mktemp("apply")
    repository = write_repository(root / "cursus")
    path = write_declaration(root / "hub")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(repository)
        assert run(path)
    return repository, path


@pytest.fixture
def path(made: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The declaration, for a test to edit; what was declared comes back after it."""
    repository, path = made
    monkeypatch.chdir(repository)
    before = {one: one.read_bytes() for one in (path, *path.parent.glob("*.csv"))}
    yield path
    for one, content in before.items():
        one.write_bytes(content)


def run(path: Path) -> list[str]:
    told: list[str] = []
    assert bring_into_line(read_declaration(path), told.append) == len(told)
    return told


def trainees(path: Path, cohort: str) -> set[str]:
    with load_cohort(path.parent / "docent" / "grading" / "cohorts" / cohort).gradebook() as book:
        return {student.id for student in book.students}


def files(folder: Path) -> dict[str, bytes]:
    return {
        str(one.relative_to(folder)): one.read_bytes()
        for one in folder.rglob("*")
        if one.is_file() and "lessen.git" not in one.parts
    }


def test_what_is_missing_is_made_once(path: Path) -> None:
    before = files(path.parent)
    assert run(path) == []
    assert files(path.parent) == before
    assert trainees(path, VOORJAAR) >= {f"{VOORJAAR}-deelnemer{number}" for number in (1, 2, 3)}


def test_a_late_trainee_and_a_new_cohort_are_an_edit_and_a_command(path: Path) -> None:
    with (path.parent / f"{NAJAAR}.csv").open("a", encoding="utf-8") as roster:
        roster.write("laat,Late,Deelnemer,\n")
    (path.parent / "winter.csv").write_text("id\nwim\n", encoding="utf-8")
    with path.open("a", encoding="utf-8") as file:
        file.write(
            '\n[[cohort]]\nid = "winter"\ntitle = "W"\ninstructors = ["d"]\nroster = "winter.csv"\n'
        )
    told = run(path)
    assert f"{NAJAAR}: deelnemer laat" in told
    assert "winter: deelnemer wim" in told
    assert not [line for line in told if VOORJAAR in line]
    assert trainees(path, NAJAAR) >= {"laat", f"{NAJAAR}-deelnemer1"}
    assert trainees(path, "winter") == {"wim"}


def test_who_is_declared_no_more_stays(path: Path) -> None:
    (path.parent / f"{VOORJAAR}.csv").write_text("id\nanders\n", encoding="utf-8")
    assert run(path) == [f"{VOORJAAR}: deelnemer anders"]
    assert trainees(path, VOORJAAR) >= {"anders", f"{VOORJAAR}-deelnemer1"}


def test_a_formgrader_keeps_its_place_whatever_cohorts_come_and_go(path: Path) -> None:
    declaration = read_declaration(path)
    places = places_of(declaration)

    def addresses(declared: Declaration) -> dict[str, str]:
        bring_into_line(declared, lambda _: None)
        return {
            one.id: read_environment(places.formgrader(one))[SERVICE_URL]
            for one in declared.cohorts
        }

    before = addresses(declaration)
    assert len(set(before.values())) == 2
    spring, autumn = declaration.cohorts
    other = replace(spring, id="winter")
    after = addresses(replace(declaration, cohorts=(other, autumn)))
    assert after[NAJAAR] == before[NAJAAR]
    assert after["winter"] not in before.values()


def test_lessons_come_from_the_publication_where_there_is_one(path: Path) -> None:
    course = path.parent / "gepubliceerd" / "course"
    course.mkdir(parents=True)
    (course / "00_welkom.ipynb").write_text("{}", encoding="utf-8")
    (told,) = run(path)
    assert told.startswith("lessen: ")
    assert run(path) == []
    shutil.rmtree(course)
    assert len(run(path)) == 1


def test_a_wrong_edit_changes_nothing(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = files(path.parent)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(f'id = "{NAJAAR}"', 'id = "Najaar"'), encoding="utf-8")
    assert cli.main(["hub", "apply", str(path)]) == 1
    told = capsys.readouterr().err
    assert f"{path}:12: `id` `Najaar` is niet bruikbaar; gebruik kleine letters" in told
    path.write_text(text, encoding="utf-8")
    assert files(path.parent) == before


def test_an_instructors_other_setting_is_told_not_overwritten(path: Path) -> None:
    config = path.parent / "docent/grading/cohorts" / NAJAAR / "nbgrader_config.py"
    text = config.read_text(encoding="utf-8")
    changed = text.replace(f"{path.parent}/exchange", "/elders")
    assert changed != text
    config.write_text(changed, encoding="utf-8")
    with pytest.raises(InputError, match=r"c\.Cohort\.exchange is daar '/elders'"):
        run(path)
    assert config.read_text(encoding="utf-8") == changed
    config.write_text(text, encoding="utf-8")


def test_tokens_are_for_the_hub_alone(path: Path) -> None:
    private = Places(path.parent, demonstration=True).private
    assert private.stat().st_mode & 0o777 == 0o700
    secrets = list(private.rglob("*.env"))
    assert len(secrets) >= 3
    assert {one.stat().st_mode & 0o777 for one in secrets} == {0o600}


@pytest.fixture
def real(path: Path, tmp_path: Path) -> Declaration:
    """A declaration that is no demonstration, of which nothing has been carried out."""
    return replace(read_declaration(path), demonstration=False, folder=tmp_path / "echt")


def test_without_root_a_real_hub_is_refused(
    real: Declaration, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(InputError, match="rechten van root"):
        bring_into_line(real, print)
    assert not real.folder.exists()


def test_an_account_that_is_not_the_courses_is_refused_before_anything_changes(
    real: Declaration, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Somebody called `root` in a roster must never become root.
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(apply.accounts, "ensure_group", lambda name: pytest.fail(name))
    spring, autumn = real.cohorts
    declared = replace(real, cohorts=(spring, replace(autumn, instructors=("root",))))
    with pytest.raises(InputError, match="`root` is al een account van deze computer"):
        bring_into_line(declared, print)
    assert not real.folder.exists()


def test_an_account_that_does_not_exist_is_nobody_elses() -> None:
    assert accounts.foreign_accounts(["zeker-niet-hier", "root"]) == ["root"]


def test_a_declaration_that_is_not_there_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["hub", "apply", str(tmp_path / "x.toml")]) == 1
    assert "bestand bestaat niet" in capsys.readouterr().err
    with pytest.raises(ContentError):
        read_declaration(tmp_path / "x.toml")
