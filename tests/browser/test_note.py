"""`note` in the browser: a draft until it is saved, offered again and never lost."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from browser.alone import PAGE, VIEW
from browser.lab import LabPage, log_lines
from hggt import note
from hggt.widgets.writing import NoteWidget

QUESTION = "Wanneer wachtte u te lang?"
NOTE = f'from hggt import note\nnote("terugkijken", "{QUESTION}")'
LOG = "terugkijken-note"


class Shown:
    """A page with one note in it; every `show` is a new view on a new session."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.silent = False
        self.widget: NoteWidget | None = None
        page.route("**/*", lambda route: route.fulfill(body=PAGE, content_type="text/html"))
        page.expose_function("kernel", self._reply)

    def _reply(self, message: object) -> object:
        assert self.widget is not None
        return [] if self.silent else self.widget.session.reply(message)

    def show(self) -> Locator:
        """The note with what its log holds; the page is a new one."""
        widget = note("terugkijken", QUESTION)
        assert isinstance(widget, NoteWidget)
        self.widget = widget
        self.page.goto("http://localhost/")
        self.page.evaluate(VIEW, [widget._esm, widget._css, widget.note])
        return self.root

    @property
    def root(self) -> Locator:
        return self.page.locator(".hggt")

    @property
    def field(self) -> Locator:
        return self.root.get_by_role("textbox", name=QUESTION)

    def press(self, name: str) -> None:
        self.root.get_by_role("button", name=name).click()

    def kept(self) -> list[str]:
        return list(self.page.evaluate("() => Object.keys(localStorage)"))

    def lines(self) -> list[Any]:
        return [line.get("value") for line in log_lines(Path.cwd(), LOG)]


@pytest.fixture
def shown(page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shown]:
    monkeypatch.chdir(tmp_path)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    made = Shown(page)
    made.show()
    yield made
    assert errors == []


def test_what_is_saved_is_there_again(shown: Shown) -> None:
    shown.field.press_sequentially("Ik haastte mij.")
    expect(shown.root.locator(".hggt-saved")).to_contain_text("Nog niet bewaard")
    assert shown.lines() == []
    shown.press("Bewaren")
    expect(shown.root.locator(".hggt-saved")).to_contain_text(re.compile("bewaard op .*20"))
    expect(shown.root.locator("[aria-live=polite]")).to_have_text("Uw tekst is bewaard.")
    assert shown.lines() == [{"text": "Ik haastte mij."}]
    assert shown.kept() == []

    shown.show()
    expect(shown.field).to_have_value("Ik haastte mij.")
    expect(shown.root.locator(".hggt-offer")).to_have_count(0)
    shown.press("Bewaren")
    expect(shown.root.locator("[aria-live=polite]")).to_have_text("Dit is al bewaard.")
    assert len(shown.lines()) == 1


def test_a_draft_is_offered_and_never_put_back_silently(shown: Shown) -> None:
    shown.field.fill("Half een zin")
    shown.show()
    offer = shown.root.locator(".hggt-offer")
    expect(offer).to_contain_text("Half een zin")
    expect(shown.field).to_have_value("")
    shown.press("Zet terug")
    expect(shown.field).to_be_focused()
    expect(shown.field).to_have_value("Half een zin")
    expect(offer).to_have_count(0)
    # Put back it is a draft still.
    shown.show()
    expect(offer).to_have_count(1)
    shown.press("Zet terug")
    shown.press("Bewaren")
    expect(shown.root.locator(".hggt-saved")).to_contain_text("bewaard op")
    shown.show()
    expect(offer).to_have_count(0)
    assert shown.kept() == []


def test_what_stands_there_changes_places_with_a_draft(shown: Shown) -> None:
    shown.field.fill("Eerste")
    shown.show()
    shown.field.fill("Tweede")
    shown.press("Zet terug")
    expect(shown.field).to_have_value("Eerste")
    expect(shown.root.locator(".hggt-offer")).to_contain_text("Tweede")
    shown.press("Zet terug")
    expect(shown.field).to_have_value("Tweede")
    expect(shown.root.locator(".hggt-offer")).to_contain_text("Eerste")


