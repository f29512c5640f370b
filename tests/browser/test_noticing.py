"""What one notices: cues that decided, certainty beforehand, and the turn that one sees."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from browser.alone import Alone
from hggt.exercise.kinds.label.kind import LABEL
from widgets.course import CIRKEL, DIALOGUE, write

CUES = CIRKEL.replace("rol: kind\n", "rol: kind\nsignalen: ja\nverberg: intensiteit\n")


@pytest.fixture
def noticing(alone: Alone) -> Alone:
    """The small course with a codebook that asks for cues."""
    write(alone.folder / "codeboeken/cirkel.md", CUES)
    path = alone.folder / "coderingen/de_jas/codering_a.cirkel.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("ook: nabijheid)", "ook: nabijheid; signalen: draait weg)"))
    return alone


def cue(root: Locator, name: str) -> Locator:
    return root.get_by_role("group", name=re.compile("Signalen")).get_by_role("button", name=name)


def test_cues_that_decided_go_with_the_label(noticing: Alone) -> None:
    root = noticing.show(LABEL, "de_jas", "cirkel")
    expect(root.locator(".hggt-bar")).to_have_count(0)
    # Before there is a label a cue waits for it.
    cue(root, "kaken op elkaar").click()
    expect(cue(root, "kaken op elkaar")).to_have_attribute("aria-pressed", "true")
    assert noticing.log() == []
    root.get_by_role("radio", name="Verhulde").check()
    cue(root, "draait weg").click()
    expect(root.locator(".hggt-choice").first).to_contain_text(
        "(signalen: draait weg, kaken op elkaar)"
    )
    noticing.wait_saved()
    assert noticing.log()[-1]["value"] == {"cues": ["draait weg", "kaken op elkaar"]}
    cue(root, "kaken op elkaar").click()
    noticing.wait_saved()
    assert noticing.log()[-1]["value"] == {"cues": ["draait weg"]}

    expect(root.locator(".hggt-feedback")).to_have_count(0)
    root.get_by_role("button", name="Wat kozen de codeurs?").click()
    told = root.locator(".hggt-feedback")
    expect(told).to_contain_text("signalen: draait weg")
    expect(told).to_contain_text("Nu ook te zien: intensiteit 6.")

    root = noticing.show(LABEL, "de_jas", "cirkel")
    expect(cue(root, "draait weg")).to_have_attribute("aria-pressed", "true")
    expect(cue(root, "kaken op elkaar")).to_have_attribute("aria-pressed", "false")


def test_a_cue_of_another_turn_is_for_that_turn(noticing: Alone) -> None:
    root = noticing.show(LABEL, "de_jas", "cirkel")
    cue(root, "pauze van 3 seconden").click()
    expect(root.locator(".hggt-panel .hggt-where")).to_contain_text("Beurt 5")
    root.get_by_role("radio", name="Nabijheid").check()
    noticing.wait_saved()
    last = noticing.log()[-1]
    assert (last["item"], last["value"]) == ("5", {"cues": ["pauze 3 s"]})


def test_cues_by_keyboard(noticing: Alone) -> None:
    root = noticing.show(LABEL, "de_jas", "cirkel")
    cue(root, "draait weg").focus()
    noticing.page.keyboard.press("Space")
    expect(cue(root, "draait weg")).to_be_focused()
    noticing.page.keyboard.press("2")
    noticing.wait_saved()
    assert noticing.log()[-1]["value"] == {"cues": ["draait weg"]}


def test_where_the_coders_follow_at_once_nobody_is_asked_how_sure(alone: Alone) -> None:
    root = alone.show(LABEL, "de_jas", "cirkel")
    expect(root.get_by_role("group", name="Hoe zeker")).to_have_count(0)
    root.get_by_role("radio", name="Verhulde").check()
    expect(root.locator(".hggt-feedback")).to_be_visible()
    alone.page.keyboard.press("Shift+Digit2")
    alone.wait_saved()
    assert "confidence" not in alone.log()[-1]
    root.press("?")
    expect(root.locator("dialog")).to_be_visible()
    expect(root.locator("dialog")).not_to_contain_text("zekerheid")


def test_certainty_is_asked_until_the_coders_are_seen(alone: Alone) -> None:
    root = alone.show(LABEL, "de_jas", "cirkel", "ask")
    sure = root.get_by_role("group", name="Hoe zeker")
    root.get_by_role("radio", name="Verhulde").check()
    sure.get_by_role("radio", name="vrij zeker").check()
    alone.wait_saved()
    assert alone.log()[-1]["confidence"] == 2
    root.get_by_role("button", name="Wat kozen de codeurs?").click()
    expect(root.locator(".hggt-feedback")).to_be_visible()
    expect(sure).to_be_hidden()
    # Another label after that does not ask again, and what one was stays.
    root.get_by_role("radio", name="Nabijheid").check()
    expect(sure).to_be_hidden()
    alone.page.keyboard.press("Shift+Digit3")
    alone.wait_saved()
    assert alone.log()[-1]["confidence"] == 2
    root.get_by_role("button", name="Volgende").click()
    expect(sure).to_be_visible()


def test_after_a_digit_one_option_looks_chosen(alone: Alone) -> None:
    root = alone.show(LABEL, "de_jas", "cirkel")
    options = root.locator(".hggt-option-box")
    options.nth(0).get_by_role("radio").focus()
    alone.page.keyboard.press("Space")
    alone.page.keyboard.press("3")
    expect(options.nth(2).get_by_role("radio")).to_be_checked()
    expect(options.nth(2).get_by_role("radio")).to_be_focused()
    looks = options.evaluate_all(
        """(boxes) => boxes.map((box) => {
          const {outlineStyle, backgroundColor, boxShadow} = getComputedStyle(box);
          return [outlineStyle, backgroundColor, boxShadow].join();
        })"""
    )
    assert [look for look in looks if looks.count(look) == 1] == [looks[2]]


def long_dialogue(folder: Path) -> None:
    """Turns that fill several windows; one answers those of the child."""
    text = DIALOGUE
    for n in range(8, 30):
        who = "Daan" if n % 2 else "Moeder"
        text += f"\n**{n} {who}:** *(kijkt weg)* {'Nog een lange zin hierover. ' * 12}\n"
    write(folder / "dialogen/de_toets.md", text.replace("id: de_jas", "id: de_toets"))


@pytest.mark.parametrize("width", [1280, 390])
def test_the_panel_stands_at_a_turn_that_one_sees(alone: Alone, width: int) -> None:
    long_dialogue(alone.folder)
    alone.page.set_viewport_size({"width": width, "height": 800})
    root = alone.show(LABEL, "de_toets", "cirkel")
    where = root.locator(".hggt-panel .hggt-where")
    expect(where).to_contain_text("Beurt 3")
    alone.page.mouse.move(100, 200)
    alone.page.mouse.wheel(0, 2500)
    expect(where).not_to_contain_text("Beurt 3")
    root.get_by_role("radio", name="Nabijheid").check()
    alone.wait_saved()
    item = alone.log()[-1]["item"]
    expect(where).to_contain_text(f"Beurt {item}")
    expect(root.locator(f".hggt-turn[data-turn='{item}']")).to_be_in_viewport()


def test_after_a_reload_a_click_changes_no_turn_that_one_does_not_see(alone: Alone) -> None:
    long_dialogue(alone.folder)
    root = alone.show(LABEL, "de_toets", "cirkel")
    for _ in range(8):
        root.get_by_role("radio", name="Verkennen").check()
        root.locator(".hggt-panel").get_by_role("button", name="Volgende").click()
    alone.wait_saved()
    before = len(alone.log())
    root = alone.show(LABEL, "de_toets", "cirkel")
    where = root.locator(".hggt-panel .hggt-where").inner_text()
    item = re.search("[0-9]+", where)[0]  # type: ignore[index]
    turn = root.locator(f".hggt-turn[data-turn='{item}']")
    expect(turn).not_to_be_in_viewport()

    root.get_by_role("radio", name="Nabijheid").click()
    expect(root.locator(".hggt-panel-note")).to_contain_text("niet in beeld")
    expect(turn).to_be_in_viewport()
    expect(root.get_by_role("radio", name="Nabijheid")).not_to_be_checked()
    assert len(alone.log()) == before
    root.get_by_role("radio", name="Nabijheid").check()
    alone.wait_saved()
    assert (alone.log()[-1]["item"], len(alone.log())) == (item, before + 1)
    expect(root.locator(".hggt-panel-note")).to_be_empty()
