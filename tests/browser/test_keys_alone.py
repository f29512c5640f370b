"""Every kind in one notebook, by keys alone, and the kernel dies in the middle of a sentence.

From opening the notebook to the last feedback. What was answered and what was being written
is there afterwards: answers are saved, a text is offered and not put back by itself.
"""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, expect

from browser.alone import write_sample
from browser.lab import LabPage, log_lines
from exercise.conversation.talks import TALK
from hggt.exercise.kinds.compare.kind import COMPARE
from hggt.exercise.kinds.estimate.kind import ESTIMATE
from hggt.exercise.kinds.respond.kind import RESPOND
from widgets.course import write, write_kinds
from widgets.test_respond_again import ANSWERS, CODED

Open = Callable[..., LabPage]

QUESTION = "Waar ging u te snel?"
CALLS = {
    "label": 'classify("dialogen/de_jas.md", scheme="cirkel")',
    "mark": 'mark("dialogen/de_jas.md", scheme="stukken")',
    "estimate": 'estimate("dialogen/proef_estimate.md", scheme="proef_schaal")',
    "compare": 'compare("dialogen/proef_compare.md", scheme="proef_keuze")',
    "respond": 'respond("dialogen/proef_respond.md", scheme="proef_rubriek")',
    "converse": 'converse("gesprekken/klein.md")',
    "note": f'note("terugkijken", "{QUESTION}")',
}
LOGS = {
    "label": "de_jas-cirkel",
    "mark": "de_jas-stukken",
    "estimate": "proef_estimate-proef_schaal",
    "compare": "proef_compare-proef_keuze",
    "respond": "proef_respond-proef_rubriek",
    "converse": "klein-converse",
    "note": "terugkijken-note",
}
CELLS = [f"from hggt import *\n{call}" for call in CALLS.values()]
ORDER = list(CALLS)
BACK = "Shift+Tab"
# What has the focus, by its name or its words.
FOCUSED = """() => {
  const e = document.activeElement;
  const label = e.labels?.[0]?.textContent;
  return (e.getAttribute('aria-label') || label || e.textContent || '').trim();
}"""


class Hands:
    """A notebook and a keyboard, and nothing else."""

    def __init__(self, shown: LabPage, folder: Path) -> None:
        self.shown = shown
        self.page = shown.page
        self.folder = folder

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)

    def run_all(self) -> None:
        """Shift+Enter runs a cell and goes on to the next."""
        self.page.wait_for_function("() => document.activeElement?.closest('.jp-Notebook')")
        for _ in CELLS:
            self.press("Shift+Enter")
        for kind in ORDER:
            expect(self.root(kind)).to_be_attached(timeout=30_000)

    def root(self, kind: str) -> Locator:
        """The exercise in its cell."""
        return self.page.locator(".jp-Notebook .jp-Cell").nth(ORDER.index(kind)).locator(".hggt")

    def enter(self, kind: str, key: str = "Tab") -> Locator:
        """By Tab, or back by Shift+Tab, out of where one is and into the exercise of a kind."""
        root = self.root(kind)
        self.tab(
            lambda: bool(root.evaluate("(root) => root.contains(document.activeElement)")), key
        )
        return root

    def tab(self, there: Callable[[], bool], key: str = "Tab") -> None:
        for _ in range(80):
            if there():
                return
            self.press(key)
        raise AssertionError(f"{key} does not come there; it is at {self.page.evaluate(FOCUSED)}")

    def reach(self, name: str, key: str = "Tab") -> None:
        """By Tab to what has this name."""
        self.tab(lambda: re.search(name, self.page.evaluate(FOCUSED)) is not None, key)

    def use(self, name: str) -> None:
        """By Tab to a button, and Enter."""
        self.reach(name)
        self.press("Enter")

    def lines(self, kind: str) -> list[dict[str, Any]]:
        return list(log_lines(self.folder, LOGS[kind]))

    def saved(self, kind: str) -> None:
        expect(self.root(kind).locator(".hggt-saved[data-save=saved]")).to_be_attached()

    def kill_kernel(self) -> None:
        """As the kernel's own machine does that has no memory left: without a word."""
        name = f"kernel-{self.shown.kernel_id()}.json"
        (pid,) = [
            int(place.parent.name)
            for place in Path("/proc").glob("[0-9]*/cmdline")
            if name.encode() in place.read_bytes()
        ]
        os.kill(pid, signal.SIGKILL)


def first_half(hands: Hands) -> None:
    """In each exercise something that the kernel saves, and in each text half a sentence."""
    hands.enter("label")
    hands.press("3")
    hands.saved("label")
    hands.enter("mark")
    hands.press("1", "ArrowDown", "ArrowDown", "Space", "ArrowDown", "Space")
    hands.saved("mark")
    hands.enter("estimate")
    hands.press("7", "Enter", "6", "Enter")
    hands.saved("estimate")
    hands.enter("compare")
    hands.press("2")
    hands.saved("compare")
    hands.enter("respond")
    hands.reach("^Wat zegt u")
    hands.type("Gewoon, z")
    root = hands.enter("converse")
    hands.press("3", "Enter")
    expect(root.locator(".hggt-turn").last).to_contain_text("Weet ik niet.")
    hands.saved("converse")
    hands.reach("^Ik schrijf eerst")
    hands.press("Space")
    hands.reach("^Wat zegt u")
    hands.type("Rustig ")
    hands.enter("note")
    hands.type("Ik haast")


