from pathlib import Path

import pytest

from hggt.content.faults import InputError
from hggt.grading.cohort.cohort import load_cohort
from hggt.grading.cohort.roster import read_roster
from hggt.grading.demo.folder import COHORT, NOTICE, README, describe, settle
from hggt.grading.demo.trainees import make_trainees

ROOT = Path(__file__).parents[3]
TRAINEES = make_trainees(3, 1)


@pytest.fixture(autouse=True)
def _in_the_course(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def test_a_new_folder_is_made_ready(tmp_path: Path) -> None:
    folder = tmp_path / "nieuw" / "voorbeeld"
    settle(folder, TRAINEES)
    assert (folder / README).read_text(encoding="utf-8").count(NOTICE) == 1
    roster = read_roster(folder / "deelnemers.csv")
    assert [one.id for one in roster] == [one.id for one in TRAINEES]
    assert {one.first_name for one in roster} == {"Gesimuleerde"}
    cohort = load_cohort(folder / COHORT)
    assert cohort.settings.notice == NOTICE
    assert cohort.settings.check_owner is False
    assert cohort.exchange == folder / "exchange"
    assert cohort.repository == ROOT


def test_an_earlier_demonstration_is_replaced_and_nothing_else(tmp_path: Path) -> None:
    settle(tmp_path, TRAINEES)
    describe(tmp_path, "Waar u kijkt.")
    own = tmp_path / "eigen.txt"
    own.write_text("van mij", encoding="utf-8")
    page = tmp_path / COHORT / "autograded" / "demo01" / "h1-nabijheid.ipynb"
    page.parent.mkdir(parents=True)
    page.write_text("{}", encoding="utf-8")
    page.chmod(0o400)
    page.parent.chmod(0o500)
    settle(tmp_path, TRAINEES)
    assert not (tmp_path / COHORT / "autograded").exists()
    assert own.read_text(encoding="utf-8") == "van mij"


@pytest.mark.parametrize("name", ["aantekening.txt", README])
def test_somebody_elses_folder_is_refused_and_left_as_it_is(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("van mij\n", encoding="utf-8")
    with pytest.raises(InputError, match="geen eerder voorbeeld"):
        settle(tmp_path, TRAINEES)
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_file_is_refused(tmp_path: Path) -> None:
    place = tmp_path / "bestand"
    place.write_text("van mij", encoding="utf-8")
    with pytest.raises(InputError, match="geen map"):
        settle(place, TRAINEES)


def test_a_link_into_another_folder_is_not_followed(tmp_path: Path) -> None:
    folder, elsewhere = tmp_path / "voorbeeld", tmp_path / "elders"
    elsewhere.mkdir()
    (elsewhere / "werk.txt").write_text("van mij", encoding="utf-8")
    settle(folder, TRAINEES)
    (folder / "post").symlink_to(elsewhere)
    settle(folder, TRAINEES)
    assert (elsewhere / "werk.txt").exists()
    assert not (folder / "post").exists()
