"""A note and the cues that decided, on every screen: as `test_look`."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import expect

from browser.lab import LabPage
from browser.test_look import CLASSIFY, context, looks_right, screen, show, small
from browser.test_noticing import CUES
from widgets.course import write

__all__ = ["context", "screen", "show"]  # fixtures

NOTE = (
    'from hggt import note\nnote("terugkijken", "Wanneer kon u in een gesprek zelf niet meer '
    'nadenken over wat er in een ander omging? Waaraan merkte u dat, in uw lijf en uw stem?")'
)


def test_a_note(show: Callable[..., LabPage], screen: str) -> None:
    shown = show(NOTE)
    field = shown.exercise.get_by_role("textbox")
    field.fill("Dinsdag. Ik praatte te snel en zag het pas toen het stil werd.\n" * 2)
    looks_right(shown, screen, "11-notitie-getypt")
    shown.command("notebook:run-all-cells")
    back = shown.exercise.get_by_role("button", name="Zet terug")
    expect(back).to_be_visible()
    looks_right(shown, screen, "12-notitie-aangeboden")
    if screen == "390":
        assert small(shown) == []
    back.click()
    shown.exercise.get_by_role("button", name="Bewaren").click()
    expect(shown.exercise.locator(".hggt-saved")).to_contain_text("bewaard op")
    looks_right(shown, screen, "13-notitie-bewaard")


def test_cues_to_tick(folder: Path, show: Callable[..., LabPage], screen: str) -> None:
    write(folder / "codeboeken/cirkel.md", CUES)
    shown = show(CLASSIFY)
    root = shown.exercise
    group = root.get_by_role("group", name="Signalen in beurt 3")
    group.get_by_role("button", name="draait weg").click()
    looks_right(shown, screen, "14-signalen")
    if screen == "390":
        assert small(shown) == []
    shown.label("Verhulde behoefte").check()
    root.get_by_role("button", name=re.compile("Wat kozen")).click()
    expect(root.locator(".hggt-feedback")).to_be_visible()
    looks_right(shown, screen, "15-signalen-na")
