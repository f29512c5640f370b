"""Kinds of exercise that only the tests have, on the modules that all kinds share.

Without a JupyterLab: the page holds one view, and the test is its kernel.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from hggt.content.dialogue import read_dialogue
from hggt.widgets.assets import exercise_module, exercise_style
from hggt.widgets.payload import dialogue_data
from widgets.course import write_course

KINDS = Path(__file__).parents[1] / "widgets" / "kinds"
STORE = "f" * 32
TEXTS = {
    "pointing": {},
    "writing": {"your_choice": "U zegt:", "clear": "Wis tekst", "fold": "Veld tonen"},
}
VIEW = """async ([esm, css, exercise]) => {
  document.head.append(Object.assign(document.createElement('style'), {textContent: css}));
  const url = URL.createObjectURL(new Blob([esm], {type: 'text/javascript'}));
  const hears = [];
  window.sent = [];
  window.reply = (message) => hears.forEach((deed) => deed(message));
  const model = {
    get: () => exercise, send: (m) => window.sent.push(structuredClone(m)),
    on: (_, deed) => hears.push(deed), off: () => {},
  };
  const el = document.createElement('div');
  document.body.replaceChildren(el);
  window.end = (await import(url)).default.render({model, el});
}"""


class Exercise:
    """One view in a page, and what it has sent to the kernel."""

    def __init__(self, page: Page, folder: Path) -> None:
        self.page = page
        self.dialogue = dialogue_data(read_dialogue(folder / "dialogen" / "de_jas.md"))
        self.errors: list[str] = []
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.route("**/*", lambda route: route.fulfill(body="<html lang=nl>", status=200))

    def show(self, kind: str, item: str, **more: Any) -> Locator:
        path = KINDS / f"{kind}.js"
        state = {"attempt": 1, "attempts": [], "answers": {}, "feedback": {}}
        exercise = {
            "name": "De jas",
            "kind": kind,
            "dialogue": self.dialogue,
            "codebook": {"ref": f"{kind}@1", "introduction": "Lees eerst."},
            "items": [item],
            "texts": {item: "0123abcd"},
            "feedback": "each",
            "store": STORE,
            "state": state | more.pop("state", {}),
        } | more
        self.page.goto("http://localhost/")
        self.page.evaluate(
            VIEW, [exercise_module(path, TEXTS[kind]), exercise_style(None), exercise]
        )
        return self.page.locator(".hggt")

    def sent(self, kind: str) -> list[dict[str, Any]]:
        found = self.page.evaluate("() => window.sent")
        return [message for message in found if message["type"] == kind]

    def answers(self) -> list[dict[str, Any]]:
        return [one for message in self.sent("answers") for one in message["answers"]]

    def kept(self) -> list[Any]:
        return list(
            self.page.evaluate("() => Object.values(localStorage).map((one) => JSON.parse(one))")
        )

    def reply(self, **message: Any) -> None:
        self.page.evaluate("(message) => window.reply(message)", message)


@pytest.fixture
def exercise(page: Page, tmp_path: Path) -> Any:
    made = Exercise(page, write_course(tmp_path))
    yield made
    assert made.errors == []


def test_one_answers_on_the_turns(exercise: Exercise, page: Page) -> None:
    root = exercise.show("pointing", "fragment")
    expect(root.get_by_role("button", name="hier")).to_have_count(7)
    expect(root.locator(".hggt-how")).to_have_text("Wijs aan waar.")

    root.locator("[data-turn='5']").get_by_role("button", name="hier").click()
    root.locator("[data-turn='3']").get_by_role("button", name="hier").click()

    expect(root.locator(".hggt-choice")).to_have_text("Uw keuze: 3 en 5")
    expect(root.locator("[aria-pressed=true]")).to_have_count(2)
    expect(root.locator("[aria-live=polite]")).to_have_text("")  # said once it is saved
    first, last = exercise.answers()
    assert (first["value"], last["value"]) == ([5], [3, 5])
    assert last["labels"] == []
    assert (last["item"], last["codebook"], last["text"]) == ("fragment", "pointing@1", "0123abcd")
    page.keyboard.press("Shift+Digit2")
    assert exercise.answers()[-1]["confidence"] == 2
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    assert exercise.answers()[-1]["value"] == [5]
    page.keyboard.press("?")
    expect(root.get_by_role("dialog", name="Toetsen")).to_contain_text("nergens")
    page.keyboard.press("?")
    page.keyboard.press("c")
    expect(root.get_by_role("dialog", name="Codeboek")).to_have_text(
        "CodeboekSluitenLees eerst.Een plaats is een beurt."
    )


def test_an_empty_list_is_an_answer_and_null_is_none(exercise: Exercise, page: Page) -> None:
    root = exercise.show("pointing", "fragment")
    root.evaluate("(root) => root.focus()")
    page.keyboard.press("n")

    expect(root.locator(".hggt-choice")).to_have_text("Uw keuze: nergens")
    expect(root.locator(".hggt-count")).to_have_text("1 van 1")
    root.get_by_role("button", name="Wis keuze").click()
    expect(root.locator(".hggt-count")).to_have_text("0 van 1")
    assert [one["value"] for one in exercise.answers()] == [[], None]


def test_feedback_is_shown_for_the_answer_it_is_about(exercise: Exercise) -> None:
    root = exercise.show("pointing", "fragment")
    root.get_by_role("button", name="nergens").click()
    found = {
        "item": "fragment",
        "verdict": "De codeur koos dit ook.",
        "differ": "",
        "coders": [{"name": "Codeur A", "choice": "nergens", "extra": ["zeker"], "reason": "Het."}],
    }
    stale = found | {"own": {"labels": [], "value": [3]}}
    exercise.reply(type="feedback", feedback={"fragment": stale})
    expect(root.locator(".hggt-feedback")).to_have_count(0)

    exercise.reply(
        type="feedback", feedback={"fragment": found | {"own": {"labels": [], "value": []}}}
    )

    expect(root.locator(".hggt-coders")).to_have_text("Codeur A: nergens (zeker)Het.")


def test_a_result_has_the_sentences_and_the_kinds_own(exercise: Exercise) -> None:
    root = exercise.show("pointing", "fragment")
    exercise.reply(
        type="result", attempt=1, score="Goed.", agreement="", coders="", authors="Auteurs.",
        feedback={}, answers={}, parts={"own": "Hier."},
    )  # fmt: skip

    expect(root.locator(".hggt-result")).to_have_text("Uw resultaatUw keuzesGoed.Hier.Auteurs.")
    expect(root.locator(".own")).to_have_text("Hier.")


def test_an_earlier_answer_is_shown_as_that(exercise: Exercise) -> None:
    earlier = "gegeven met versie 1: beurt 3"
    root = exercise.show("pointing", "fragment", state={"earlier": {"fragment": earlier}})

    expect(root.get_by_text(earlier)).to_be_visible()
    expect(root.locator(".hggt-choice")).to_be_hidden()
    expect(root.locator(".hggt-pick")).to_have_accessible_name(f"Het hele fragment. {earlier}")
    expect(root.locator(".hggt-count")).to_have_text("1 van 1")
    root.get_by_role("button", name="nergens").click()
    expect(root.get_by_text(earlier)).to_be_hidden()


def test_what_one_writes_is_kept_at_once_and_brought_at_a_pause(exercise: Exercise) -> None:
    root = exercise.show("writing", "8")
    area = root.get_by_role("textbox", name="Wat zegt u?")
    expect(root.locator(".hggt-fragment .hggt-name")).to_have_text("Uw beurt")
    expect(root.locator(".hggt-sure")).to_have_count(0)
    expect(root.get_by_role("button", name="Wis tekst")).to_be_visible()
    expect(root.get_by_role("button", name="Wis keuze")).to_have_count(0)

    area.press_sequentially("Ik zie 1 c?")

    assert [one["value"] for one in exercise.kept()] == ["Ik zie 1 c?"]
    assert exercise.answers() == []
    expect(root.locator("dialog")).to_have_count(0)
    exercise.page.wait_for_function("() => window.sent.some((one) => one.type === 'answers')")
    (brought,) = exercise.answers()
    assert (brought["item"], brought["value"]) == ("8", "Ik zie 1 c?")
    exercise.reply(
        type="saved", ids=[brought["id"]], attempt=1, attempts=[], feedback={},
        answers={"8": {k: brought[k] for k in ("labels", "value", "confidence", "at")}},
    )  # fmt: skip
    assert exercise.kept() == []
    expect(root.locator(".hggt-saved")).to_have_text("opgeslagen")
    expect(area).to_be_focused()


def test_a_state_that_comes_while_one_writes_takes_nothing_away(exercise: Exercise) -> None:
    root = exercise.show("writing", "8")
    area = root.get_by_role("textbox", name="Wat zegt u?")
    area.press_sequentially("Ik zie")

    exercise.reply(type="state", attempt=1, attempts=[], answers={}, feedback={})

    expect(area).to_have_value("Ik zie")
    area.press_sequentially(" je")
    expect(root.locator(".hggt-choice")).to_have_text("U zegt: Ik zie je")


def test_leaving_the_field_or_submitting_brings_it(exercise: Exercise) -> None:
    root = exercise.show("writing", "8")
    root.get_by_role("textbox").press_sequentially("Kom")
    root.get_by_role("button", name="Klaar").click()

    # What was written goes first, then what was submitted: a later line of its own.
    written, given = exercise.answers()
    assert (written["value"], given["value"]) == ("Kom", "Kom")
    assert written["id"] != given["id"]
    assert written["at"] < given["at"]


def test_a_page_that_goes_while_one_writes_loses_nothing(exercise: Exercise) -> None:
    root = exercise.show("writing", "8")
    root.get_by_role("textbox").press_sequentially("Kom maar")

    again = exercise.show("writing", "8")

    expect(again.get_by_role("textbox")).to_have_value("Kom maar")
    (hello,) = exercise.sent("hello")
    assert [one["value"] for one in hello["answers"]] == ["Kom maar"]
