"""An exercise at a moment: of the files nothing is in it that comes after."""

from __future__ import annotations

from pathlib import Path

import pytest

from hggt.content import ContentError
from hggt.exercise.exercise import load_exercise
from hggt.exercise.kinds.compare.kind import COMPARE

SAMPLE = COMPARE.sample()
LATER = "\n\n## 2\n\n### a\n\n**Bram:** Nee hoor.\n\n### b\n\n**Bram:** Best ver, eigenlijk.\n"
AT_2 = "**2** a (signalen: rinkelt): Hij houdt het kort.\n\n"


def write(folder: Path, *, reactions: str = SAMPLE.reactions, more: str = "") -> Path:
    """The sample, its dialogue gone on with after the moment."""
    dialogue = SAMPLE.dialogue.replace("**1 Therapeut:** *(", "**1 Therapeut:** *(rinkelt; ")
    coding = SAMPLE.codings[0].replace("**4**", f"{more}**4**")
    texts = {
        "dialogen/proef_compare.md": f"{dialogue}\n**4 Therapeut:** Verklapt.\n",
        "codeboeken/proef_keuze.md": SAMPLE.codebook,
        "reacties/proef_compare.md": reactions,
        "coderingen/proef_compare/codering_a.md": coding,
    }
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if text:
            path.write_text(text, encoding="utf-8")
    return folder / "dialogen/proef_compare.md"


@pytest.mark.parametrize("turn", [None, 4])
def test_the_only_moment(tmp_path: Path, turn: int | None) -> None:
    exercise = load_exercise(write(tmp_path), "proef_keuze", turn)
    assert exercise.items == ("4",)
    assert [one.number for one in exercise.dialogue.turns] == [1, 2, 3]
    assert len(exercise.coded("4")) == 1


def test_one_of_several(tmp_path: Path) -> None:
    path = write(tmp_path, reactions=SAMPLE.reactions + LATER, more=AT_2)
    early, late = (load_exercise(path, "proef_keuze", turn) for turn in (2, 4))
    assert (early.items, late.items) == (("2",), ("4",))
    assert early.id == late.id
    assert [one.number for one in early.dialogue.turns] == [1]
    assert early.reactions is not None
    assert early.reactions.turns == (2,)
    assert [coded.labels for coded in early.coded("2")] == [("a",)]
    assert [coded.labels for coded in late.coded("4")] == [("b",)]


@pytest.mark.parametrize(
    ("turn", "reactions", "message"),
    [
        (None, SAMPLE.reactions + LATER, "er zijn meer momenten; schrijf `turn=4` of `turn=2`"),
        (3, SAMPLE.reactions, "er is geen moment 3; schrijf `turn=4`"),
        (3, "", "er is geen moment 3; schrijf `turn=5`"),
        (None, "", "reacties/proef_compare.md ontbreekt"),
    ],
)
def test_no_such_moment(tmp_path: Path, turn: int | None, reactions: str, message: str) -> None:
    with pytest.raises(ContentError, match=message):
        load_exercise(write(tmp_path, reactions=reactions), "proef_keuze", turn)
