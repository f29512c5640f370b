"""What `hand_in()` says before the zip is made."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hggt.content.notebook import read_notebook
from hggt.exercise.outline import KEY, outline_data, outline_of
from widgets.browser_side import BrowserSide
from widgets.course import write_kinds
from widgets.test_hand_in import PROMPT, answer, assignment, cell, start, write_notebook

__all__ = ["assignment"]

TEXT = "Ik zou even stil zijn <b>en</b> wachten."
LACKS = "Let op: deze cel van de opdracht ontbreekt of is niet meer te herkennen: "
BESIDE = "Let op: u schreef in een cel die niet bij de opdracht hoort"


def altered(folder: Path, alter: Callable[[Any], object], *, told: bool = True) -> list[str]:
    """The warnings about a notebook that a release (`told`: one of now) gave out."""
    path = write_notebook(folder)
    nb = read_notebook(path)
    nb["metadata"] = {KEY: outline_data(outline_of(nb))} if told else {}
    alter(nb)
    path.write_text(json.dumps(nb), encoding="utf-8")
    found: list[str] = start().widget.overview["warnings"]
    return found


def beneath(nb: Any) -> None:
    nb["cells"].insert(3, {"cell_type": "code", "metadata": {}, "source": TEXT})


def retyped(nb: Any) -> None:
    nb["cells"][2] = {"cell_type": "markdown", "metadata": {}, "source": TEXT}


def stripped(nb: Any) -> None:
    nb["cells"][2]["source"] += f"\n\n{TEXT}"
    for one in nb["cells"]:
        one["metadata"] = {}


@pytest.mark.parametrize("told", [True, False])
def test_as_released_there_is_nothing_to_warn_of(assignment: Path, told: bool) -> None:
    assert altered(assignment, lambda nb: None, told=told) == []
    answered = altered(assignment, lambda nb: nb["cells"][2].update(source=TEXT), told=told)
    assert answered == []


def test_words_beneath_are_seen_of_older_releases_too(assignment: Path) -> None:
    for told in (True, False):
        (said,) = altered(assignment, beneath, told=told)
        assert said.startswith(BESIDE)
        assert "‘Ik zou even stil zijn <b>en</b> wachten.’" in said


@pytest.mark.parametrize("alter", [retyped, stripped])
def test_a_cell_that_is_not_to_be_recognised_is_named(
    assignment: Path, alter: Callable[[Any], object]
) -> None:
    lacks, beside = altered(assignment, alter)
    assert lacks.startswith(f"{LACKS}‘Opdracht’.")
    assert beside.startswith(BESIDE)


def test_a_deleted_exercise_is_named_and_its_answers_stay_in_view(assignment: Path) -> None:
    answer("3")
    # Of a release from before, a call without its metadata is still one.
    assert altered(assignment, lambda nb: nb["cells"][1].pop("metadata"), told=False) == []
    for told in (True, False):
        (said,) = altered(assignment, lambda nb: nb["cells"].pop(1), told=told)
        assert said.startswith(LACKS)
        (part,) = start().widget.overview["parts"]
        assert (part["title"], part["answered"]) == ("De toets", 1)


def test_a_notebook_without_any_metadata_is_told(assignment: Path) -> None:
    (said,) = altered(assignment, stripped, told=False)
    assert "geen oefening te herkennen" in said


@pytest.mark.parametrize("held", [7, [], {"cells": [7], "texts": []}, {"cells": "x" * 10**6}])
def test_an_outline_that_is_none_is_borne(assignment: Path, held: Any) -> None:
    assert altered(assignment, lambda nb: nb["metadata"].update({KEY: held})) == []


def test_one_is_asked_once_more_where_something_is_empty(assignment: Path) -> None:
    side = start()
    *_, asked = side.send(type="pack", who="anna")
    assert asked["type"] == "ask"
    assert asked["text"].startswith("Nog leeg: ‘Opdracht’. Wilt u het toch zo inleveren")
    assert list(assignment.glob("*.zip")) == []
    assert side.send(type="pack", who="anna", sure=True)[-1]["type"] == "packed"

    write_notebook(assignment, f"{PROMPT}\n\n{TEXT}")
    assert side.send(type="pack", who="anna")[-1]["type"] == "packed"


def test_own_words_that_are_empty_are_asked_about_too(assignment: Path) -> None:
    write_kinds(assignment)
    path = write_notebook(assignment, TEXT)
    nb = json.loads(path.read_text())
    name = "de_toets-reactie"
    source = 'respond("dialogen/de_toets.md", scheme="reactie")'
    row = {"grade_id": f"{name}-rij1", "task": True, "points": 3}
    nb["cells"] += [cell(source, grade_id=name), cell("### Rij", "markdown", **row)]
    path.write_text(json.dumps(nb))

    *_, asked = start().send(type="pack", who="anna")

    assert asked["text"].startswith("Nog leeg: ‘De toets’.")


def test_on_a_hub_where_another_button_hands_in_it_is_told(
    assignment: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JUPYTERHUB_USER", "anna")
    assert start().widget.overview["warnings"] == ["Nog leeg: ‘Opdracht’. Is dat uw bedoeling?"]


def test_a_look_tells_what_changed_and_nothing_else(assignment: Path) -> None:
    side = start()
    assert side.send(type="look") == [{"type": "same"}]
    answer("3")
    (reply,) = side.send(type="look")
    assert reply["quiet"]
    assert reply["overview"]["parts"][0]["answered"] == 1
    # Who draws it later begins there.
    assert side.widget.overview == reply["overview"]
    assert side.send(type="look") == [{"type": "same"}]

    # Saved by another program, and by halves at first.
    path = assignment / f"{assignment.name}.ipynb"
    path.write_text("{", encoding="utf-8")
    assert side.send(type="look") == [{"type": "same"}]
    write_notebook(assignment, f"{PROMPT}\n\n{TEXT}")
    (reply,) = side.send(type="look")
    assert reply["overview"]["written"][0]["filled"]


def test_a_look_opens_no_file(assignment: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    side = start()

    def opened(*_: Any, **__: Any) -> None:
        raise AssertionError

    for name in ("read_bytes", "read_text", "open"):
        monkeypatch.setattr(Path, name, opened)
    assert side.send(type="look") == [{"type": "same"}]


def test_a_kernel_without_hand_in_does_not_read_how() -> None:
    code = (
        "import sys, hggt; hggt.classify; print([name for name in sys.modules if name in "
        "('hggt.exercise.outline', 'hggt.exercise.astray', 'hggt.exercise.submission')])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def test_a_side_that_says_anything_breaks_nothing(assignment: Path) -> None:
    side: BrowserSide = start()
    for message in ({"type": "look", "x": [1]}, {"type": ["look"]}, {"type": "pack", "sure": "ja"}):
        side.send(**message)
    assert list(assignment.glob("*.zip")) == []
