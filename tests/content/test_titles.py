"""A reader never meets a label's id."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from hggt.content.codebook import Codebook, parse_codebook
from hggt.content.titles import with_titles
from hggt.exercise.kinds import read_codebook
from hggt.widgets.payload import codebook_data

COURSE = sorted((Path(__file__).parents[2] / "course" / "codeboeken").glob("*.md"))


@pytest.fixture
def codebook() -> Codebook:
    labels = {"vlak": "Vlak", "te_vlak": "Te vlak", "verhuld": "Verhulde behoefte"}
    return parse_codebook(
        "---\nid: proef\nversie: 1\neenheid: beurt\nkeuze: één\n---\n\n"
        + "".join(f"## `{one}` {title}\n\nEen label.\n\n" for one, title in labels.items())
        + "## `onbepaald` Onbepaald\n\nGeen van deze.\n"
    )


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("dan te_vlak, ook kort", "dan Te vlak, ook kort"),
        ("Is het te_vlak.", "Is het Te vlak."),
        ("kijk bij `verhuld` of `elders`", "kijk bij Verhulde behoefte of `elders`"),
        ("dan verhuld.", "dan Verhulde behoefte."),
        ("een verhuld verzoek, dan vlakke woorden", "een verhuld verzoek, dan vlakke woorden"),
        ("niet_te_vlak", "niet_te_vlak"),
    ],
)
def test_ids_become_titles(codebook: Codebook, text: str, want: str) -> None:
    assert with_titles(text, codebook) == want


def test_where_there_are_no_labels_nothing_is_filled_in() -> None:
    rubric = Codebook("proef", 1, "", False, (), "", kind="respond")
    assert with_titles("dan te_vlak, of `elders`", rubric) == "dan te_vlak, of `elders`"


@pytest.mark.parametrize("path", COURSE, ids=lambda path: path.stem)
def test_no_codebook_of_the_course_shows_an_id(path: Path) -> None:
    shown = codebook_data(read_codebook(path))
    texts = [shown["introduction"]]
    for label in shown["labels"]:
        texts += [label["definition"], *label["does"], *label["does_not"]]
        texts += [rule for _, rule in label["versus"]]
    assert [found for text in texts for found in re.findall(r"\w+_\w+", text)] == []
