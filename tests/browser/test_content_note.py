"""A content note comes first, and once opened it stays open when it is drawn anew."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from browser.alone import VIEW, Alone
from browser.lab import LabPage
from exercise.conversation.talks import TALK
from hggt.widgets import affect_curve, converse
from widgets.course import write
from widgets.curves import NOTED as LADDER

CLASSIFY = 'from hggt import classify\nclassify("dialogen/de_brief.md", scheme="cirkel")'
SHOW = 'from hggt import show_dialogue\nshow_dialogue("dialogen/de_brief.md")'
OPEN = "Open het gesprek"


def anew(shown: LabPage) -> None:
    """Run the cell again and wait for what it draws."""
    shown.exercise.evaluate("(old) => old.setAttribute('data-old', '')")
    shown.run_all()
    shown.page.locator(".hggt:not([data-old])").wait_for(timeout=60_000)


@pytest.mark.parametrize("cell", [CLASSIFY, SHOW], ids=["classify", "show_dialogue"])
def test_it_comes_first_and_stays_as_one_left_it(
    opened: Callable[..., LabPage], page: Page, cell: str
) -> None:
    shown = opened(cell)
    root = shown.exercise
    words = root.get_by_text("Fijn dat jullie er zijn")
    expect(root.get_by_role("note")).to_contain_text("een ruzie over een vader die niet komt")
    expect(words).to_be_hidden()
    root.get_by_role("button", name="Sla dit gesprek over").press("Enter")
    expect(root.get_by_role("note")).to_contain_text("U slaat dit gesprek over")
    expect(words).to_be_hidden()
    # What one skipped is asked again.
    anew(shown)
    expect(words).to_be_hidden()

    root.get_by_role("button", name=OPEN).press("Enter")
    expect(words).to_be_visible()
    expect(root.get_by_text("Vooraf", exact=True)).to_be_focused()
    anew(shown)
    expect(words).to_be_visible()
    expect(root.get_by_role("button", name=OPEN)).to_be_hidden()
    expect(root.get_by_role("note")).to_contain_text("een ruzie over een vader die niet komt")
    shown.save()
    shown.reload().run_all()
    expect(words).to_be_visible()
    # Whoever sits here next is asked.
    page.evaluate("() => sessionStorage.clear()")
    anew(shown)
    expect(words).to_be_hidden()


def draw(alone: Alone, widget: Any, told: Any) -> Locator:
    """A view of a widget in a page of its own."""
    alone.widget = widget
    alone.page.goto("http://localhost/")
    alone.page.evaluate(VIEW, [str(widget._esm), str(widget._css), told])
    return alone.root


def test_a_draft_in_a_conversation_is_not_hidden_by_it(alone: Alone) -> None:
    noted = TALK.replace("\ngezin:", "\ninhoud: een ruzie aan tafel\ngezin:", 1)
    write(alone.folder / "gesprekken/klein.md", noted)
    talk: Any = converse("gesprekken/klein.md")
    root = draw(alone, talk, talk.conversation)
    expect(root.get_by_role("checkbox")).to_be_hidden()
    root.get_by_role("button", name=OPEN).click()
    root.get_by_role("checkbox").check()
    root.get_by_role("textbox").fill("Rustig aan")
    root = draw(alone, talk, talk.conversation)
    expect(root.locator(".hggt-ask").filter(has_text="Rustig aan")).to_be_visible()
    expect(root.get_by_role("note")).to_contain_text("een ruzie aan tafel")


def test_a_curve_stays_open_and_another_dialogue_asks(alone: Alone) -> None:
    path = alone.folder / "dialogen/de_ladder.md"
    write(path, LADDER)
    curve: Any = affect_curve("dialogen/de_ladder.md", child="Noor", adult="Errol")
    root = draw(alone, curve, curve.curve)
    root.get_by_role("button", name=OPEN).click()
    root = draw(alone, curve, curve.curve)
    expect(root.get_by_role("img")).to_be_visible()
    # What it warns of is another thing now.
    write(path, LADDER.replace("een val van een ladder", "een ongeluk"))
    curve = affect_curve("dialogen/de_ladder.md", child="Noor", adult="Errol")
    root = draw(alone, curve, curve.curve)
    expect(root.get_by_role("img")).to_be_hidden()


def test_a_browser_that_keeps_nothing_asks_each_time(alone: Alone) -> None:
    alone.page.add_init_script(
        "for (const name of ['getItem', 'setItem'])"
        " Storage.prototype[name] = () => { throw new DOMException('dicht'); };"
    )
    write(alone.folder / "dialogen/de_ladder.md", LADDER)
    curve: Any = affect_curve("dialogen/de_ladder.md", child="Noor", adult="Errol")
    for _ in range(2):
        root = draw(alone, curve, curve.curve)
        expect(root.get_by_role("img")).to_be_hidden()
        root.get_by_role("button", name=OPEN).click()
        expect(root.get_by_role("img")).to_be_visible()
