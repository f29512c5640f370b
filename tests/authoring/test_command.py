"""`hggt check` and `hggt publish` as somebody types them."""

from __future__ import annotations

from pathlib import Path

import pytest
from house import LESSON_PATH, House

from hggt.cli import main

SHOWN = "course/01_hechting/dialogen/het_raam.md"
GRADED = "assignments/h1-toren/dialogen/de_brug.md"

Output = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def inside(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(house.root)


def break_both(house: House) -> None:
    for path in (SHOWN, GRADED):
        house.replace(path, "intensiteit 3", "intensiteit 12")


def test_all_is_well(capsys: Output) -> None:
    assert main(["check"]) == 0
    shown = capsys.readouterr()
    assert (shown.out, shown.err) == ("Geen fouten gevonden.\n", "")


def test_faults_go_to_stderr_with_file_line_and_remedy(house: House, capsys: Output) -> None:
    break_both(house)
    assert main(["check"]) == 1
    remedy = "`intensiteit 12` valt buiten de schaal; schrijf `intensiteit 0` tot en met 10"
    assert capsys.readouterr().err.splitlines() == [
        f"{GRADED}:10: {remedy}",
        f"{SHOWN}:10: {remedy}",
        "2 fouten",
    ]


def test_what_is_stale_by_a_fault_does_not_hide_it(house: House, capsys: Output) -> None:
    house.replace(LESSON_PATH, "## Oefening", "## Oefenen", make=False)
    assert main(["check"]) == 1
    assert "verouderd" in capsys.readouterr().err
    house.replace(SHOWN, "intensiteit 3", "intensiteit 12")
    assert main(["check"]) == 1
    shown = capsys.readouterr().err
    assert "verouderd" not in shown
    assert shown.splitlines()[-1] == "1 fout"


def test_from_a_folder_inside_the_course(
    house: House, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    break_both(house)
    monkeypatch.chdir(house.root / "course/01_hechting/dialogen")
    assert main(["check", "het_raam.md"]) == 1
    shown = capsys.readouterr().err.splitlines()
    assert shown[0].startswith(f"{SHOWN}:10: ")
    assert shown[1:] == ["1 fout"]


@pytest.mark.parametrize(("path", "status"), [("course", 1), (GRADED, 1), ("grading", 0)])
def test_only_what_is_asked_for(house: House, path: str, status: int) -> None:
    break_both(house)
    assert main(["check", path]) == status


def test_a_path_still_knows_the_rest(house: House, capsys: Output) -> None:
    house.replace("course/codeboeken/cirkel.md", "versie: 1", "versie: 2")
    assert main(["check", "grading"]) == 1
    assert "cirkel@2" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["check", "weg.md"], "weg.md: bestaat niet"),
        (["check", "/"], "ligt buiten"),
        (["publish", "course/x"], "ligt tussen de bronnen"),
    ],
)
def test_what_cannot_be(args: list[str], says: str, capsys: Output) -> None:
    assert main(args) == 1
    assert says in capsys.readouterr().err


def test_outside_the_course(
    tmp_path: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["check"]) == 1
    assert "ga eerst naar de map van de cursus" in capsys.readouterr().err


def test_publish(tmp_path: Path, capsys: Output) -> None:
    assert main(["publish", str(tmp_path / "publiek")]) == 0
    assert "14 bestanden gepubliceerd" in capsys.readouterr().out


def test_agreement(house: House, capsys: Output) -> None:
    house.replace("grading/coderingen/de_brug/codering_b.md", "** nabijheid", "** onbepaald")
    for coder in "ab":
        house.replace(
            f"course/01_hechting/coderingen/toren_een/codering_{coder}.md",
            "** nabijheid (zekerheid 2; ook: verkennen)",
            "** verkennen",
        )
    assert main(["check", "--agreement"]) == 0
    # All dialogues: 5 of 6 equal; by chance (4·4 + 2·1) / 36, so kappa (5/6 - 1/2) / (1/2).
    assert capsys.readouterr().out.splitlines() == [
        "Codeboek cirkel@1",
        "  alle dialogen, codering_a en codering_b: 5 van 6 gelijk (83%); kappa 0,67",
        "  de_brug, codering_a en codering_b: 1 van 2 gelijk (50%); kappa 0,33",
        "    beurt 4: codering_a nabijheid (ook: verkennen); codering_b onbepaald (ook: verkennen)",
        "  toren_een, codering_a en codering_b: 2 van 2 gelijk (100%); kappa niet te bepalen: "
        "beide codeurs kozen steeds hetzelfde ene label",
        "  toren_twee, codering_a en codering_b: 2 van 2 gelijk (100%); kappa 1,00",
        "",
        "Geen fouten gevonden.",
    ]


def test_agreement_of_one_dialogue(capsys: Output) -> None:
    assert main(["check", "--agreement", "course/01_hechting/dialogen/toren_een.md"]) == 0
    shown = capsys.readouterr().out
    assert "toren_een" in shown
    assert "toren_twee" not in shown
    assert "de_brug" not in shown
