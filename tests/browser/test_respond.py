"""`respond` in the browser: what one writes is kept, and a key in it is a letter."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, Page, expect

from browser.alone import Alone
from hggt.exercise.kinds.respond.kind import RESPOND


def show(alone: Alone) -> tuple[Locator, Locator]:
    """The exercise and the field for what one says."""
    root = alone.show(RESPOND, "de_toets", "reactie")
    return root, root.get_by_role("textbox", name="Wat zegt u?")


def keep(root: Locator) -> None:
    """Save what is there."""
    root.get_by_role("button", name="Bewaar mijn reactie").click()


def value(alone: Alone) -> Any:
    """What the last line of the log holds."""
    alone.wait_saved()
    return alone.log()[-1].get("value")


def test_words_and_how_they_sound_and_rows_are_one_answer(alone: Alone) -> None:
    root, says = show(alone)
    expect(root.locator(".hggt-fragment .hggt-name")).to_have_text("Uw eigen reactie")
    expect(root).to_contain_text("een docent leest uw reactie")
    expect(root).to_contain_text("Past dit hier? Altijd: er is steeds een laatste beurt.")
    says.press_sequentially("Je was moe, zei je.")
    root.get_by_role("textbox", name="Hoe klinkt het?").press_sequentially("zacht")
    root.get_by_role("radio", name="2 Gaat in op woorden en signalen.").check()
    root.get_by_role("button", name="Bewaar mijn reactie").click()

    assert value(alone) == {
        "says": "Je was moe, zei je.", "how": "zacht", "rows": {"laatste_beurt": 2},
    }  # fmt: skip
    expect(root.locator("[aria-live=polite]")).to_have_text("Uw reactie: Je was moe, zei je.")
    assert alone.log()[-1]["item"] == "8"
    root.get_by_role("radio", name="2 Gaat in op woorden en signalen.").click()
    root.get_by_role("button", name="Bewaar mijn reactie").click()
    assert value(alone)["rows"] == {}


def test_in_a_text_every_key_is_a_letter(alone: Alone) -> None:
    root, says = show(alone)
    alone.page.evaluate(
        "() => document.addEventListener('keydown', (e) => (window.keys ??= []).push(e.key))"
    )
    says.press_sequentially("c?tz1n ")
    for key in ("Enter", "ArrowUp", "ArrowDown", "Escape", "Backspace"):
        says.press(key)
    says.press_sequentially("x")
    expect(says).to_have_value("c?tz1n x")
    expect(says).to_be_focused()
    expect(root.locator("dialog")).to_have_count(0)
    assert alone.page.evaluate("() => window.keys ?? []") == []
    says.press("Tab")
    expect(root.get_by_role("textbox", name="Hoe klinkt het?")).to_be_focused()


def test_a_level_without_words_waits_for_the_words(alone: Alone) -> None:
    root, says = show(alone)
    level = root.get_by_role("radio", name="1 Noemt wat er gezegd is.")
    level.check()
    expect(root.locator(".hggt-respond-note")).to_contain_text("Schrijf eerst wat u zegt")
    assert alone.log() == []
    root.get_by_role("button", name="Bewaar mijn reactie").click()
    expect(says).to_be_focused()
    says.press_sequentially("Kom")
    expect(level).to_be_checked()
    expect(root.locator(".hggt-respond-note")).to_be_empty()
    keep(root)
    assert value(alone) == {"says": "Kom", "how": "", "rows": {"laatste_beurt": 1}}


def test_who_empties_the_field_withdraws_nothing_and_is_told_how(alone: Alone) -> None:
    root, says = show(alone)
    says.fill("Kom")
    root.get_by_role("radio", name="1 Noemt wat er gezegd is.").check()
    keep(root)
    alone.wait_saved()
    says.fill("  ")
    keep(root)
    expect(root.locator(".hggt-respond-note")).to_contain_text("Trek mijn reactie in")
    expect(says).to_be_focused()
    assert len(alone.log()) == 1
    says.fill("Kom maar")
    keep(root)
    assert value(alone) == {"says": "Kom maar", "how": "", "rows": {"laatste_beurt": 1}}


def test_what_was_taken_back_comes_back(alone: Alone) -> None:
    root, says = show(alone)
    says.fill("Kom")
    keep(root)
    root.get_by_role("button", name="Trek mijn reactie in").click()
    assert value(alone) is None
    expect(says).to_have_value("")
    root.get_by_role("button", name="Ongedaan maken").click()
    expect(says).to_have_value("Kom")
    assert value(alone)["says"] == "Kom"


def test_the_most_is_told_before_it_is_reached(alone: Alone) -> None:
    root, says = show(alone)
    most = alone.root.evaluate("(root) => root.querySelector('textarea').maxLength")
    says.fill("a" * (most - 100))
    expect(root.get_by_text("Hier passen nog 100 tekens bij.")).to_be_visible()
    says.press("End")
    alone.page.keyboard.insert_text("b" * 200)
    expect(root.get_by_text("Dit veld is vol")).to_be_visible()
    keep(root)
    assert len(value(alone)["says"]) == most == 5000
    says.fill("kort")
    expect(root.get_by_text("Dit veld is vol")).to_be_hidden()


def test_levels_are_walked_without_choosing(alone: Alone) -> None:
    root, _ = show(alone)
    first = root.get_by_role("radio").first
    first.focus()
    alone.page.keyboard.press("ArrowDown")
    expect(root.get_by_role("radio").nth(1)).to_be_focused()
    expect(root.get_by_role("radio", checked=True)).to_have_count(0)
    alone.page.keyboard.press("Space")
    expect(root.get_by_role("radio").nth(1)).to_be_checked()


def test_the_clock_is_off_until_asked_for(alone: Alone, page: Page) -> None:
    page.clock.install()
    root, _ = show(alone)
    clock = root.locator(".hggt-clock")
    toggle = root.get_by_role("button", name="Tijd tonen")
    expect(clock).to_be_hidden()
    toggle.click()
    page.clock.run_for(65_000)
    expect(clock).to_have_text("1:05 voorbij")
    expect(toggle).to_have_attribute("aria-pressed", "true")
    toggle.click()
    expect(clock).to_be_hidden()


def test_with_less_motion_the_clock_seldom_moves(alone: Alone, page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.clock.install()
    root, _ = show(alone)
    root.get_by_role("button", name="Tijd tonen").click()
    page.clock.run_for(14_000)
    expect(root.locator(".hggt-clock")).to_have_text("0:00 voorbij")
    page.clock.run_for(2_000)
    expect(root.locator(".hggt-clock")).to_have_text("0:15 voorbij")
