"""Collecting: whose it is, of when, once, and nothing lost, whatever happens meanwhile."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from grading.building import ASSIGNMENT, EXERCISES, answer, write
from hggt.grading.cohort.lock import cohort_lock
from hggt.grading.collect import inbound
from hggt.grading.collect.exchange import MAX_STRANGERS, MAX_TRIED
from hggt.grading.submitted import intake
from hostile.batch import FULL, LATER, Batch, auto

ANNA, MALLORY = 61001, 61002
LOG = f"antwoorden/{EXERCISES[0]}.jsonl"
root = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="alleen root geeft bestanden weg"
)


@pytest.fixture
def accounts(batch: Batch, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a hub: every trainee an account of the own name, and owners are checked."""
    write(batch.course.root / "grading" / "nbgrader_config.py", "c = get_config()\n")
    names = {ANNA: "anna", MALLORY: "mallory", os.getuid(): "bram"}
    monkeypatch.setattr(inbound, "_account", lambda number: names[number])


def now(**earlier: float) -> str:
    return f"{datetime.now(UTC) - timedelta(**earlier):%Y-%m-%d %H:%M:%S.%f}"


def give(place: Path, number: int) -> Path:
    for path in (place, *place.rglob("*")):
        os.chown(path, number, number, follow_symlinks=False)
    return place


def stamp(batch: Batch, trainee: str) -> str:
    return (batch.submitted(trainee) / "timestamp.txt").read_text()


def kept(batch: Batch, trainee: str) -> list[Path]:
    folder = batch.course.cohort / "earlier" / trainee / ASSIGNMENT
    return sorted(folder.iterdir()) if folder.is_dir() else []


# Whose it is.


@root
@pytest.mark.usefixtures("accounts")
def test_what_another_account_puts_under_a_name_replaces_nothing(batch: Batch) -> None:
    give(batch.course.handed_in("anna", batch.course.done("anna", ""), now(minutes=2)), ANNA)
    empty = batch.course.fetched("anna/leeg")
    for minutes in (0, 1):
        give(batch.course.handed_in("anna", empty, now(minutes=minutes)), MALLORY)
    batch.course.handed_in("bram", batch.course.done("bram"), now())
    said = batch.collect()
    assert said.status == 1
    assert "geweigerd: anna, h9-proef: is niet door anna ingeleverd maar door mallory" in said.err
    assert "(2 keer)" in said.err
    assert "2 opgehaald, 1 geweigerd" in said.out
    batch.grade()
    assert batch.course.scores("anna") == auto(12.0)


@root
@pytest.mark.usefixtures("accounts")
def test_no_word_is_left_for_who_did_not_hand_in(batch: Batch) -> None:
    give(batch.course.handed_in("anna", batch.course.done("anna"), now()), MALLORY)
    assert batch.collect().status == 1
    assert not batch.submitted("anna").exists()


@root
@pytest.mark.usefixtures("accounts")
@pytest.mark.parametrize("name", [LOG, f"{ASSIGNMENT}.ipynb", "submission_secret.txt"])
def test_a_file_of_another_account_in_the_own_folder_is_refused(batch: Batch, name: str) -> None:
    # nbgrader leaves a handed-in folder open to all: who knows its name can write in it.
    place = give(batch.course.handed_in("anna", batch.course.done("anna"), now()), ANNA)
    os.chown(place / name, MALLORY, MALLORY)
    batch.course.handed_in("bram", batch.course.done("bram"), now())
    said = batch.collect()
    assert f"geweigerd: anna, {ASSIGNMENT}: " in said.err
    assert "1 opgehaald, 1 geweigerd" in said.out


@pytest.mark.parametrize(
    ("before", "status"),
    [
        ("Anna de Wit_12_assignsubmission_file_", 0),
        ("Anna de Wit_12_assignsubmission_file_/", 0),
        ("12-34 - Anna de Wit - nov 22/", 0),
        ("", 0),
        ("onbekend_", 0),
        ("Mallory Kwaad_13_assignsubmission_file_", 1),
        ("Mallory Kwaad_13_assignsubmission_file_/", 1),
        ("MÁLLORY  KWAAD/", 1),
    ],
)
def test_by_mail_what_another_uploaded_is_refused(
    batch: Batch, tmp_path: Path, before: str, status: int
) -> None:
    roster = batch.course.roster(
        "anna,Anna,de Wit,", "bram,Bram,Zwart,", "mallory,Mallory,Kwaad,", "cleo,,,"
    )
    assert batch.hggt("cohort", "create", "voorjaar", "--roster", roster).status == 0
    whole = tmp_path / "lms.zip"
    with zipfile.ZipFile(whole, "w") as out:
        for name, words in (("anna", before), ("bram", "Bram Zwart_14_")):
            path = batch.course.mailed(name, batch.course.done(name))
            out.write(path, f"{words}{path.name}")
    said = batch.collect("--from", whole)
    assert said.status == status
    if status:
        assert "is ingeleverd door Mallory Kwaad, maar heet naar anna; vraag beiden" in said.err
        assert not batch.submitted("anna").exists()
    batch.grade()


