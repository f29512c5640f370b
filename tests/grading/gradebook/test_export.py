import csv
from pathlib import Path

import pytest
from nbgrader.plugins.export import CsvExportPlugin

from grading.building import ASSIGNMENT, Course
from hggt.grading.console import track
from hggt.grading.report.data.data import read_data


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


@pytest.fixture
def graded(released: Course) -> Course:
    released.hggt(
        "cohort", "create", "voorjaar", "--roster", released.roster("anna,Anna,de Wít,a@b.nl")
    )
    path = released.mailed("anna", released.done("anna"))
    released.hggt("collect", "voorjaar", ASSIGNMENT, "--from", path)
    released.hggt("grade", "voorjaar")
    return released


def test_the_same_as_nbgraders(graded: Course, tmp_path: Path) -> None:
    assert graded.hggt("export", "voorjaar", "--to", tmp_path / "wij.csv") == 0
    plugin = CsvExportPlugin()
    plugin.to = str(tmp_path / "zij.csv")
    with graded.open().gradebook() as gradebook:
        plugin.export(gradebook)
    assert rows(tmp_path / "wij.csv") == rows(tmp_path / "zij.csv")
    assert (tmp_path / "wij.csv").read_bytes() == (tmp_path / "zij.csv").read_bytes()


def test_a_name_with_a_comma_stays_one_value(graded: Course, tmp_path: Path) -> None:
    graded.hggt("cohort", "create", "voorjaar", "--roster", graded.roster('anna,Anna,"Wit, de",'))
    graded.hggt("export", "voorjaar", "--to", tmp_path / "uit.csv")
    (anna,) = [row for row in rows(tmp_path / "uit.csv") if row["student_id"] == "anna"]
    assert (anna["last_name"], anna["email"], anna["score"]) == ("Wit, de", "a@b.nl", "18.0")


def test_the_order_is_that_of_a_class_list_as_in_the_report(graded: Course, tmp_path: Path) -> None:
    lines = (
        "anna,Anna,van der Berg,", "bram,Bram,Zwart,", "cleo,Cleo,Álvarez,",
        "jj2,Jan,Jansen,", "jj1,Jan,Jansen,",
    )  # fmt: skip
    args = ("--roster", graded.roster(*lines), "--yes")
    assert graded.hggt("cohort", "create", "voorjaar", *args) == 0
    graded.hggt("export", "voorjaar", "--to", tmp_path / "uit.csv")
    order = ["cleo", "anna", "jj1", "jj2", "bram"]
    assert [row["student_id"] for row in rows(tmp_path / "uit.csv")] == order
    data = read_data(graded.open(), track)
    assert list(data.trainees) == order
    # Two of one name are told apart.
    assert [data.trainees[one] for one in ("jj1", "jj2", "anna")] == [
        "Jan Jansen (jj1)",
        "Jan Jansen (jj2)",
        "Anna van der Berg",
    ]


def test_a_folder_that_is_not_there(
    graded: Course, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert graded.hggt("export", "voorjaar", "--to", tmp_path / "weg" / "uit.csv") == 1
    assert "bestaat niet" in capsys.readouterr().err


def test_a_name_that_a_spreadsheet_would_run_is_text(graded: Course, tmp_path: Path) -> None:
    lines = ("anna,=HYPERLINK(A1),@Wit,", "bram,-Bram,+Zwart,-b@c.nl", "cleo,'t Cleo,van-Dam")
    graded.hggt("cohort", "create", "voorjaar", "--roster", graded.roster(*lines), "--yes")
    graded.hggt("export", "voorjaar", "--to", tmp_path / "uit.csv")
    said = {row["student_id"]: row for row in rows(tmp_path / "uit.csv")}
    assert said["anna"]["first_name"] == "'=HYPERLINK(A1)"
    assert said["anna"]["last_name"] == "'@Wit"
    assert [said["bram"][name] for name in ("first_name", "last_name", "email")] == [
        "'-Bram",
        "'+Zwart",
        "'-b@c.nl",
    ]
    assert (said["cleo"]["first_name"], said["cleo"]["last_name"]) == ("'t Cleo", "van-Dam")


def test_penalty_extra_credit_and_nothing_handed_in(graded: Course, tmp_path: Path) -> None:
    with graded.open().gradebook() as gradebook:
        found = gradebook.find_submission(ASSIGNMENT, "anna").notebooks[0]
        found.late_submission_penalty = 2.5
        found.grades[0].extra_credit, found.grades[1].manual_score = 0.3, 5.2
        gradebook.db.commit()
    test_the_same_as_nbgraders(graded, tmp_path)
    said = {row["student_id"]: row for row in rows(tmp_path / "wij.csv")}
    assert said["anna"]["late_submission_penalty"] == "2.5"
    assert float(said["anna"]["raw_score"]) - float(said["anna"]["score"]) == pytest.approx(2.5)
    assert (said["bram"]["timestamp"], said["bram"]["score"]) == ("", "0.0")


def test_a_folder_is_no_file(
    graded: Course, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert graded.hggt("export", "voorjaar", "--to", tmp_path) == 1
    assert f"{tmp_path} is een map; geef ook de naam" in capsys.readouterr().err


def test_what_to_open_in_excel_is_told(
    graded: Course, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert graded.hggt("export", "voorjaar", "--to", tmp_path / "uit.csv") == 0
    told = capsys.readouterr().out
    assert f"Voor Excel: open {graded.cohort / 'verslag' / 'deelnemers.csv'}" in told
    assert "tijden in UTC" in told


def test_a_csv_under_another_name_is_refused(
    graded: Course, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for more in ((), ("--pseudonymise",)):
        assert graded.hggt("export", "voorjaar", "--to", tmp_path / "cijfers.xlsx", *more) == 1
        assert "kies een naam die op .csv eindigt" in capsys.readouterr().err
    assert not (tmp_path / "cijfers.xlsx").exists()
