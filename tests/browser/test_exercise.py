"""An exercise as a trainee meets it, in JupyterLab."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser.lab import LabPage, log_lines

Open = Callable[..., LabPage]
EXERCISE = "de_jas-cirkel"
CLASSIFY = 'from hggt import classify\nclassify("dialogen/de_jas.md", scheme="cirkel")'
GRADED = 'from hggt import classify\nclassify("dialogen/de_toets.md", scheme="cirkel")'
MANY = 'from hggt import classify\nclassify("dialogen/de_jas.md", scheme="signalen")'


def labels(folder: Path, exercise: str = EXERCISE) -> list[tuple[str, list[str]]]:
    return [(line["item"], line["labels"]) for line in log_lines(folder, exercise)]


def where(shown: LabPage) -> str:
    return shown.exercise.locator(".hggt-where").inner_text()


def test_from_opening_to_the_last_feedback_by_keyboard_alone(opened: Open, folder: Path) -> None:
    shown = opened("# eerst\n1", CLASSIFY, "3", run=False)
    page = shown.page
    keys = page.keyboard
    # JupyterLab has the first cell selected; Shift+Enter runs a cell and goes on.
    page.wait_for_function("() => document.activeElement?.closest('.jp-Notebook')")
    keys.press("Shift+Enter")
    keys.press("Shift+Enter")
    shown.exercise.wait_for()
    keys.press("ArrowUp")
    page.wait_for_function(
        "() => window.jupyterapp.shell.currentWidget.content.widgets[1].node"
        ".contains(document.activeElement)"
    )
    inside = "(root) => root.contains(document.activeElement)"
    for _ in range(10):  # the toolbar of the cell may come first
        keys.press("Tab")
        if shown.exercise.evaluate(inside):
            break
    assert shown.exercise.evaluate(inside)

    keys.press("3")
    expect(shown.exercise.locator(".hggt-feedback")).to_have_count(1)
    assert where(shown) == "Beurt 3 · Daan"
    keys.press("Enter")
    assert where(shown) == "Beurt 5 · Daan"
    keys.press("ArrowDown")
    assert where(shown) == "Beurt 7 · Daan"
    keys.press("4")
    keys.press("Enter")
    assert where(shown) == "Beurt 5 · Daan"
    keys.press("c")
    codebook = shown.exercise.get_by_role("dialog", name="Codeboek")
    expect(codebook).to_contain_text("Een signaal is een aanwijzing, geen bewijs.")
    keys.press("Escape")
    expect(codebook).to_be_hidden()
    keys.press("?")
    help_ = shown.exercise.get_by_role("dialog", name="Toetsen")
    expect(help_).to_contain_text("volgende open beurt")
    keys.press("?")
    expect(help_).to_be_hidden()
    assert shown.exercise.evaluate("(root) => root.contains(document.activeElement)")
    keys.press("1")
    keys.press("1")
    keys.press("2")
    keys.press("Backspace")
    keys.press("Control+z")
    expect(shown.label("Verkennen")).to_be_checked()
    keys.press("2")
    shown.wait_saved()
    expect(shown.exercise.locator(".hggt-feedback")).to_have_count(3)
    keys.press("Enter")
    heading = shown.exercise.get_by_role("heading", name="Uw resultaat")
    expect(heading).to_be_focused()
    result = shown.exercise.locator(".hggt-result")
    expect(result).to_contain_text("auteursoordeel")
    expect(result.get_by_role("table")).to_contain_text("Verhulde behoefte")
    keys.press("Tab")
    keys.press("Tab")
    again = shown.exercise.get_by_role("button", name="Opnieuw proberen")
    expect(again).to_be_focused()
    keys.press("Enter")
    keys.press("4")
    shown.wait_saved()
    assert log_lines(folder, EXERCISE)[-1]["attempt"] == 2
    current = {line["item"]: line for line in log_lines(folder, EXERCISE) if line["attempt"] == 1}
    assert {item: line["labels"] for item, line in current.items()} == {
        "3": ["verhuld"],
        "5": ["nabijheid"],
        "7": ["onbepaald"],
    }
    # The coders follow at once, so nobody is asked how sure one was.
    assert not any("confidence" in line for line in current.values())


def test_a_second_attempt_and_the_first_one_looked_at(opened: Open, folder: Path) -> None:
    shown = opened(CLASSIFY)
    root = shown.exercise
    for attempt in (1, 2):
        for label in ("Nabijheid", "Nabijheid", "Verkennen"):
            shown.label(label).check()
            shown.wait_saved()
            root.get_by_role("button", name="Volgende open beurt").or_(
                root.get_by_role("button", name="Bekijk uw resultaat")
            ).click()
        expect(root.get_by_role("heading", name="Uw resultaat")).to_be_visible()
        if attempt == 1:
            root.get_by_role("button", name="Opnieuw proberen").click()
            expect(root.locator(".hggt-count")).to_have_text("0 van 3")
            expect(root.locator(".hggt-feedback")).to_have_count(0)
    first = root.get_by_role("button", name="Poging 1")
    first.click()
    expect(root.get_by_role("heading", name="Uw resultaat, poging 1")).to_be_visible()
    expect(root.get_by_role("button", name="Poging 1")).to_have_attribute("aria-pressed", "true")
    assert [line["attempt"] for line in log_lines(folder, EXERCISE)] == [1, 1, 1, 2, 2, 2]


def test_a_second_click_withdraws(opened: Open, folder: Path) -> None:
    shown = opened(CLASSIFY)
    shown.label("Nabijheid").click()
    expect(shown.exercise.locator(".hggt-feedback")).to_have_count(1)
    shown.exercise.locator(".hggt-option", has_text="Nabijheid").click()

    expect(shown.label("Nabijheid")).not_to_be_checked()
    expect(shown.exercise.locator(".hggt-feedback")).to_have_count(0)
    shown.wait_saved()
    assert labels(folder) == [("3", ["nabijheid"]), ("3", [])]


def test_several_labels(opened: Open, folder: Path) -> None:
    shown = opened(MANY)
    shown.label("Nabijheid").check()
    shown.label("Verhulde behoefte").check()
    shown.wait_saved()
    expect(shown.exercise.locator(".hggt-feedback")).to_have_count(0)
    shown.page.keyboard.press("Enter")

    expect(shown.exercise.locator(".hggt-feedback")).to_have_count(1)
    assert where(shown) == "Beurt 3 · Daan"
    shown.page.keyboard.press("Enter")
    assert where(shown) == "Beurt 5 · Daan"
    assert labels(folder, "de_jas-signalen")[-1] == ("3", ["nabijheid", "verhuld"])


def test_graded_work_shows_only_how_far_one_is(opened: Open, folder: Path) -> None:
    shown = opened(GRADED)
    for _ in range(3):
        shown.exercise.locator(".hggt-pick").last.wait_for()
        shown.page.evaluate("() => document.querySelector('.hggt').focus()")
        shown.page.keyboard.press("2")
        shown.page.keyboard.press("Enter")
    shown.wait_saved()

    expect(shown.exercise.locator(".hggt-count")).to_have_text("3 van 3")
    expect(shown.exercise.locator(".hggt-feedback, .hggt-result")).to_have_count(0)
    expect(shown.exercise.get_by_role("button", name="Bekijk uw resultaat")).to_be_hidden()
    expect(shown.exercise.get_by_role("button", name="Wat kozen de codeurs?")).to_be_hidden()


def test_text_is_never_markup(opened: Open) -> None:
    shown = opened(CLASSIFY)

    expect(shown.exercise.get_by_text("<b>Misschien</b> & wat dan nog?")).to_be_visible()
    expect(shown.exercise.locator(".hggt-words em")).to_have_text("altijd")
    assert shown.exercise.locator("b").count() == 0


# Keys and JupyterLab --------------------------------------------------------------

DANGEROUS = ["x", "d", "d", "m", "b", "a", "y", "0", "0", "z", "Shift+m", "r", "j", "k", "Delete"]


@pytest.mark.parametrize(
    "place",
    [".hggt-words >> nth=0", ".hggt-option >> nth=1", ".hggt-title", ".hggt-pick >> nth=1",
     ".hggt-status", ".hggt-panel"],
)  # fmt: skip
def test_no_key_touches_the_cell_after_a_click(opened: Open, place: str) -> None:
    shown = opened("1", CLASSIFY, "2")
    shown.exercise.locator(place).click()
    for key in DANGEROUS:
        shown.page.keyboard.press(key)

    assert shown.cells() == 3
    assert shown.page.evaluate(
        "() => window.jupyterapp.shell.currentWidget.content.widgets.map((c) => c.model.type)"
    ) == ["code", "code", "code"]
    expect(shown.exercise).to_be_visible()
    expect(shown.page.locator(".jp-Dialog")).to_have_count(0)


def test_the_keys_of_jupyterlab_still_work(opened: Open) -> None:
    shown = opened(CLASSIFY, "uitgevoerd = 1")
    page = shown.page
    # What reaches the document has passed the widget.
    page.evaluate("""() => {
      window.passed = [];
      document.addEventListener('keydown', (e) => window.passed.push(e.key));
    }""")
    shown.label("Nabijheid").check()
    shown.wait_saved()
    for key in ("x", "1", "ArrowDown", "Escape", "Tab", "Shift+Tab"):
        page.keyboard.press(key)
    assert [k for k in page.evaluate("() => window.passed") if k != "Shift"] == [
        "Escape",
        "Tab",
        "Tab",
    ]

    page.evaluate("() => window.jupyterapp.shell.currentWidget.content.model.setMetadata('x', 1)")
    dirty = "() => window.jupyterapp.shell.currentWidget.context.model.dirty"
    assert page.evaluate(dirty)
    page.keyboard.press("Control+s")
    page.wait_for_function(f"() => !({dirty})()")

    page.keyboard.press("Control+Enter")
    page.wait_for_function(
        "() => window.jupyterapp.shell.currentWidget.content.widgets[0].model.executionCount === 3"
    )
    shown.exercise.wait_for()
    shown.exercise.locator(".hggt-title").click()
    page.keyboard.press("Shift+Enter")
    page.wait_for_function(
        "() => window.jupyterapp.shell.currentWidget.content.activeCellIndex === 1"
    )


def test_focus_stays_where_it_is(opened: Open) -> None:
    shown = opened(CLASSIFY)
    radio = shown.label("Nabijheid")
    radio.focus()
    shown.page.keyboard.press("Space")
    shown.wait_saved()
    expect(radio).to_be_focused()
    shown.page.keyboard.press("ArrowDown")
    expect(radio).to_be_focused()
    shown.page.keyboard.press("ArrowRight")
    expect(shown.label("Verhulde behoefte")).to_be_focused()
    expect(shown.label("Verhulde behoefte")).not_to_be_checked()
    pick = shown.exercise.locator(".hggt-pick").nth(1)
    pick.focus()
    shown.page.keyboard.press("ArrowDown")
    expect(shown.exercise.locator(".hggt-pick").nth(2)).to_be_focused()
    button = shown.exercise.get_by_role("button", name="Ongedaan maken")
    button.focus()
    shown.page.keyboard.press("Enter")
    shown.page.keyboard.press("Enter")
    expect(button).to_be_focused()
    expect(shown.exercise.locator(".hggt-count")).to_have_text("0 van 3")


def test_a_belgian_keyboard(opened: Open, folder: Path) -> None:
    shown = opened(CLASSIFY)
    shown.exercise.locator(".hggt-title").click()
    for key, code, shift in (("é", "Digit2", False), ("3", "Digit3", True), ("!", "Digit8", False)):
        shown.page.evaluate(
            """([key, code, shiftKey]) => document.activeElement.dispatchEvent(
              new KeyboardEvent('keydown', {key, code, shiftKey, bubbles: true}))""",
            [key, code, shift],
        )
    shown.wait_saved()

    assert labels(folder) == [("3", ["nabijheid"]), ("3", ["verhuld"])]


def test_reading_a_dialogue_with_comments(opened: Open, page: Page) -> None:
    shown = opened(
        'from hggt import show_dialogue\nshow_dialogue("dialogen/de_jas.md", comments=True)'
    )
    note = shown.exercise.get_by_role("complementary", name="Toelichting bij beurt 5")
    expect(note).to_have_text("De stoel zegt meer dan de woorden.")
    shown.exercise.locator(".hggt-words").first.click()
    for key in DANGEROUS:
        page.keyboard.press(key)
    assert shown.cells() == 1


def test_a_click_on_words_answers_the_exercise_they_stand_in(
    opened: Callable[..., LabPage], folder: Path
) -> None:
    shown = opened(
        'from hggt import classify\nclassify("dialogen/de_jas.md", scheme="cirkel")',
        'from hggt import classify\nclassify("dialogen/de_toets.md", scheme="cirkel")',
    )
    second = shown.page.locator(".hggt").filter(has=shown.page.locator(".hggt-labels")).nth(1)
    second.locator(".hggt-option-title").first.click()
    second.locator(".hggt-saved[data-save=saved]").wait_for(timeout=15_000)
    assert len(log_lines(folder, "de_toets-cirkel")) == 1
    assert log_lines(folder, "de_jas-cirkel") == []
    ids = shown.page.eval_on_selector_all("[id^=hggt-]", "all => all.map((one) => one.id)")
    assert len(set(ids)) == len(ids)
