"""Own words in a conversation: a draft, a client's data pointed out, and wiping them."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from browser.alone import Alone
from browser.talking import lines, show, spoken


def test_one_writes_first_and_chooses_the_nearest(talk: Alone) -> None:
    root = show(talk)
    root.get_by_role("checkbox").check()
    area = root.get_by_role("textbox")
    expect(area).to_be_focused()
    expect(root.get_by_role("radio").first).to_be_hidden()
    talk.page.evaluate(
        "() => document.addEventListener('keydown', (e) => (window.keys ??= []).push(e.key))"
    )
    area.press_sequentially("12 abc ")
    for key in ("Enter", "Shift+Enter", "Escape"):
        area.press(key)
    area.press_sequentially("x")
    expect(area).to_have_value("12 abc \n\nx")
    expect(area).to_be_focused()
    assert "Enter" not in talk.page.evaluate("() => window.keys ?? []")
    root.get_by_role("button", name="Laat de mogelijkheden zien").click()
    expect(root.get_by_role("group", name="Wat lijkt het meest op wat u schreef?")).to_be_visible()
    root.get_by_role("radio").first.check()
    root.get_by_role("button", name="Zeg dit").click()
    expect(root.locator(".hggt-said")).to_contain_text("U schreef: 12 abc")
    talk.wait_saved()
    assert lines(talk)[0]["value"]["says"] == "12 abc \n\nx"


def test_a_draft_is_offered_again_and_not_put_back(talk: Alone) -> None:
    root = show(talk)
    root.get_by_role("checkbox").check()
    root.get_by_role("textbox").press_sequentially("Rustig aan")
    root = show(talk)
    expect(root.locator(".hggt-offers .hggt-ask")).to_contain_text("Rustig aan")
    expect(root.get_by_role("textbox")).to_be_hidden()
    root.get_by_role("button", name="Zet dit concept terug").click()
    expect(root.get_by_role("textbox")).to_have_value("Rustig aan")
    expect(root.locator(".hggt-offers .hggt-ask")).to_have_count(0)
    # Of the move that is made nothing is offered any more.
    root.get_by_role("button", name="Laat de mogelijkheden zien").click()
    root.get_by_role("radio").first.check()
    root.get_by_role("button", name="Zeg dit").click()
    talk.wait_saved()
    left = talk.page.evaluate("Object.keys(localStorage).filter((k) => k.includes('draft')).length")
    assert left == 0


def test_own_words_are_wiped_where_they_stand(talk: Alone) -> None:
    root = show(talk)
    root.get_by_role("checkbox").check()
    root.get_by_role("textbox").fill("Geheim")
    root.get_by_role("button", name="Laat de mogelijkheden zien").click()
    root.get_by_role("radio").first.check()
    root.get_by_role("button", name="Zeg dit").click()
    expect(root.locator(".hggt-said")).to_contain_text("U schreef: Geheim")
    talk.wait_saved()
    root.get_by_role("button", name="Deze tekst wissen").click()
    root.get_by_role("button", name="Ja, wis mijn tekst").click()
    expect(root.locator(".hggt-said")).to_contain_text("Wat u hier eerst zelf schreef, is gewist.")
    expect(spoken(root)).to_have_text("Uw tekst is gewist.")
    assert [line["value"]["says"] for line in lines(talk)] == ["      "]
    assert "Geheim" not in talk.page.content()


def ready(root: Locator, text: str) -> Locator:
    """One wrote a text and chose the nearest; the question that may come."""
    root.get_by_role("checkbox").check()
    root.get_by_role("textbox").fill(text)
    root.get_by_role("button", name="Laat de mogelijkheden zien").click()
    root.get_by_role("radio").nth(2).check()
    return root.get_by_role("group", name="Gegevens van een cliënt?")


def test_a_clients_data_is_pointed_out_before_it_is_said(talk: Alone) -> None:
    root, keys = show(talk), talk.page.keyboard
    question = ready(root, "Bel 06-12345678, BSN 111222333, x@voorbeeld.nl, geboren 12-3-2014")
    keys.press("Enter")
    for kind in ("telefoonnummer", "burgerservicenummer", "e-mailadres", "geboortedatum"):
        expect(question).to_contain_text(f"lijkt op een {kind} (Wat zegt u, en hoe?)")
    expect(question.get_by_role("button", name="Terug naar mijn tekst")).to_be_focused()
    assert lines(talk) == []
    keys.press("Enter")
    expect(root.get_by_role("textbox")).to_be_focused()
    expect(question).to_be_hidden()
    assert lines(talk) == []
    root.get_by_role("textbox").fill("Bel mij, geboren 12-3-2014.")
    root.get_by_role("button", name="Zeg dit").click()
    # Once pointed out and left as it is, the day is not asked about again.
    expect(root.locator(".hggt-said")).to_contain_text("U schreef: Bel mij, geboren 12-3-2014.")
    talk.wait_saved()
    assert [line["value"]["says"] for line in lines(talk)] == ["Bel mij, geboren 12-3-2014."]


def test_what_was_pointed_out_may_be_said(talk: Alone) -> None:
    root, keys = show(talk), talk.page.keyboard
    question = ready(root, "Mail x@voorbeeld.nl")
    keys.press("Enter")
    expect(question).to_be_visible()
    keys.press("Tab")
    expect(question.get_by_role("button", name="Toch bewaren")).to_be_focused()
    keys.press("Enter")
    expect(root.locator(".hggt-said")).to_contain_text("U schreef: Mail x@voorbeeld.nl")
    expect(root.get_by_role("region", name="Uw beurt")).to_be_focused()
    expect(question).to_be_hidden()
    talk.wait_saved()
    assert [line["value"]["choice"] for line in lines(talk)] == ["c"]


@pytest.mark.parametrize("otherwise", ["words", "choice", "none of one's own"])
def test_who_changes_what_is_asked_about_says_nothing_by_it(talk: Alone, otherwise: str) -> None:
    root = show(talk)
    question = ready(root, "Mail x@voorbeeld.nl")
    root.get_by_role("button", name="Zeg dit").click()
    expect(question).to_be_visible()
    if otherwise == "words":
        root.get_by_role("textbox").press_sequentially("!")
    elif otherwise == "choice":
        root.get_by_role("radio").first.check()
    else:
        root.get_by_role("checkbox").uncheck()
    expect(question).to_be_hidden()
    assert lines(talk) == []


def test_without_a_kernel_own_words_are_said_where_one_wants(
    talk: Alone, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = show(talk)
    assert talk.widget is not None
    monkeypatch.setattr(talk.widget.session, "reply", lambda _: [])
    question = ready(root, "Rustig aan")
    root.get_by_role("button", name="Zeg dit").click()
    expect(question).to_contain_text("De cursus geeft even geen antwoord")
    question.get_by_role("button", name="Toch bewaren").click()
    expect(question).to_be_hidden()
    expect(root.locator(".hggt-saved[data-save=kept]")).to_be_visible()
    root = show(talk)
    expect(root.locator(".hggt-said")).to_contain_text("U schreef: Rustig aan")
    assert [line["value"]["says"] for line in lines(talk)] == ["Rustig aan"]
