"""`mark` in the browser: places and stretches, by click and by key."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, expect

from browser.alone import Alone
from hggt.exercise.kinds.mark.kind import MARK


def turn(root: Locator, n: int) -> Locator:
    """The button on a turn."""
    return root.locator(f"[data-turn='{n}']").get_by_role("button")


def value(alone: Alone) -> Any:
    """What the last line of the log holds."""
    alone.wait_saved()
    return alone.log()[-1].get("value")


def at(first: int, last: int, label: str) -> dict[str, object]:
    return {"from": first, "to": last, "label": label}


def test_one_place_is_one_click_and_another_takes_its_place(alone: Alone) -> None:
    root = alone.show(MARK, "de_jas", "keerpunt")
    expect(root.locator(".hggt-mark-list")).to_have_text("Nog niets aangewezen.")
    expect(turn(root, 5)).to_have_accessible_name("Beurt 5, Daan: hier")

    turn(root, 3).click()
    assert value(alone) == [at(3, 3, "keer")]
    turn(root, 5).click()

    assert value(alone) == [at(5, 5, "keer")]
    expect(root.locator(".hggt-mark[aria-pressed=true]")).to_have_count(1)
    expect(root.locator(".hggt-choice")).to_have_text("Uw keuze: beurt 5")
    turn(root, 5).click()
    assert value(alone) is None
    expect(root.locator(".hggt-count")).to_have_text("0 van 1")


def test_the_coders_stand_on_the_turns_after_the_answer(alone: Alone) -> None:
    root = alone.show(MARK, "de_jas", "keerpunt")
    expect(root.get_by_text("Codeur A")).to_have_count(0)
    turn(root, 3).click()

    coders = root.locator(".hggt-mark-coders")
    expect(coders.nth(4)).to_have_text("Hier: Codeur A, Codeur B")
    expect(coders.nth(3)).to_have_text("Hier: Codeur B")
    expect(coders.nth(2)).to_be_empty()
    expect(root.locator(".hggt-coders")).to_contain_text("Codeur B: beurt 4–5")
    root.get_by_role("button", name="Wis keuze").click()
    expect(coders.nth(4)).to_be_empty()


def test_nowhere_is_an_answer(alone: Alone) -> None:
    root = alone.show(MARK, "de_jas", "keerpunt")
    nowhere = root.get_by_role("button", name="nergens", exact=True)
    turn(root, 3).click()
    nowhere.click()
    assert value(alone) == []
    expect(nowhere).to_have_attribute("aria-pressed", "true")
    expect(root.locator(".hggt-mark[aria-pressed=true]")).to_have_count(0)
    nowhere.click()
    assert value(alone) is None
    expect(nowhere).to_be_focused()


def test_by_keys(alone: Alone) -> None:
    # With the coders at each mark nobody is asked how sure one is.
    root = alone.show(MARK, "de_jas", "keerpunt", "end")
    keyboard = alone.page.keyboard
    root.evaluate("(root) => root.focus()")
    keyboard.press("ArrowDown")
    expect(turn(root, 1)).to_be_focused()
    for _ in range(4):
        keyboard.press("ArrowDown")
    keyboard.press("ArrowUp")
    expect(turn(root, 4)).to_be_focused()
    keyboard.press("Space")
    assert value(alone) == [at(4, 4, "keer")]
    expect(turn(root, 4)).to_be_focused()
    keyboard.press("Shift+Digit2")
    alone.wait_saved()
    assert alone.log()[-1]["confidence"] == 2
    keyboard.press("ArrowDown")
    keyboard.press("Enter")
    assert value(alone) == [at(5, 5, "keer")]
    keyboard.press("n")
    assert value(alone) == []
    keyboard.press("Control+z")
    assert value(alone) == [at(5, 5, "keer")]


def test_what_was_marked_is_said(alone: Alone) -> None:
    root = alone.show(MARK, "de_jas", "stukken")
    live = root.locator("[aria-live=polite]")
    root.get_by_role("radio", name="Breuk").check()
    turn(root, 2).click()
    expect(live).to_have_text("Het stuk begint bij beurt 2. Kies nu de laatste beurt.")
    turn(root, 3).click()
    expect(live).to_have_text("Aangewezen: beurt 2–3: Breuk.")


def test_stretches_have_a_first_turn_a_last_turn_and_a_label(alone: Alone) -> None:
    root = alone.show(MARK, "de_jas", "stukken")
    note = root.locator(".hggt-mark-note")
    turn(root, 3).click()
    expect(turn(root, 3)).to_have_accessible_name("Beurt 3, Daan: begin")
    turn(root, 2).click()
    expect(note).to_contain_text("Kies nu een label")
    expect(root.locator(".hggt-count")).to_have_text("0 van 1")
    alone.page.keyboard.press("1")
    assert value(alone) == [at(2, 3, "breuk")]
    expect(note).to_be_empty()

    # The label stays for the next; a stretch of one turn is two clicks.
    turn(root, 5).click()
    turn(root, 5).click()
    assert value(alone) == [at(2, 3, "breuk"), at(5, 5, "breuk")]
    root.get_by_role("radio", name="Poging tot herstel").check()
    turn(root, 7).click()
    turn(root, 6).click()
    assert value(alone)[-1] == at(6, 7, "poging")
    expect(turn(root, 6)).to_have_accessible_name("Beurt 6, Therapeut: hier: Poging tot herstel")

    turn(root, 1).click()
    expect(note).to_have_text("U kunt er hoogstens 3 aanwijzen. Haal er eerst één weg.")
    assert len(value(alone)) == 3
    # A click in a stretch takes it away, and so does its button in the list.
    turn(root, 2).click()
    assert value(alone) == [at(5, 5, "breuk"), at(6, 7, "poging")]
    root.get_by_role("button", name="Haal weg: beurt 6–7: Poging tot herstel").click()
    assert value(alone) == [at(5, 5, "breuk")]
    expect(root.get_by_role("button", name="Haal weg: beurt 5: Breuk")).to_be_focused()
    alone.page.keyboard.press("Enter")
    expect(root.get_by_role("button", name="nergens", exact=True)).to_be_focused()


def test_a_stretch_that_lies_over_others_takes_their_place(alone: Alone) -> None:
    root = alone.show(MARK, "de_jas", "stukken")
    root.get_by_role("radio", name="Breuk").check()
    for n in (3, 3, 5, 5, 2, 4):
        turn(root, n).click()
    assert value(alone) == [at(2, 4, "breuk"), at(5, 5, "breuk")]


def test_what_was_begun_can_be_let_go(alone: Alone) -> None:
    root = alone.show(MARK, "de_jas", "stukken")
    loose = root.get_by_role("button", name="Laat los")
    expect(loose).to_be_hidden()
    turn(root, 3).click()
    loose.click()
    expect(root.locator(".hggt-mark[aria-pressed=true]")).to_have_count(0)
    expect(loose).to_be_hidden()
    assert alone.log() == []
    assert root.evaluate("(root) => root.contains(document.activeElement)")


def test_stretches_wait_for_who_asks_for_the_coders(alone: Alone) -> None:
    root = alone.show(MARK, "de_jas", "stukken")
    root.get_by_role("radio", name="Breuk").check()
    turn(root, 2).click()
    turn(root, 3).click()
    alone.wait_saved()
    expect(root.locator(".hggt-feedback")).to_have_count(0)
    root.get_by_role("button", name="Wat kozen de codeurs?").click()
    expect(root.locator("[data-turn='3'] .hggt-mark-coders")).to_have_text(
        "Hier: Codeur A (Breuk), Codeur B (Breuk)"
    )
    expect(root.locator(".hggt-verdict")).to_have_text(
        "Een deel van uw keuze kozen de codeurs ook."
    )
