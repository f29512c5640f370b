"""Text fields in JupyterLab: a key in them is a letter, and no command of the notebook."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import expect

from browser.lab import LabPage, log_lines
from widgets.course import write_kinds

RESPOND = 'from hggt import respond\nrespond("dialogen/de_toets.md", scheme="reactie")'


def test_what_one_types_is_text_and_nothing_else(
    folder: Path, opened: Callable[..., LabPage]
) -> None:
    write_kinds(folder)
    shown = opened(RESPOND, "1 + 1")
    root, keyboard = shown.exercise, shown.page.keyboard
    says = root.get_by_role("textbox", name="Wat zegt u?")
    says.click()
    # In command mode x cuts the cell, a and b add one, d d deletes it.
    keyboard.type("Ik zie jou: x a b dd m c?")
    keyboard.press("Escape")
    keyboard.type("xabdd")
    keyboard.press("Enter")
    keyboard.type("En dan?")

    expect(says).to_be_focused()
    expect(says).to_have_value("Ik zie jou: x a b dd m c?xabdd\nEn dan?")
    assert shown.cells() == 2
    root.get_by_role("button", name="Bewaar mijn reactie").click()
    shown.wait_saved()
    assert log_lines(folder, "de_toets-reactie")[-1]["value"]["says"].endswith("\nEn dan?")

    says.click()
    keyboard.press("Control+End")
    keyboard.type(" Kom.")
    keyboard.press("Shift+Enter")
    # The cell ran again: what was not saved is offered, not put back.
    root.get_by_role("button", name="Zet dit concept terug").click()
    again = root.get_by_role("textbox", name="Wat zegt u?")
    expect(again).to_have_value("Ik zie jou: x a b dd m c?xabdd\nEn dan? Kom.")
    assert shown.cells() == 2
