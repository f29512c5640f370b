"""Own words: a draft until one saves, a client's data pointed out, and wiping them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from browser.alone import Alone
from browser.lab import Lab, LabPage, log_lines
from hggt.exercise.kinds.respond.kind import RESPOND
from widgets.course import write_kinds

RESPOND_CELL = 'from hggt import respond\nrespond("dialogen/de_toets.md", scheme="reactie")'
DRAFT = "Concept van eerder"


def show(alone: Alone) -> tuple[Locator, Locator]:
    """The exercise and the field for what one says."""
    root = alone.show(RESPOND, "de_toets", "reactie")
    return root, root.get_by_role("textbox", name="Wat zegt u?")


def press(root: Locator, name: str) -> None:
    root.get_by_role("button", name=name, exact=True).click()


def drafts(root: Locator) -> Locator:
    return root.get_by_role("group", name=DRAFT)


def saved(root: Locator) -> Locator:
    return root.locator(".hggt-saved")


# A draft ------------------------------------------------------------------------------


def test_what_is_typed_is_in_no_log_until_it_is_saved(alone: Alone) -> None:
    root, says = show(alone)
    says.press_sequentially("Je was moe")
    says.blur()
    expect(saved(root)).to_have_text("concept, nog niet bewaard")
    concept = root.get_by_text("Wat u typt is een concept")
    expect(concept).to_be_visible()
    alone.page.wait_for_timeout(1500)
    assert alone.log() == []
    press(root, "Bewaar mijn reactie")
    expect(saved(root)).to_have_text("opgeslagen")
    expect(concept).to_be_hidden()
    (line,) = alone.log()
    assert line["value"]["says"] == "Je was moe"
    says.press_sequentially(" en stil")
    expect(saved(root)).to_have_text("concept, nog niet bewaard")
    for _ in " en stil":
        says.press("Backspace")
    expect(saved(root)).to_have_text("opgeslagen")
    assert kept(alone) == []


def kept(alone: Alone) -> list[str]:
    """The drafts that this browser keeps."""
    found = alone.page.evaluate(
        "() => Object.entries(localStorage)"
        ".filter(([key]) => key.startsWith('hggt-draft:')).map(([, text]) => text)"
    )
    return [json.loads(text)["value"]["value"]["says"] for text in found]


def test_a_draft_is_offered_again_and_never_put_back_by_itself(alone: Alone) -> None:
    root, says = show(alone)
    says.fill("Je was moe")
    root.get_by_role("radio", name="1 Noemt wat er gezegd is.").check()
    root, says = show(alone)
    expect(says).to_have_value("")
    expect(drafts(root)).to_contain_text("iets dat u niet bewaarde:")
    expect(drafts(root)).to_contain_text("Je was moe")
    press(root, "Zet dit concept terug")
    expect(says).to_have_value("Je was moe")
    expect(says).to_be_focused()
    expect(root.get_by_role("radio", name="1 Noemt wat er gezegd is.")).to_be_checked()
    expect(drafts(root)).to_have_count(0)
    assert alone.log() == []
    press(root, "Bewaar mijn reactie")
    alone.wait_saved()
    assert kept(alone) == []
    root, says = show(alone)
    expect(says).to_have_value("Je was moe")
    expect(drafts(root)).to_have_count(0)


def test_who_begins_anew_loses_no_draft_and_may_throw_it_away(alone: Alone) -> None:
    _, says = show(alone)
    says.fill("Eerste")
    root, says = show(alone)
    says.fill("Tweede")
    assert sorted(kept(alone)) == ["Eerste", "Tweede"]
    press(root, "Zet dit concept terug")
    expect(says).to_have_value("Eerste")
    expect(drafts(root)).to_contain_text("Tweede")
    press(root, "Gooi dit concept weg")
    expect(drafts(root)).to_have_count(0)
    assert kept(alone) == ["Eerste"]


def test_what_another_view_saves_leaves_what_is_typed_here(alone: Alone) -> None:
    root, says = show(alone)
    says.fill("Hier")
    assert alone.widget is not None
    alone.widget.session.reply(
        {"type": "answers", "answers": [
            {"id": "elders", "item": "8", "value": {"says": "Daar", "how": "", "rows": {}}},
        ]}
    )  # fmt: skip
    alone.page.evaluate("() => window.dispatchEvent(new Event('online'))")
    expect(root.locator(".hggt-respond-note")).to_contain_text("Wat u hier typte staat er nog")
    expect(root.locator(".hggt-choice")).to_have_text("U zegt: Daar")
    expect(says).to_have_value("Hier")
    assert kept(alone) == ["Hier"]


def test_another_exercise_is_offered_nothing(alone: Alone) -> None:
    _, says = show(alone)
    says.fill("Hier")
    source = (alone.folder / "dialogen/de_toets.md").read_text(encoding="utf-8")
    other = source.replace("id: de_toets", "id: de_ander")
    (alone.folder / "dialogen/de_ander.md").write_text(other, encoding="utf-8")
    root = alone.show(RESPOND, "de_ander", "reactie")
    expect(root.get_by_role("textbox", name="Wat zegt u?")).to_have_value("")
    expect(drafts(root)).to_have_count(0)


def test_a_browser_that_keeps_nothing_says_so(alone: Alone) -> None:
    alone.page.add_init_script(
        "Storage.prototype.setItem = () => { throw new DOMException('vol'); }"
    )
    root, says = show(alone)
    says.fill("Kom")
    expect(root.locator(".hggt-respond-note")).to_contain_text("Deze browser mag niets bewaren")


def test_a_full_disk_keeps_what_was_saved_in_the_browser(
    alone: Alone, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, says = show(alone)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("hggt.widgets.store.append", full)
    says.fill("Kom")
    press(root, "Bewaar mijn reactie")
    expect(root.locator(".hggt-banner")).to_contain_text("de schijf is vol")
    root, says = show(alone)
    expect(says).to_have_value("Kom")
    monkeypatch.undo()
    monkeypatch.chdir(alone.folder)
    alone.page.evaluate("() => window.dispatchEvent(new Event('online'))")
    expect(saved(root)).to_have_text("opgeslagen")
    assert alone.log()[-1]["value"]["says"] == "Kom"


def test_the_kernel_ends_in_the_middle_of_a_sentence(
    folder: Path, opened: Callable[..., LabPage], lab: Lab
) -> None:
    write_kinds(folder)
    shown = opened(RESPOND_CELL)
    root, keyboard = shown.exercise, shown.page.keyboard
    root.get_by_role("textbox", name="Wat zegt u?").click()
    keyboard.type("Je was m")
    lab.api(f"kernels/{shown.kernel_id()}", "DELETE")
    keyboard.type("oe")
    press(root, "Bewaar mijn reactie")
    question = root.get_by_role("group", name="Gegevens van een cliënt?")
    expect(question).to_contain_text("De cursus geeft even geen antwoord")
    shown.reload()
    shown.run_all()
    expect(drafts(root)).to_contain_text("Je was moe")
    press(root, "Zet dit concept terug")
    press(root, "Bewaar mijn reactie")
    shown.wait_saved()
    assert log_lines(folder, "de_toets-reactie")[-1]["value"]["says"] == "Je was moe"


# A client's data ----------------------------------------------------------------------


def test_what_looks_like_a_clients_is_pointed_out_before_it_is_saved(alone: Alone) -> None:
    root, says = show(alone)
    says.fill("Bel mij op 06-12345678.")
    root.get_by_role("textbox", name="Hoe klinkt het?").fill("geboren 12 maart 2014")
    press(root, "Bewaar mijn reactie")
    question = root.get_by_role("group", name="Gegevens van een cliënt?")
    expect(question).to_contain_text("lijkt op een telefoonnummer (Wat zegt u?)")
    expect(question).to_contain_text("12 maart 2014")
    expect(question).to_contain_text("lijkt op een geboortedatum (Hoe klinkt het?)")
    expect(question.get_by_role("button", name="Terug naar mijn tekst")).to_be_focused()
    assert alone.log() == []

    press(root, "Terug naar mijn tekst")
    expect(says).to_be_focused()
    expect(question).to_be_hidden()
    says.fill("Bel mij.")
    press(root, "Bewaar mijn reactie")
    # Once pointed out and left as it is, the day is not asked about again.
    alone.wait_saved()
    assert alone.log()[-1]["value"]["says"] == "Bel mij."


def test_saving_stays_possible(alone: Alone) -> None:
    root, says = show(alone)
    says.fill("Mail x@voorbeeld.nl")
    press(root, "Bewaar mijn reactie")
    press(root, "Toch bewaren")
    alone.wait_saved()
    assert [line["value"]["says"] for line in alone.log()] == ["Mail x@voorbeeld.nl"]
    assert kept(alone) == []


def test_who_types_on_while_it_is_asked_saves_nothing_by_it(alone: Alone) -> None:
    root, says = show(alone)
    says.fill("Mail x@voorbeeld.nl")
    press(root, "Bewaar mijn reactie")
    question = root.get_by_role("group", name="Gegevens van een cliënt?")
    expect(question).to_be_visible()
    says.press_sequentially("!")
    expect(question).to_be_hidden()
    assert alone.log() == []


# Wiping -------------------------------------------------------------------------------


def test_wiping_is_asked_and_then_nothing_is_left(alone: Alone) -> None:
    root, says = show(alone)
    for text in ("Eerst dit", "Toen dat"):
        says.fill(text)
        root.get_by_role("radio", name="1 Noemt wat er gezegd is.").check()
        press(root, "Bewaar mijn reactie")
        alone.wait_saved()
    says.fill("Een concept")
    press(root, "Deze tekst wissen")
    expect(root.get_by_role("button", name="Nee, laat staan")).to_be_focused()
    press(root, "Nee, laat staan")
    expect(root.get_by_role("button", name="Deze tekst wissen")).to_be_focused()
    assert [line["value"]["says"] for line in alone.log()] == ["Eerst dit", "Toen dat"]

    press(root, "Deze tekst wissen")
    press(root, "Ja, wis mijn tekst")
    expect(root.locator(".hggt-choice")).to_have_text("U zegt: gewist")
    expect(says).to_have_value("")
    expect(saved(root)).to_have_text("opgeslagen")
    expect(root.locator(".hggt-respond-note")).to_have_text("Uw tekst is gewist.")
    expect(root.get_by_role("radio", name="1 Noemt wat er gezegd is.")).to_be_checked()
    assert [line["value"]["says"] for line in alone.log()] == [" " * 9, " " * 8]
    everything = alone.page.evaluate("() => JSON.stringify(localStorage)")
    assert not re.search("Eerst|Toen|concept", everything)
    expect(root.get_by_role("button", name="Ongedaan maken")).to_have_attribute(
        "aria-disabled", "true"
    )

    root, says = show(alone)
    expect(says).to_have_value("")
    expect(drafts(root)).to_have_count(0)
    says.fill("Opnieuw")
    press(root, "Bewaar mijn reactie")
    alone.wait_saved()
    assert alone.log()[-1]["value"]["says"] == "Opnieuw"


def test_a_disk_that_cannot_wipe_is_told_and_nothing_is_gone(
    alone: Alone, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, says = show(alone)
    says.fill("Blijft")
    press(root, "Bewaar mijn reactie")
    alone.wait_saved()

    def fail(*_: object) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr("hggt.exercise.answers.wiping.wipe", fail)
    press(root, "Deze tekst wissen")
    press(root, "Ja, wis mijn tekst")
    expect(root.locator(".hggt-banner")).to_contain_text("de schijf is alleen te lezen")
    expect(says).to_have_value("Blijft")
    assert alone.log()[-1]["value"]["says"] == "Blijft"
