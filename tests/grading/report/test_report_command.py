"""`hggt report` on a real cohort: gradebook, hand-ins and key, to page and files."""

from __future__ import annotations

import csv
import io
import os
import shutil
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from nbgrader.api import Grade, SubmittedAssignment

from grading.building import ASSIGNMENT, EXERCISES, WRITTEN, Course, answer, write
from hggt.exercise.answers.log import log_path
from hggt.grading.console import track
from hggt.grading.gradebook.reader import read_grades
from hggt.grading.report.data.data import read_data
from hggt.grading.report.data.tables import DESCRIPTIONS


@pytest.fixture(scope="module")
def _graded(released_once: Course) -> Course:
    """Anna as coder a; Bram late, otherwise, first otherwise still; Cleo nothing."""
    released_once.hggt("release", "voorjaar", ASSIGNMENT, "--due", "2026-11-01 12:00")
    released_once.handed_in("anna", released_once.done("anna"), "2026-11-01 09:00:00.000000")
    folder = released_once.fetched("bram")
    answer(folder, EXERCISES[0], b2="nabijheid", b4="verkennen")
    answer(folder, EXERCISES[0], b2="verkennen")
    released_once.handed_in("bram", folder, "2026-11-01 13:00:00.000000")
    released_once.hggt("collect", "voorjaar", ASSIGNMENT)
    released_once.hggt("grade", "voorjaar")
    return released_once


@pytest.fixture
def graded(_graded: Course, copied: Callable[[Course], Course]) -> Course:
    return copied(_graded)


def rows(course: Course, name: str, folder: Path | None = None) -> list[dict[str, str]]:
    path = (folder or course.cohort / "verslag") / name
    raw = path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf"), "Excel needs the mark to read it as UTF-8"
    return list(csv.DictReader(raw.decode("utf-8-sig").splitlines(), delimiter=";"))


def page(course: Course) -> str:
    return (course.cohort / "verslag" / "verslag.html").read_text(encoding="utf-8")


def test_everything_is_written(graded: Course, capsys: pytest.CaptureFixture[str]) -> None:
    assert graded.hggt("report", "voorjaar") == 0
    folder = graded.cohort / "verslag"
    assert {path.name for path in folder.iterdir()} == {"verslag.html", *DESCRIPTIONS}
    said = capsys.readouterr()
    assert str(folder / "verslag.html") in said.out
    assert "antwoorden lezen: 2 van 2" in said.err
    if os.name == "posix":
        assert folder.stat().st_mode & 0o077 == 0
    assert "Anna" not in page(graded)
    assert "anna" in page(graded)


def test_the_numbers_of_each_trainee(graded: Course) -> None:
    graded.hggt("report", "voorjaar")
    anna, bram, cleo = rows(graded, "deelnemers.csv")
    assert (anna["id"], anna["stand"], anna["beantwoord"]) == ("anna", "wacht op u", "6")
    assert (anna["punten"], anna["maximum"]) == ("18", "28")
    # Coder a on all six, b on five: the mean of 1 and 5/6.
    assert anna["zelfde_als_codeurs"] == "0,9167"
    assert (bram["stand"], bram["beantwoord"]) == ("te laat", "2")
    # Of three turns one like the coders; the exercise not begun earns nothing.
    assert bram["punten"] == "4"
    assert (bram["keuze_veranderd"], bram["naar_codeurs_toe"], bram["van_codeurs_af"]) == (
        "1",
        "1",
        "0",
    )
    assert (cleo["stand"], cleo["punten"]) == ("niets opgehaald", "")


def test_the_agreement_of_a_conversation_is_what_the_trainee_reads(graded: Course) -> None:
    graded.hggt("report", "voorjaar")
    graded.hggt("feedback", "voorjaar", ASSIGNMENT, "--early")
    told = (graded.cohort / "feedback" / "anna" / ASSIGNMENT / f"{ASSIGNMENT}.html").read_text(
        encoding="utf-8"
    )
    found = {
        row["oefening"]: row for row in rows(graded, "overeenstemming.csv") if row["id"] == "anna"
    }
    stair = found["de_trap-cirkel"]
    assert (stair["beurten"], stair["zelfde_als_codeurs"]) == ("3", "0,8333")
    assert "gemiddeld in 2,5 van de 3 beurten hetzelfde als de codeurs" in told
    # Too few turns in one conversation for a kappa; six over all are enough.
    assert (stair["kappa"], stair["kappa_laag"]) == ("", "")
    assert stair["waarom_geen_kappa"] == "minder dan 5 beurten"
    assert found["alle"]["beurten"] == "6"
    assert found["alle"]["kappa"] != ""
    assert found["alle"]["kappa_laag"] != ""
    assert found["alle"]["waarom_geen_kappa"] == ""


