"""Can everybody use it, and does it fit: axe, roles and states, narrow, zoomed, dark.

Each test is done twice: by finger on a phone, and by mouse on a wide screen that turns dark
and is zoomed at each thing to look at; a page of its own for each screen took minutes.
With HGGT_SCREENSHOTS=FOLDER these tests leave pictures there, to be looked at.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from browser.lab import LabPage, see
from widgets.course import write_kinds, write_scale

Open = Callable[..., LabPage]
CLASSIFY = 'from hggt import classify\nclassify("dialogen/de_jas.md", scheme="cirkel")'
MANY = 'from hggt import classify\nclassify("dialogen/de_jas.md", scheme="signalen")'
GRADED = 'from hggt import classify\nclassify("dialogen/de_toets.md", scheme="cirkel")'
READ = 'from hggt import show_dialogue\nshow_dialogue("dialogen/de_jas.md", comments=True)'

MARK = 'from hggt import mark\nmark("dialogen/de_jas.md", scheme="stukken")'
ESTIMATE = 'from hggt import estimate\nestimate("dialogen/de_jas.md", scheme="energie")'
RESPOND = 'from hggt import respond\nrespond("dialogen/de_toets.md", scheme="reactie")'

# width, height, scale, touch, theme
SCREENS: dict[str, tuple[int, int, float, bool, str]] = {
    "licht": (1280, 900, 1, False, "JupyterLab Light"),
    "donker": (1280, 900, 1, False, "JupyterLab Dark"),
    "390": (390, 844, 2, True, "JupyterLab Light"),
    "200procent": (640, 450, 2, False, "JupyterLab Light"),
}


# What is looked at on one page, the screen that one works on first.
TOGETHER = {"licht": ("licht", "donker", "200procent"), "390": ("390",)}


@pytest.fixture(params=list(TOGETHER))
def screen(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def context(browser: Browser, screen: str) -> Any:
    width, height, scale, touch, _ = SCREENS[screen]
    made: BrowserContext = browser.new_context(
        viewport={"width": width, "height": height},
        device_scale_factor=scale,
        has_touch=touch,
        locale="nl-NL",
        reduced_motion="reduce",
    )
    made.set_default_timeout(20_000)
    yield made
    made.close()


@pytest.fixture
def show(opened: Open, screen: str) -> Callable[..., LabPage]:
    def show_(*cells: str) -> LabPage:
        shown = opened(*cells, run=False)
        turn_to(shown, screen)
        shown.command("application:toggle-left-area")
        shown.command("application:set-mode", mode="single-document")
        return shown.run_all()

    return show_


def turn_to(shown: LabPage, screen: str) -> None:
    """Give the page the size and the theme of `screen`."""
    width, height, _, _, theme = SCREENS[screen]
    shown.page.set_viewport_size({"width": width, "height": height})
    shown.command("apputils:change-theme", theme=theme)
    light = "true" if "Light" in theme else "false"
    shown.page.locator(f"body[data-jp-theme-light={light}]").wait_for(state="attached")
    # JupyterLab covers itself while a theme is loaded.
    shown.page.locator("#jupyterlab-splash").wait_for(state="detached")


def screens(shown: LabPage, screen: str) -> Iterator[str]:
    """The screens that this page is looked at on, turned to one by one and then back."""
    for name in TOGETHER[screen]:
        if name != screen:
            turn_to(shown, name)
        yield name
    if TOGETHER[screen][-1] != screen:
        turn_to(shown, screen)


def picture(page: Page, name: str) -> None:
    if folder := os.environ.get("HGGT_SCREENSHOTS"):
        page.screenshot(path=Path(folder) / f"{name}.png", animations="disabled")


def serious(page: Page) -> list[str]:
    """What axe calls serious or critical inside our widgets."""
    found = Axe().run(page, context=".hggt").response["violations"]
    return [
        f"{one['id']}: {node['html'][:200]} {node['failureSummary']}"
        for one in found
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"]
    ]


def overflow(shown: LabPage) -> list[str]:
    """What sticks out of the exercise at the side, or makes it scroll sideways."""
    return list(
        shown.exercise.evaluate(
            """(root) => {
              const edge = root.getBoundingClientRect();
              const out = [...root.querySelectorAll('*')].filter((e) => {
                const box = e.getBoundingClientRect();
                const scrolls = e.closest('.hggt-matrix') && !e.matches('.hggt-matrix');
                return box.width && !scrolls && !e.closest('.hggt-sr')
                  && (box.right > edge.right + 1 || box.left < edge.left - 1);
              });
              const page = document.querySelector('.jp-WindowedPanel-outer');
              return [
                ...out.map((e) => e.outerHTML.slice(0, 120)),
                ...(root.scrollWidth > root.clientWidth ? ['the exercise scrolls'] : []),
                ...(page.scrollWidth > page.clientWidth ? ['the notebook scrolls'] : []),
              ];
            }"""
        )
    )


def small(shown: LabPage) -> list[object]:
    """What a finger would miss, with its size, between the things one can touch."""
    return list(
        shown.exercise.evaluate(
            """(root) => [...root.querySelectorAll('button, .hggt-option, .hggt-sure label, '
                + '.hggt-level, .hggt-step, textarea')]
              .filter((e) => e.offsetParent)
              .map((e) => {
                const box = e.getBoundingClientRect();
                const more = parseFloat(getComputedStyle(e, '::after').inset) || 0;
                return [e.textContent, box.width - 2 * more, box.height - 2 * more];
              })
              .filter(([, width, height]) => width < 43.5 || height < 43.5)"""
        )
    )


def looks_right(shown: LabPage, screen: str, name: str, *, touched: bool = True) -> None:
    """Look at the exercise on each screen; `touched`: a finger finds all of it."""
    for here in screens(shown, screen):
        picture(shown.page, f"{here}-{name}")
        assert serious(shown.page) == []
        assert overflow(shown) == []
        if touched and SCREENS[here][3]:
            assert small(shown) == []


def test_an_exercise(show: Callable[..., LabPage], screen: str) -> None:
    shown = show(CLASSIFY)
    page, root = shown.page, shown.exercise
    looks_right(shown, screen, "1-begin", touched=False)

    root.evaluate("(root) => root.focus()")
    see(root)
    page.keyboard.press("2")
    shown.wait_saved()
    expect(root.locator(".hggt-feedback")).to_have_count(1)
    looks_right(shown, screen, "2-terugkoppeling", touched=False)

    for key, name in (("c", "Codeboek"), ("?", "Toetsen")):
        page.keyboard.press(key)
        panel = root.get_by_role("dialog", name=name)
        expect(panel).to_be_visible()
        for here in screens(shown, screen):
            picture(page, f"{here}-3-{name.lower()}")
            assert serious(page) == []
            assert panel.evaluate("(e) => e.scrollWidth <= e.clientWidth")
        page.keyboard.press("Escape")

    page.keyboard.press("Enter")
    page.keyboard.press("1")
    page.keyboard.press("Enter")
    page.keyboard.press("3")
    shown.wait_saved()
    page.keyboard.press("Enter")
    expect(root.get_by_role("heading", name="Uw resultaat")).to_be_focused()
    looks_right(shown, screen, "4-resultaat", touched=False)


def test_the_labels_stay_in_view(show: Callable[..., LabPage], screen: str) -> None:
    shown = show(CLASSIFY)
    page, root = shown.page, shown.exercise
    for here in screens(shown, screen):
        root.evaluate("(root) => root.focus()")
        # After zooming, nothing is moved until one moves.
        for key in ("ArrowUp",) * 3:
            page.keyboard.press(key)
        for key in ("ArrowDown", "ArrowUp", "ArrowDown", "ArrowDown"):
            page.keyboard.press(key)
            turn = root.locator(".hggt-now .hggt-words")
            expect(turn).to_be_in_viewport()
            expect(shown.label("Verkennen")).to_be_in_viewport()
            # The turn must not lie under the panel.
            covered = turn.evaluate(
                """(words) => {
                  const box = words.getBoundingClientRect();
                  const top = document.elementFromPoint(box.left + 4, box.top + 4);
                  return !words.contains(top);
                }"""
            )
            assert not covered, f"lies under something after {key}"
        picture(page, f"{here}-5-onderaan")


def test_graded_work(show: Callable[..., LabPage], screen: str) -> None:
    shown = show(GRADED)
    looks_right(shown, screen, "6-opdracht")


def test_a_banner(show: Callable[..., LabPage], screen: str) -> None:
    shown = show(CLASSIFY)
    shown.restart_kernel()
    see(shown.exercise)
    shown.exercise.evaluate("(root) => root.focus()")
    shown.page.keyboard.press("2")
    expect(shown.exercise.locator(".hggt-banner")).to_be_visible(timeout=4_000)
    looks_right(shown, screen, "7-banner")


def test_a_dialogue_to_read(show: Callable[..., LabPage], screen: str) -> None:
    shown = show(READ)
    looks_right(shown, screen, "8-lezen")


def test_stretches_to_mark(show: Callable[..., LabPage], folder: Path, screen: str) -> None:
    write_kinds(folder)
    shown = show(MARK)
    root = shown.exercise
    looks_right(shown, screen, "9-stukken")
    root.get_by_role("radio", name="Breuk").check()
    for n in (2, 3):
        root.get_by_role("button", name=re.compile(f"^Beurt {n}, .*: hier$")).click()
    shown.wait_saved()
    root.get_by_role("button", name="Wat kozen de codeurs?").click()
    expect(root.locator("[data-turn='5'] .hggt-mark-coders")).not_to_be_empty()
    root.get_by_role("button", name="Beurt 5, Daan: hier").click()
    expect(root.locator(".hggt-mark-note")).to_be_visible()
    looks_right(shown, screen, "9-stukken-gekozen")


def test_a_reaction(show: Callable[..., LabPage], folder: Path, screen: str) -> None:
    write_kinds(folder)
    shown = show(RESPOND)
    root = shown.exercise
    looks_right(shown, screen, "10-reactie")
    root.get_by_role("button", name="Tijd tonen").click()
    root.get_by_role("textbox", name="Wat zegt u?").fill("Je was moe, zei je.\n\nEn toen?")
    root.get_by_role("radio", name="2 Gaat in op woorden en signalen.").check()
    keep = root.get_by_role("button", name="Bewaar mijn reactie")
    keep.click()
    shown.wait_saved()
    expect(root.locator(".hggt-saved")).to_be_in_viewport()
    looks_right(shown, screen, "10-reactie-bewaard")


def test_a_scale(show: Callable[..., LabPage], folder: Path, screen: str) -> None:
    write_scale(folder)
    shown = show(ESTIMATE)
    root = shown.exercise
    looks_right(shown, screen, "11-schaal")
    for number, value in enumerate((3, 6, 7, 5, 4, 4, 2)):
        if number:
            root.get_by_role("button", name="Volgende open beurt").click()
        see(root)
        root.get_by_role("radio", name=str(value), exact=True).check()
    shown.wait_saved()
    looks_right(shown, screen, "11-schaal-gekozen")
    root.get_by_role("button", name="Bekijk uw resultaat").click()
    expect(root.locator(".hggt-est-picture .hggt-est-band")).to_have_count(7)
    looks_right(shown, screen, "11-schaal-lijnen")


@pytest.mark.parametrize("screen", ["licht"], indirect=True)
@pytest.mark.parametrize(("cells", "role"), [(CLASSIFY, "radio"), (MANY, "checkbox")])
def test_roles_and_states(show: Callable[..., LabPage], screen: str, cells: str, role: Any) -> None:
    shown = show(cells)
    root = shown.exercise
    assert root.get_attribute("lang") == "nl"
    expect(root).to_have_accessible_name("De jas blijft aan")
    group = root.get_by_role("group", name="Beurt 3 · Daan")
    expect(group.get_by_role(role)).to_have_count(4)
    expect(group.get_by_role(role, name="Nabijheid", exact=True)).to_have_accessible_description(
        "Het kind heeft troost nodig en laat dat merken."
    )
    expect(group.locator(":checked")).to_have_count(0)
    # Before the coders are seen, or not at all.
    sure = root.get_by_role("group", name="Hoe zeker bent u?").get_by_role("radio")
    expect(sure).to_have_count(0 if role == "radio" else 3)
    expect(root.get_by_role("progressbar")).to_have_accessible_name("0 van 3 beurten beantwoord")
    turns = root.get_by_role("list", name="Het gesprek")
    expect(turns.get_by_role("listitem")).to_have_count(8)
    expect(turns.locator("[aria-current=true]")).to_have_count(1)
    expect(turns).to_contain_text("intensiteit 6 van 10")
    expect(turns).to_contain_text("pauze van 8 seconden")
    live = root.locator("[aria-live=polite]")

    group.get_by_role(role, name="Nabijheid", exact=True).check()
    shown.wait_saved()
    expect(live).to_have_text(
        "Terugkoppeling bij Beurt 3: Eén van de twee codeurs koos dit ook."
        if role == "radio"
        else "Beurt 3: Nabijheid."
    )
    expect(root.get_by_role("progressbar")).to_have_accessible_name("1 van 3 beurten beantwoord")
    root.get_by_role("button", name="Volgende open beurt").click()
    expect(live).to_have_text("Beurt 5, Daan. nog open")
    expect(turns.get_by_role("button", name="Beurt 5, Daan")).to_have_attribute(
        "aria-current", "true"
    )
    assert root.locator("button, input, summary, [tabindex]").evaluate_all(
        "(all) => all.every((e) => e.hasAttribute('data-lm-suppress-shortcuts'))"
    )


@pytest.mark.parametrize("screen", ["390"], indirect=True)
def test_a_finger_finds_every_control(show: Callable[..., LabPage], screen: str) -> None:
    shown = show(CLASSIFY)
    assert small(shown) == []
    see(shown.exercise)
    shown.exercise.locator(".hggt-option", has_text="Nabijheid").tap()
    shown.wait_saved()
    shown.exercise.get_by_role("button", name="Volgende open beurt").tap()
    shown.exercise.locator(".hggt-option", has_text="Onbepaald").tap()
    shown.wait_saved()
    expect(shown.exercise.locator(".hggt-count")).to_have_text("2 van 3")