# Of when.


@root
@pytest.mark.usefixtures("accounts")
@pytest.mark.parametrize("what", ["naam", "inhoud"])
def test_what_was_written_after_the_time_in_the_name_has_the_later_time(
    batch: Batch, what: str
) -> None:
    # The folder's name, and what is in it, are the trainee's own to change.
    batch.hggt("release", "voorjaar", ASSIGNMENT, "--due", "2026-11-01 12:00")
    place = batch.course.handed_in("anna", batch.course.done("anna"), "2026-10-31 10:00:00.000000")
    give(place, ANNA)
    if what == "inhoud":
        os.utime(place / LOG, (0, 0))
    batch.course.handed_in("bram", batch.course.done("bram"), now())
    said = batch.collect()
    assert f"let op: anna, {ASSIGNMENT}: ingeleverd op 31 oktober 2026, 11:00, gewijzigd op" in (
        said.out
    )
    assert stamp(batch, "anna") > "2026-11-01"
    batch.grade()
    assert "Ingeleverd na de uiterste datum" in batch.page("anna")
    # Told once, and taken once.
    assert "2 al opgehaald" in batch.collect().out


@root
@pytest.mark.usefixtures("accounts")
def test_handing_in_as_nbgrader_does_keeps_the_time_of_the_name(batch: Batch) -> None:
    when = now(seconds=20)
    give(batch.course.handed_in("anna", batch.course.done("anna"), when), ANNA)
    said = batch.collect()
    assert "let op" not in said.out
    assert stamp(batch, "anna") == f"{when} UTC"


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("2199-01-01 10:00:00.000000 UTC", "op een tijd die nog moet komen"),
        ("9999-12-31 23:59:59.999999 UTC", "op een tijd die nog moet komen"),
        ("gisteren", "heeft geen tijd in de naam"),
        ("10", "heeft geen tijd in de naam"),
        ("2026-13-45 10:00:00.000000 UTC", "heeft geen tijd in de naam"),
        ("2026-11-01 10:00:00.000000 ..", "heeft geen tijd in de naam"),
        ("", "heeft geen tijd in de naam"),
    ],
)
def test_a_folder_with_another_time_in_its_name_is_refused(
    batch: Batch, name: str, what: str
) -> None:
    place = batch.hand_in(lambda place: None)
    place.rename(place.with_name(f"anna+{ASSIGNMENT}+{name}"))
    batch.refused_at_collect(what)
    assert stamp(batch, "anna") < now()


def test_the_files_of_the_trainee_tell_no_time(batch: Batch) -> None:
    def spoil(place: Path) -> None:
        write(place / "timestamp.txt", "1999-01-01 00:00:00 UTC")
        for path in place.rglob("*"):
            os.utime(path, (0, 0))

    batch.hand_in(spoil)
    batch.collect()
    assert stamp(batch, "anna") == "2026-11-01 10:00:00.000000 UTC"


def test_mailed_work_has_the_time_that_the_instructor_says(batch: Batch) -> None:
    path = batch.course.mailed("anna", batch.course.done("anna"))
    os.utime(path, (0, 0))
    before = now()
    batch.collect("--from", path)
    assert before <= stamp(batch, "anna") <= now()
    later = batch.collect("--from", path, "--received", "2199-01-01 10:00")
    assert later.status == 1
    assert "toekomst" in later.err


# Once, and what was there is kept.