def second_half(hands: Hands) -> None:
    """The kernel is gone: one writes on, and answers on, back through the notebook."""
    hands.type("te m")
    told = hands.page.locator(".jp-Dialog")
    expect(told).to_contain_text("appears to have died", timeout=15_000)
    hands.press("Enter")
    expect(told).to_have_count(0)
    hands.type("ij.")
    hands.enter("converse", BACK)
    hands.reach("^Wat zegt u", BACK)
    hands.press("End")
    hands.type("aan.")
    hands.enter("respond", BACK)
    hands.reach("^Wat zegt u", BACK)
    hands.press("End")
    hands.type("eg je.")
    hands.enter("compare", BACK)
    hands.press("ArrowDown", "Space")
    hands.enter("estimate", BACK)
    hands.press("3")
    hands.enter("mark", BACK)
    hands.press("2", "ArrowDown", "ArrowDown", "Space", "Space")
    root = hands.enter("label", BACK)
    hands.reach("^Volgende open beurt", BACK)
    hands.press("Enter", "2")
    expect(root.locator(".hggt-saved[data-save=kept]")).to_be_attached()
    assert {kind: len(hands.lines(kind)) for kind in ORDER} == {
        "label": 1, "mark": 1, "estimate": 2, "compare": 1, "respond": 0, "converse": 1, "note": 0,
    }  # fmt: skip


def all_is_there(hands: Hands) -> None:
    """The answers are saved by now; the texts are offered, and no field holds them."""
    for kind in ("label", "mark", "estimate", "compare"):
        hands.saved(kind)
    assert [line["labels"] for line in hands.lines("label")] == [["verhuld"], ["nabijheid"]]
    assert len({line["item"] for line in hands.lines("label")}) == 2
    assert [mark["label"] for mark in hands.lines("mark")[-1]["value"]] == ["breuk", "poging"]
    assert [line["value"] for line in hands.lines("estimate")] == [7, 6, 3]
    assert hands.lines("compare")[-1]["labels"] == ["b"]
    assert len(hands.lines("compare")[-1]["value"]["cues"]) == 1
    for kind, text in (
        ("respond", "Gewoon, zeg je."),
        ("converse", "Rustig aan."),
        ("note", "Ik haastte mij."),
    ):
        root = hands.root(kind)
        expect(root.get_by_text(text, exact=True)).to_have_count(1)
        for field in root.locator("textarea").all():
            expect(field).to_have_value("")
    expect(hands.root("converse").locator(".hggt-turn").last).to_contain_text("Weet ik niet.")


def to_the_last_feedback(hands: Hands) -> None:
    """What was begun is finished, in each exercise."""
    root = hands.enter("label")
    hands.press("Enter", "4", "Enter")
    expect(root.get_by_role("heading", name="Uw resultaat")).to_be_focused()
    assert [line["labels"] for line in hands.lines("label")][2:] == [["onbepaald"]]

    root = hands.enter("mark")
    hands.press("t")
    expect(root.locator(".hggt-coders")).to_contain_text("Codeur A")
    hands.use("^Bekijk uw resultaat")
    expect(root.get_by_role("heading", name="Uw resultaat")).to_be_focused()

    root = hands.enter("estimate")
    # Enter goes to an open turn, wherever the page stood.
    hands.press(*(key for digit in "521" for key in ("Enter", digit)), "Enter")
    expect(root.get_by_role("heading", name="Uw resultaat")).to_be_focused()

    root = hands.enter("compare")
    hands.press("t")
    expect(root.locator(".hggt-follows").first).to_be_visible()
    hands.use("^Bekijk uw resultaat")
    expect(root.get_by_role("heading", name="Uw resultaat")).to_be_focused()

    root = hands.enter("respond")
    hands.use("^Zet dit concept terug")
    hands.use("^Bewaar mijn reactie")
    expect(root.locator(".hggt-feedback")).to_contain_text("Ze zijn van thuis.")
    assert hands.lines("respond")[-1]["value"]["says"] == "Gewoon, zeg je."
    hands.reach("^Antwoord a")
    hands.press("Space")
    hands.use("^Bewaar dit erbij")
    expect(root.get_by_role("button", name="Nog een keer")).to_be_visible()
    hands.use("^Nog een keer")
    hands.reach("^Wat zegt u")
    hands.type("Ik hou op.")
    hands.use("^Bewaar mijn reactie")
    expect(root.locator(".hggt-feedback")).to_contain_text("Ik vraag te veel.")

    root = hands.enter("converse")
    hands.use("^Zet dit concept terug")
    hands.use("^Laat de mogelijkheden zien")
    hands.press("Space", "Enter")
    expect(root.locator(".hggt-said").last).to_contain_text("U schreef: Rustig aan.")
    hands.reach("^Ik schrijf eerst")
    hands.press("Space")
    expect(root.get_by_role("radio")).to_have_count(4)
    hands.press("2", "Enter")
    expect(root.locator(".hggt-after h4")).to_be_focused()
    hands.use("^Lees het gesprek terug")
    expect(root.locator(".hggt-comment").first).to_contain_text("Dat was te veel.")

    root = hands.enter("note")
    hands.use("^Zet terug")
    hands.use("^Bewaren")
    expect(root.locator(".hggt-saved")).to_contain_text("bewaard op")
    assert hands.lines("note")[-1]["value"] == {"text": "Ik haastte mij."}


def test_every_kind_by_keys_alone_and_a_kernel_that_dies(opened: Open, folder: Path) -> None:
    write_kinds(folder)
    write(folder / "gesprekken/klein.md", TALK)
    for kind in (ESTIMATE, COMPARE, RESPOND):
        write_sample(folder, kind)
    write(folder / "reacties/proef_respond.md", ANSWERS)
    write(folder / "coderingen/proef_respond/codering_a.md", CODED)
    hands = Hands(opened(*CELLS, "1", run=False), folder)
    hands.run_all()
    first_half(hands)
    hands.kill_kernel()
    second_half(hands)
    hands.shown.reload()
    hands.run_all()
    all_is_there(hands)
    to_the_last_feedback(hands)
