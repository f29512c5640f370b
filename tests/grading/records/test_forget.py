import csv
import io
import json
import re
import stat
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from grading.building import ASSIGNMENT, EXERCISES, WRITTEN, Course, answer, write
from grading.records.snapshots import files, rows

PEOPLE = ("anna,Anna,de Wit,anna@b.nl", "bram,Bram,Zwart,bram@b.nl", "cleo,Cleo,Groen,")
COMMENT = "Geheim-opmerking-voor-anna"


@pytest.fixture(scope="module")
def _graded(released_once: Course) -> Course:
    """anna twice through the exchange, bram by mail; grades, comments, pages, pseudonyms."""
    course = released_once
    course.hggt("cohort", "create", "voorjaar", "--roster", course.roster(*PEOPLE))
    folder = course.fetched("anna")
    answer(folder, EXERCISES[0], b2="nabijheid")
    course.handed_in("anna", folder, "2026-11-01 09:00:00.000000")
    course.hggt("collect", "voorjaar", ASSIGNMENT)
    answer(folder, EXERCISES[0], b2="verkennen")
    course.handed_in("anna", folder, "2026-11-01 10:00:00.000000")
    course.hggt("collect", "voorjaar", ASSIGNMENT)
    path = course.mailed("bram", course.done("bram"))
    course.hggt("collect", "voorjaar", ASSIGNMENT, "--from", path)
    course.hggt("grade", "voorjaar")
    with course.open().gradebook() as gradebook:
        for trainee in ("anna", "bram"):
            notebook = gradebook.find_submission(ASSIGNMENT, trainee).notebooks[0]
            for grade in notebook.grades:
                if grade.name == WRITTEN:
                    grade.manual_score, grade.needs_manual_grade = 7.5, False
            notebook.comments[0].manual_comment = COMMENT.replace("anna", trainee)
        gradebook.db.commit()
    course.hggt("feedback", "voorjaar")
    course.hggt("export", "voorjaar", "--to", course.root / "p.csv", "--pseudonymise")
    return course


@pytest.fixture
def graded(_graded: Course, copied: Callable[[Course], Course]) -> Course:
    return copied(_graded)


def forget(course: Course, monkeypatch: pytest.MonkeyPatch, trainee: str, *typed: str) -> int:
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in typed)))
    return course.hggt("cohort", "forget", "voorjaar", trainee)


def zips(course: Course) -> list[Path]:
    return sorted((course.cohort / "vergeten").glob("*.zip"))


def everything(course: Course) -> dict[str, bytes]:
    return files(course.cohort, course.cohorts / "exchange")


