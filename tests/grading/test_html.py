"""No page can forget to escape: one environment makes all, of templates that cannot say so."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from jinja2 import UndefinedError
from markupsafe import Markup

from hggt.grading.html import enumerated, environment, render

GRADING = Path(__file__).parents[2] / "src" / "hggt" / "grading"
TEMPLATES = sorted(GRADING.rglob("templates/*.html"))
MODULES = sorted(GRADING.rglob("*.py"))
EVIL = "<script>'\"&"
# Of `<id>.zip` in a sentence no page is made.
TAG = r"</[a-z]|<(a|br|d[dlt]|div|em|h[1-6]|html|li|ol|p|section|span|strong|t[dhr]|table|ul)\b"
# Where what is not written out is called markup: what was rendered, and what matplotlib drew.
MAY_CLAIM = {"html.py", "report/figures/svg.py"}


def place(path: Path) -> str:
    return path.relative_to(GRADING).as_posix()


def test_there_are_templates_in_every_room_that_makes_pages() -> None:
    rooms = {place(path).partition("templates/")[0] for path in TEMPLATES}
    assert rooms == {"", "feedback/", "grade/", "report/page/"}


@pytest.mark.parametrize("path", TEMPLATES, ids=place)
def test_a_template_has_no_way_round_escaping(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    code = " ".join(re.findall(r"{[{%].*?[%}]}", text, flags=re.DOTALL))
    assert not re.search(r"\|\s*safe\b|\bautoescape\b|\bMarkup\b", code)
    assert not re.search(r"<script|\son[a-z]+=|https?://", text)
    # A mistake in it is found here, not with an instructor.
    environment().get_template(place(path))


@pytest.mark.parametrize("path", MODULES, ids=place)
def test_no_module_puts_html_together_by_hand(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.JoinedStr):
            text = "".join(part.value for part in node.values if isinstance(part, ast.Constant))
            assert not re.search(TAG, text), f"{place(path)}:{node.lineno}"
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Markup" and node.args:
            written = isinstance(node.args[0], ast.Constant)
            assert written or place(path) in MAY_CLAIM, f"{place(path)}:{node.lineno}"


def test_whatever_a_template_is_given_is_escaped() -> None:
    pieces = environment().get_template("report/page/templates/pieces.html").module
    table = pieces.table("A & B", [EVIL, "n"], [(EVIL, EVIL), (EVIL, Markup("<em>1</em>"))])
    assert isinstance(table, Markup)
    assert "A &amp; B" in table
    assert EVIL not in table
    assert table.count("&lt;script&gt;&#39;&#34;&amp;") == 4
    assert "<em>1</em>" in table
    figure = pieces.figure(Markup("<svg></svg>"), EVIL)
    assert "<figure><svg></svg><figcaption>&lt;script" in figure
    assert pieces.figure(Markup(), "niets").strip() == ""


def test_a_value_that_was_forgotten_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        render("feedback/templates/item.html", kind="same")


@pytest.mark.parametrize(
    ("names", "said"),
    [(("2",), "2"), (("2", "4"), "2 en 4"), (("2", "4", "5"), "2, 4 en 5")],
)
def test_names_in_a_sentence(names: tuple[str, ...], said: str) -> None:
    assert enumerated(names) == said