def test_what_is_thrown_away_can_come_back(shown: Shown) -> None:
    shown.field.fill("Weg")
    shown.show()
    shown.press("Gooi weg")
    expect(shown.root.get_by_role("button", name="Toch niet")).to_be_focused()
    shown.press("Toch niet")
    expect(shown.root.locator(".hggt-offer")).to_contain_text("Weg")
    shown.press("Gooi weg")
    shown.show()
    expect(shown.root.locator(".hggt-offer")).to_have_count(0)


def test_saved_without_an_answer_it_is_brought_later(shown: Shown) -> None:
    shown.silent = True
    shown.field.fill("De kernel slaapt")
    shown.press("Bewaren")
    expect(shown.root.locator(".hggt-banner")).to_contain_text("Nog niet opgeslagen")
    assert shown.lines() == []
    shown.silent = False
    shown.show()
    expect(shown.field).to_have_value("De kernel slaapt")
    expect(shown.root.locator(".hggt-offer")).to_have_count(0)
    assert shown.lines() == [{"text": "De kernel slaapt"}]
    assert shown.kept() == []


def test_written_on_while_it_is_saved(shown: Shown) -> None:
    shown.silent = True
    shown.field.fill("Een")
    shown.press("Bewaren")
    shown.field.fill("Een en twee")
    shown.silent = False
    expect(shown.root.locator(".hggt-saved")).to_contain_text("Nog niet bewaard", timeout=15_000)
    expect(shown.field).to_have_value("Een en twee")
    assert shown.lines() == [{"text": "Een"}]
    shown.press("Bewaren")
    expect(shown.root.locator(".hggt-saved")).to_contain_text("bewaard op")
    assert shown.lines() == [{"text": "Een"}, {"text": "Een en twee"}]


def test_a_full_disk_keeps_the_draft(shown: Shown) -> None:
    (Path.cwd() / "antwoorden").write_text("hier kan geen map komen")
    shown.field.fill("Bewaar mij")
    shown.press("Bewaren")
    expect(shown.root.locator(".hggt-banner")).to_contain_text("Opslaan op schijf lukt niet")
    assert any(key.startswith("hggt-draft:") for key in shown.kept())


def test_a_browser_that_keeps_nothing_says_so(shown: Shown) -> None:
    shown.page.evaluate("() => { Storage.prototype.setItem = () => { throw new Error('vol'); }; }")
    shown.field.fill("Onthoud mij")
    expect(shown.root.locator(".hggt-saved")).to_contain_text("mag niets onthouden")
    shown.press("Bewaren")
    expect(shown.root.locator(".hggt-saved")).to_contain_text("bewaard op")


def test_by_keyboard_alone(shown: Shown) -> None:
    keys = shown.page.keyboard
    shown.page.get_by_role("button", name="ervoor").focus()
    keys.press("Tab")
    expect(shown.field).to_be_focused()
    keys.type("Met de hand")
    keys.press("Tab")
    expect(shown.root.get_by_role("button", name="Bewaren")).to_be_focused()
    keys.press("Enter")
    expect(shown.root.locator(".hggt-saved")).to_contain_text("bewaard op")
    keys.press("Tab")
    expect(shown.root.get_by_role("button", name="Deze tekst wissen")).to_be_focused()
    keys.press("Enter")
    expect(shown.root.get_by_role("button", name="Nee, laat staan")).to_be_focused()
    keys.press("Enter")
    expect(shown.root.get_by_role("button", name="Deze tekst wissen")).to_be_focused()
    assert shown.lines() == [{"text": "Met de hand"}]
    keys.press("Enter")
    keys.press("Tab")
    keys.press("Enter")
    expect(shown.root.locator("[aria-live=polite]")).to_have_text("Uw tekst is gewist.")
    expect(shown.root.get_by_role("button", name="Deze tekst wissen")).to_be_focused()
    expect(shown.field).to_have_value("")
    keys.press("Tab")
    expect(shown.page.get_by_role("button", name="erna")).to_be_focused()


