from pathlib import Path

import pytest

from hggt.content.faults import ContentError
from hggt.grading.cohort.roster import Trainee, is_unicode, read_roster

ANNA = Trainee("anna", "Anna", "de Wít", "anna@voorbeeld.nl")


@pytest.mark.parametrize(
    ("separator", "encoding"),
    [
        (",", "utf-8"),
        (";", "utf-8-sig"),
        (";", "cp1252"),
        ("\t", "utf-8"),
        (";", "utf-16"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_roster_as_programs_write_it(
    tmp_path: Path, separator: str, encoding: str, end: str
) -> None:
    rows = (
        ("id", "first_name", "last_name", "email"),
        ("anna", "Anna", "de Wít", "anna@voorbeeld.nl"),
        ("b.ram@hub", "", "", ""),
    )
    path = tmp_path / "lijst.csv"
    path.write_bytes("".join(separator.join(row) + end for row in rows).encode(encoding))
    assert read_roster(path) == (ANNA, Trainee("b.ram@hub"))


def test_columns_in_any_order(tmp_path: Path) -> None:
    path = tmp_path / "lijst.csv"
    path.write_text(
        '\n;;;;\nEmail;ID;"last_name";;\nx@y.nl;cleo;"Smit; van der";;\n', encoding="utf-8"
    )
    assert read_roster(path) == (Trainee("cleo", None, "Smit; van der", "x@y.nl"),)


@pytest.mark.parametrize("mail", ["e-mail", "mail", "E-mailadres"])
@pytest.mark.parametrize("first", ["", "sep=;\r\n", "\ufeffSEP=;\n"])
def test_a_dutch_roster_as_excel_writes_it(tmp_path: Path, mail: str, first: str) -> None:
    path = tmp_path / "lijst.csv"
    path.write_text(
        f"{first}id;Voornaam;Achternaam;{mail}\nanna;Anna;de Wít;anna@voorbeeld.nl\n",
        encoding="utf-8",
        newline="",
    )
    assert read_roster(path) == (ANNA,)


def test_the_line_of_a_fault_counts_the_separators(tmp_path: Path) -> None:
    path = tmp_path / "lijst.csv"
    path.write_text("sep=;\nid;voornaam\nBram;\n", encoding="utf-8")
    with pytest.raises(ContentError, match=r"lijst\.csv:3: "):
        read_roster(path)


def test_a_column_that_has_another_name_is_no_column_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "lijst.csv"
    path.write_text("\nid,voornam,lastname,groep,,naam\nAnna,,,,,\n", encoding="utf-8")
    with pytest.raises(ContentError) as error:
        read_roster(path)
    named = "kolommen heten id;voornaam;achternaam;e-mail"
    assert [str(fault).removeprefix(f"{path}:2: ") for fault in error.value.faults] == [
        f"er is een kolom zonder naam; haal de kolom weg; de {named}",
        f"kolom `groep` is onbekend; haal de kolom weg; de {named}",
        f"kolom `lastname` is onbekend; bedoelt u last_name? De {named}",
        f"kolom `naam` is onbekend; bedoelt u achternaam? De {named}",
        f"kolom `voornam` is onbekend; bedoelt u voornaam? De {named}",
    ]


def test_all_faults_at_once_with_their_lines(tmp_path: Path) -> None:
    path = tmp_path / "lijst.csv"
    path.write_text(
        "id,first_name,last_name,email\n"
        "anna,A,B,a@b.nl\n"
        "\n"
        "Bram,,,\n"
        "../etc,,,\n"
        ",Zonder,Id,\n"
        "anna,,,\n"
        "cleo,,,geen adres\n"
        "dirk,D,E,d@e.nl,te veel\n"
        "a+b,,,\n",
        encoding="utf-8",
    )
    with pytest.raises(ContentError) as error:
        read_roster(path)
    assert [fault.line for fault in error.value.faults] == [4, 5, 6, 7, 8, 9, 10]
    assert "schrijf bram" in str(error.value)
    assert f"{path}:7: `anna` staat ook op regel 2" in str(error.value)


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (b"", "leeg"),
        (b"\n;;;\n", "leeg"),
        (b"anna,Anna,Wit,a@b.nl\n", "kolom `anna` is onbekend"),
        (b"first_name,last_name\nA,B\n", "kolom `id` ontbreekt"),
        (b"id,id\na,b\n", "twee keer"),
        (b"id,email,mail\na,b@c,\n", "`email` staat er twee keer"),
        (b"sep=;\n", "leeg"),
        (b"id\n", "geen enkele deelnemer"),
        (b"PK\x03\x04rest", "Excel-bestand"),
        (b"id\n\x00\x81\x8d", "geen tekst"),
        (b'id,first_name\nanna,"A\n', "niet te lezen"),
    ],
)
def test_what_is_no_roster(tmp_path: Path, raw: bytes, what: str) -> None:
    path = tmp_path / "lijst.csv"
    path.write_bytes(raw)
    with pytest.raises(ContentError, match=what):
        read_roster(path)


def test_a_roster_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="bestaat niet"):
        read_roster(tmp_path / "weg.csv")


