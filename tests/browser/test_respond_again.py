"""`respond` in a lesson: one's own words, the other answers, and once more at a harder moment."""

from __future__ import annotations

from playwright.sync_api import expect

from browser.alone import Alone
from browser.test_contract import violations
from hggt.exercise.kinds.respond.kind import RESPOND
from widgets.course import write
from widgets.test_respond_again import ANSWERS, CODED, HARDER, REWRITTEN


def test_the_second_act(alone: Alone) -> None:
    write(alone.folder / "coderingen/proef_respond/codering_a.md", CODED)
    write(alone.folder / "reacties/proef_respond.md", ANSWERS)
    root = alone.show_sample(RESPOND)
    says = root.get_by_role("textbox", name="Wat zegt u?")
    near = root.get_by_role("group", name="Welk antwoord ligt het dichtst bij dat van u?")
    again = root.get_by_role("button", name="Nog een keer")
    expect(near).to_be_hidden()
    expect(root).not_to_contain_text("een docent leest uw reactie")
    says.press_sequentially("Gewoon, zeg je.")
    assert "Ze zijn van thuis." not in alone.page.content()
    root.get_by_role("button", name="Bewaar mijn reactie").click()
    expect(root.locator(".hggt-feedback")).to_contain_text("Ze zijn van thuis.")
    met = root.get_by_role("row", name="Gebruikt deze laatste beurt").first
    expect(met.get_by_role("cell")).to_have_text(["3"])
    expect(root.get_by_role("columnheader", name="Codeur A").first).to_be_visible()
    expect(says).to_have_attribute("readonly", "")
    expect(again).to_be_hidden()

    near.get_by_role("radio", name="Antwoord a").check()
    keep = root.get_by_role("textbox", name="Wat zou u van uw eigen reactie houden?")
    keep.press_sequentially("de rust")
    expect(keep).to_be_focused()
    second = root.get_by_role("button", name="Bewaar dit erbij")
    second.click()
    alone.wait_saved()
    expect(root.locator(".hggt-feedback")).to_contain_text("Ze zijn van thuis.")
    assert violations(alone.page) == []
    # It is there again after a reload.
    root = alone.show_sample(RESPOND)
    expect(keep).to_have_value("de rust")
    expect(near.get_by_role("radio", name="Antwoord a")).to_be_checked()
    assert HARDER not in root.inner_text()

    again.click()
    expect(root).to_contain_text(HARDER)
    expect(says).to_have_value("")
    before = root.get_by_role("group").filter(has_text="Wat u bij poging 1 schreef")
    expect(before.get_by_text("Gewoon, zeg je.")).to_be_hidden()
    before.locator("summary").click()
    expect(before.get_by_text("Gewoon, zeg je.")).to_be_visible()
    expect(says).to_be_editable()
    expect(near).to_be_hidden()
    says.press_sequentially("Ik hou op.")
    assert "Ik vraag te veel." not in alone.page.content()
    root.get_by_role("button", name="Bewaar mijn reactie").click()
    expect(root.locator(".hggt-feedback")).to_contain_text("Ik vraag te veel.")
    near.get_by_role("radio", name="Antwoord b").check()
    root.get_by_role("button", name="Bewaar dit erbij").click()
    alone.wait_saved()
    lines = alone.log()
    assert {line["attempt"] for line in lines} == {1, 2}
    first = [line["value"] for line in lines if line["attempt"] == 1][-1]
    assert first == {
        "says": "Gewoon, zeg je.", "how": "", "rows": {}, "nearest": "a", "keep": "de rust",
    }  # fmt: skip
    assert lines[-1]["value"] == {
        "says": "Ik hou op.", "how": "", "rows": {}, "harder": True, "nearest": "b",
    }  # fmt: skip
    assert violations(alone.page) == []
    # Both are there to be laid side by side, also after a reload.
    root = alone.show_sample(RESPOND)
    expect(says).to_have_value("Ik hou op.")
    root.get_by_text("Wat u bij poging 1 schreef").click()
    expect(root.get_by_text("Gewoon, zeg je.")).to_be_visible()


def test_a_miss_said_anew(alone: Alone) -> None:
    write(alone.folder / "reacties/proef_respond.md", REWRITTEN)
    root = alone.show_sample(RESPOND)
    miss = root.locator(".hggt-missed")
    expect(miss).to_contain_text("Zo ging het. Beurt 3 zegt u nu zelf, op uw manier:")
    expect(miss).to_contain_text("Laat maar zitten.")
    root.get_by_role("textbox", name="Wat zegt u?").press_sequentially("Gewoon, zeg je.")
    root.get_by_role("button", name="Bewaar mijn reactie").click()
    expect(root.locator(".hggt-feedback")).to_contain_text("Ze zijn van thuis.")
    root.get_by_role("radio", name="Antwoord a").check()
    root.get_by_role("button", name="Bewaar dit erbij").click()
    alone.wait_saved()
    assert violations(alone.page) == []
    root.get_by_role("button", name="Nog een keer").click()
    # The harder moment has turns of its own.
    expect(root).to_contain_text(HARDER)
    expect(miss).to_be_hidden()
