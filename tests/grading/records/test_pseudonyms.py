import csv
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from grading.building import ASSIGNMENT, Course
from hggt.grading.records import pseudonyms

PEOPLE = ("anna,Anna,de Wit,a@b.nl", "bram,Bram,Zwart,bram@b.nl", "cleo,Cleo,Groen,c@b.nl")


@pytest.fixture(scope="module")
def _graded(released_once: Course) -> Course:
    """anna on time, bram late, cleo not at all."""
    released_once.hggt("cohort", "create", "voorjaar", "--roster", released_once.roster(*PEOPLE))
    released_once.hggt("release", "voorjaar", ASSIGNMENT, "--due", "2026-11-01 12:00")
    for trainee, when in (("anna", "2026-11-01 10:00"), ("bram", "2026-11-02 10:00")):
        path = released_once.mailed(trainee, released_once.done(trainee))
        released_once.hggt("collect", "voorjaar", ASSIGNMENT, "--from", path, "--received", when)
    released_once.hggt("grade", "voorjaar")
    return released_once


@pytest.fixture
def graded(_graded: Course, copied: Callable[[Course], Course]) -> Course:
    return copied(_graded)


def export(course: Course, path: Path) -> list[dict[str, str]]:
    assert course.hggt("export", "voorjaar", "--to", path, "--pseudonymise") == 0
    with path.open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


def key(course: Course) -> dict[str, str]:
    return pseudonyms.read_pseudonyms(course.open())


def test_nothing_in_it_tells_who_it_is(graded: Course, tmp_path: Path) -> None:
    rows = export(graded, tmp_path / "uit.csv")
    text = (tmp_path / "uit.csv").read_text().lower()
    for word in ("anna", "bram", "cleo", "wit", "zwart", "groen", "@", "2026", "voorjaar"):
        assert word not in text
    names = key(graded)
    assert {row["pseudonym"] for row in rows} == set(names.values())
    said = {row["pseudonym"]: (row["handed_in"], row["score"]) for row in rows}
    assert said[names["anna"]] == ("op tijd", "18.0")
    assert said[names["bram"]] == ("te laat", "18.0")
    assert said[names["cleo"]] == ("niet", "0.0")


def test_the_order_tells_nothing_and_pseudonyms_stay(graded: Course, tmp_path: Path) -> None:
    rows = export(graded, tmp_path / "uit.csv")
    order = [row["pseudonym"] for row in rows]
    assert order == sorted(order)
    graded.hggt("cohort", "create", "voorjaar", "--roster", graded.roster("dirk,Dirk,Blauw,"))
    before = key(graded)
    more = export(graded, tmp_path / "later.csv")
    assert {row["pseudonym"] for row in more} > set(order)
    assert {one: name for one, name in key(graded).items() if one != "dirk"} == before


def test_the_key_is_kept_apart(
    graded: Course, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    export(graded, tmp_path / "uit.csv")
    path = graded.cohort / "pseudoniemen.csv"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert str(path) in capsys.readouterr().out
    inside = graded.cohort / "mail" / "uit.csv"
    assert graded.hggt("export", "voorjaar", "--to", inside, "--pseudonymise") == 1
    assert "kies een andere map" in capsys.readouterr().err
    assert not inside.exists()


@pytest.mark.parametrize(
    "raw", ["", "pseudonym,student_id\nx,anna\nx,bram\n", "pseudonym,student_id\nx\n"]
)
def test_a_damaged_key_is_not_written_over(
    graded: Course, tmp_path: Path, capsys: pytest.CaptureFixture[str], raw: str
) -> None:
    path = graded.cohort / "pseudoniemen.csv"
    path.write_text(raw)
    to = tmp_path / "uit.csv"
    assert graded.hggt("export", "voorjaar", "--to", to, "--pseudonymise") == 1
    assert "beschadigd" in capsys.readouterr().err
    assert path.read_text() == raw
    assert not to.exists()
