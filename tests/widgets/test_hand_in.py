from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from exercise.conversation.talks import HANDED_OUT
from grading.talking.building import walk
from hggt.exercise.outline import checksum as checksum_of
from hggt.widgets import classify, converse, hand_in
from hggt.widgets.conversing.widget import ConverseWidget
from hggt.widgets.handing_in import HandInWidget
from hggt.widgets.notice import Notice
from widgets.browser_side import BrowserSide
from widgets.course import write, write_course

PROMPT = "*Mijn reactie:*\n\n*Waarom:*"


def cell(source: str, kind: str = "code", **marks: Any) -> dict[str, Any]:
    marks = {"schema_version": 3, "solution": False, "locked": True, "grade": False} | marks
    return {"cell_type": kind, "metadata": {"nbgrader": marks}, "source": source}


def write_notebook(folder: Path, written: str = PROMPT, checksum: str | None = None) -> Path:
    marks: dict[str, Any] = {"grade_id": "antwoord", "points": 6, "grade": True, "solution": True}
    if checksum:
        marks["checksum"] = checksum
    cells = [
        cell("# Opdracht", "markdown", grade_id="uitleg"),
        cell(
            'classify("dialogen/de_toets.md", scheme="cirkel")',
            grade_id="de_toets-cirkel",
            grade=True,
            points=10,
        ),
        cell(written, "markdown", **(marks | {"locked": False})),
        cell("hand_in()", grade_id="inleveren"),
    ]
    path = folder / f"{folder.name}.ipynb"
    path.write_text(json.dumps({"cells": cells, "nbformat": 4, "nbformat_minor": 5}))
    return path


@pytest.fixture
def assignment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = write_course(tmp_path / "h1-toets")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("HOME", str(tmp_path / "thuis"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "thuis"))
    for name in ("JUPYTERHUB_USER", "JUPYTERHUB_API_URL", "NBGRADER_EXECUTION", "JPY_SESSION_NAME"):
        monkeypatch.delenv(name, raising=False)
    write_notebook(folder)
    return folder


def start() -> BrowserSide:
    widget = hand_in()
    assert isinstance(widget, HandInWidget)
    return BrowserSide(widget)


def answer(*items: str) -> None:
    side = BrowserSide(classify("dialogen/de_toets.md", scheme="cirkel"))
    for item in items:
        side.answer(item, "nabijheid")


def test_it_shows_what_is_open(assignment: Path) -> None:
    answer("3", "7")

    overview = start().widget.overview

    (part,) = overview["parts"]
    assert (part["title"], part["answered"], part["total"]) == ("De toets", 2, 3)
    assert part["open"] == ["5"]
    assert overview["written"] == [{"id": "antwoord", "filled": False}]
    assert overview["name"] == "h1-toets"


def test_it_sees_a_written_answer_once_it_is_saved(assignment: Path) -> None:
    side = start()
    write_notebook(assignment, PROMPT + "\n\nIk zou even stil zijn.")

    (reply,) = side.send(type="refresh")

    assert reply["overview"]["written"][0]["filled"]


def test_it_sees_an_unchanged_answer_as_nbgrader_does(assignment: Path) -> None:
    text = "Schrijf hier uw antwoord."
    marks = {"grade_id": "antwoord", "points": 6, "grade": True, "solution": True}
    checksum = checksum_of(cell(text, "markdown", **marks, locked=False))
    write_notebook(assignment, text, checksum)
    assert not start().widget.overview["written"][0]["filled"]

    write_notebook(assignment, text + " Ja.", checksum)
    assert start().widget.overview["written"][0]["filled"]


