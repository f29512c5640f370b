"""The circle's drawing: always the same, readable without sight, light on the kernel."""

from __future__ import annotations

import base64
import re
import subprocess
import sys
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from hggt.figures import attachment_circle, circle
from hggt.figures.drawing import FOLDER, Drawing, fingerprint, is_current, to_svg

SVG = FOLDER / "attachment_circle.svg"


def drawn() -> str:
    return to_svg(circle.draw_attachment_circle(), circle.SOURCE, circle.ALT)


def test_a_trainees_kernel_pays_nothing_for_it() -> None:
    code = (
        "import sys; from hggt.figures import attachment_circle\n"
        "attachment_circle()._repr_html_()\n"
        "print(sorted({'matplotlib', 'numpy', 'hggt.widgets'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_it_says_in_words_what_it_shows() -> None:
    shown = attachment_circle()._repr_html_()
    alt = unescape(re.search(r'alt="([^"]*)"', shown)[1])  # type: ignore[index]
    for words in ("veilige basis", "veilige haven", "verkent", "nabijheid", "ouder"):
        assert words in alt
    assert 'lang="nl"' in shown
    assert repr(attachment_circle()) == alt


def test_the_image_is_the_committed_svg_and_fits_a_phone() -> None:
    shown = attachment_circle()._repr_html_()
    data = re.search(r"base64,([^\"]+)", shown)[1]  # type: ignore[index]
    assert base64.b64decode(data) == SVG.read_bytes().replace(b"\r\n", b"\n")
    assert "width: 100%; max-width: 560px" in shown
    root = ElementTree.fromstring(SVG.read_text(encoding="utf-8"))
    assert "viewBox" in root.attrib
    assert not {"width", "height"} & set(root.attrib)
    title = root.find("{http://www.w3.org/2000/svg}title")
    assert title is not None
    assert title.text == circle.ALT


def test_it_has_its_own_background_for_both_themes() -> None:
    assert circle.PAPER in SVG.read_text(encoding="utf-8")


def test_words_that_stand_in_the_drawing_do_not_overlap() -> None:
    figure = circle.draw_attachment_circle()
    renderer = FigureCanvasAgg(figure).get_renderer()
    boxes = {text.get_text(): text.get_window_extent(renderer) for text in figure.axes[0].texts}
    assert len(boxes) == 11
    card = figure.bbox.padded(-20)
    names = sorted(boxes)
    for place, name in enumerate(names):
        box = boxes[name]
        assert card.containsx(box.x0)
        assert card.containsx(box.x1)
        assert not [other for other in names[place + 1 :] if box.overlaps(boxes[other])], name


def test_it_is_always_drawn_the_same() -> None:
    one, two = drawn(), drawn()
    assert one == two
    assert "<dc:date>" not in one


def test_what_is_committed_was_drawn_by_this_code() -> None:
    assert is_current(SVG, circle.SOURCE)


def test_another_code_makes_it_stale(tmp_path: Path) -> None:
    source, svg = tmp_path / "circle.py", tmp_path / "circle.svg"
    source.write_text("a = 1\n")
    assert not is_current(svg, source)
    svg.write_text(f"<!-- bron sha256 {fingerprint(source)} -->")
    assert is_current(svg, source)
    source.write_bytes(b"a = 1\r\n")
    assert is_current(svg, source)
    source.write_text("a = 2\n")
    assert not is_current(svg, source)


@pytest.mark.parametrize("alt", ['"><script>', "é & <b>"])
def test_the_words_cannot_leave_their_attribute(alt: str) -> None:
    shown = Drawing("<svg/>", alt)._repr_html_()
    assert "<script>" not in shown
    assert "<b>" not in shown
    assert unescape(re.search(r'alt="([^"]*)"', shown)[1]) == alt  # type: ignore[index]
