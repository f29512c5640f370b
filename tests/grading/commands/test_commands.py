import stat
import subprocess
import sys
import zipfile
from datetime import datetime
from pathlib import Path

import pytest

from grading.building import ASSIGNMENT, EXERCISES, Course, write
from grading.grade.test_assignment import by_hand
from hggt import cli
from hggt.grading.gradebook import run_nbgrader


def create(course: Course, *lines: str) -> int:
    return course.hggt("cohort", "create", "voorjaar", "--roster", course.roster(*lines))


def release(course: Course, *more: str) -> int:
    return course.hggt("release", "voorjaar", ASSIGNMENT, *more)


def students(course: Course) -> dict[str, tuple[str | None, str | None]]:
    with course.open().gradebook() as gradebook:
        return {one.id: (one.first_name, one.email) for one in gradebook.students}


def test_a_cohort_is_made_and_added_to(course: Course, capsys: pytest.CaptureFixture[str]) -> None:
    assert create(course, "anna,Anna,Wit,a@b.nl", "bram,,,") == 0
    assert "2 deelnemers (2 nieuw, 0 gewijzigd)" in capsys.readouterr().out
    # Closed to others on the same computer.
    assert stat.S_IMODE(course.cohort.stat().st_mode) == 0o700
    config = (course.cohort / "nbgrader_config.py").read_text()
    write(course.cohort / "nbgrader_config.py", config + "# van de docent\n")
    assert create(course, "anna,Anne,,", "cleo,,,") == 0
    out = capsys.readouterr().out
    assert "3 deelnemers (1 nieuw, 1 gewijzigd)" in out
    assert "1 eerder toegevoegd en niet in deze lijst" in out
    assert students(course) == {
        "anna": ("Anne", "a@b.nl"),
        "bram": (None, None),
        "cleo": (None, None),
    }
    assert "van de docent" in (course.cohort / "nbgrader_config.py").read_text()


def test_a_bad_roster_makes_nothing(course: Course, capsys: pytest.CaptureFixture[str]) -> None:
    assert create(course, "Anna,,,", "b c,,,") == 1
    err = capsys.readouterr().err
    assert "lijst.csv:2: " in err
    assert "lijst.csv:3: " in err
    assert not course.cohort.exists()


def test_what_is_odd_in_a_roster_waits_for_a_yes(
    course: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    assert create(course, "00123,Eva,Blauw,e@b.nl", "3-apr,,,") == 1
    err = capsys.readouterr().err
    assert "lijst.csv:3: id `3-apr` is een datum; maakte Excel die van de id?" in err
    assert "Er is niets veranderd" in err
    assert not course.cohort.exists()
    assert create(course, "00123,Eva,Blauw,e@b.nl") == 0
    assert create(course, "123,Eva,Blauw,e@b.nl") == 1
    assert "verschillen alleen in nullen vooraan" in capsys.readouterr().err
    assert students(course) == {"00123": ("Eva", "e@b.nl")}
    roster = course.roster("123,Eva,Blauw,e@b.nl")
    assert course.hggt("cohort", "create", "voorjaar", "--roster", roster, "--yes") == 0
    assert set(students(course)) == {"00123", "123"}


@pytest.mark.parametrize(("said", "status"), [("j", 0), ("Ja", 0), ("n", 1), ("", 1)])
def test_who_sits_at_the_screen_is_asked(
    course: Course, monkeypatch: pytest.MonkeyPatch, said: str, status: int
) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda question: said)
    assert create(course, "3-apr,,,") == status


def test_each_change_is_told(course: Course, capsys: pytest.CaptureFixture[str]) -> None:
    assert create(course, "anna,Anna,Wit,a@b.nl") == 0
    assert create(course, "anna,Anna,de Wit,a@c.nl") == 0
    assert "  anna: Anna Wit → Anna de Wit, a@b.nl → a@c.nl\n" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["Voorjaar", "../x", "a+b", "", "-x", "voor jaar"])
def test_a_cohorts_name(course: Course, capsys: pytest.CaptureFixture[str], name: str) -> None:
    roster = course.roster("anna")
    args = ["cohort", "create", "--roster", roster, "--", name]
    assert cli.main([*map(str, args)]) == 1
    assert "cohortnaam" in capsys.readouterr().err


