"""The comments format: paragraphs that belong to turns."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hggt.content import ContentError, parse_dialogue, read_comments

DIALOGUE = parse_dialogue(
    "---\nid: d\ntitel: T\nsprekers: D=kind\ngezin: g\n---\n\n**1 D:** A.\n\n**2 D:** B.\n"
)


def write(folder: Path, text: str) -> Path:
    path = folder / "d.md"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_paragraph_a_turn(tmp_path: Path) -> None:
    path = write(tmp_path, "**1** Een *grapje*.\nOf niet.\n\nEn verder.\n\n**2** Hij kijkt.\n")
    assert dict(read_comments(path, DIALOGUE)) == {
        1: "Een *grapje*.\nOf niet.\n\nEn verder.",
        2: "Hij kijkt.",
    }


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("Los.\n\n**1** A.", 1, "toelichting zonder beurt"),
        ("**1** A.\n\n**3** B.", 3, "beurt 3 bestaat niet"),
        ("**1** A.\n\n**1** B.", 3, "beurt 1 staat er twee keer"),
    ],
)
def test_faults(tmp_path: Path, text: str, line: int, message: str) -> None:
    with pytest.raises(ContentError) as caught:
        read_comments(write(tmp_path, text), DIALOGUE)
    (fault,) = caught.value.faults
    assert fault.line == line
    assert message in fault.message


@given(text=st.text())
def test_any_text_holds_comments_or_faults(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    path = tmp_path_factory.getbasetemp() / "d.md"
    path.write_bytes(text.encode("utf-8", errors="replace"))
    with suppress(ContentError):
        read_comments(path, DIALOGUE)
