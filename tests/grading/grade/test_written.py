import copy
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbconvert.filters.markdown_mistune import markdown2html_mistune
from nbconvert.filters.strings import clean_html

from grading.building import EXERCISES, WRITTEN, notebook
from hggt.grading.grade.template import Template
from hggt.grading.grade.written import Frame, Words, as_plain_html


def rebuilt(handed_in: dict[str, Any]) -> tuple[Words, dict[str, Any]]:
    """The words in a hand-in, and the released notebook with them in it."""
    words = Frame(notebook()).words(handed_in)
    return words, reads(Template(notebook()).render(words, {}, {}))


def reads(text: str) -> dict[str, Any]:
    nb: dict[str, Any] = json.loads(text)
    assert nb["metadata"].pop("hggt") == {}
    for cell in nb["cells"]:
        cell["source"] = "".join(cell["source"])
    return nb


def _with(text: str) -> dict[str, Any]:
    nb = notebook()
    nb["cells"][6]["source"] = text
    return nb


def test_only_the_words_of_the_answer_are_taken() -> None:
    mine = _with("Mijn antwoord.")
    mine["metadata"]["widgets"] = {"x": 1}
    mine["cells"][2]["source"] = "print('gekaapt')"
    mine["cells"][2]["metadata"]["nbgrader"]["points"] = 1000
    mine["cells"][2]["outputs"] = [{"output_type": "execute_result", "data": {"text/plain": "10"}}]
    mine["cells"][6]["metadata"]["nbgrader"]["points"] = 1000
    mine["cells"][6]["attachments"] = {"x.svg": {"image/svg+xml": "<svg onload=x>"}}
    words, found = rebuilt(mine)
    assert words.answers == {WRITTEN: "Mijn antwoord."}
    expected = notebook()
    expected["cells"][6]["source"] = as_plain_html("Mijn antwoord.")
    # Whatever stands in the place of an exercise's call is shown, as text.
    (added,) = [cell for cell in found["cells"] if "toegevoegd" in cell["id"]]
    assert "print(&#39;gekaapt&#39;)" in added["source"]
    found["cells"].remove(added)
    assert found == expected


def test_cells_removed_moved_or_doubled_come_back_once() -> None:
    mine = _with("Mijn antwoord.")
    mine["cells"] = [mine["cells"][6], mine["cells"][0], copy.deepcopy(mine["cells"][2])] * 2
    words, found = rebuilt(mine)
    assert words.missing == ((EXERCISES[1], 4, "Het raam"),)
    released = [cell for cell in found["cells"] if "ontbrak" not in cell["id"]]
    ids = [cell["metadata"].get("nbgrader", {}).get("grade_id") for cell in released]
    assert ids == [
        None,
        None,
        EXERCISES[0],
        None,
        EXERCISES[1],
        None,
        WRITTEN,
        "h9-proef-inleveren",
    ]


def test_an_answer_left_as_released_is_none() -> None:
    words, found = rebuilt(_with("  *Schrijf hier uw antwoord.*\n\n"))
    assert words.answers == {}
    assert found["cells"][6]["source"] == "*Schrijf hier uw antwoord.*"


def test_of_a_copied_answer_cell_the_last_written_counts_and_the_other_stays_in_view() -> None:
    mine = _with("Eerst.")
    again = copy.deepcopy(mine["cells"][6])
    again["source"] = "Later."
    blank = copy.deepcopy(notebook()["cells"][6])
    mine["cells"] += [again, blank]
    words, found = rebuilt(mine)
    assert words.answers == {WRITTEN: "Later."}
    assert "Eerst." in found["cells"][7]["source"]


def test_what_was_written_in_another_cell_is_kept_in_view_at_its_place() -> None:
    mine = notebook()
    mine["cells"][5]["source"] += "\n\nIk zag dat Mira wegkeek."
    mine["cells"].insert(2, {"cell_type": "markdown", "metadata": {}, "source": "Een notitie."})
    mine["cells"].append({"cell_type": "code", "metadata": None, "source": "import os"})
    cells = rebuilt(mine)[1]["cells"]
    ours = {place: cell["source"] for place, cell in enumerate(cells) if "toegevoegd" in cell["id"]}
    assert {place: "Door de deelnemer toegevoegd" in text for place, text in ours.items()} == {
        2: True,
        7: True,
        10: True,
    }
    assert "Een notitie." in ours[2]
    assert "wegkeek" in ours[7]
    assert "import os" in ours[10]
    assert [cell for place, cell in enumerate(cells) if place not in ours] == notebook()["cells"]


def test_nothing_usable_gives_the_release() -> None:
    assert reads(Template(notebook()).render(Words(), {}, {})) == notebook()


@pytest.mark.parametrize(
    "metadata", [None, [], "x", {"nbgrader": 3}, {"nbgrader": {"grade_id": []}}]
)
def test_metadata_of_any_kind_is_borne(metadata: Any) -> None:
    mine = _with("Ja.")
    mine["cells"].append({"cell_type": "markdown", "metadata": metadata, "source": "los"})
    assert Frame(notebook()).words(mine).answers == {WRITTEN: "Ja."}


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[klik](javascript:alert(1)) ![x](https://elders.nl/pixel.png)",
    "<style>body{display:none}</style>",
    "a\n\n<iframe src='https://elders.nl'></iframe>\n\nb",
    "</div></div><script>alert(1)</script>",
    "<!-- \n\n--><script>alert(1)</script>",
    "`<b>` &lt;script&gt; &#60;script&#62;",
    "https://elders.nl <https://elders.nl>",
    "# kop\n\n- lijst\n\n    code",
    "$\\href{javascript:alert(1)}{x}$",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_written_answer_shows_as_words_and_does_nothing(text: str) -> None:
    shown = markdown2html_mistune(as_plain_html(text))
    for tag in (
        "<script",
        "<img",
        "<style",
        "<iframe",
        "<a ",
        "<a>",
        "<h1",
        "<li",
        "<code",
        "<!--",
    ):
        assert tag not in shown
    _only_div(shown)
    _only_div(clean_html(shown))


@given(st.text(max_size=400) | st.text("*_<>&$[]()`#| \n-a", max_size=80))
def test_any_text_becomes_one_block_of_words(text: str) -> None:
    _only_div(markdown2html_mistune(as_plain_html(text)))


def _only_div(shown: str) -> None:
    import re

    tags = set(re.findall(r"<\s*/?\s*([a-zA-Z!?][^\s>/]*)", shown))
    assert tags <= {"div", "em"}, shown
    assert set(re.findall(r"<div([^>]*)>", shown)) <= {"", ' class="tex2jax_ignore mathjax_ignore"'}


def test_the_fixture_is_plain_json() -> None:
    assert json.loads(json.dumps(notebook())) == notebook()
