"""What goes to the browser for an affect curve, and what is said when there is none."""

from __future__ import annotations

import base64
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from hggt import affect_curve
from hggt.widgets.assets import STATIC
from hggt.widgets.curve import TEXTS, AffectCurveWidget
from hggt.widgets.notice import Notice
from widgets.course import write
from widgets.curves import LADDER, NOTED


@pytest.fixture
def ladder(folder: Path) -> Path:
    write(folder / "dialogen/de_ladder.md", LADDER)
    return folder


def widget(child: str = "Noor", adult: str = "Errol") -> AffectCurveWidget:
    made = affect_curve("dialogen/de_ladder.md", child=child, adult=adult)
    assert isinstance(made, AffectCurveWidget), made
    return made


def test_what_is_drawn(ladder: Path) -> None:
    curve = widget().curve
    moments = {one["n"]: one for one in curve["moments"]}
    assert sorted(moments) == [1, 2, 3, 4, 6, 7, 8, 9, 10]
    assert moments[3] == {
        "n": 3,
        "line": "adult",
        "level": 4,
        "regulated": "ja",
        "childTurn": 2,
        "childLevel": 9,
    }
    assert moments[7]["level"] is None
    assert moments[8]["childTurn"] == 4
    assert (curve["total"], curve["band"], curve["top"]) == (10, 2, 10)
    assert curve["places"]["-3"] == "3 onder: buiten de strook, te vlak"
    assert set(curve["places"]) == {str(n) for n in range(-10, 11)}
    assert curve["dialogue"]["events"][1]["text"] == "Ik klom helemaal tot boven!"
    assert len(json.dumps(curve)) < 12_000


def test_the_content_note_goes_with_it(folder: Path) -> None:
    write(folder / "dialogen/de_ladder.md", NOTED)
    assert widget().curve["dialogue"]["note"] == "een val van een ladder"


def test_a_reader_without_widgets_gets_the_still_picture(ladder: Path) -> None:
    data, _ = widget()._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in data
    found = re.search(r'base64,([^"]+)" alt="([^"]+)"', data["text/html"])
    assert found is not None
    assert base64.b64decode(found[1]).startswith(b"<svg ")
    assert "Errol: 4 in beurt 1" in found[2]
    assert data["text/plain"].startswith("Intensiteit van 0 tot 10, beurt voor beurt. Noor: 9")


@pytest.mark.parametrize(
    ("child", "adult", "says"),
    [
        ("Noortje", "Errol", "`Noortje` (child) spreekt niet in dit gesprek; kies uit Therapeut"),
        ("Noor", "noor", "`noor` (adult) spreekt niet in dit gesprek"),
        ("Noor", "Noor", "`Noor` is hier kind en volwassene; kies twee verschillende sprekers"),
    ],
)
def test_a_wrong_speaker_is_said_calmly(ladder: Path, child: str, adult: str, says: str) -> None:
    notice = affect_curve("dialogen/de_ladder.md", child=child, adult=adult)
    assert isinstance(notice, Notice)
    assert says in repr(notice)
    assert str(ladder / "dialogen/de_ladder.md") in repr(notice)
    assert "U hebt niets verkeerd gedaan" in repr(notice)


def test_a_dialogue_without_intensity_or_without_a_file(ladder: Path) -> None:
    bare = re.sub(r"; intensiteit \d+", "", LADDER)
    write(ladder / "dialogen/de_ladder.md", bare)
    notice = affect_curve("dialogen/de_ladder.md", child="Noor", adult="Errol")
    assert "bij Noor staat nergens een intensiteit" in repr(notice)
    assert "bij Errol staat nergens een intensiteit" in repr(notice)
    assert isinstance(affect_curve("dialogen/weg.md", child="Noor", adult="Errol"), Notice)


def test_nothing_is_stored_and_nothing_comes_back(ladder: Path) -> None:
    before = sorted(ladder.rglob("*"))
    widget()
    assert sorted(ladder.rglob("*")) == before
    text = "".join((STATIC / name).read_text() for name in ("curve.js", "affect_curve.js"))
    for forbidden in ("localStorage", "save_changes", "model.set", "model.send"):
        assert forbidden not in text


def test_every_sentence_is_used_and_every_used_one_is_there() -> None:
    text = "".join((STATIC / name).read_text() for name in ("curve.js", "affect_curve.js"))
    used = set(re.findall(r"\bC\.(\w+)", text))
    families = {"ja", "deels", "nee", "unknown"}
    families |= {f"first_{state}" for state in families}
    assert used <= set(TEXTS)
    assert set(TEXTS) - used == families


def test_an_exercise_does_not_pay_for_the_drawings() -> None:
    code = "import sys; from hggt import classify; print('hggt.figures' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
