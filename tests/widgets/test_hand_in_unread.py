"""Notebooks and answers that cannot be read: named, with what to do, and left as they are."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from hggt.widgets import classify, hand_in
from hggt.widgets.notice import Notice
from widgets.test_hand_in import answer, assignment, start

__all__ = ["assignment"]


def merged(path: Path) -> None:
    text = path.read_text()
    path.write_text(f"<<<<<<< HEAD\n{text}\n=======\n{text}\n>>>>>>> ander\n")


def grown(path: Path) -> None:
    notebook = json.loads(path.read_text())
    notebook["cells"][2]["attachments"] = {"foto.png": {"image/png": "A" * 25_000_000}}
    path.write_text(json.dumps(notebook))


def halved(path: Path) -> None:
    path.write_text(path.read_text()[:100])


def emptied(path: Path) -> None:
    path.write_text("")


@pytest.mark.parametrize("beside", [False, True])
@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (merged, "is niet te lezen: een programma zette er twee versies door elkaar in"),
        (grown, "is te groot: 25 MB, en er past 20 MB in een inlevering. Haal grote foto"),
        (halved, "is geen leesbaar notebook. Sla het opnieuw op"),
        (emptied, "is geen leesbaar notebook. Sla het opnieuw op"),
    ],
)
def test_a_notebook_that_cannot_be_handed_in_is_named_with_what_to_do(
    assignment: Path, spoil: Callable[[Path], None], says: str, beside: bool
) -> None:
    path = assignment / "h1-toets.ipynb"
    if beside:
        # A copy that can be read is not handed in in its place.
        (assignment / "a kopie.ipynb").write_bytes(path.read_bytes())
    spoil(path)
    told = hand_in()
    assert isinstance(told, Notice)
    assert f"Het notitieboek h1-toets.ipynb {says}" in repr(told)
    assert not list(assignment.glob("*.zip"))


def test_one_of_another_name_is_named_where_there_is_no_other(assignment: Path) -> None:
    path = assignment / "h1-toets.ipynb"
    halved(path)
    path.rename(assignment / "mijn versie.ipynb")
    told = hand_in()
    assert isinstance(told, Notice)
    assert "Het notitieboek mijn versie.ipynb is geen leesbaar notebook" in repr(told)


def test_a_byte_order_mark_is_no_trouble(assignment: Path) -> None:
    path = assignment / "h1-toets.ipynb"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert start().widget.overview["name"] == "h1-toets"


def log_of(assignment: Path) -> Path:
    return assignment / "antwoorden/de_toets-cirkel.jsonl"


def test_answers_that_a_program_saved_otherwise_are_there(assignment: Path) -> None:
    answer("3")
    path = log_of(assignment)
    before = path.read_bytes()
    path.write_bytes(before.decode().encode("utf-16"))
    assert start().widget.overview["parts"][0]["answered"] == 1
    # The exercise has it too, and goes on in the code that it had.
    answer("7")
    assert path.read_bytes().startswith(before)
    assert start().widget.overview["parts"][0]["answered"] == 2


def test_answers_that_cannot_be_read_stop_the_exercise_and_stay(assignment: Path) -> None:
    answer("3")
    path = log_of(assignment)
    path.write_bytes(spoilt := path.read_bytes().decode().encode("utf-16-le")[1:])
    assert "een programma bewaarde dit bestand anders" in repr(
        classify("dialogen/de_toets.md", scheme="cirkel")
    )
    (part,) = start().widget.overview["parts"]
    assert "uw antwoorden zijn niet te lezen" in part["fault"]
    assert path.read_bytes() == spoilt
