"""`converse` in the browser: by keys, with one's own words, without a kernel, and again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from browser.alone import Alone
from browser.lab import LabPage, log_lines
from browser.talking import lines, show, spoken
from exercise.conversation.talks import HANDED_OUT, TALK
from hggt.widgets import converse
from widgets.course import write

Open = Callable[..., LabPage]


def test_a_whole_conversation_by_keys(talk: Alone) -> None:
    root, keys = show(talk), talk.page.keyboard
    expect(root.get_by_role("radio")).to_have_count(3)
    talk.page.get_by_role("button", name="ervoor").focus()
    keys.press("Tab")
    expect(root.get_by_role("checkbox")).to_be_focused()
    keys.press("3")
    expect(root.get_by_role("radio").nth(2)).to_be_checked()
    keys.press("Enter")
    expect(root.locator(".hggt-turn").last).to_contain_text("Weet ik niet.")
    expect(spoken(root)).to_have_text("Febe: draait weg. Weet ik niet.")
    expect(root.get_by_role("region", name="Uw beurt")).to_be_focused()
    talk.wait_saved()
    keys.press("Enter")
    expect(root.get_by_role("status").first).to_have_text("Kies eerst wat u zegt.")
    keys.press("1")
    keys.press("Enter")
    expect(root.get_by_role("radio")).to_have_count(4)
    keys.press("2")
    keys.press("Enter")
    expect(root.locator(".hggt-after h4")).to_be_focused()
    expect(root.locator(".hggt-after")).to_contain_text("het contact kwam terug")
    expect(root.locator(".hggt-comment")).to_have_count(0)
    root.get_by_role("button", name="Lees het gesprek terug").press("Enter")
    expect(root.locator(".hggt-comment").first).to_contain_text("Dat was te veel.")
    root.get_by_role("button", name="Opnieuw, met een ander gezin").press("Enter")
    expect(root.locator(".hggt-which")).to_have_text("Gezin 2 van 2 · gesprek 2")
    expect(root.locator(".hggt-turn")).to_have_count(2)
    assert [line["value"]["choice"] for line in lines(talk)] == ["c", "a", "b"]
    assert talk.errors == []


def test_in_an_assignment_the_comments_come_later(alone: Alone) -> None:
    write(alone.folder / "gesprekken/klein.md", HANDED_OUT)
    root = show(alone)
    for choice in ("1", "1"):
        root.get_by_role("radio").first.focus()
        alone.page.keyboard.press(choice)
        alone.page.keyboard.press("Enter")
    after = root.locator(".hggt-after")
    expect(after).to_contain_text("U ziet het commentaar na het nakijken")
    expect(after).not_to_contain_text("Uw zetten")
    expect(root.get_by_role("button", name="Lees het gesprek terug")).to_have_count(0)
    root.get_by_role("button", name="Opnieuw, met hetzelfde gezin").click()
    expect(root.locator(".hggt-which")).to_have_text("Gezin 1 van 2 · gesprek 2")
    assert alone.errors == []


def test_without_a_kernel_nothing_is_lost(talk: Alone, monkeypatch: pytest.MonkeyPatch) -> None:
    root = show(talk)
    assert talk.widget is not None
    monkeypatch.setattr(talk.widget.session, "reply", lambda _: [])
    root.get_by_role("radio").nth(1).check()
    root.get_by_role("button", name="Zeg dit").click()
    expect(root.locator(".hggt-saved[data-save=kept]")).to_be_visible()
    expect(root.get_by_role("radio").nth(1)).to_be_disabled()
    assert lines(talk) == []
    root = show(talk)
    expect(root.locator(".hggt-turn").last).to_contain_text("Weet ik niet.")
    assert [line["value"]["choice"] for line in lines(talk)] == ["b"]


def test_it_fits_a_narrow_screen(talk: Alone) -> None:
    talk.page.set_viewport_size({"width": 390, "height": 800})
    show(talk)
    assert talk.page.evaluate("document.documentElement.scrollWidth") <= 390


def test_buttons_are_named_and_reachable(talk: Alone) -> None:
    root = show(talk)
    talk.page.get_by_role("button", name="ervoor").focus()
    seen = []
    for _ in range(6):
        talk.page.keyboard.press("Tab")
        seen.append(
            talk.page.evaluate("document.activeElement.textContent || document.activeElement.type")
        )
    assert seen[:3] == ["checkbox", "radio", "Zeg dit"]
    assert "erna" in seen
    expect(root.get_by_role("group", name="Wat zegt u?")).to_be_visible()


def test_a_kernel_that_ends_and_a_page_that_is_loaded_again(opened: Open, folder: Path) -> None:
    write(folder / "gesprekken/klein.md", TALK)
    shown = opened('from hggt import converse\nconverse("gesprekken/klein.md")')
    root, cells = shown.exercise, shown.cells()
    root.get_by_role("radio").nth(2).check()
    root.get_by_role("button", name="Zeg dit").click()
    expect(root.locator(".hggt-turn").last).to_contain_text("Weet ik niet.")
    shown.wait_saved()
    root.get_by_role("checkbox").check()
    area = root.get_by_role("textbox")
    area.press_sequentially("abc lmx dd 00")
    area.press("Shift+Enter")
    area.press("Escape")
    area.press_sequentially("dd x")
    expect(area).to_have_value("abc lmx dd 00\ndd x")
    assert shown.cells() == cells
    shown.save()
    shown.reload()
    expect(root.locator(".hggt-turn").last).to_contain_text("Weet ik niet.")
    shown.restart_kernel()
    shown.reload()
    shown.run_all()
    expect(root.locator(".hggt-turn").last).to_contain_text("Weet ik niet.")
    expect(root.locator(".hggt-offers .hggt-ask")).to_contain_text("abc lmx dd 00")
    root.get_by_role("radio").first.check()
    shown.page.keyboard.press("Enter")
    expect(root.get_by_role("radio")).to_have_count(4)
    shown.wait_saved()
    log = log_lines(folder, "klein-converse")
    assert [line["value"]["choice"] for line in log] == ["c", "a"]
    assert shown.cells() == cells


def test_what_another_window_said_takes_no_focus(talk: Alone) -> None:
    root = show(talk)
    assert talk.widget is not None
    other: Any = converse("gesprekken/klein.md")
    value = {"family": "stil", "scene": "begin", "choice": "a"}
    other.session.reply({"type": "answers", "answers": [{"id": "x", "item": "1", "value": value}]})
    talk.page.get_by_role("button", name="erna").focus()
    talk.page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(root.locator(".hggt-turn").last).to_contain_text("Hm.")
    expect(talk.page.get_by_role("button", name="erna")).to_be_focused()
