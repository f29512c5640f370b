"""Handing in an assignment from the page."""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import expect

from browser.alone import write_sample
from browser.lab import Lab, LabPage, log_lines
from browser.test_contract import HANDS
from exercise.conversation.talks import TALK
from hggt.exercise.answers.answer import Answer
from hggt.exercise.answers.log import append, log_path
from hggt.exercise.kinds import kinds
from widgets.course import write, write_kinds

Open = Callable[..., LabPage]
MARKS = {"schema_version": 3, "solution": False, "locked": True}


def cell(kind: str, source: str, number: int, **marks: Any) -> dict[str, Any]:
    made: dict[str, Any] = {
        "cell_type": kind,
        "id": f"cel-{number}",
        "metadata": {"nbgrader": MARKS | marks},
        "source": source,
    }
    return made | ({"outputs": [], "execution_count": None} if kind == "code" else {})


ASSIGNMENT = (
    cell(
        "code",
        'from hggt import classify\nclassify("dialogen/de_toets.md", scheme="cirkel")',
        1,
        grade=True,
        points=10,
        grade_id="de_toets-cirkel",
    ),
    cell(
        "markdown",
        "*Mijn reactie:*",
        2,
        grade=True,
        solution=True,
        locked=False,
        points=6,
        grade_id="antwoord",
    ),
    cell("code", "from hggt import hand_in\nhand_in()", 3, grade=False, grade_id="inleveren"),
)


def test_from_the_first_answer_to_the_file(opened: Open, folder: Path, lab: Lab) -> None:
    shown = opened(*ASSIGNMENT)
    page = shown.page
    box = page.locator(".hggt", has=page.get_by_role("heading", name="Inleveren"))
    expect(box).to_contain_text("0 van 3 · nog open: beurt 3, 5, 7")
    expect(box).to_contain_text("nog niet ingevuld")

    shown.label("Nabijheid").check()
    shown.wait_saved()
    page.evaluate(
        "() => window.jupyterapp.shell.currentWidget.content.widgets[1].model.sharedModel"
        ".setSource('*Mijn reactie:*\\n\\nIk zou even stil zijn.')"
    )
    shown.save()
    # It keeps itself up to date: nobody clicks on Kijk opnieuw.
    expect(box).to_contain_text("1 van 3 · nog open: beurt 5, 7")
    expect(box).to_contain_text("ingevuld")
    expect(box).not_to_contain_text("nog niet ingevuld")

    name = box.get_by_role("textbox", name="Uw deelnemersnummer")
    # The keys of a name are no commands of JupyterLab.
    name.press_sequentially("dd x0 0m")
    name.press("Enter")
    expect(box.get_by_role("status")).to_contain_text("zonder spaties")
    name.fill("anna.01")
    box.get_by_role("button", name="Maak het inleverbestand").click()
    expect(box.get_by_role("status")).to_contain_text("Het inleverbestand staat klaar")
    with page.expect_download() as waiting:
        box.get_by_role("link", name="Download les_anna.01.zip").click()
    assert shown.cells() == 3

    with zipfile.ZipFile(waiting.value.path()) as held:
        assert held.namelist() == ["les/les.ipynb", "les/antwoorden/de_toets-cirkel.jsonl"]
        assert "Ik zou even stil zijn." in held.read("les/les.ipynb").decode()
    assert (folder / "les_anna.01.zip").read_bytes() == waiting.value.path().read_bytes()
    assert (lab.home / ".config/hggt/deelnemer.json").exists()


def test_it_keeps_itself_up_to_date_and_asks_once_more(opened: Open, folder: Path) -> None:
    shown = opened(*ASSIGNMENT, "Dit is mijn antwoord <b>dan</b>.")
    page = shown.page
    box = page.locator(".hggt", has=page.get_by_role("heading", name="Inleveren"))
    expect(box).to_contain_text("u schreef in een cel die niet bij de opdracht hoort")
    expect(box).to_contain_text("‘Dit is mijn antwoord <b>dan</b>.’")
    expect(box).to_contain_text("0 van 3 · nog open: beurt 3, 5, 7")

    box.get_by_role("textbox", name="Uw deelnemersnummer").fill("anna")
    box.get_by_role("button", name="Maak het inleverbestand").click()
    expect(box.get_by_role("status")).to_contain_text("Nog leeg: ")
    assert not list(folder.glob("*.zip"))
    box.get_by_role("button", name="Maak het inleverbestand toch zo").click()
    expect(box.get_by_role("status")).to_contain_text("Het inleverbestand staat klaar")

    # Saved by another program than this kernel, then seen when somebody is there.
    append(log_path(folder, "de_toets-cirkel"), [Answer("de_toets-cirkel", "3", ("nabijheid",))])
    page.keyboard.press("Shift")
    expect(box).to_contain_text("1 van 3 · nog open: beurt 5, 7")
    expect(box.get_by_role("status")).to_contain_text("U veranderde nog iets")
    expect(box.get_by_role("button", name="Maak het inleverbestand")).to_have_text(
        "Maak het inleverbestand"
    )


