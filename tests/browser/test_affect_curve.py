"""The affect curve as a trainee plays with it, in JupyterLab.

With HGGT_SCREENSHOTS=FOLDER the pictures of these tests stay there, to be looked at.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from browser.lab import LabPage
from browser.test_look import context, looks_right, screen, show
from widgets.course import write
from widgets.curves import LADDER, NOTED

__all__ = ["context", "screen", "show"]

CURVE = """from hggt import affect_curve
affect_curve("dialogen/de_ladder.md", child="Noor", adult="Errol")"""
wide = pytest.mark.parametrize("screen", ["licht"], indirect=True)


@pytest.fixture
def curve(show: Callable[..., LabPage], folder: Path) -> LabPage:
    write(folder / "dialogen/de_ladder.md", LADDER)
    return show("1", CURVE, "3")


def steps(shown: LabPage) -> Locator:
    return shown.exercise.get_by_role("group", name="Door de beurten")


def slider(shown: LabPage) -> Locator:
    return shown.exercise.get_by_role("slider")


def told(shown: LabPage) -> Locator:
    return shown.exercise.locator(".hggt-told")


def said(shown: LabPage) -> Locator:
    return shown.exercise.locator("[aria-live=polite]")


def test_it_looks_well_and_everybody_can_use_it(curve: LabPage, screen: str) -> None:
    root = curve.exercise
    looks_right(curve, screen, "curve-1-begin", touched=False)
    for _ in range(2):
        root.get_by_role("button", name="Volgende").click()
    slider(curve).fill("8")
    root.get_by_text("De curve als tabel").click()
    root.locator(".hggt-curve").scroll_into_view_if_needed()
    root.get_by_role("table").scroll_into_view_if_needed()
    looks_right(curve, screen, "curve-2-tabel", touched=False)
    for _ in range(3):
        root.get_by_role("button", name="Volgende").click()
    looks_right(curve, screen, "curve-3-ertussen", touched=False)
    assert root.evaluate("(root) => root.querySelector('.hggt-turns').getClientRects().length"), (
        "words are shown"
    )


@wide
def test_through_the_turns_by_keyboard(curve: LabPage) -> None:
    page, root = curve.page, curve.exercise
    keys = page.keyboard
    expect(steps(curve)).to_contain_text("Beurt 1 van 10: Errol")
    root.evaluate("(root) => root.focus()")
    keys.press("ArrowLeft")
    keys.press("ArrowRight")
    expect(steps(curve)).to_contain_text("Beurt 2 van 10: Noor")
    expect(told(curve)).to_contain_text("Noor zit hier op 9.")
    expect(slider(curve)).to_be_hidden()
    keys.press("ArrowRight")
    flat = "Errol zit hier op 4, Noor zat op 9. Dat is 5 onder: buiten de strook, te vlak."
    expect(told(curve)).to_contain_text(flat)
    expect(said(curve)).to_have_text(
        "Beurt 3, Errol. Is Errol hier gereguleerd? Dat is de eerste vraag. Erbij staat: ja. "
        + flat
    )
    words = root.get_by_role("list", name="De beurt waarop dit antwoordt, en deze beurt")
    expect(words.get_by_role("listitem")).to_have_count(2)
    expect(words).to_contain_text("Ik klom helemaal tot boven!")
    expect(words).to_contain_text("toon: vlak · tempo: langzaam")
    for _ in range(2):
        keys.press("ArrowRight")
    expect(told(curve)).to_contain_text("Deze beurt is niet van Noor of Errol")
    expect(slider(curve)).to_be_hidden()
    keys.press("ArrowRight")
    expect(words.get_by_role("listitem")).to_have_count(4)
    expect(words).to_contain_text("pauze van 4 seconden")
    expect(told(curve)).to_contain_text("Is Errol er nog voor Noor?")
    expect(told(curve)).to_contain_text("De strook ligt om beurt 4 van Noor.")
    keys.press("ArrowRight")
    expect(told(curve)).to_contain_text("Bij deze beurt staat geen intensiteit.")
    keys.press("ArrowRight")
    expect(told(curve)).to_contain_text("Dan is het besmetting, welk getal er ook staat.")
    expect(told(curve)).to_contain_text("3 boven: buiten de strook, te veel.")
    expect(told(curve)).to_contain_text("Precies 3 mag evenaren blijven")
    for _ in range(5):
        keys.press("ArrowRight")
    expect(steps(curve)).to_contain_text("Beurt 10 van 10: Errol")
    expect(words).to_contain_text("<b>Niet</b> & nooit.")


@wide
def test_trying_another_intensity(curve: LabPage) -> None:
    root, keys = curve.exercise, curve.page.keyboard
    root.evaluate("(root) => root.focus()")
    expect(told(curve)).to_contain_text("er is hier nog geen strook")
    keys.press("ArrowRight")
    keys.press("ArrowRight")
    expect(slider(curve)).to_have_accessible_name(
        "Wat als Errol hier op een andere intensiteit zat?"
    )
    expect(root.locator(".hggt-ghost")).to_have_count(0)
    slider(curve).focus()
    for _ in range(3):
        keys.press("ArrowRight")
    expect(slider(curve)).to_have_value("7")
    within = "Zat Errol hier op 7, met Noor op 9, dan was dat 2 onder: binnen de strook."
    expect(told(curve)).to_contain_text(within)
    expect(said(curve)).to_have_text(within)
    expect(told(curve)).to_contain_text("afspraak van de auteurs")
    expect(root.locator(".hggt-ghost")).to_have_count(1)
    expect(steps(curve)).to_contain_text("Beurt 3 van 10: Errol")

    root.get_by_text("De curve als tabel").click()
    row = root.get_by_role("row", name="3 Errol")
    expect(row).to_contain_text("4 (u probeert 7)")
    expect(row).to_contain_text("2 onder: binnen de strook")

    root.get_by_role("button", name="Terug naar 4").press("Enter")
    expect(slider(curve)).to_be_focused()
    expect(slider(curve)).to_have_value("4")
    expect(root.locator(".hggt-ghost")).to_have_count(0)
    expect(row).to_contain_text("5 onder: buiten de strook, te vlak")
    assert not (Path(curve.lab.content) / "antwoorden").exists()


@wide
def test_its_keys_are_no_commands_of_jupyterlab(curve: LabPage) -> None:
    root, keys = curve.exercise, curve.page.keyboard
    before = curve.cells()
    root.locator(".hggt-curve").click()
    for place in (root, root.get_by_role("button", name="Vorige"), slider(curve)):
        place.evaluate("(one) => one.focus()") if place is root else None
        if place is not root and place.is_visible():
            place.focus()
        for key in ("x", "d", "d", "b", "m", "0", "0", "ArrowUp", "ArrowDown", "Enter"):
            keys.press(key)
    root.get_by_role("button", name="Vorige").focus()
    for _ in range(12):
        keys.press("Enter")
    keys.press("d")
    keys.press("d")
    expect(steps(curve)).to_contain_text("Beurt 1 van 10: Errol")
    assert curve.cells() == before
    assert root.evaluate("(root) => root.contains(document.activeElement)")
    keys.press("Tab")
    expect(root.get_by_role("button", name="Volgende")).to_be_focused()
    keys.press("Shift+Enter")
    curve.page.wait_for_function(
        "() => window.jupyterapp.shell.currentWidget.content.activeCellIndex === 2"
    )


@wide
def test_a_click_in_the_picture_picks_the_turn(curve: LabPage) -> None:
    drawn = curve.exercise.get_by_role("img")
    expect(drawn).to_have_accessible_name(
        "Intensiteit van 0 tot 10, beurt voor beurt. Noor: 9 in beurt 2, 3 in beurt 4, 2 in beurt "
        "9. Errol: 4 in beurt 1, 4 in beurt 3, 5 in beurt 6, 6 in beurt 8. De strook loopt van 2 "
        "onder tot 2 boven de laatste intensiteit van Noor. Buiten de strook ligt Errol in beurt "
        "3 (5 onder: buiten de strook, te vlak), beurt 8 (3 boven: buiten de strook, te veel)."
    )
    expect(drawn.locator(".hggt-band")).to_have_count(4)
    expect(drawn.locator(".hggt-mark.hggt-child")).to_have_count(3)
    expect(drawn.locator(".hggt-mark.hggt-adult")).to_have_count(4)
    drawn.locator(".hggt-mark.hggt-adult[data-regulated=nee]").click()
    expect(steps(curve)).to_contain_text("Beurt 8 van 10: Errol")
    box = drawn.bounding_box()
    assert box is not None
    drawn.click(position={"x": box["width"] - 3, "y": 40})
    expect(steps(curve)).to_contain_text("Beurt 10 van 10: Errol")


@pytest.mark.parametrize("screen", ["390"], indirect=True)
def test_a_finger_finds_every_control(curve: LabPage) -> None:
    curve.exercise.get_by_role("button", name="Volgende").tap()
    curve.exercise.get_by_role("button", name="Volgende").tap()
    slider(curve).fill("6")
    small = curve.exercise.evaluate(
        """(root) => [...root.querySelectorAll('button, input, summary')]
          .filter((e) => e.offsetParent)
          .map((e) => [e.textContent, e.getBoundingClientRect()])
          .filter(([, box]) => box.width < 43.5 || box.height < 43.5)
          .map(([text]) => text)"""
    )
    assert small == []


@wide
def test_a_content_note_comes_first(show: Callable[..., LabPage], folder: Path) -> None:
    write(folder / "dialogen/de_ladder.md", NOTED)
    shown = show(CURVE)
    expect(shown.exercise).to_contain_text("een val van een ladder")
    expect(shown.exercise.get_by_role("img")).to_be_hidden()
    shown.exercise.get_by_role("button", name="Open het gesprek").click()
    expect(shown.exercise.get_by_role("img")).to_be_visible()
    expect(shown.exercise.locator(".hggt-mark").first).to_be_visible()


@wide
def test_a_wrong_name_is_said_calmly(show: Callable[..., LabPage], folder: Path) -> None:
    write(folder / "dialogen/de_ladder.md", LADDER)
    shown = show(CURVE.replace("Noor", "Noortje"), CURVE)
    expect(shown.page.get_by_text("`Noortje` (child) spreekt niet in dit gesprek")).to_be_visible()
