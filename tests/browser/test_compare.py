"""`compare` in the browser: one chooses, ticks what decided, and then sees how it goes on."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from browser.alone import Alone
from hggt.exercise.kinds.compare.kind import COMPARE

FOLLOWS = "Het regende ook nog."
LONG = "draait aan zijn sleutel, steeds sneller"


def cue(root: Locator, name: str) -> Locator:
    return root.get_by_role("button", name=name, exact=True)


def answer(root: Locator, letter: str) -> Locator:
    return root.get_by_role("radio", name=re.compile(f"^{letter} "))


def given(alone: Alone) -> Any:
    """What the last line of the log holds."""
    alone.wait_saved()
    last = alone.log()[-1]
    return last.get("labels"), last.get("value")


def test_a_choice_a_second_and_the_cues_are_one_answer(alone: Alone) -> None:
    root = alone.show_sample(COMPARE)
    expect(root.locator("legend").first).to_have_text(
        "Welk antwoord sluit hier het best aan bij Bram?"
    )
    expect(root.get_by_role("group", name="Signalen bij beurt 2, Bram")).to_be_visible()
    cue(root, "stilte").click()
    expect(root).to_contain_text("Kies eerst een antwoord; daarna de signalen")
    assert alone.log() == []
    answer(root, "b").check()
    expect(root).to_contain_text("Tik nu in het gesprek een tot drie signalen aan")
    cue(root, LONG).click()
    cue(root, "kijkt weg").click()
    root.get_by_role("button", name="Antwoord c kan ook").click()
    assert given(alone) == (["b", "c"], {"cues": ["kijkt weg", LONG]})
    assert alone.log()[-1]["item"] == "4"
    expect(root.locator(".hggt-choice")).to_contain_text("; ook c; signalen: kijkt weg, draait")

    cue(root, "stilte").click()
    cue(root, "toon: vlak").click()
    expect(root).to_contain_text("U kunt er hoogstens 3 kiezen.")
    expect(cue(root, "toon: vlak")).to_have_attribute("aria-pressed", "false")
    cue(root, "stilte").click()
    # What would do as well becomes the choice: then it is no second any more.
    answer(root, "c").check()
    assert given(alone) == (["c"], {"cues": ["kijkt weg", LONG]})
    answer(root, "c").click()
    assert given(alone) == ([], None)


def test_how_it_goes_on_comes_after_the_choice(alone: Alone) -> None:
    root = alone.show_sample(COMPARE)
    ask = root.get_by_role("button", name="Wat kozen de codeurs?")
    expect(ask).to_be_hidden()
    answer(root, "c").check()
    cue(root, "kijkt weg").click()
    alone.wait_saved()
    assert FOLLOWS not in alone.page.content()
    ask.click()
    expect(root).to_contain_text("wel genoemd als ook verdedigbaar")
    expect(root.get_by_role("heading", name="Hoe het verder gaat")).to_be_visible()
    expect(root.locator(".hggt-follows")).to_contain_text(FOLLOWS)
    expect(root.locator(".hggt-feedback")).to_contain_text("signalen: kijkt weg, stilte")


def test_by_keys_alone(alone: Alone) -> None:
    root = alone.show_sample(COMPARE)
    keys = alone.page.keyboard
    root.focus()
    keys.press("2")
    expect(answer(root, "b")).to_be_checked()
    keys.press("ArrowDown")
    expect(cue(root, "kijkt weg")).to_be_focused()
    keys.press("Space")
    keys.press("ArrowDown")
    keys.press("ArrowDown")
    expect(cue(root, "stilte")).to_be_focused()
    keys.press("Space")
    assert given(alone) == (["b"], {"cues": ["kijkt weg", "stilte"]})
    keys.press("t")
    expect(root.locator(".hggt-follows")).to_contain_text(FOLLOWS)
    keys.press("2")
    assert given(alone) == ([], None)


@pytest.mark.parametrize("width", [390, 1100])
def test_nothing_is_wider_than_the_page(alone: Alone, width: int) -> None:
    alone.page.set_viewport_size({"width": width, "height": 800})
    root = alone.show_sample(COMPARE)
    answer(root, "b").check()
    cue(root, LONG).click()
    root.get_by_role("button", name="Wat kozen de codeurs?").click()
    expect(root.locator(".hggt-follows")).to_be_visible()
    assert alone.page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
