"""A kind of exercise that exists in the tests only, clicked in a notebook's cell."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from browser.lab import LabPage, log_lines
from grading.building import zip_hand_in
from grading.kinds.building import ASSIGNMENT, POINTS, exercise_id, write_course
from hggt.content import parse_coding
from hggt.exercise.kinds import registry
from kinds.point import POINT
from widgets.course import write

TESTS = Path(__file__).parents[1]
CELL = f"""import sys
sys.path.append({str(TESTS)!r})
from hggt import exercise_with
from hggt.exercise.kinds import register
from kinds.point import POINT
exercise_with(register(POINT), "dialogen/proef_point.md", scheme="proef_draai")"""


def test_one_clicks_and_it_is_in_the_log(folder: Path, opened: Callable[..., LabPage]) -> None:
    sample = POINT.sample()
    write(folder / "dialogen/proef_point.md", sample.dialogue)
    write(folder / "codeboeken/proef_draai.md", sample.codebook)
    for text in sample.codings:
        write(folder / f"coderingen/proef_point/{parse_coding(text).coder}.md", text)
    shown = opened(CELL)
    root = shown.exercise
    expect(root).to_contain_text("Waar is de draai?")

    root.get_by_role("button", name="beurt 3", exact=True).click()
    shown.wait_saved()

    expect(root.locator(".hggt-choice")).to_have_text("Uw keuze: beurt 3")
    expect(root.locator(".hggt-coders li")).to_have_count(3)
    expect(root.locator(".hggt-coders")).to_contain_text("Codeur C: beurt 2")
    (line,) = log_lines(folder, "proef_point-proef_draai")
    assert (line["item"], line["value"], line["codebook"]) == ("fragment", 3, "proef_draai@1")
    root.get_by_role("button", name="Bekijk uw resultaat").click()
    expect(root.locator(".hggt-result")).to_contain_text("Uw score is 100%.")


def test_what_is_clicked_comes_to_its_line_in_the_report(
    folder: Path,
    opened: Callable[..., LabPage],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(registry, "_KINDS", dict(registry._KINDS))
    registry.register(POINT)
    course = write_course(tmp_path / "cursus", POINT)
    monkeypatch.chdir(course.root)
    course.created("noor")
    assert course.hggt("release", "voorjaar", ASSIGNMENT) == 0
    # The assignment as it was released, without codings, in the trainee's folder.
    shutil.copytree(course.cohort / "release" / ASSIGNMENT, folder, dirs_exist_ok=True)
    shown = opened(CELL)

    shown.exercise.get_by_role("button", name="beurt 2", exact=True).click()
    shown.wait_saved()

    expect(shown.exercise.locator(".hggt-coders")).to_have_count(0)
    done = tmp_path / "klaar" / ASSIGNMENT
    shutil.copytree(folder / "antwoorden", done / "antwoorden")
    shutil.copy(folder / f"{ASSIGNMENT}.ipynb", done)
    post = zip_hand_in(done, tmp_path / "post" / f"{ASSIGNMENT}_noor.zip")
    assert course.hggt("collect", "voorjaar", ASSIGNMENT, "--from", post) == 0
    assert course.hggt("grade", "voorjaar") == 0
    assert course.scores("noor", ASSIGNMENT) == {exercise_id(POINT): (POINTS / 2, None, False)}
    assert course.hggt("feedback", "voorjaar", "--early") == 0
    page = course.cohort / "feedback" / "noor" / ASSIGNMENT / f"{ASSIGNMENT}.html"
    assert "beurt 2" in page.read_text(encoding="utf-8")
    assert course.hggt("report", "voorjaar") == 0
    text = (course.cohort / "verslag" / "beurten.csv").read_text(encoding="utf-8-sig")
    (line,) = csv.DictReader(text.splitlines(), delimiter=";")
    assert (line["oefening"], line["antwoorden"]) == (exercise_id(POINT), "1")
    assert line["gemiddelde_score"] == "0,5"