def test_the_zip_holds_the_notebook_and_the_logs_and_nothing_else(assignment: Path) -> None:
    answer("3")
    (assignment / "antwoorden/geheim.txt").write_text("x")
    (assignment / "antwoorden/prive.jsonl").write_text("x")
    (assignment / "antwoorden/terugkijken-note.jsonl").write_text("x")
    side = start()

    replies = side.send(type="pack", who=" Anna.01 ", sure=True)

    assert replies[-1]["type"] == "packed"
    assert replies[-1]["name"] == "h1-toets_anna.01.zip"
    raw = (assignment / "h1-toets_anna.01.zip").read_bytes()
    assert side.buffers == [raw]
    with zipfile.ZipFile(io.BytesIO(raw)) as held:
        assert held.namelist() == [
            "h1-toets/h1-toets.ipynb",
            "h1-toets/antwoorden/de_toets-cirkel.jsonl",
        ]
        assert held.read("h1-toets/h1-toets.ipynb") == (assignment / "h1-toets.ipynb").read_bytes()
    side.send(type="pack", who="anna.01", sure=True)
    assert side.buffers[1] == raw
    assert list(assignment.glob(".*")) == []


def test_one_is_asked_once_who_one_is(assignment: Path) -> None:
    side = start()
    assert side.widget.overview["who"] == ""
    side.send(type="pack", who="anna", sure=True)

    assert start().widget.overview["who"] == "anna"


@pytest.mark.parametrize("who", ["", "anna+1", "anna b", "../anna", "-anna", "a" * 65, None])
def test_an_id_that_is_none_is_refused(assignment: Path, who: object) -> None:
    (*_, reply) = start().send(type="pack", who=who or "")

    assert reply["type"] == "problem"
    assert list(assignment.glob("*.zip")) == []


def test_a_zip_is_replaced_only_by_a_whole_one(
    assignment: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    side = start()
    side.send(type="pack", who="anna", sure=True)
    before = (assignment / "h1-toets_anna.zip").read_bytes()
    answer("3")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    (*_, reply) = side.send(type="pack", who="anna", sure=True)

    assert reply["type"] == "problem"
    assert (assignment / "h1-toets_anna.zip").read_bytes() == before
    assert list(assignment.glob(".*")) == []


@pytest.mark.parametrize("name", ["JUPYTERHUB_USER", "JUPYTERHUB_API_URL"])
def test_on_a_hub_it_says_how_and_makes_no_zip(
    assignment: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv(name, "anna")
    side = start()

    assert side.widget.overview["hub"]
    assert "Assignment List" in side.widget.overview["how"]
    side.send(type="pack", who="anna", sure=True)
    assert list(assignment.glob("*.zip")) == []


def test_a_grader_gets_no_score_out_of_it(
    assignment: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")

    with pytest.raises(RuntimeError, match="niet ingesteld"):
        hand_in()


def test_elsewhere_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "kapot.ipynb").write_text("{")

    assert isinstance(hand_in(), Notice)


def test_an_exercise_that_cannot_be_read_is_said(assignment: Path) -> None:
    (assignment / "dialogen/de_toets.md").unlink()

    (part,) = start().widget.overview["parts"]

    assert "bestand bestaat niet" in part["fault"]


def test_a_conversation_is_done_when_it_reached_an_ending(assignment: Path) -> None:
    path = assignment / f"{assignment.name}.ipynb"
    notebook = json.loads(path.read_text())
    source = 'converse("gesprekken/klein.md")'
    talked = cell(source, grade_id="klein-converse", grade=True, points=5)
    path.write_text(json.dumps(notebook | {"cells": [talked, *notebook["cells"]]}))
    (part, _) = start().widget.overview["parts"]
    assert "gesprekken/klein.md" in part["fault"]

    write(assignment / "gesprekken/klein.md", HANDED_OUT)
    (part, _) = start().widget.overview["parts"]
    assert (part["title"], part["answered"], part["total"]) == ("Een klein gesprek", 0, 1)
    assert (part["left"], part["fault"]) == ("nog geen einde bereikt", "")

    walk(assignment, "begin a", "verder a")
    (part, _) = start().widget.overview["parts"]
    assert (part["answered"], part["left"]) == (1, "")
    # The name under which the conversation's own view keeps drafts and unsaved moves.
    shown = converse("gesprekken/klein.md")
    assert isinstance(shown, ConverseWidget)
    assert shown.conversation["store"] == part["store"]
