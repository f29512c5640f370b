"""`estimate` in the browser: a scale by click and by key, and both lines afterwards."""

from __future__ import annotations

import json
import re
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, expect

from browser.alone import Alone
from hggt.exercise.kinds.estimate.kind import ESTIMATE
from widgets.course import write


def number(root: Locator, value: int) -> Locator:
    return root.locator(".hggt-scale").get_by_role("radio", name=str(value), exact=True)


def last(alone: Alone) -> tuple[str, Any]:
    """Item and value of the last line of the log."""
    alone.wait_saved()
    line = alone.log()[-1]
    return line["item"], line.get("value")


def estimate_all(alone: Alone, *values: int) -> None:
    alone.root.locator(".hggt-pick").first.click()
    for place, value in enumerate(values):
        if place:
            alone.page.keyboard.press("ArrowDown")
        number(alone.root, value).check()
    alone.wait_saved()


def test_a_click_is_an_estimate_and_a_second_one_takes_it_back(alone: Alone) -> None:
    root = alone.show_sample(ESTIMATE)
    group = root.get_by_role("group", name="Beurt 1 · Emre")
    expect(group.get_by_role("radio")).to_have_count(11)
    expect(number(root, 5)).to_have_accessible_description("De energie van een gewoon gesprek.")
    expect(number(root, 0)).to_have_accessible_description("Er gebeurt bijna niets.")

    number(root, 8).check()
    assert last(alone) == ("1", 8)
    expect(root.locator(".hggt-choice").first).to_have_text("Uw schatting: 8")
    expect(root.locator(".hggt-feedback")).to_contain_text(
        "Uw schatting valt binnen die van de codeurs (8 tot 9)."
    )
    number(root, 8).click()
    assert last(alone) == ("1", None)
    number(root, 0).check()
    assert last(alone) == ("1", 0)
    expect(root.locator(".hggt-count")).to_have_text("1 van 6")
    expect(root.locator(".hggt-feedback")).to_contain_text("8 stappen lager dan de codeurs")


def test_by_keys(alone: Alone) -> None:
    # Where the coders are seen at once, how sure one is is not asked.
    root = alone.show_sample(ESTIMATE, feedback="end")
    press = alone.page.keyboard.press
    root.evaluate("(root) => root.focus()")
    press("7")
    assert last(alone) == ("1", 7)
    press("Digit0")
    assert last(alone) == ("1", 0)
    press("1")
    assert last(alone) == ("1", 1)
    press("0")
    assert last(alone) == ("1", 10)
    press("0")
    assert last(alone) == ("1", 0)
    press("0")
    assert last(alone) == ("1", None)
    press("Control+z")
    assert last(alone) == ("1", 0)
    press("Shift+Digit3")
    alone.wait_saved()
    assert alone.log()[-1]["confidence"] == 3

    # What was typed belongs to its own turn.
    press("1")
    press("ArrowDown")
    press("0")
    assert last(alone) == ("2", 0)

    # Along the scale without choosing; the space bar chooses.
    press("ArrowDown")
    press("ArrowRight")
    expect(number(root, 0)).to_be_focused()
    press("End")
    expect(number(root, 10)).to_be_focused()
    press("ArrowLeft")
    press("ArrowLeft")
    expect(number(root, 8)).to_be_focused()
    press("ArrowRight")
    assert last(alone) == ("2", 0)
    press("Space")
    assert last(alone) == ("3", 9)
    press("Home")
    expect(number(root, 0)).to_be_focused()
    press("Enter")
    expect(root.get_by_role("group", name="Beurt 4 · Vader")).to_be_visible()


def test_from_opening_to_both_lines_by_keyboard_alone(alone: Alone) -> None:
    root = alone.show_sample(ESTIMATE)
    press = alone.page.keyboard.press
    alone.page.get_by_role("button", name="ervoor").focus()
    press("Tab")
    expect(root.locator(".hggt-pick").first).to_be_focused()
    for digit in "763521":
        press(digit)
        press("Enter")
    expect(root.get_by_role("heading", name="Uw resultaat")).to_be_focused()
    alone.wait_saved()
    assert [line["value"] for line in alone.log()] == [7, 6, 3, 5, 2, 1]
    press("Tab")
    expect(root.get_by_text("De getallen als tabel")).to_be_focused()
    press("Enter")
    expect(root.locator(".hggt-est-table")).to_be_visible()
    press("Tab")
    expect(root.get_by_role("button", name="Opnieuw proberen")).to_be_focused()
    press("Space")
    expect(root.locator(".hggt-count")).to_have_text("0 van 6")


