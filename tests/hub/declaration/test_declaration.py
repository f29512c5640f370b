"""The declaration: everything wrong is told at once, with line and remedy."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from hggt.content.faults import ContentError, Fault
from hggt.hub.declaration.declared import Declaration
from hggt.hub.declaration.read import EXAMPLE, read_declaration

ROSTER = "id,first_name,last_name,email\nanna,Anna,Wit,\nbram,,,\n"
GOOD = """\
# De hub.
[hub]
folder = "/srv/elders"
port = 9000

[[cohort]]
id = "voorjaar"
title = "Voorjaar"
instructors = ["dora"]
roster = "lijst.csv"
open_from = 2027-02-01
open_to = 2027-07-15

[[cohort]]
id = "najaar-2027"
title = "Najaar"
instructors = ["dora", "douwe"]
roster = "lijst.csv"
database = "postgresql"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "lijst.csv").write_text(ROSTER, encoding="utf-8")
    return tmp_path


def read(folder: Path, text: str) -> Declaration:
    path = folder / "cohorts.toml"
    path.write_text(text, encoding="utf-8")
    return read_declaration(path)


def faults(folder: Path, text: str) -> list[tuple[int, str]]:
    with pytest.raises(ContentError) as raised:
        read(folder, text)
    assert all(fault.remedy for fault in raised.value.faults)
    return [(fault.line, fault.message) for fault in raised.value.faults]


def test_a_declaration_is_read_whole(folder: Path) -> None:
    found = read(folder, GOOD)
    assert (found.folder, found.port, found.database) == (Path("/srv/elders"), 9000, "sqlite")
    assert not found.demonstration
    assert found.people == ("anna", "bram", "dora", "douwe")
    spring, autumn = found.cohorts
    assert (spring.id, spring.title, spring.instructors) == ("voorjaar", "Voorjaar", ("dora",))
    assert (spring.names, spring.grader) == (("anna", "bram"), "grader-voorjaar")
    assert (spring.opens, spring.closes) == (date(2027, 2, 1), date(2027, 7, 15))
    assert (autumn.opens, autumn.closes, autumn.database) == (None, None, "postgresql")


def test_open_are_the_first_and_the_last_day_and_those_between(folder: Path) -> None:
    spring, autumn = read(folder, GOOD).cohorts
    days = [date(2027, 1, 31), date(2027, 2, 1), date(2027, 7, 15), date(2027, 7, 16)]
    assert [spring.is_open(day) for day in days] == [False, True, True, False]
    assert all(autumn.is_open(day) for day in days)


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ('id = "voorjaar"', 'id = "Voorjaar 2027"', 7, "`id` `Voorjaar 2027` is niet bruikbaar"),
        ('id = "voorjaar"', f'id = "{"a" * 26}"', 7, f"`id` `{'a' * 26}` is niet bruikbaar"),
        ('id = "voorjaar"', "id = 5", 7, "`id` is geen tekst"),
        ('id = "voorjaar"\n', "", 6, "`id` ontbreekt"),
        ('["dora"]', '["grader-x"]', 9, "`grader-x` kan geen account zijn op de hub"),
        ('["dora"]', '["Dora Wit"]', 9, "`Dora Wit` kan geen account zijn op de hub"),
        ('["dora"]', "[]", 9, "`instructors` is leeg"),
        ('["dora"]', '"dora"', 9, "`instructors` is geen lijst"),
        ('["dora"]', '["anna"]', 9, "`anna` is docent én deelnemer van voorjaar"),
        ("2027-02-01", '"2027-02-01"', 11, "`open_from` is geen datum"),
        ("2027-02-01", "2027-02-01T10:00:00", 11, "`open_from` is geen datum"),
        ("2027-07-15", "2026-07-15", 12, "`open_to` ligt vóór `open_from`"),
        ("open_to", "open_tot", 12, "`open_tot` is niet bekend"),
        ('"najaar-2027"', '"voorjaar"', 15, "cohort `voorjaar` staat ook op regel 7"),
        ('"postgresql"', '"mysql"', 19, "`database` is niet bekend"),
        ("9000", "80", 4, "`port` is geen poort"),
        ("9000", "true", 4, "`port` is geen poort"),
        ('"/srv/elders"', '"elders"', 3, "`folder` is geen volledig pad"),
        ("[hub]", "[hubs]", 2, "`hubs` is hier niet bekend"),
        ("port = 9000", "port 9000", 4, "dit is geen TOML"),
    ],
)
def test_a_fault_is_told_with_its_line(
    folder: Path, old: str, new: str, line: int, message: str
) -> None:
    assert old in GOOD
    told = faults(folder, GOOD.replace(old, new, 1))
    assert any(found == line and text.startswith(message) for found, text in told), told


def test_every_fault_is_told_at_once_also_those_of_rosters(folder: Path) -> None:
    (folder / "slecht.csv").write_text("id\nAnna Wit\nbram\nbram\n", encoding="utf-8")
    text = GOOD.replace("9000", "1").replace('"dora"', '"Dora"', 1).replace("lijst", "slecht", 1)
    text = text.replace("lijst", "weg", 1)
    with pytest.raises(ContentError) as raised:
        read(folder, text)
    told = {(Path(fault.path).name, fault.line) for fault in raised.value.faults}
    assert told == {
        ("cohorts.toml", 4),
        ("cohorts.toml", 9),
        ("slecht.csv", 2),
        ("slecht.csv", 4),
        ("weg.csv", 0),
    }


def test_a_trainee_whose_name_cannot_be_an_account_is_refused(folder: Path) -> None:
    (folder / "lijst.csv").write_text("id\nanna@school.nl\n2bram\n", encoding="utf-8")
    told = faults(folder, GOOD)
    assert (2, "id `anna@school.nl` kan geen account zijn op de hub") in told
    assert (3, "id `2bram` kan geen account zijn op de hub") in told


def test_without_a_file_it_says_where_the_example_is(tmp_path: Path) -> None:
    with pytest.raises(ContentError) as raised:
        read_declaration(tmp_path / "cohorts.toml")
    path = str(tmp_path / "cohorts.toml")
    remedy = f"maak het naar het voorbeeld van {EXAMPLE}"
    assert raised.value.faults == (Fault(path, 0, "bestand bestaat niet", remedy),)


def test_an_empty_file_is_refused(folder: Path) -> None:
    assert faults(folder, "") == [(0, "er staat geen cohort in")]


def test_the_example_is_a_declaration(tmp_path: Path) -> None:
    example = Path(__file__).parents[3] / "grading" / "hub" / EXAMPLE
    (tmp_path / "deelnemers").mkdir()
    for name in ("voorjaar-2027", "najaar-2027"):
        (tmp_path / "deelnemers" / f"{name}.csv").write_text(ROSTER, encoding="utf-8")
    found = read(tmp_path, example.read_text(encoding="utf-8"))
    assert [one.id for one in found.cohorts] == ["voorjaar-2027", "najaar-2027"]