def test_a_later_one_that_is_refused_leaves_the_earlier(batch: Batch) -> None:
    batch.hand_in(lambda place: None)
    bad = batch.course.handed_in("anna", batch.course.done("anna/later"), LATER)
    (bad / LOG).unlink()
    (bad / LOG).symlink_to("/etc/passwd")
    said = batch.collect()
    assert "opnieuw in te leveren" in said.err
    assert "2 opgehaald, 1 geweigerd" in said.out
    again = batch.collect()
    assert "het eerder ingeleverde werk blijft gelden" in again.err
    batch.grade()
    assert batch.course.scores("anna") == auto(12.0)
    assert stamp(batch, "anna") == "2026-11-01 10:00:00.000000 UTC"
    assert kept(batch, "anna") == []


def test_work_takes_the_place_of_a_refusal_and_never_the_reverse(batch: Batch) -> None:
    place = batch.hand_in(lambda place: (place / "x").symlink_to("y"))
    batch.refused_at_collect("x is een koppeling")
    # Once more: it is said again, and nothing piles up.
    assert batch.collect().status == 1
    assert kept(batch, "anna") == []
    # Received before what was refused was handed in.
    path = batch.course.mailed("anna", batch.course.root / "thuis" / "anna" / ASSIGNMENT)
    said = batch.collect("--from", path, "--received", "2026-10-30 10:00")
    assert "1 opgehaald" in said.out
    batch.grade()
    assert batch.course.scores("anna") == auto(12.0)
    assert "kon niet worden nagekeken" not in batch.page("anna")
    assert place.exists()


def test_a_refusal_reaches_the_trainee_the_way_the_work_came(batch: Batch) -> None:
    batch.hand_in(lambda place: (place / "x").symlink_to("y"))
    batch.refused_at_collect("x is een koppeling")
    pages = list((batch.course.cohorts / "exchange" / "voorjaar" / "feedback").iterdir())
    assert sum("x is een koppeling" in page.read_text(encoding="utf-8") for page in pages) == 1


def test_a_limit_that_is_raised_lets_refused_work_in(batch: Batch) -> None:
    batch.hand_in(lambda place: os.truncate(place / f"{ASSIGNMENT}.ipynb", 21_000_000))
    batch.refused_at_collect("is groter dan 20 MB")
    config = batch.course.root / "grading" / "nbgrader_config.py"
    write(config, config.read_text() + "c.Cohort.max_notebook_mb = 30\n")
    assert "1 opgehaald" in batch.collect().out


def test_nothing_is_taken_twice(batch: Batch, tmp_path: Path) -> None:
    batch.hand_in(lambda place: None)
    assert "2 opgehaald" in batch.collect().out
    inode = batch.submitted("anna").stat().st_ino
    assert "2 al opgehaald" in batch.collect().out
    path = batch.course.mailed("anna", batch.course.root / "thuis" / "anna" / ASSIGNMENT)
    copy = tmp_path / "post" / f"{ASSIGNMENT}_anna (1).zip"
    copy.parent.mkdir()
    shutil.copy(path, copy)
    shutil.copy(path, copy.with_name(path.name))
    assert "1 al opgehaald" in batch.collect("--from", copy.parent).out
    assert batch.submitted("anna").stat().st_ino == inode
    assert kept(batch, "anna") == []


# Floods.


def test_a_flood_of_strangers_is_told_in_a_screenful(batch: Batch) -> None:
    batch.good()
    for number in range(MAX_STRANGERS + 30):
        (batch.inbound / f"x{number:03}+{ASSIGNMENT}+2026-11-01 10:00:00.000000 UTC").mkdir()
    said = batch.collect()
    assert len(said.err.splitlines()) == MAX_STRANGERS + 1
    assert "nog 30 anderen" in said.err
    batch.grade()


def test_a_flood_of_bad_work_is_looked_at_in_part(batch: Batch) -> None:
    for number in range(MAX_TRIED + 30):
        name = f"anna+{ASSIGNMENT}+2026-11-01 10:00:{number:02}.000000 UTC"
        (batch.inbound / name).mkdir()
    batch.good()
    said = batch.collect()
    assert len(said.err.splitlines()) == MAX_TRIED + 1
    assert "nog 30 oudere inzendingen zijn niet bekeken" in said.err
    batch.grade()


# Stopped in the middle.


@pytest.fixture
def twice(batch: Batch) -> Iterator[Batch]:
    """Anna's first work has been collected, and another has been handed in."""
    batch.hand_in(lambda place: None)
    batch.collect()
    folder = batch.course.root / "thuis" / "anna" / ASSIGNMENT
    answer(folder, EXERCISES[0], b2="verhuld")
    batch.course.handed_in("anna", folder, LATER)
    return batch