def test_the_zip_holds_all_there_is(graded: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    before = everything(graded)
    assert forget(graded, monkeypatch, "anna", "") == 0
    (path,) = zips(graded)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with zipfile.ZipFile(path) as held:
        content = {name: held.read(name) for name in held.namelist()}
    log = f"antwoorden/{EXERCISES[0]}.jsonl"
    assert b"nabijheid" in content[f"ingeleverd/{ASSIGNMENT}/{log}"]
    (earlier,) = [name for name in content if name.startswith("eerder") and name.endswith(log)]
    assert content[earlier].count(b"\n") == 1
    inbound = {name.split("/")[1] for name in content if name.startswith("uitwisselmap/")}
    assert len(inbound) == 2
    page = content[f"terugkoppeling/{ASSIGNMENT}/{ASSIGNMENT}.html"]
    assert page == before[str(graded.cohort / "feedback/anna" / ASSIGNMENT / f"{ASSIGNMENT}.html")]
    told = json.loads(content["gegevens.json"])
    assert (told["id"], told["achternaam"], told["email"]) == ("anna", "de Wit", "anna@b.nl")
    (one,) = told["opdrachten"]
    assert one["ingeleverd"] == "1 november 2026, 11:00"
    assert one["onderdelen"][WRITTEN]["opmerking_van_docent"] == COMMENT
    assert one["onderdelen"][WRITTEN]["punten"] == 7.5
    assert told["pseudoniem"] in (graded.cohort / "pseudoniemen.csv").read_text()
    grades = list(csv.DictReader(io.StringIO(content["cijfers.csv"].decode())))
    assert {row["onderdeel"] for row in grades} == {*EXERCISES, WRITTEN}
    answers = list(csv.DictReader(io.StringIO(content["antwoorden.csv"].decode())))
    assert ("ingeleverd/h9-proef", "2", "nabijheid") in {
        (row["map"], row["beurt"], row["keuze"]) for row in answers
    }
    # The coders' answers stand in the graded notebook, which is not given before the page is.
    assert not any("nagekeken" in name or "autograded" in name for name in content)
    # Only asked for: nothing is gone.
    after = everything(graded)
    assert {name: raw for name, raw in after.items() if "vergeten" not in name} == before


def test_one_trainee_goes_and_nobody_else_is_touched(
    graded: Course, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write(graded.cohort / "verslag" / "verslag.html", "anna")
    before, held = everything(graded), rows(graded)
    secret = (graded.cohort / "submitted/anna" / ASSIGNMENT / "submission_secret.txt").read_text()
    assert forget(graded, monkeypatch, "anna", "anna") == 0
    out = capsys.readouterr().out
    assert "anna is verwijderd uit voorjaar" in out
    assert "hggt report voorjaar" in out
    after, left = everything(graded), rows(graded)
    gone = {name for name in before if name not in after}
    assert {name for name in after if name not in before} == {str(zips(graded)[0])}
    changed = {name for name in before if name in after and before[name] != after[name]}
    assert changed == {str(graded.cohort / "pseudoniemen.csv")}
    # What is gone names her, or is her page in the exchange.
    anonymous = [name for name in gone if "/anna" not in name]
    assert len(anonymous) == 1
    assert "/exchange/voorjaar/feedback/" in anonymous[0]
    places = [name for name in after if "/anna" in name.removeprefix(str(graded.root))]
    assert places == [str(zips(graded)[0])]
    for raw in (raw for name, raw in after.items() if "vergeten" not in name):
        assert secret.encode() not in raw
        assert b"anna@b.nl" not in raw
        assert b"anna," not in raw
    for name, each in held.items():
        assert left[name] <= each
    lost = {name: len(each) - len(left[name]) for name, each in held.items() if each != left[name]}
    assert lost == {
        "student": 1,
        "submitted_assignment": 1,
        "submitted_notebook": 1,
        "grade": 3,
        "comment": 1,
    }
    book = (graded.cohort / "gradebook.db").read_bytes()
    assert COMMENT.encode() not in book
    assert b"anna@b.nl" not in book
    assert COMMENT.replace("anna", "bram").encode() in book
    # The others go on as before.
    assert graded.hggt("grade", "voorjaar") == 0
    assert "0 nagekeken, 1 ongewijzigd" in capsys.readouterr().out
    assert graded.hggt("collect", "voorjaar", ASSIGNMENT) == 0
    assert graded.hggt("feedback", "voorjaar") == 0


def test_mailed_pages_go_too(graded: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    page = graded.cohort / "mail" / "feedback" / ASSIGNMENT / "bram.html"
    assert page.is_file()
    assert forget(graded, monkeypatch, "bram", "bram") == 0
    assert not page.exists()
    with zipfile.ZipFile(zips(graded)[0]) as held:
        assert f"terugkoppeling/per_mail/{ASSIGNMENT}.html" in held.namelist()


def test_twice_is_no_harm(
    graded: Course, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    forget(graded, monkeypatch, "anna", "anna")
    before, held = everything(graded), rows(graded)
    capsys.readouterr()
    assert forget(graded, monkeypatch, "anna", "anna") == 0
    assert f"is al verwijderd uit voorjaar. De gegevens: {zips(graded)[0]}" in (
        capsys.readouterr().out
    )
    assert (everything(graded), rows(graded)) == (before, held)


def test_older_zips_go_with_the_trainee(
    graded: Course, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    forget(graded, monkeypatch, "anna", "")
    other = graded.cohort / "vergeten" / "anna_2_20261101T090000000000.zip"
    other.write_bytes(zips(graded)[0].read_bytes())
    forget(graded, monkeypatch, "anna", "")
    held = zips(graded)
    assert len(held) == 3
    capsys.readouterr()
    assert forget(graded, monkeypatch, "anna", "anna") == 0
    (path,) = set(zips(graded)) - {other}
    assert path not in held
    out = capsys.readouterr().out
    assert f"gooi hem daarna weg: {path}" in out
    assert "oudere zip" not in out


def test_an_older_zip_with_other_work_stays_and_is_named(
    graded: Course, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    older = graded.cohort / "vergeten" / "anna_20261101T090000000000.zip"
    older.parent.mkdir()
    with zipfile.ZipFile(older, "w") as held:
        held.writestr(f"ingeleverd/{ASSIGNMENT}/x", "eerder")
    damaged = older.with_name("anna_20261101T090000000001.zip")
    damaged.write_bytes(b"PK")
    assert forget(graded, monkeypatch, "anna", "anna") == 0
    assert zips(graded)[:2] == [older, damaged]
    assert capsys.readouterr().out.count("deze oudere zip") == 2


def test_killed_halfway_the_next_run_ends_it(
    graded: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("hggt.grading.records.forget.remove_rows", killed)
        assert forget(graded, patch, "anna", "anna") == 1
    assert not (graded.cohort / "submitted" / "anna").exists()
    first = zips(graded)[0].read_bytes()
    assert forget(graded, monkeypatch, "anna", "anna") == 0
    assert len(zips(graded)) == 2
    assert zips(graded)[0].read_bytes() == first
    assert not any(row[0] == "anna" for row in rows(graded)["student"])


@pytest.mark.parametrize("typed", [("",), (), ("bram",), ("Anna",)])
def test_only_the_id_removes(
    graded: Course,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    typed: tuple[str, ...],
) -> None:
    held = rows(graded)
    status = forget(graded, monkeypatch, "anna", *typed)
    assert status == (1 if "".join(typed) else 0)
    told = capsys.readouterr().out
    assert "Er is niets verwijderd. De zip met de gegevens blijft staan in " in told
    assert f"{graded.cohort / 'vergeten'}; gooi hem weg" in told
    assert rows(graded) == held
    assert (graded.cohort / "submitted" / "anna").is_dir()


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("ana", "anna"),
        ("Anna", "anna"),
        ("zwart", "bram"),
        ("../bram", "bram"),
        ("", ""),
        ("x", ""),
    ],
)
def test_who_is_unknown_is_refused_with_who_may_be_meant(
    graded: Course,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    given: str,
    meant: str,
) -> None:
    before = everything(graded)
    assert forget(graded, monkeypatch, given, given) == 1
    err = capsys.readouterr().err
    assert "is geen deelnemer van voorjaar" in err
    assert re.search(rf"bedoelt u [a-z of]*{meant}" if meant else "controleer de id", err)
    assert everything(graded) == before


def test_what_may_not_be_removed_is_told(
    graded: Course, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    inbound = graded.cohorts / "exchange" / "voorjaar" / "inbound"
    real = Path.rmdir

    def refuse(path: object, **_: object) -> None:
        if "inbound" in str(path):
            raise PermissionError(13, "Permission denied", str(path))
        real(Path(str(path)))

    monkeypatch.setattr("shutil.rmtree", refuse)
    assert forget(graded, monkeypatch, "cleo", "cleo") == 0
    (inbound / f"cleo+{ASSIGNMENT}+2026-11-01 09:00:00 UTC+x").mkdir()
    capsys.readouterr()
    assert forget(graded, monkeypatch, "cleo", "cleo") == 1
    assert "niet te verwijderen: " in capsys.readouterr().err


def test_work_that_another_account_put_in_a_trainees_name_is_not_given(
    graded: Course, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    config = graded.root / "grading" / "nbgrader_config.py"
    config.write_text("c = get_config()\nc.Cohort.check_owner = True\n")
    assert forget(graded, monkeypatch, "anna", "anna") == 0
    with zipfile.ZipFile(zips(graded)[0]) as held:
        assert not any(name.startswith("uitwisselmap/") for name in held.namelist())
    assert "werk op naam van anna dat van een ander account is" in capsys.readouterr().out
    assert list((graded.cohorts / "exchange/voorjaar/inbound").glob("anna+*"))


def test_links_are_not_followed(graded: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    place = graded.cohorts / "exchange/voorjaar/inbound" / f"anna+{ASSIGNMENT}+2026-11-02 09:00:00"
    place.mkdir()
    (place / "boek").symlink_to(graded.cohort / "gradebook.db")
    (place / "map").symlink_to(graded.cohort / "submitted" / "bram")
    assert forget(graded, monkeypatch, "anna", "anna") == 0
    with zipfile.ZipFile(zips(graded)[0]) as held:
        names = held.namelist()
        assert "boek" in held.read("LEESMIJ.txt").decode()
    assert not any(name.endswith("/boek") or "/map/" in name for name in names)
    assert (graded.cohort / "submitted" / "bram" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb").is_file()
