"""A kind of exercise that exists in the tests only, clicked in a notebook's cell."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import expect

from browser.lab import LabPage, log_lines
from hggt.content import parse_coding
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
