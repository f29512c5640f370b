"""An instructor's report in a real browser: light, dark, on a phone, on paper, with hostile names.

With HGGT_SCREENSHOTS=folder each screen is also saved as a picture there.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from grading.report.making import assignment, cohort, make
from grading.report.test_report_page import CODERS, EVIL, many, page
from hggt.grading.report.data.data import Data

SCREENS = {
    "licht": ({"width": 1280, "height": 900}, "light"),
    "donker": ({"width": 1280, "height": 900}, "dark"),
    "telefoon": ({"width": 390, "height": 844}, "light"),
    "telefoon-donker": ({"width": 390, "height": 844}, "dark"),
}


def shown(browser: Browser, path: Path, screen: str, said: list[str]) -> Page:
    viewport, scheme = SCREENS[screen]
    context = browser.new_context(viewport=viewport, color_scheme=scheme)  # type: ignore[arg-type]
    opened = context.new_page()
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    opened.on("request", lambda asked: said.append(asked.url) if "file:" not in asked.url else None)
    opened.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
    opened.goto(path.as_uri())
    opened.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    return opened


def written(folder: Path, data: Data) -> Path:
    path = folder / "verslag.html"
    path.write_text(page(data), encoding="utf-8")
    return path


@pytest.mark.parametrize("screen", list(SCREENS))
def test_everybody_can_use_it(browser: Browser, tmp_path: Path, screen: str) -> None:
    said: list[str] = []
    opened = shown(browser, written(tmp_path, many()), screen, said)
    if folder := os.environ.get("HGGT_SCREENSHOTS"):
        opened.screenshot(path=Path(folder) / f"verslag-{screen}.png", full_page=True)
    # The page's own policy forbids scripts, but not those that a debugger brings in.
    faults = [
        f"{one['id']}: {node['html'][:160]} {node['failureSummary']}"
        for one in Axe().run(opened).response["violations"]
        for node in one["nodes"]
    ]
    assert faults == []
    assert said == []
    # Wide tables scroll in boxes of their own, never the page.
    assert opened.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    sizes = opened.locator("svg.plot text").evaluate_all(
        "(all) => all.map((one) => one.getBoundingClientRect().height)"
    )
    assert min(sizes) > 9
    opened.context.close()


def test_nothing_that_people_made_runs_or_loads(browser: Browser, tmp_path: Path) -> None:
    made = many()
    data = Data(
        cohort(*made.assignments, notice=EVIL).cohort,
        dict.fromkeys(made.trainees, EVIL),
        made.assignments,
    )
    said: list[str] = []
    opened = shown(browser, written(tmp_path, data), "licht", said)
    assert opened.locator("summary", has_text="<script>alert(1)</script>").count() == len(
        made.trainees
    )
    assert said == []
    opened.context.close()


def test_on_paper_all_is_there(browser: Browser, tmp_path: Path) -> None:
    data = cohort(assignment(make(CODERS), {f"p{k}": "v n h o v n" for k in range(6)}))
    opened = shown(browser, written(tmp_path, data), "licht", [])
    opened.emulate_media(media="print", color_scheme="dark")
    assert opened.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert opened.evaluate(
        "[...document.querySelectorAll('.wide')].every((e) => getComputedStyle(e).overflow"
        " === 'visible')"
    )
    assert opened.pdf().startswith(b"%PDF")
    opened.context.close()
