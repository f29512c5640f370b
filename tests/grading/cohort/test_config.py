from pathlib import Path

import pytest

from grading.building import Course, write
from hggt import cli
from hggt.grading.cohort.cohort import load_cohort


def own(course: Course, line: str) -> None:
    path = course.cohort / "nbgrader_config.py"
    write(path, path.read_text().replace("# -- einde", f"{line}\n# -- einde"))


def test_a_cohort_takes_what_holds_for_all(made: Course) -> None:
    write(made.root / "grading" / "nbgrader_config.py", 'c.Cohort.timezone = "Asia/Tokyo"\n')
    assert made.open().timezone == "Asia/Tokyo"


def test_its_own_settings_go_first(made: Course) -> None:
    write(made.root / "grading" / "nbgrader_config.py", 'c.Cohort.timezone = "Asia/Tokyo"\n')
    own(made, 'c.Cohort.timezone = "America/Lima"')
    own(made, 'c.Cohort.exchange = "/srv/uitwisseling"')
    own(made, 'c.CourseDirectory.db_url = "postgresql:///boek"')
    cohort = made.open()
    assert cohort.timezone == "America/Lima"
    assert cohort.exchange == Path("/srv/uitwisseling")
    assert cohort.db_url == "postgresql:///boek"


def test_what_safety_hangs_on_is_not_a_setting(made: Course) -> None:
    own(made, 'c.Autograde.autograde_preprocessors = ["nbgrader.preprocessors.Execute"]')
    own(made, "c.Autograde.create_student = True")
    own(made, "c.FormgradeExtension.debug = True")
    config = made.open().config
    assert "Execute" not in str(config.Autograde)
    assert config.Autograde.create_student is False
    assert config.FormgradeExtension.debug is False


def test_the_repository_may_be_moved(made: Course) -> None:
    away = made.root.with_name("elders")
    made.root.rename(away)
    cohort = load_cohort(away / "grading" / "cohorts" / "voorjaar")
    assert cohort.repository == away
    assert str(away) in cohort.db_url


def test_without_assignments_there_is_no_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    roster = write(tmp_path / "lijst.csv", "id\nanna\n")
    args = ["cohort", "create", "voorjaar", "--roster", str(roster), "--dir", str(tmp_path / "c")]
    assert cli.main(args) == 1
    assert "assignments/" in capsys.readouterr().err
