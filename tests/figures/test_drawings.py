"""The drawings: always the same, readable without sight, light on the kernel."""

from __future__ import annotations

import base64
import re
import subprocess
import sys
from collections.abc import Iterator
from html import unescape
from itertools import combinations
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

import hggt.figures
from hggt.figures import PICTURES, attachment_circle
from hggt.figures.drawing.parts import PAPER, SMALL
from hggt.figures.drawing.picture import (
    FOLDER,
    SHARED,
    Drawing,
    Picture,
    fingerprint,
    is_current,
    to_svg,
)

CODE = FOLDER.parent
DUTCH = {"de", "het", "een", "en", "van", "naar", "bij", "is", "niet", "met"}

each = pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)


def committed(picture: Picture) -> str:
    return (FOLDER / f"{picture.name}.svg").read_text(encoding="utf-8")


def words(picture: Picture) -> Iterator[tuple[str, float, Any]]:
    figure = picture.draw()
    renderer = FigureCanvasAgg(figure).get_renderer()
    for text in figure.axes[0].texts:
        yield text.get_text(), text.get_fontsize(), text.get_window_extent(renderer)


def alt_of(shown: str) -> str:
    found = re.search(r'alt="([^"]*)"', shown)
    assert found is not None
    return unescape(found[1])


def test_every_drawing_is_offered_by_its_name() -> None:
    names = [picture.name for picture in PICTURES]
    assert sorted({*names, "PICTURES"}) == sorted(hggt.figures.__all__)
    for picture in PICTURES:
        assert getattr(hggt.figures, picture.name) is picture
        assert picture.draw.__name__ == f"draw_{picture.name}"
    assert {f"{name}.svg" for name in names} == {path.name for path in FOLDER.iterdir()}


def test_a_kernel_without_matplotlib_shows_them_all() -> None:
    code = (
        "import sys; sys.modules['matplotlib'] = sys.modules['numpy'] = None\n"
        "from hggt.figures import PICTURES\n"
        "print(sum(len(picture()._repr_html_()) > 1000 for picture in PICTURES))\n"
        "assert 'hggt.widgets' not in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(done.stdout) == len(PICTURES)


@each
def test_it_says_in_dutch_what_it_shows(picture: Picture) -> None:
    alt = alt_of(picture()._repr_html_())
    assert repr(picture()) == picture.alt == alt
    assert 120 < len(alt) < 600
    assert alt.endswith((".", "?"))
    assert len(DUTCH & set(re.findall(r"\w+", alt.lower()))) >= 4
    assert 'lang="nl"' in picture()._repr_html_()


@each
def test_the_image_is_the_committed_svg_and_fits_a_phone(picture: Picture) -> None:
    shown = picture()._repr_html_()
    data = re.search(r"base64,([^\"]+)", shown)
    assert data is not None
    assert base64.b64decode(data[1]).decode() == committed(picture)
    assert "width: 100%; max-width: 560px" in shown
    root = ElementTree.fromstring(committed(picture))
    assert "viewBox" in root.attrib
    assert not {"width", "height"} & set(root.attrib)
    title = root.find("{http://www.w3.org/2000/svg}title")
    assert title is not None
    assert title.text == picture.alt


@each
def test_it_is_small_and_needs_nothing_from_elsewhere(picture: Picture) -> None:
    svg = committed(picture)
    assert len(svg.encode()) < 120_000
    root = ElementTree.fromstring(svg)
    for node in root.iter():
        assert node.tag.rpartition("}")[2] not in {"image", "script", "foreignObject", "a"}
        for key, value in node.attrib.items():
            if key.rpartition("}")[2] == "href":
                assert value.startswith("#")
            assert "url(" not in value.replace("url(#", "")
    assert "@import" not in svg


@each
def test_it_has_its_own_background_for_both_themes(picture: Picture) -> None:
    assert PAPER in committed(picture)


@each
def test_its_words_are_legible_on_a_phone_and_keep_clear_of_each_other(picture: Picture) -> None:
    card = picture.draw().bbox.padded(-18)
    found = list(words(picture))
    assert found
    for text, size, box in found:
        assert size >= SMALL, text
        assert card.contains(box.x0, box.y0), text
        assert card.contains(box.x1, box.y1), text
    for (text, _, box), (other, _, place) in combinations(found, 2):
        assert not box.padded(-2).overlaps(place.padded(-2)), (text, other)


@each
def test_it_is_always_drawn_the_same(picture: Picture) -> None:
    one, two = (to_svg(picture.draw(), CODE / picture.source, picture.alt) for _ in range(2))
    assert one == two
    assert "<dc:date>" not in one


@each
def test_what_is_committed_was_drawn_by_this_code(picture: Picture) -> None:
    source = CODE / picture.source
    assert all((source.parent / name).is_file() for name in SHARED)
    assert is_current(FOLDER / f"{picture.name}.svg", source)


def test_another_code_makes_it_stale(tmp_path: Path) -> None:
    source, svg = tmp_path / "pictures" / "circle.py", tmp_path / "circle.svg"
    shared = tmp_path / "drawing" / "parts.py"
    for path in (source, shared):
        path.parent.mkdir()
    source.write_text("a = 1\n")
    assert not is_current(svg, source)
    svg.write_text(f"<!-- bron sha256 {fingerprint(source)} -->")
    assert is_current(svg, source)
    source.write_bytes(b"a = 1\r\n")
    assert is_current(svg, source)
    source.write_text("a = 2\n")
    assert not is_current(svg, source)
    source.write_text("a = 1\n")
    shared.write_text("b = 1\n")
    assert not is_current(svg, source)


def test_the_circle_names_both_ways_and_who_stands_between() -> None:
    for word in ("veilige basis", "veilige haven", "verkent", "nabijheid", "ouder"):
        assert word in attachment_circle.alt


@pytest.mark.parametrize("alt", ['"><script>', "é & <b>"])
def test_the_words_cannot_leave_their_attribute(alt: str) -> None:
    shown = Drawing("<svg/>", alt)._repr_html_()
    assert "<script>" not in shown
    assert "<b>" not in shown
    assert alt_of(shown) == alt