def test_answers_that_only_the_browser_has_are_warned_of(opened: Open) -> None:
    shown = opened(*ASSIGNMENT)
    page = shown.page
    box = page.locator(".hggt", has=page.get_by_role("heading", name="Inleveren"))
    expect(box).to_contain_text("0 van 3")
    # As a view of a kernel that is gone leaves them.
    page.evaluate(
        """() => {
          const store = Object.keys(localStorage).length;
          const put = Storage.prototype.removeItem;
          Storage.prototype.removeItem = function (key) {
            if (!key.startsWith('hggt:')) put.call(this, key);
          };
          return store;
        }"""
    )
    shown.label("Nabijheid").check()
    shown.wait_saved()
    box.get_by_role("button", name="Kijk opnieuw").click()

    expect(box).to_contain_text("alleen nog in deze browser staat (keuzes: 1)")


def test_a_text_that_was_not_saved_is_warned_of(opened: Open, folder: Path) -> None:
    write_kinds(folder)
    name = "de_toets-reactie"
    call = 'from hggt import respond\nrespond("dialogen/de_toets.md", scheme="reactie")'
    row = {"grade": False, "task": True, "points": 3}
    shown = opened(
        cell("code", call, 1, grade=False, grade_id=name),
        cell("markdown", "### Laatste beurt", 2, grade_id=f"{name}-rij1", **row),
        ASSIGNMENT[2],
    )
    page = shown.page
    box = page.locator(".hggt", has=page.get_by_role("heading", name="Inleveren"))
    page.get_by_role("textbox", name="Wat zegt u?").fill("Kom maar")
    box.get_by_role("button", name="Kijk opnieuw").click()
    expect(box).to_contain_text("er is tekst die u niet bewaarde (concepten: 1)")

    page.get_by_role("button", name="Bewaar mijn reactie").click()
    shown.wait_saved()
    box.get_by_role("button", name="Kijk opnieuw").click()
    expect(box).not_to_contain_text("niet bewaarde")


def test_opened_again_and_not_run_every_answer_is_in_the_zip(
    opened: Open, folder: Path, lab: Lab
) -> None:
    write(folder / "gesprekken/klein.md", TALK)
    cells, names = [], []
    for kind in kinds().values():
        dialogue, scheme = write_sample(folder, kind)
        call = f'from hggt import *\n{kind.function}("dialogen/{dialogue}.md", scheme="{scheme}")'
        names.append(f"{dialogue}-{scheme}")
        cells.append(cell("code", call, len(cells), grade=False, grade_id=names[-1]))
    # As in an assignment, without what tells the answers.
    shutil.rmtree(folder / "coderingen")
    talk = 'from hggt import *\nconverse("gesprekken/klein.md")'
    note = 'from hggt import *\nnote("terugkijken", "Wat zag u?")'
    shown = opened(*cells, talk, note, ASSIGNMENT[2])
    page = shown.page
    boxes = page.locator(".jp-Notebook .jp-Cell")
    for index, kind in enumerate(kinds().values()):
        root = boxes.nth(index).locator(".hggt")
        HANDS[kind.id](root)
        expect(root.locator(".hggt-saved[data-save=saved]")).to_have_text("opgeslagen")
    root = boxes.nth(len(cells)).locator(".hggt")
    root.get_by_role("radio").first.check()
    root.get_by_role("button", name="Zeg dit").click()
    expect(root.locator(".hggt-saved[data-save=saved]")).to_be_visible()
    root = boxes.nth(len(cells) + 1).locator(".hggt")
    root.get_by_role("textbox").fill("Voor mijzelf alleen.")
    root.get_by_role("button", name="Bewaren").click()
    expect(root.locator(".hggt-saved")).to_contain_text("bewaard op")
    names.append("klein-converse")
    given = {name: log_lines(folder, name) for name in names}
    assert all(given.values())

    shown.save()
    for session in lab.api("sessions"):
        lab.api(f"sessions/{session['id']}", "DELETE")
    page.goto("about:blank")
    shown.open(folder / "les.ipynb")
    page.evaluate(
        "() => window.jupyterapp.shell.currentWidget.content.model.setMetadata('open', 'weer')"
    )
    shown.save()
    index = len(cells) + 2
    page.evaluate(
        "(index) => { window.jupyterapp.shell.currentWidget.content.activeCellIndex = index; }",
        index,
    )
    shown.command("notebook:run-cell")
    box = boxes.nth(index).locator(".hggt")
    box.get_by_role("textbox", name="Uw deelnemersnummer").fill("anna")
    box.get_by_role("button", name="Maak het inleverbestand").click()
    expect(box.get_by_role("status")).to_contain_text("Het inleverbestand staat klaar")

    with zipfile.ZipFile(folder / "les_anna.zip") as held:
        packed = {
            Path(name).stem: [json.loads(line) for line in held.read(name).splitlines()]
            for name in held.namelist()
            if name.endswith(".jsonl")
        }
        everything = b"".join(map(held.read, held.namelist())).decode()
    assert packed == given
    assert (folder / "antwoorden/terugkijken-note.jsonl").exists()
    assert "Voor mijzelf alleen." not in everything
    assert re.search('"open": "weer"', everything)
