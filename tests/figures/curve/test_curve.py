"""The still picture of an affect curve, made without any library."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest

from hggt.content import ContentError, parse_dialogue
from hggt.figures.curve.moments import description, place, read_curve
from hggt.figures.curve.still import curve_svg

LADDER = (Path(__file__).parent / "de_ladder.md").read_text(encoding="utf-8")
SVG = "{http://www.w3.org/2000/svg}"
DIALOGUE = parse_dialogue(LADDER)


def drawn() -> ElementTree.Element:
    return ElementTree.fromstring(curve_svg(DIALOGUE, child="Noor", adult="Errol"))


def test_the_band_lies_round_the_child_s_last_intensity() -> None:
    curve = read_curve(DIALOGUE, child="Noor", adult="Errol")
    assert [
        (one.turn, one.band, one.difference) for one in curve.moments if one.line == "adult"
    ] == [
        (1, None, None),
        (3, (7, 10), -5),
        (6, (1, 5), 2),
        (8, (1, 5), 3),
        (10, (0, 4), None),
    ]
    # The therapist in between and the child's turn without a number change nothing.
    assert [one.child_turn for one in curve.moments if one.line == "adult"] == [None, 2, 4, 4, 9]
    assert [one.regulated for one in curve.moments][:3] == ["ja", "ja", "ja"]
    assert [(one.turn, level) for one, level in curve.drawn("child")] == [(2, 9), (4, 3), (9, 2)]


@pytest.mark.parametrize(
    ("difference", "words"),
    [
        (0, "gelijk: binnen de strook"),
        (-2, "2 onder: binnen de strook"),
        (2, "2 boven: binnen de strook"),
        (-3, "3 onder: buiten de strook, te vlak"),
        (3, "3 boven: buiten de strook, te veel"),
    ],
)
def test_where_a_difference_falls(difference: int, words: str) -> None:
    assert place(difference) == words


def test_it_says_its_numbers() -> None:
    root = drawn()
    title, desc = root[0], root[1]
    assert title.tag == f"{SVG}title"
    assert title.text == "Intensiteit van Noor en Errol in het gesprek ‘De ladder’"
    assert desc.tag == f"{SVG}desc"
    assert desc.text == description(read_curve(DIALOGUE, child="Noor", adult="Errol"))
    assert "Noor: 9 in beurt 2, 3 in beurt 4, 2 in beurt 9." in str(desc.text)
    assert "beurt 8 (3 boven: buiten de strook, te veel)" in str(desc.text)
    assert root.get("role") == "img"
    labels = {part.get("id") for part in (title, desc)}
    assert set(str(root.get("aria-labelledby")).split()) == labels


def test_the_points_lie_where_the_numbers_say() -> None:
    ways = (str(line.get("points")).split() for line in drawn().iter(f"{SVG}polyline"))
    # Grid lines and samples of the legend have two points.
    child, adult = (
        [tuple(map(float, point.split(","))) for point in way] for way in ways if len(way) > 2
    )
    # 27 units are one point of intensity, 48.4 one turn.
    assert [round((324 - y) / 27) for _, y in child] == [9, 3, 2]
    assert [round((324 - y) / 27) for _, y in adult] == [4, 4, 5, 6]
    assert [round((x - 52) / 48.4 + 0.5) for x, _ in child] == [2, 4, 9]
    assert [round((x - 52) / 48.4 + 0.5) for x, _ in adult] == [1, 3, 6, 8]


def test_the_lines_differ_in_more_than_colour() -> None:
    svg = curve_svg(DIALOGUE, child="Noor", adult="Errol")
    assert 'stroke-dasharray="8 6"' in svg
    words = [text.text for text in drawn().iter(f"{SVG}text")]
    for word in ("Noor", "Errol", "gereguleerd:", "ja", "deels", "nee", "niet vermeld"):
        assert word in words


def test_nothing_comes_from_elsewhere_and_nothing_runs() -> None:
    svg = curve_svg(DIALOGUE, child="Noor", adult="Errol")
    assert re.findall(r"[a-z]+://[^\s\"']+", svg) == ["http://www.w3.org/2000/svg"]
    for forbidden in ("href", "url(", "@import", "<script", "<style", "<image", "foreignObject"):
        assert forbidden not in svg
    assert svg == curve_svg(DIALOGUE, child="Noor", adult="Errol")


def test_markup_in_a_name_or_a_title_stays_text() -> None:
    odd = parse_dialogue(LADDER.replace("De ladder", "<b>De & ladder").replace("Noor", "N<o>r"))
    root = ElementTree.fromstring(curve_svg(odd, child="N<o>r", adult="Errol"))
    assert "‘<b>De & ladder’" in str(root[0].text)


def test_a_long_dialogue_leaves_room_between_its_numbers() -> None:
    events = tuple(replace(DIALOGUE.turns[n % 4], number=n + 1) for n in range(60))
    svg = curve_svg(replace(DIALOGUE, events=events), child="Noor", adult="Errol")
    places = [
        float(str(text.get("x")))
        for text in ElementTree.fromstring(svg).iter(f"{SVG}text")
        if text.get("text-anchor") == "middle"
    ]
    assert all(later - one >= 24 for one, later in pairwise(places))


def test_all_that_is_wrong_is_said_at_once() -> None:
    with pytest.raises(ContentError) as caught:
        curve_svg(DIALOGUE, child="Noortje", adult="Opa")
    assert [fault.message for fault in caught.value.faults] == [
        "`Noortje` (child) spreekt niet in dit gesprek",
        "`Opa` (adult) spreekt niet in dit gesprek",
    ]
    assert caught.value.faults[0].remedy == "kies uit Therapeut, Errol, Noor"


def test_it_needs_neither_numpy_nor_matplotlib_nor_a_widget() -> None:
    code = (
        "import sys; sys.modules['matplotlib'] = sys.modules['numpy'] = None\n"
        "from hggt.content import parse_dialogue\n"
        "from hggt.figures.curve.still import curve_svg\n"
        "text = sys.stdin.buffer.read().decode()\n"
        "print(len(curve_svg(parse_dialogue(text), child='Noor', adult='Errol')) > 3000)\n"
        "assert not {'hggt.widgets', 'ipywidgets'} & set(sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], input=LADDER.encode(), capture_output=True, check=True
    )
    assert done.stdout.strip() == b"True"
