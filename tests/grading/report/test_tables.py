"""The CSV files: complete, and as Dutch Excel reads them."""

from __future__ import annotations

import csv

import pytest

from grading.report.making import assignment, cohort, make
from hggt.grading.report.data.data import Data
from hggt.grading.report.data.tables import DESCRIPTIONS, tables, to_csv
from hggt.grading.report.data.trainees import trainee_figures
from hggt.grading.report.data.turns import assignment_figures
from hggt.grading.report.data.whole import whole

CODERS = {"a": "v n h o", "b": "v n h+n v"}


def made(data: Data) -> dict[str, list[dict[str, str]]]:
    texts = tables(
        data,
        [assignment_figures(one) for one in data.assignments],
        trainee_figures(data, lambda things, what: things),
        whole(data),
    )
    assert list(texts) == list(DESCRIPTIONS)
    return {
        name: list(csv.DictReader(text.removeprefix("\ufeff").splitlines(), delimiter=";"))
        for name, text in texts.items()
    }


@pytest.fixture
def files() -> dict[str, list[dict[str, str]]]:
    answers = {f"p{k}": "v3 h1>n2 n o" if k % 2 else "n3 n n v" for k in range(6)}
    return made(cohort(assignment(make(CODERS), answers)))


@pytest.mark.parametrize(
    ("value", "want"),
    [
        (0.5, "0,5"),
        (12, "12"),
        (12.0, "12"),
        (1 / 3, "0,3333"),
        (-0.25, "-0,25"),
        (-0.00001, "0"),
        (100.0, "100"),
        (None, ""),
        ("a;b", '"a;b"'),
        ('zeg "ja"', '"zeg ""ja"""'),
        ("=1+1", "'=1+1"),
        ("@x", "'@x"),
        ("-x", "'-x"),
        ("\tx", "'\tx"),
    ],
)
def test_a_cell(value: str | float | None, want: str) -> None:
    assert to_csv([("kop",), (value,)]) == f"\ufeffkop\r\n{want}\r\n".replace(
        "\r\n\r\n", '\r\n""\r\n'
    )


def test_numbers_are_read_back_as_a_dutch_program_does(
    files: dict[str, list[dict[str, str]]],
) -> None:
    numbers = [row["gemiddelde_score"] for row in files["beurten.csv"]]
    assert all("." not in number for number in numbers)
    assert [float(number.replace(",", ".")) for number in numbers] == [0.5, 1.0, 0.25, 1.0]


def test_each_file_has_its_lines(files: dict[str, list[dict[str, str]]]) -> None:
    assert {name: len(rows) for name, rows in files.items()} == {
        "deelnemers.csv": 6,
        # A line for the scheme and one for the conversation, of each trainee.
        "overeenstemming.csv": 12,
        # Who chose n on 1 and 3, v beside o on 4; who chose n on 3, o beside v on 4.
        "verwarringen.csv": 3 * 3 + 3 * 2,
        "zekerheid.csv": 3 * 2 + 3 * 1,
        "opdrachten.csv": 1,
        "beurten.csv": 4,
        "spreiding.csv": 16,
        "verwarringsmatrix.csv": 16,
    }


def test_the_spread_stands_beside_the_coders(files: dict[str, list[dict[str, str]]]) -> None:
    found = {
        row["label"]: (row["aandeel_deelnemers"], row["aantal_codeurs"])
        for row in files["spreiding.csv"]
        if row["beurt"] == "4"
    }
    assert found == {
        "Verkennen": ("0,5", "1"),
        "Nabijheid": ("0", "0"),
        "Verhuld": ("0", "0"),
        "Onbepaald": ("0,5", "1"),
    }


def test_what_is_undefined_is_left_empty() -> None:
    found = made(cohort(assignment(make({"a": "v v", "b": "v v"}), {"anna": "v v"})))
    assert found["overeenstemming.csv"][0]["kappa"] == ""
    assert found["overeenstemming.csv"][0]["zelfde_als_codeurs"] == "1"
    assert found["opdrachten.csv"][0]["alpha_deelnemers"] == ""
    assert found["beurten.csv"][0]["onderscheid"] == ""


def test_the_texts_of_turns_are_there(files: dict[str, list[dict[str, str]]]) -> None:
    assert files["beurten.csv"][0]["tekst"] == "Woorden <b>1</b>."
    assert files["beurten.csv"][3]["codeurs_eens"] == "nee"
    assert files["beurten.csv"][0]["zonder_steun_van_een_codeur"] == "3"