def faults_of(tmp_path: Path, *rows: str) -> list[str]:
    path = tmp_path / "lijst.csv"
    path.write_text("\n".join(("id;voornaam;achternaam;e-mail", *rows)), encoding="utf-8")
    with pytest.raises(ContentError) as error:
        read_roster(path)
    return [str(fault).removeprefix(f"{path}:") for fault in error.value.faults]


@pytest.mark.parametrize("name", ["AndrÃ©", "MÃ¼ller", "Ä°pek", "MÃ–LLER", "Â´t Hoen"])
def test_a_name_that_was_written_twice_over_is_refused_with_what_was_meant(
    tmp_path: Path, name: str
) -> None:
    meant = name.encode("cp1252").decode("utf-8")
    (fault,) = faults_of(tmp_path, f"eva;{name};Blauw;")
    assert fault.startswith(f"2: `{name}` is geen naam; bedoelt u {meant}?")


@pytest.mark.parametrize("name", ["?pek", "?ahino?lu", "An\ufffdre"])
def test_a_name_that_lost_a_letter_is_refused(tmp_path: Path, name: str) -> None:
    (fault,) = faults_of(tmp_path, f"eva;Eva;{name};")
    assert fault.startswith(f"2: `{name}` is geen naam; er is een letter verloren gegaan")


@pytest.mark.parametrize(
    "name", ["João", "JOÃO", "İpek", "Şahinoğlu", "Özdemir", "Noël", "Ô'Brien"]
)
def test_a_name_with_signs_is_a_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / "lijst.csv"
    path.write_text(f"id;voornaam\neva;{name}\n", encoding="utf-8")
    assert read_roster(path) == (Trainee("eva", name),)


@pytest.mark.parametrize("name", ["con", "nul.x", "com1", "lpt9.tekst", "anna."])
def test_what_is_no_folder_on_windows_is_no_id(tmp_path: Path, name: str) -> None:
    (fault,) = faults_of(tmp_path, f"{name};;;")
    assert fault == f"2: id `{name}` kan op Windows geen map zijn; geef een andere id"


@pytest.mark.parametrize("name", ["connie", "com10", "nulla", "lpt"])
def test_what_only_begins_so_is_one(tmp_path: Path, name: str) -> None:
    path = tmp_path / "lijst.csv"
    path.write_text(f"id\n{name}\n", encoding="utf-8")
    assert read_roster(path) == (Trainee(name),)


@pytest.mark.parametrize(
    ("encoding", "says"),
    [("utf-8", True), ("utf-8-sig", True), ("utf-16", True), ("cp1252", False)],
)
def test_whether_a_file_says_which_letters_it_holds(
    tmp_path: Path, encoding: str, says: bool
) -> None:
    path = tmp_path / "lijst.csv"
    path.write_bytes("id;voornaam\neva;Zoë\n".encode(encoding))
    assert is_unicode(path) is says
