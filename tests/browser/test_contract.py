"""What everybody may count on in every kind of exercise, tried with its own sample.

A kind tells here with which clicks one answers (HANDS); all else is the same for all.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from browser.alone import Alone
from hggt.exercise.kinds import Kind, kinds

KINDS = tuple(kinds().values())
each_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)

Hand = Callable[[Locator], Locator]


def choose_a_label(root: Locator) -> Locator:
    """The first label, for the item under work."""
    label = root.locator(".hggt-labels input").first
    label.check()
    return label


def mark_a_turn(root: Locator) -> Locator:
    """The second turn."""
    toggle = root.get_by_role("button", name=re.compile("^Beurt 2, .*: hier")).last
    toggle.click()
    return toggle


def estimate_a_turn(root: Locator) -> Locator:
    """A number on the scale, for the item under work."""
    number = root.get_by_role("radio", name="7", exact=True)
    number.check()
    return number


def write_a_reaction(root: Locator) -> Locator:
    """A sentence, how it sounds, and a level."""
    root.get_by_role("textbox", name="Wat zegt u?").fill("Gewoon. Je keek naar je sleutels.")
    root.get_by_role("textbox", name="Hoe klinkt het?").fill("zacht")
    root.get_by_role("radio", name="2 Gaat in op woorden en signalen.").check()
    keep = root.get_by_role("button", name="Bewaar mijn reactie")
    keep.click()
    return keep


def choose_an_answer(root: Locator) -> Locator:
    """The second answer, and a cue that decided."""
    root.get_by_role("radio", name=re.compile("^b ")).check()
    cue = root.get_by_role("button", name="kijkt weg", exact=True)
    cue.click()
    return cue


# How one answers the item under work, by the kind; what comes back must have the focus.
HANDS: dict[str, Hand] = {
    "label": choose_a_label,
    "mark": mark_a_turn,
    "estimate": estimate_a_turn,
    "respond": write_a_reaction,
    "compare": choose_an_answer,
}


def hand_of(kind: Kind) -> Hand:
    if kind.id not in HANDS:
        pytest.fail(f"tell in HANDS with which clicks one answers an exercise of `{kind.id}`")
    return HANDS[kind.id]


def answer_all(alone: Alone, kind: Kind) -> None:
    """Answer every item, as far as the exercise itself leads on."""
    following = alone.root.get_by_role("button", name="Volgende open beurt")
    for _ in range(20):
        hand_of(kind)(alone.root)
        alone.wait_saved()
        if not following.is_visible():
            break
        following.click()
    count = alone.root.locator(".hggt-count").inner_text()
    assert re.fullmatch(r"(\d+) van \1", count), count


def violations(page: Page) -> list[str]:
    found = Axe().run(page, context=".hggt").response["violations"]
    return [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]]


def shown_choices(root: Locator) -> list[str]:
    """What stands at the items; of a turn that is off the screen no inner text is laid out."""
    return root.locator(".hggt-choice:not([hidden])").all_text_contents()


def controls_of(root: Locator) -> Any:
    """What is pressed, ticked and written in an exercise."""
    return root.evaluate(
        """(root) => [...root.querySelectorAll('button[aria-pressed], input, textarea')].map((e) =>
          e.matches('button') ? e.getAttribute('aria-pressed')
          : e.matches('textarea') ? e.value : String(e.checked))"""
    )


@each_kind
def test_what_one_clicks_is_a_control(kind: Kind, alone: Alone) -> None:
    alone.show_sample(kind)
    answer_all(alone, kind)
    others = alone.page.evaluate(
        """() => [...window.clickable].filter((e) => e instanceof Element && e.isConnected
          && !e.matches('button, input, summary, a[href], textarea, dialog, .hggt')
          // A click on a turn does what the button in it does.
          && !e.querySelector('.hggt-pick')).map((e) => e.outerHTML.slice(0, 100))"""
    )
    assert others == []
    assert alone.root.locator("button:not([type=button])").count() == 0
    assert alone.root.locator("[onclick], [role=button]:not(button)").count() == 0
    states = alone.root.locator("[aria-pressed]").evaluate_all(
        "(all) => [...new Set(all.map((e) => e.getAttribute('aria-pressed')))].sort()"
    )
    assert set(states) <= {"true", "false"}
    assert "data-lm-suppress-shortcuts" not in alone.root.locator(
        ":is(button, input, textarea, summary):not([data-lm-suppress-shortcuts])"
    ).evaluate_all("(all) => all.length ? 'data-lm-suppress-shortcuts' : ''")


@each_kind
def test_every_group_and_field_has_a_name(kind: Kind, alone: Alone) -> None:
    alone.show_sample(kind)
    hand_of(kind)(alone.root)
    alone.wait_saved()
    for role in ("group", "region", "button", "radio", "checkbox", "textbox", "progressbar"):
        for one in alone.root.get_by_role(role).all():
            expect(one).to_have_accessible_name(re.compile(r"\S"))
    assert alone.root.locator("fieldset").count() > 0


@each_kind
def test_by_keyboard_one_gets_in_and_out_and_sees_where_one_is(kind: Kind, alone: Alone) -> None:
    root = alone.show_sample(kind)
    page = alone.page
    page.get_by_role("button", name="ervoor").focus()
    seen = []
    for _ in range(80):
        page.keyboard.press("Tab")
        where = page.evaluate(
            """() => {
              const e = document.activeElement, look = getComputedStyle(e);
              return {text: (e.getAttribute('aria-label') || e.textContent || e.value).trim(),
                inside: Boolean(e.closest('.hggt')), name: e.localName,
                ring: look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) >= 2};
            }"""
        )
        if where["text"] == "erna":
            break
        assert where["inside"], where
        assert where["ring"], f"no ring around {where}"
        seen.append(where["name"])
    else:
        pytest.fail("Tab does not leave the exercise")
    assert {"button"} <= set(seen)
    for _ in range(len(seen) + 1):
        page.keyboard.press("Shift+Tab")
    expect(page.get_by_role("button", name="ervoor")).to_be_focused()
    assert not root.evaluate("(root) => root.contains(document.activeElement)")


@each_kind
def test_the_focus_stays_where_one_answered(kind: Kind, alone: Alone) -> None:
    root = alone.show_sample(kind)
    used = hand_of(kind)(root)
    alone.wait_saved()
    expect(used).to_be_focused()
    clear = root.locator(".hggt-small button").nth(1)
    clear.focus()
    alone.page.keyboard.press("Enter")
    alone.wait_saved()
    expect(clear).to_be_focused()


@each_kind
def test_colour_is_never_the_only_sign(kind: Kind, alone: Alone) -> None:
    root = alone.show_sample(kind)
    hand_of(kind)(root)
    alone.wait_saved()
    bare = root.locator("[aria-pressed]").evaluate_all(
        """(all) => all.filter((e) => {
          const sign = () => {
            const look = getComputedStyle(e);
            return [look.fontWeight, look.borderTopWidth, look.borderTopStyle, look.textDecoration,
              ...['::before', '::after'].map((part) => getComputedStyle(e, part).content)].join();
          };
          const was = e.getAttribute('aria-pressed');
          e.setAttribute('aria-pressed', 'true');
          const on = sign();
          e.setAttribute('aria-pressed', 'false');
          const off = sign();
          e.setAttribute('aria-pressed', was);
          return on === off;
        }).map((e) => e.outerHTML)"""
    )
    assert bare == []
    plain = root.locator(":is([type=radio], [type=checkbox])").evaluate_all(
        "(all) => all.filter((e) => getComputedStyle(e).appearance === 'none').length"
    )
    assert plain == 0, "a tick that the browser draws is a sign; one without must bring its own"
    expect(root.locator(".hggt-answered .hggt-choice").first).to_contain_text(re.compile(r"\w"))


@each_kind
def test_axe_finds_nothing(kind: Kind, alone: Alone) -> None:
    root = alone.show_sample(kind)
    assert violations(alone.page) == []
    answer_all(alone, kind)
    assert violations(alone.page) == []
    for key in ("c", "?"):
        root.evaluate("(root) => root.focus()")
        alone.page.keyboard.press(key)
        expect(root.locator("dialog[open]")).to_be_visible()
        assert violations(alone.page) == []
        alone.page.keyboard.press("Escape")


@each_kind
def test_what_one_gave_is_there_again_and_may_be_taken_back(kind: Kind, alone: Alone) -> None:
    root = alone.show_sample(kind)
    assert root.locator(".hggt-choice:visible").count() == 0
    blank = controls_of(root)
    answer_all(alone, kind)
    said, state = shown_choices(root), controls_of(root)
    assert state != blank
    lines = alone.log()
    assert all(one.get("labels") or one.get("value") is not None for one in lines)
    assert {one["text"] for one in lines} <= set(alone.widget.exercise["texts"].values())  # type: ignore[union-attr]

    root = alone.show_sample(kind)
    root.locator(".hggt-answered").first.wait_for()
    assert shown_choices(root) == said
    root.locator(".hggt-pick").last.click()
    assert controls_of(root) == state
    alone.wait_saved()
    assert alone.log() == lines

    clear = root.locator(".hggt-small button").nth(1)
    clear.click()
    alone.wait_saved()
    expect(root.locator(".hggt-choice").last).to_be_hidden()
    assert controls_of(root) == blank
    last = alone.log()[-1]
    assert not last.get("labels")
    assert last.get("value") is None

    root.get_by_role("button", name="Ongedaan maken").click()
    alone.wait_saved()
    assert shown_choices(root) == said
    assert controls_of(root) == state


@each_kind
def test_one_may_try_again_and_keeps_what_was(kind: Kind, alone: Alone) -> None:
    root = alone.show_sample(kind)
    answer_all(alone, kind)
    finish = root.get_by_role("button", name="Bekijk uw resultaat")
    if kind.judged:
        # Nothing to compare with: a person reads it.
        expect(finish).to_be_hidden()
        expect(root).to_contain_text("een docent leest uw reactie")
        return
    said = shown_choices(root)
    finish.click()
    expect(root.get_by_role("heading", name="Uw resultaat")).to_be_focused()
    assert violations(alone.page) == []
    root.get_by_role("button", name="Opnieuw proberen").click()
    expect(root.locator(".hggt-count")).to_contain_text("0 van")
    assert root.locator(".hggt-choice:visible").count() == 0
    assert root.evaluate("(root) => root.contains(document.activeElement)")
    answer_all(alone, kind)
    assert {one["attempt"] for one in alone.log()} == {1, 2}
    finish.click()
    root.get_by_role("button", name="Poging 1").click()
    expect(root.get_by_role("heading", name="Uw resultaat, poging 1")).to_be_visible()
    assert shown_choices(root) == said