def logs(batch: Batch) -> list[int]:
    """The number of lines of each copy of anna's log that the cohort holds, with its place."""
    return sorted(
        len(path.read_text().splitlines())
        for path in batch.course.cohort.rglob(f"{EXERCISES[0]}.jsonl")
        if "anna" in str(path)
    )


@pytest.mark.parametrize("error", [KeyboardInterrupt, OSError(28, "No space left on device")])
@pytest.mark.parametrize("step", range(3))
def test_stopped_between_two_renames_nothing_is_lost(
    twice: Batch, monkeypatch: pytest.MonkeyPatch, step: int, error: BaseException
) -> None:
    real, left = Path.replace, [step]

    def stopping(path: Path, target: Path) -> Path:
        if not left[0]:
            raise error
        left[0] -= 1
        return real(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", stopping)
        said = twice.collect()
    assert said.status == 1
    assert "afgebroken" in said.err or "de schijf is vol" in said.err
    assert 3 in logs(twice)
    assert "opgehaald" in twice.collect().out
    assert logs(twice) == [3, 4]
    assert stamp(twice, "anna").startswith("2026-11-02")
    assert len(kept(twice, "anna")) == 1
    assert list((twice.course.cohort / "incoming").iterdir()) == []


@pytest.mark.parametrize("step", range(4))
def test_killed_at_any_moment_nothing_is_lost(twice: Batch, step: int) -> None:
    # The steps that change something: three files written and three renames, of which
    # the middle of each kind is enough to see it.
    code = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from hggt import cli\n"
        "left, real = [int(sys.argv[1])], Path.replace\n"
        "def stopping(path, target):\n"
        "    if not left[0]: os._exit(9)\n"
        "    left[0] -= 1\n"
        "    return real(path, target)\n"
        "Path.replace = stopping\n"
        "sys.exit(cli.main(sys.argv[2:]))\n"
    )
    arguments = ["collect", "voorjaar", ASSIGNMENT, "--dir", str(twice.course.cohorts)]
    done = subprocess.run(
        [sys.executable, "-c", code, str(step), *arguments], timeout=60, capture_output=True
    )
    assert done.returncode == (9 if step < 3 else 0), done.stderr
    assert 3 in logs(twice)
    # What was whole is put in its place; what was not is taken again.
    twice.collect()
    assert logs(twice) == [3, 4]
    assert stamp(twice, "anna").startswith("2026-11-02")
    assert list((twice.course.cohort / "incoming").iterdir()) == []


def test_what_mail_brought_is_kept_when_collecting_was_killed(
    batch: Batch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The zip may be gone by the next time.
    path = batch.course.mailed("anna", batch.course.done("anna", ""))

    def stopping(*args: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(intake, "_exchange_places", stopping)
        batch.collect("--from", path, "--received", "2026-11-05 10:00")
    path.unlink()
    batch.good()
    batch.collect()
    assert stamp(batch, "anna") == "2026-11-05 09:00:00.000000 UTC"
    batch.grade()
    assert batch.course.scores("anna") == auto(12.0)


def test_one_who_hands_in_again_while_others_are_collected(batch: Batch) -> None:
    batch.hand_in(lambda place: None)
    batch.collect()
    folder = batch.course.root / "thuis" / "bram" / ASSIGNMENT
    batch.course.handed_in("bram", folder, LATER)
    assert "2 al opgehaald" in batch.collect().out
    batch.grade()
    assert batch.course.scores("bram") == FULL


def test_two_at_once_take_turns(batch: Batch) -> None:
    batch.hand_in(lambda place: None)
    path = batch.course.mailed("anna", batch.course.root / "thuis" / "anna" / ASSIGNMENT)
    with cohort_lock(batch.course.open(), "nakijken"):
        for more in ((), ("--from", path)):
            said = batch.collect(*more)
            assert said.status == 1
            assert "bezig met cohort voorjaar: nakijken" in said.err
    assert not batch.submitted("anna").exists()
    assert "2 opgehaald" in batch.collect().out


def test_grading_finishes_what_collecting_had_ready(
    twice: Batch, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, left = Path.replace, [2]

    def stopping(path: Path, target: Path) -> Path:
        left[0] -= 1
        if left[0] < 0:
            raise KeyboardInterrupt
        return real(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", stopping)
        twice.collect()
    assert not twice.submitted("anna").exists()
    twice.grade()
    # The later answer to turn 2 is another.
    assert twice.course.scores("anna") == auto(8.0)
