"""The feedback page as a trainee has it: no server, narrow or wide, light or dark, on paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from grading.building import CODEBOOK, CODING, CODINGS, DIALOGUE, write
from hggt.exercise.answers.answer import Answer
from hggt.exercise.exercise import load_exercise
from hggt.exercise.review import review
from hggt.grading.feedback.page import render
from hggt.grading.feedback.page_data import ExercisePart, WrittenPart
from hggt.grading.feedback.page_data import Page as Told
from hggt.grading.feedback.practice import practice

LESSON = '# Les 1. De trap\n\nVerkennen.\n\nclassify("dialogen/x.md", scheme="cirkel")\n'


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pagina")
    write(folder / "codeboeken/cirkel.md", CODEBOOK)
    write(folder / "course/01_trap/les_01.md", LESSON)
    dialogue = DIALOGUE.format(id="de_trap", title="De trap")
    # A turn as long as half a sheet, and sixteen turns of a child's.
    long = "\n\n".join(f"**{n} Mira:** *(blik: weg)* {'Nee. ' * 60}" for n in range(6, 22))
    place = write(folder / "dialogen/de_trap.md", f"{dialogue}\n{long}\n")
    for (name, coder), lines in CODINGS.items():
        if name == "de_trap":
            more = [f"**{n}** verkennen: {'Een reden van een regel. ' * 12}" for n in range(6, 22)]
            text = CODING.format(dialogue=name, coder=coder, lines="\n\n".join([*lines, *more]))
            write(folder / f"coderingen/de_trap/{coder}.md", text)
    exercise = load_exercise(place, "cirkel")
    answers = {
        str(n): Answer(exercise.id, str(n), ("nabijheid" if n % 2 else "verkennen",), confidence=2)
        for n in range(2, 20)
    }
    found = review(exercise, answers)
    parts = (
        ExercisePart("De trap", 7.5, 20, exercise, found, ("1 regel kon niet worden gelezen.",)),
        WrittenPart("Uw reactie", 6, 10, "Eerst dit.\n\nDan dat.", "Goed gezien.\n\nLees les 3."),
        WrittenPart("Uw plan", None, 10, None, ""),
    )
    told = Told(
        "h9-proef",
        "Proefopdracht",
        "Anna de Wit",
        "1 november 2026, 11:00",
        "Ingeleverd na de uiterste datum (1 november 2026, 10:00).",
        13.5,
        0.5,
        40,
        "",
        "Voorbeeld met gesimuleerde deelnemers",
        parts,
        practice(
            [("Oefening 1. De trap", exercise, found)],
            folder,
            "https://hub.voorbeeld.nl/lab/tree/cursus",
        ),
    )
    return write(folder / "terugkoppeling.html", render(told))


@pytest.fixture(params=["light", "dark"])
def scheme(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=[1200, 390])
def shown(
    browser: Browser, path: Path, scheme: str, request: pytest.FixtureRequest
) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": request.param, "height": 900},
        color_scheme=scheme,  # type: ignore[arg-type]
        # axe is a script, and the page allows none.
        bypass_csp=True,
    )
    page = context.new_page()
    page.goto(path.as_uri())
    yield page
    context.close()


def test_everybody_can_use_it(shown: Page) -> None:
    assert Axe().run(shown).response["violations"] == []
    headings = shown.locator("h1, h2, h3").evaluate_all("all => all.map(one => one.tagName)")
    assert headings[:3] == ["H1", "H2", "H2"]


def test_it_fits(shown: Page) -> None:
    assert shown.evaluate("document.documentElement.scrollWidth") <= shown.evaluate("innerWidth")
    assert shown.get_by_text("Voorbeeld met gesimuleerde deelnemers").bounding_box()["y"] < 60
    assert shown.get_by_text("De codeurs kozen hier iets anders").first.is_visible()


def test_on_paper_it_is_black_on_white(browser: Browser, path: Path) -> None:
    page = browser.new_page(color_scheme="dark")
    page.goto(path.as_uri())
    page.emulate_media(media="print", color_scheme="dark")
    colours = page.locator("body, .quiet, .own, .item, .note, .comment, a, .notice").evaluate_all(
        "all => all.map(one => [getComputedStyle(one).color,"
        " getComputedStyle(one).backgroundColor])"
    )
    assert {ink for ink, _ in colours} <= {"rgb(0, 0, 0)", "rgb(51, 51, 51)"}
    assert {paper for _, paper in colours} <= {"rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}
    page.close()


def test_on_paper_no_turn_is_split(browser: Browser, path: Path) -> None:
    # Chromium lays a page out in columns as it does on sheets: an item that is split has
    # two boxes.
    page = browser.new_page(viewport={"width": 720, "height": 1000})
    page.goto(path.as_uri())
    page.emulate_media(media="print")
    page.add_style_tag(content="main { columns: 700px; column-fill: auto; height: 1000px; }")
    boxes = "all => all.map(one => one.getClientRects().length)"
    turns = page.locator(".turns > li").evaluate_all(boxes)
    assert len(turns) > 20
    assert set(turns) == {1}
    assert page.locator("ol.turns").evaluate("one => one.getClientRects().length") > 3
    page.close()
