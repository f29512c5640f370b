"""Text fields in JupyterLab: a key in them is a letter, and no command of the notebook."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from browser.alone import Alone
from browser.lab import READY, Lab, LabPage, log_lines, notebook
from browser.test_hand_in import ASSIGNMENT
from hggt.content.fit import readable
from hggt.exercise.kinds.respond.kind import RESPOND as RESPOND_KIND
from hggt.widgets.assets import STATIC
from widgets.course import GRADED, write, write_kinds

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
    for chord in ("Shift+Enter", "Control+Enter", "Alt+Enter"):
        keyboard.press(chord)
        keyboard.type(" Kom.")
    expect(says).to_be_focused()
    expect(says).to_have_value(re.compile(r"En dan\?\s+Kom\.\s+Kom\.\s+Kom\.$"))
    assert shown.cells() == 2


TRY = "abc lmx dd 00"


def hammer(field: Locator) -> None:
    """All that a field may meet: letters that are commands elsewhere, and each chord."""
    field.click()
    keyboard = field.page.keyboard
    keyboard.type(TRY)
    for chord in ("Enter", "Shift+Enter", "Control+Enter", "Alt+Enter", "Escape"):
        keyboard.press(chord)
        keyboard.type("x")
    expect(field).to_be_focused()


def words(field: Locator) -> str:
    return "".join(field.input_value().split())


def test_the_field_for_an_id_is_a_field(opened: Callable[..., LabPage]) -> None:
    shown = opened(*ASSIGNMENT)
    box = shown.page.locator(".hggt", has=shown.page.get_by_role("heading", name="Inleveren"))
    field = box.get_by_role("textbox")
    hammer(field)
    assert field.input_value() == TRY + "x" * 5
    assert field.get_attribute("spellcheck") == "false"
    # Run again, the cell would have moved the selection on.
    assert shown.cells() == 3
    expect(box.get_by_role("status")).to_contain_text("zonder spaties")


def test_in_notebook_7_a_field_is_a_field_too(folder: Path, lab: Lab, page: Page) -> None:
    write_kinds(folder)
    write(folder / "dialogen/de_toets.md", GRADED)
    notebook(folder / "les.ipynb", RESPOND, 'from hggt import note\nnote("terug", "Wat zag u?")',
             ASSIGNMENT[2])  # fmt: skip
    page.goto(f"http://127.0.0.1:{lab.port}/notebooks/{folder.name}/les.ipynb?token={lab.token}")
    cells = page.locator(".jp-Notebook .jp-Cell")
    expect(cells).to_have_count(3)
    # A cell that is run before the kernel is connected is not run at all.
    page.wait_for_function(READY, timeout=60_000)
    for number in range(3):
        editor = cells.nth(number).locator(".cm-content")
        editor.click()
        expect(editor).to_be_focused()
        page.keyboard.press("Control+Enter")
        expect(cells.nth(number).locator(".hggt")).to_be_visible(timeout=60_000)
    before = cells.count()
    for name in ("Wat zegt u?", "Wat zag u?", re.compile("deelnemersnummer")):
        field = page.get_by_role("textbox", name=name)
        hammer(field)
        assert words(field) == words(field).replace(" ", "") == TRY.replace(" ", "") + "x" * 5
    expect(cells).to_have_count(before)


WORD = "Een be\u00adzoek\u200b om 12\u00a0uur\u000bdaarna\u2028stil\u0007.\r\n"


def test_a_text_from_word_arrives_readable(alone: Alone, page: Page) -> None:
    root = alone.show(RESPOND_KIND, "de_toets", "reactie")
    says = root.get_by_role("textbox", name="Wat zegt u?")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("(text) => navigator.clipboard.writeText(text)", WORD)
    says.press_sequentially("Ik zei: ")
    says.press("Control+v")
    expect(says).to_have_value("Ik zei: Een bezoek om 12 uur\ndaarna\nstil.\n")
    says.press("Control+z")
    expect(says).to_have_value("Ik zei: ")


def test_the_browser_and_python_clean_alike(alone: Alone) -> None:
    alone.show(RESPOND_KIND, "de_toets", "reactie")
    text = "".join(f"<{chr(n)}>" for n in [*range(0x300), *range(0x2000, 0x2070), 0xFEFF, 0x1F469])
    source = (STATIC / "writing.js").read_text(encoding="utf-8")
    rules = source[source.index("const BREAKS") : source.index("/**\n * Have what is pasted")]
    cleaned = alone.page.evaluate(
        "([rules, text]) => new Function(`${rules}; return readable`)()(text)",
        [rules.replace("export ", ""), text],
    )
    assert cleaned == readable(text)


def test_dutch_is_spelled_in_a_text_and_nothing_in_an_id(alone: Alone) -> None:
    root = alone.show(RESPOND_KIND, "de_toets", "reactie")
    for field in root.get_by_role("textbox").all():
        assert field.get_attribute("lang") == "nl"
        assert field.get_attribute("spellcheck") == "true"