def test_a_belgian_keyboard_needs_no_shift(alone: Alone) -> None:
    root = alone.show_sample(ESTIMATE)
    root.evaluate(
        """(root) => {
          for (const [key, shiftKey] of [['à', false], ['1', true], ['0', true]]) {
            const code = key === '1' ? 'Digit1' : 'Digit0';
            root.dispatchEvent(new KeyboardEvent('keydown', {key, code, shiftKey, bubbles: true}));
          }
        }"""
    )
    alone.wait_saved()
    assert [line["value"] for line in alone.log()] == [0, 1, 10]


def test_the_number_of_the_writer_is_nowhere_before_the_answer(alone: Alone) -> None:
    sample = ESTIMATE.sample()
    head, told, rest = sample.dialogue.partition("roept; zwaait met beide armen)")
    assert told
    alone.show_sample(ESTIMATE)
    write(
        alone.folder / "dialogen/proef_estimate.md",
        f"{head}roept; zwaait met beide armen; intensiteit 9){rest}",
    )
    root = alone.show(ESTIMATE, "proef_estimate", "proef_schaal")
    assert alone.widget is not None
    shown = json.dumps(alone.widget.exercise, ensure_ascii=False)
    assert "zwaait met beide armen" in shown
    assert "intensiteit" not in shown
    assert not re.search(r'"intensity": \d', shown)
    expect(root.locator(".hggt-bar")).to_have_count(0)
    expect(root).not_to_contain_text("intensiteit")
    heard = alone.widget.session.reply({"type": "hello", "answers": []})
    asked = alone.widget.session.reply({"type": "feedback", "item": "1"})
    assert "intensiteit" not in json.dumps([heard, asked], ensure_ascii=False)
    assert "Codeur" not in json.dumps([heard, asked], ensure_ascii=False)


def test_both_lines_and_in_words(alone: Alone) -> None:
    root = alone.show_sample(ESTIMATE)
    estimate_all(alone, 7, 6, 3, 5, 2, 5)
    root.get_by_role("button", name="Bekijk uw resultaat").click()
    result = root.locator(".hggt-result")
    expect(result.get_by_role("img", name=re.compile("^Tekening"))).to_be_visible()
    expect(result.locator(".hggt-est-picture .hggt-est-band")).to_have_count(6)
    # One line a speaker's part; a disc or a square a turn, in a ring outside the band.
    expect(result.locator(".hggt-est-picture .hggt-est-line")).to_have_count(2)
    expect(result.locator(".hggt-est-picture .hggt-est-own rect")).to_have_count(3)
    expect(result.locator(".hggt-est-picture .hggt-est-ring")).to_have_count(3)
    expect(result).to_contain_text("Binnen de schattingen van de codeurs: 3 van de 6 beurten.")
    expect(result).to_contain_text("Lager dan de codeurs schatte u beurt 1 (één stap) en 4 (3")
    expect(result).to_contain_text("Volgens de codeurs: evenaren in beurt 2 en 6; te veel in")
    expect(result).to_contain_text("Volgens uw schattingen: evenaren in beurt 2 en 4; te veel in")

    result.get_by_text("De getallen als tabel").click()
    rows = result.locator(".hggt-est-table tbody tr")
    expect(rows.nth(3)).to_have_text("4 Vader583 stappen lager")
    expect(rows.nth(2)).to_have_text("3 Emre32–4geen")
    found = Axe().run(alone.page, context=".hggt").response["violations"]
    assert [one["id"] for one in found] == []


def test_the_keys_and_the_codebook_tell_of_the_scale(alone: Alone) -> None:
    root = alone.show_sample(ESTIMATE)
    root.evaluate("(root) => root.focus()")
    alone.page.keyboard.press("?")
    keys = root.get_by_role("dialog", name="Toetsen")
    expect(keys).to_contain_text("10 kiezen: eerst 1, dan 0")
    alone.page.keyboard.press("?")
    alone.page.keyboard.press("c")
    book = root.get_by_role("dialog", name="Codeboek")
    expect(book).to_contain_text("Er gebeurt bijna niets. Stem en lichaam zijn stil.")