def test_an_unknown_cohort_or_assignment(
    released: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    assert released.hggt("grade", "najaar") == 1
    assert "wel: voorjaar" in capsys.readouterr().err
    for verb in ("release", "collect", "grade", "feedback"):
        assert released.hggt(verb, "voorjaar", "h8-weg") == 1
        assert ASSIGNMENT in capsys.readouterr().err


def test_the_cohort_or_the_assignment_that_is_meant(
    released: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    assert released.hggt("grade", "voorjar") == 1
    assert "(wel: voorjaar); bedoelt u voorjaar?" in capsys.readouterr().err
    assert cli.main(["grade", "voorjaar", "--dir", str(released.root / "elders")]) == 1
    told = capsys.readouterr().err
    assert "staat u in de map van de cursus?" in told
    assert f"--roster deelnemers.csv --dir {released.root / 'elders'}" in told
    for name in ("OPDRACHT", "../x"):
        assert released.hggt("release", "voorjaar", name) == 1
        assert f"kies uit: {ASSIGNMENT}" in capsys.readouterr().err


def test_grading_all_again_asks_nothing_again(
    released: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    released.handed_in("anna", released.done("anna"))
    released.hggt("collect", "voorjaar", ASSIGNMENT)
    released.hggt("grade", "voorjaar")
    assert "Bij 1 wacht werk op u." in capsys.readouterr().out
    by_hand(released, "anna", 7.5, "Mooi gezien.")
    released.hggt("grade", "voorjaar", "--force")
    out = capsys.readouterr().out
    assert "1 nagekeken" in out
    assert "wacht" not in out
    assert "let op" not in out


def test_without_graded_work_there_are_no_pages(
    released: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    assert released.hggt("feedback", "voorjaar") == 0
    told = capsys.readouterr().out
    assert "er is nog niets nagekeken" in told
    assert "0 pagina" not in told


def test_a_release_is_in_the_exchange_and_in_a_zip(released: Course) -> None:
    out = released.cohorts / "exchange" / "voorjaar" / "outbound" / ASSIGNMENT
    names = {
        f"{ASSIGNMENT}.ipynb",
        "codeboeken/cirkel.md",
        "dialogen/de_trap.md",
        "dialogen/het_raam.md",
    }
    assert {one.relative_to(out).as_posix() for one in out.rglob("*") if one.is_file()} == names
    with zipfile.ZipFile(released.cohort / "mail" / f"{ASSIGNMENT}.zip") as held:
        assert set(held.namelist()) == {f"{ASSIGNMENT}/{name}" for name in names}


def test_the_due_date_is_kept_in_utc(made: Course, capsys: pytest.CaptureFixture[str]) -> None:
    assert release(made, "--due", "2026-12-01 23:59") == 0
    assert "Uiterste datum: 1 december 2026, 23:59" in capsys.readouterr().out
    assert release(made) == 0
    with made.open().gradebook() as gradebook:
        due = gradebook.find_assignment(ASSIGNMENT).duedate
    assert due == datetime(2026, 12, 1, 22, 59)


def test_a_due_date_that_cannot_be_read(made: Course, capsys: pytest.CaptureFixture[str]) -> None:
    assert release(made, "--due", "volgende week") == 1
    assert "2026-12-01 23:59" in capsys.readouterr().err


def test_an_answer_file_stops_the_release(
    released: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    write(released.source / "antwoorden" / f"{EXERCISES[0]}.jsonl", "")
    assert release(released) == 1
    assert "antwoorden liggen in de opdracht zelf" in capsys.readouterr().err


@pytest.mark.parametrize("name", [f"antwoorden/{EXERCISES[0]}.jsonl", "sleutel.md", "x.json"])
def test_an_answer_file_or_a_key_stops_plain_nbgrader(released: Course, name: str) -> None:
    write(released.source / name, "**2** verkennen: omdat")
    with pytest.raises(run_nbgrader.Failed, match=r"antwoorden liggen|een sleutel|hoort niet"):
        run_nbgrader.convert(released.open(), "GenerateAssignment", ASSIGNMENT, force=True)
    assert not (released.cohort / "release" / ASSIGNMENT).exists()


def test_metadata_of_the_notebook_stays_behind(released: Course) -> None:
    import json

    path = released.source / f"{ASSIGNMENT}.ipynb"
    nb = json.loads(path.read_text())
    nb["metadata"]["geheim"] = "de sleutel"
    path.write_text(json.dumps(nb))
    assert release(released) == 0
    found = json.loads((released.cohort / "release" / ASSIGNMENT / path.name).read_text())
    assert set(found["metadata"]) == {"kernelspec", "language_info", "hggt"}


def test_an_answer_that_an_author_left_stops_it_and_prompts_go_out(
    released: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    path = released.source / f"{ASSIGNMENT}.ipynb"
    whole = path.read_text()
    write(path, whole.replace("*Schrijf hier uw antwoord.*", "Het modelantwoord."))
    assert release(released) == 1
    assert "bevat al een antwoord" in capsys.readouterr().err
    write(path, whole.replace("*Schrijf hier uw antwoord.*", "*Wat zag u?*\\n\\n*Waarom?*"))
    assert release(released) == 0
    text = (released.cohort / "release" / ASSIGNMENT / path.name).read_text()
    assert "*Waarom?*" in text


def test_a_leak_takes_the_release_back(
    released: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    path = released.source / f"{ASSIGNMENT}.ipynb"
    reason = "Zij telt hardop en haar aandacht gaat uit naar de trap."
    write(path, path.read_text().replace("Wat zag u?", f"Wat zag u? {reason}"))
    assert release(released) == 1
    assert "bevat iets van de sleutel" in capsys.readouterr().err
    assert not (released.cohort / "release" / ASSIGNMENT).exists()
    assert not (released.cohort / "mail" / f"{ASSIGNMENT}.zip").exists()


def test_another_key_needs_force_and_regrades(
    released: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    path = released.mailed("anna", released.done("anna"))
    released.hggt("collect", "voorjaar", ASSIGNMENT, "--from", path)
    released.hggt("grade", "voorjaar")
    for coder in "ab":
        one = released.root / "grading" / "coderingen" / "het_raam" / f"codering_{coder}.md"
        write(one, one.read_text().replace("**2** verkennen", "**2** onbepaald"))
    assert release(released) == 1
    assert "--force" in capsys.readouterr().err
    assert released.scores("anna")[EXERCISES[1]][0] == 6.0
    assert release(released, "--force") == 0
    assert "1 nagekeken" in capsys.readouterr().out
    # Two of three turns, of 6 points.
    assert released.scores("anna")[EXERCISES[1]][0] == pytest.approx(4.0)


def test_too_few_codings_stop_the_release(made: Course, capsys: pytest.CaptureFixture[str]) -> None:
    (made.root / "grading" / "coderingen" / "het_raam" / "codering_a.md").unlink()
    assert release(made) == 1
    assert "het_raam-cirkel" in capsys.readouterr().err
    assert not (made.cohort / "release").exists()
    assert not list((made.cohort / "key").iterdir())


def test_a_cell_more_after_work_came_in_is_refused(
    released: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    import json

    released.hggt(
        "collect", "voorjaar", ASSIGNMENT, "--from", released.mailed("anna", released.done("anna"))
    )
    released.hggt("grade", "voorjaar")
    path = released.source / f"{ASSIGNMENT}.ipynb"
    nb = json.loads(path.read_text())
    nb["cells"][6]["metadata"]["nbgrader"]["grade_id"] = "h9-proef-anders"
    path.write_text(json.dumps(nb))
    assert release(released) == 1
    assert "nieuwe naam" in capsys.readouterr().err


def test_received_goes_with_from(released: Course, capsys: pytest.CaptureFixture[str]) -> None:
    assert released.hggt("collect", "voorjaar", ASSIGNMENT, "--received", "2026-01-01") == 1
    assert "--from" in capsys.readouterr().err


def test_a_broken_configuration_is_told(
    released: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    write(released.cohort / "nbgrader_config.py", "dit is geen Python")
    assert released.hggt("grade", "voorjaar") == 1
    assert "nbgrader_config.py" in capsys.readouterr().err


def test_a_broken_gradebook_is_told(released: Course, capsys: pytest.CaptureFixture[str]) -> None:
    (released.cohort / "gradebook.db").write_bytes(b"geen database, maar wel vol " * 100)
    assert released.hggt("grade", "voorjaar") == 1
    assert "cijferboek" in capsys.readouterr().err


def test_a_cohort_elsewhere_knows_its_repository(course: Course, tmp_path: Path) -> None:
    away = tmp_path / "cohorten"
    roster = str(course.roster("anna"))
    assert cli.main(["cohort", "create", "najaar", "--roster", roster, "--dir", str(away)]) == 0
    assert cli.main(["release", "najaar", ASSIGNMENT, "--dir", str(away)]) == 0
    assert (away / "exchange" / "najaar" / "outbound" / ASSIGNMENT).is_dir()


def test_the_command_starts_without_nbgrader() -> None:
    code = (
        "import sys; "
        "from hggt.grading.commands import collect, create, export, feedback, grade, release; "
        "print({'nbgrader', 'sqlalchemy', 'nbconvert', 'traitlets'} & set(sys.modules))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "set()"