def test_points_that_a_person_gave_and_an_extension_count(graded: Course) -> None:
    with graded.open().gradebook() as gradebook:
        found = gradebook.find_submission(ASSIGNMENT, "anna")
        grade = next(one for one in found.notebooks[0].grades if one.name == WRITTEN)
        grade.manual_score, grade.needs_manual_grade = 7.5, False
        gradebook.find_submission(ASSIGNMENT, "bram").extension = timedelta(hours=2)
        gradebook.db.commit()
    entry = read_grades(graded.open()).assignments[0]
    assert (entry.id, entry.max_points) == (ASSIGNMENT, 28)
    assert entry.records["anna"].points == 25.5
    assert not entry.records["anna"].waiting
    assert not entry.records["bram"].late
    assert entry.records["bram"].handed_in == datetime(2026, 11, 1, 13)
    assert "cleo" not in entry.records


def test_the_gradebook_takes_as_many_queries_for_many_as_for_few(graded: Course) -> None:
    from sqlalchemy import event
    from sqlalchemy.engine import Engine

    def queries() -> int:
        said: list[str] = []

        def hear(_c: object, _cur: object, statement: str, *_: object) -> None:
            if statement.startswith("SELECT") and "sqlite_master" not in statement:
                said.append(statement)

        event.listen(Engine, "before_cursor_execute", hear)
        try:
            read_grades(graded.open())
        finally:
            event.remove(Engine, "before_cursor_execute", hear)
        return len(said)

    few = queries()
    with graded.open().gradebook() as gradebook:
        for number in range(20):
            gradebook.add_student(f"extra{number}")
            gradebook.add_submission(ASSIGNMENT, f"extra{number}")
        assert gradebook.db.query(SubmittedAssignment).count() == 22
        assert gradebook.db.query(Grade).count() == 66
    assert queries() == few


def test_work_that_is_newer_than_its_grade_is_told(graded: Course) -> None:
    folder = graded.root / "thuis" / "bram" / ASSIGNMENT
    answer(folder, EXERCISES[1], b2="verkennen")
    graded.handed_in("bram", folder, "2026-11-01 14:00:00.000000")
    graded.hggt("collect", "voorjaar", ASSIGNMENT)
    assert graded.hggt("report", "voorjaar") == 0
    assert rows(graded, "deelnemers.csv")[1]["stand"] == "nog niet nagekeken, te laat"
    assert "1 inzending is nog niet nagekeken" in page(graded)


