import getpass
import os
import shutil
from pathlib import Path

import pytest

from grading.building import ASSIGNMENT, EXERCISES, Course, answer, write
from hggt.grading.gradebook import run_nbgrader


def collect(course: Course) -> int:
    return course.hggt("collect", "voorjaar", ASSIGNMENT)


def submitted(course: Course, trainee: str) -> Path:
    return course.cohort / "submitted" / trainee / ASSIGNMENT


def check_owner(course: Course) -> None:
    write(course.root / "grading" / "nbgrader_config.py", "c = get_config()\n")


def test_the_newest_is_taken_with_the_time_of_its_folder(released: Course) -> None:
    folder = released.done("anna")
    released.handed_in("anna", folder, "2026-11-01 10:00:00.000000")
    answer(folder, EXERCISES[0], b2="verhuld")
    place = released.handed_in("anna", folder, "2026-11-02 10:00:00.000000")
    write(place / "timestamp.txt", "1999-01-01 00:00:00 UTC")
    write(place / "nbgrader_config.py", "raise SystemExit")
    assert collect(released) == 0
    mine = submitted(released, "anna")
    assert (mine / "timestamp.txt").read_text() == "2026-11-02 10:00:00.000000 UTC"
    assert "verhuld" in (mine / "antwoorden" / f"{EXERCISES[0]}.jsonl").read_text()
    assert not (mine / "nbgrader_config.py").exists()
    assert not (mine / "dialogen").exists()


def test_nothing_is_taken_twice(released: Course, capsys: pytest.CaptureFixture[str]) -> None:
    released.handed_in("anna", released.done("anna"))
    collect(released)
    inode = submitted(released, "anna").stat().st_ino
    assert collect(released) == 0
    assert "1 al opgehaald" in capsys.readouterr().out
    assert submitted(released, "anna").stat().st_ino == inode


def _link_log(place: Path) -> None:
    log = place / "antwoorden" / f"{EXERCISES[0]}.jsonl"
    log.unlink()
    log.symlink_to("/etc/passwd")


def _link_folder(place: Path) -> None:
    shutil.rmtree(place / "antwoorden")
    (place / "antwoorden").symlink_to("/etc")


def _link_elsewhere(place: Path) -> None:
    (place / "boek").symlink_to("../../../voorjaar/gradebook.db")


def _hard_link(place: Path) -> None:
    os.link(place / f"{ASSIGNMENT}.ipynb", place.parent / "nog een naam")


def _fifo(place: Path) -> None:
    (place / f"{ASSIGNMENT}.ipynb").unlink()
    os.mkfifo(place / f"{ASSIGNMENT}.ipynb")


def _large(place: Path) -> None:
    with (place / f"{ASSIGNMENT}.ipynb").open("ab") as out:
        out.truncate(21_000_000)


def _many(place: Path) -> None:
    for number in range(2001):
        (place / f"{number}").touch()


def _no_secret(place: Path) -> None:
    (place / "submission_secret.txt").unlink()


def _whole_link(place: Path) -> None:
    place.rename(place.parent.parent / "elders")
    place.symlink_to(place.parent.parent / "elders")


@pytest.mark.parametrize(
    ("spoil", "what"),
    [
        (_link_log, "koppeling"),
        (_link_folder, "koppeling"),
        (_link_elsewhere, "koppeling"),
        (_hard_link, "harde koppeling"),
        (_fifo, "geen gewoon bestand"),
        (_large, "groter dan"),
        (_many, "meer dan 2000 bestanden"),
        (_no_secret, "submission_secret.txt"),
        (_whole_link, "geen gewone map"),
    ],
)
def test_a_hostile_hand_in_is_refused_and_the_one_before_it_kept(
    released: Course, capsys: pytest.CaptureFixture[str], spoil: object, what: str
) -> None:
    folder = released.done("anna")
    released.handed_in("anna", folder, "2026-11-01 10:00:00.000000")
    released.handed_in("bram", released.done("bram"))
    bad = released.handed_in("anna", folder, "2026-11-02 10:00:00.000000")
    assert callable(spoil)
    spoil(bad)
    assert collect(released) == 1
    told = capsys.readouterr()
    assert "geweigerd: anna" in told.err
    assert what in told.err
    assert "2 opgehaald, 1 geweigerd" in told.out
    stamp = (submitted(released, "anna") / "timestamp.txt").read_text()
    assert stamp.startswith("2026-11-01")


def test_a_folder_that_may_not_be_read_stops_no_other(
    released: Course, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("anna", "bram"):
        released.handed_in(name, released.done(name))
    scandir = os.scandir

    def refused(path: Path) -> object:
        if "anna+" in str(path):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    # Where tests run as root no folder is closed to them.
    monkeypatch.setattr(os, "scandir", refused)
    assert collect(released) == 1
    told = capsys.readouterr()
    assert "geweigerd: anna" in told.err
    assert "1 opgehaald, 1 geweigerd" in told.out


def test_the_hand_in_of_another_account_is_refused(
    released: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    check_owner(released)
    released.handed_in("anna", released.done("anna"))
    assert collect(released) == 1
    assert f"niet door anna ingeleverd maar door {getpass.getuser()}" in capsys.readouterr().err
    assert not submitted(released, "anna").exists()


def test_the_hand_in_of_the_own_account_is_taken(released: Course) -> None:
    check_owner(released)
    me = getpass.getuser()
    assert released.hggt("cohort", "create", "voorjaar", "--roster", released.roster(me)) == 0
    released.handed_in(me, released.done(me))
    assert collect(released) == 0
    assert submitted(released, me).exists()


def test_a_time_that_is_yet_to_come_is_refused(
    released: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    released.handed_in("anna", released.done("anna"), "2199-01-01 10:00:00.000000")
    assert collect(released) == 1
    assert "nog moet komen" in capsys.readouterr().err


def test_who_is_not_in_the_roster_is_refused(
    released: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    released.handed_in("zoe", released.done("zoe"))
    assert collect(released) == 1
    assert "zoe, h9-proef: staat niet in de deelnemerslijst" in capsys.readouterr().err


def test_nothing_handed_in(released: Course, capsys: pytest.CaptureFixture[str]) -> None:
    assert collect(released) == 0
    assert "niets ingeleverd" in capsys.readouterr().out


def test_an_exchange_that_is_not_there(
    released: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(released.cohorts / "exchange")
    assert collect(released) == 1
    assert "--from" in capsys.readouterr().err


def test_plain_nbgrader_collects_the_same_way(released: Course) -> None:
    folder = released.done("anna")
    place = released.handed_in("anna", folder)
    (place / "boek").symlink_to("/etc/passwd")
    released.handed_in("bram", released.done("bram"))
    from nbgrader.auth import Authenticator
    from nbgrader.exchange import ExchangeFactory

    cohort = released.open()
    kind = ExchangeFactory(config=cohort.config).collect
    one = kind(
        coursedir=run_nbgrader.course_directory(cohort, ASSIGNMENT),
        authenticator=Authenticator(config=cohort.config),
        config=cohort.config,
    )
    one.start()
    assert not (submitted(released, "anna") / f"{ASSIGNMENT}.ipynb").exists()
    assert submitted(released, "bram").exists()