def test_what_is_wiped_is_gone_from_disk_page_and_browser(shown: Shown) -> None:
    shown.field.fill("Een oud concept")
    shown.show()
    for text in ("Eerst dit", "Toen dat"):
        shown.field.fill(text)
        shown.press("Bewaren")
        expect(shown.root.locator("[aria-live=polite]")).to_have_text("Uw tekst is bewaard.")
    shown.field.fill("Nog een concept")
    shown.press("Deze tekst wissen")
    question = shown.root.get_by_role("group", name="Deze tekst wissen")
    expect(question).to_contain_text("wat u eerder bewaarde. Het komt niet terug.")
    shown.press("Ja, wis mijn tekst")
    expect(shown.field).to_have_value("")
    expect(question).to_be_hidden()
    expect(shown.root.locator(".hggt-offer")).to_have_count(0)
    expect(shown.root.locator(".hggt-saved")).to_have_text("")
    assert shown.lines() == [{"text": " " * 9}, {"text": " " * 8}]
    assert shown.kept() == []
    assert not re.search("Eerst dit|Toen dat|concept", shown.page.content())

    shown.show()
    expect(shown.field).to_have_value("")
    shown.field.fill("Opnieuw")
    shown.press("Bewaren")
    expect(shown.root.locator(".hggt-saved")).to_contain_text("bewaard op")
    assert shown.lines()[-1] == {"text": "Opnieuw"}


def test_what_never_arrived_is_wiped_too(shown: Shown) -> None:
    shown.silent = True
    shown.field.fill("Onderweg")
    shown.press("Bewaren")
    expect(shown.root.locator(".hggt-banner")).to_contain_text("Nog niet opgeslagen")
    shown.silent = False
    shown.press("Deze tekst wissen")
    shown.press("Ja, wis mijn tekst")
    expect(shown.field).to_have_value("")
    assert "Onderweg" not in json.dumps(shown.lines())
    assert shown.kept() == []
    shown.show()
    expect(shown.field).to_have_value("")


def test_a_disk_that_cannot_wipe_says_so(shown: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(30, "Read-only file system")

    shown.field.fill("Blijft")
    shown.press("Bewaren")
    monkeypatch.setattr("hggt.exercise.answers.wiping.wipe", fail)
    shown.press("Deze tekst wissen")
    shown.press("Ja, wis mijn tekst")
    expect(shown.root.locator(".hggt-banner")).to_contain_text("de schijf is alleen te lezen")
    expect(shown.field).to_have_value("Blijft")
    assert shown.lines() == [{"text": "Blijft"}]


def test_in_jupyterlab_kernel_and_page_may_go(folder: Path, opened: Callable[..., LabPage]) -> None:
    lab = opened(NOTE, "1 + 1")
    field = lab.exercise.get_by_role("textbox", name=QUESTION)
    field.click()
    lab.page.keyboard.type("abc lmx dd 00")
    for chord in ("Enter", "Shift+Enter", "Escape"):
        lab.page.keyboard.press(chord)
        lab.page.keyboard.type("x")
    text = "abc lmx dd 00\nx\nxx"
    expect(field).to_have_value(text)
    assert lab.cells() == 2

    lab.lab.api(f"kernels/{lab.kernel_id()}/restart", "POST")
    lab.reload().run_all()
    expect(field).to_have_value("")
    lab.exercise.get_by_role("button", name="Zet terug").click()
    expect(field).to_have_value(text)
    lab.exercise.get_by_role("button", name="Bewaren").click()
    expect(lab.exercise.locator(".hggt-saved")).to_contain_text("bewaard op")
    assert log_lines(folder, LOG)[-1]["value"] == {"text": text}