def test_refused_work_is_a_state_of_its_own(graded: Course) -> None:
    (graded.cohort / "submitted" / "bram" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb").write_text("{")
    graded.hggt("grade", "voorjaar")
    assert graded.hggt("report", "voorjaar") == 0
    bram = rows(graded, "deelnemers.csv")[1]
    assert (bram["stand"], bram["punten"]) == ("te laat, geweigerd (niet te lezen)", "")
    with graded.open().gradebook() as gradebook:
        for grade in gradebook.find_submission(ASSIGNMENT, "bram").notebooks[0].grades:
            grade.manual_score, grade.needs_manual_grade = 1.0, False
        gradebook.db.commit()
    # A person read it after all.
    graded.hggt("report", "voorjaar")
    bram = rows(graded, "deelnemers.csv")[1]
    assert (bram["stand"], bram["punten"]) == ("te laat", "3")


def test_before_the_due_date_nothing_is_missing(graded: Course) -> None:
    graded.hggt("release", "voorjaar", ASSIGNMENT, "--due", "2099-12-01 23:59")
    graded.hggt("report", "voorjaar")
    cleo = rows(graded, "deelnemers.csv")[2]
    assert (cleo["stand"], cleo["punten"]) == (
        "nog niets opgehaald (inleveren kan tot 1 december 2099)",
        "",
    )


def test_trainees_stand_in_the_order_of_their_names(graded: Course) -> None:
    with graded.open().gradebook() as gradebook:
        for trainee, last in (("anna", "Zwart"), ("bram", "de Ruïter"), ("cleo", "Ångström")):
            gradebook.find_student(trainee).last_name = last
        gradebook.db.commit()
    assert list(read_data(graded.open(), track).trainees) == ["cleo", "bram", "anna"]


def test_elsewhere_and_again(graded: Course, tmp_path: Path) -> None:
    out = tmp_path / "ergens" / "anders"
    for _ in range(2):
        assert graded.hggt("report", "voorjaar", "--out", out) == 0
    assert len(rows(graded, "deelnemers.csv", out)) == 3
    assert not (graded.cohort / "verslag").exists()


def test_the_same_answers_give_the_same_numbers(graded: Course, tmp_path: Path) -> None:
    for name in ("een", "twee"):
        graded.hggt("report", "voorjaar", "--out", tmp_path / name)
    for name in DESCRIPTIONS:
        one, two = ((tmp_path / part / name).read_bytes() for part in ("een", "twee"))
        assert one == two


def test_progress_is_a_bar_on_a_terminal_and_lines_elsewhere(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return self.terminal

        terminal = True

    said = Terminal()
    monkeypatch.setattr(sys, "stderr", said)
    assert list(track([1, 2, 3], "rekenen")) == [1, 2, 3]
    assert said.getvalue().rstrip().endswith("| 3 van 3")
    said.terminal = False
    said.truncate(0)
    assert list(track(range(10), "rekenen")) == list(range(10))
    assert said.getvalue().lstrip("\0").splitlines() == [
        f"rekenen: {done} van 10" for done in (3, 6, 9, 10)
    ]
    said.truncate(0)
    assert list(track([], "rekenen")) == []
    assert said.getvalue().strip("\0") == ""


def test_a_cohort_without_anything_handed_in(released: Course) -> None:
    assert released.hggt("report", "voorjaar") == 0
    assert "Er is nog niets opgehaald. Kom terug na: hggt collect" in page(released)
    assert "Er zijn nog geen antwoorden opgehaald om naast die van de codeurs te leggen." in page(
        released
    )
    assert [row["stand"] for row in rows(released, "deelnemers.csv")] == ["niets opgehaald"] * 3


@pytest.mark.parametrize("what", ["file", "nothing", "key", "unknown"])
def test_what_cannot_be_is_said(
    made: Course, what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name, more, want = "voorjaar", (), "er is nog niets vrijgegeven aan voorjaar"
    if what == "unknown":
        name, want = "najaar", "cohort najaar bestaat niet"
    elif what != "nothing":
        made.hggt("release", "voorjaar", ASSIGNMENT)
    if what == "key":
        shutil.rmtree(made.cohort / "key")
        want = "de sleutel van deze opdracht ontbreekt"
    if what == "file":
        more = ("--out", write(tmp_path / "vol", "x"))
        want = "is een bestand; kies met --out een map"
    assert made.hggt("report", name, *more) == 1
    assert want in capsys.readouterr().err


def test_a_hostile_hand_in_stops_nothing(graded: Course, tmp_path: Path) -> None:
    place = graded.cohort / "submitted" / "bram" / ASSIGNMENT
    log = log_path(place, EXERCISES[0])
    secret = write(tmp_path / "geheim.jsonl", log.read_text(encoding="utf-8"))
    log.unlink()
    log.symlink_to(secret)
    other = log_path(place, EXERCISES[1])
    other.write_bytes(
        b'{"v": 1, "exercise": "het_raam-cirkel", "item": "2", "labels": ["<script>"]}\n'
        b'{"v": 1, "exercise": "het_raam-cirkel", "item": "99", "labels": ["verkennen"]}\n'
        b'{"v": 1, "exercise": "het_raam-cirkel", "item": "2", "labels": [], "confidence": NaN}\n'
        b'{"v": 1, "exercise": "het_raam-cirkel", "item": "4", "labels": ["nabijheid"]}\n'
        b"\xff\xfe{{{{"
    )
    (graded.cohort / "submitted" / "vreemd").mkdir()
    shutil.copytree(place, graded.cohort / "submitted" / "vreemd" / ASSIGNMENT, symlinks=True)
    assert graded.hggt("report", "voorjaar") == 0
    # Through the link nothing is read; of the other log only the line that fits.
    assert rows(graded, "deelnemers.csv")[1]["beantwoord"] == "1"
    assert "<script" not in page(graded)
    assert "vreemd" not in page(graded)
    assert rows(graded, "opdrachten.csv")[0]["deelnemers"] == "2"
