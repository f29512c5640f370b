from __future__ import annotations

import copy
from typing import Any

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbgrader.utils import compute_checksum

from grading.building import EXERCISES, WRITTEN, notebook, text_cell
from hggt.content.notebook import Notebook
from hggt.exercise.outline import (
    KEY,
    Astray,
    Outline,
    checksum,
    is_unedited,
    outline_data,
    outline_of,
    read_outline,
)

TRAP, RAAM = EXERCISES


def released() -> Notebook:
    nb = notebook()
    nb["metadata"][KEY] = {"assignment": "h9-proef"} | outline_data(outline_of(nb))
    return nb


def test_it_is_read_as_it_was_written() -> None:
    outline = read_outline(released())
    assert outline == outline_of(notebook())
    assert outline is not None
    assert [(one.id, one.title) for one in outline.asked] == [
        (TRAP, "De trap"),
        (RAAM, "Het raam"),
        (WRITTEN, "Uw antwoord"),
    ]
    assert outline.astray(notebook(), [WRITTEN]) == Astray()


def test_a_cell_that_lacks_is_named_and_one_without_metadata_is_known_by_its_text() -> None:
    nb = released()
    nb["cells"][2]["metadata"] = {}
    del nb["cells"][4]
    found = outline_of(notebook()).astray(nb, [WRITTEN])
    assert [one.id for one in found.missing] == [RAAM]
    assert found.texts == ()


def test_of_two_cells_with_the_same_prompt_one_does_not_stand_for_both() -> None:
    nb = notebook()
    other = copy.deepcopy(nb["cells"][6])
    other["metadata"]["nbgrader"]["grade_id"] = "tweede"
    nb["cells"].append(other)
    outline = outline_of(nb)
    mine = notebook()
    assert [one.id for one in outline.missing(mine["cells"])] == ["tweede"]
    mine["cells"].append(text_cell(20, "*Schrijf hier uw antwoord.*"))
    assert outline.missing(mine["cells"]) == ()


@pytest.mark.parametrize(
    "held",
    [None, 7, [], {}, {"cells": []}, {"cells": [{}], "texts": []}, {"cells": [7], "texts": []},
     {"cells": [{"id": 7, "title": "", "text": ""}], "texts": []},
     {"cells": [{"id": "a", "title": "", "text": ""}], "texts": [{}]},
     {"cells": [{"id": "a", "title": "", "text": ""}] * 5000, "texts": []}],
)  # fmt: skip
def test_what_is_no_outline_is_none(held: Any) -> None:
    nb = notebook()
    nb["metadata"][KEY] = held
    assert read_outline(nb) is None
    assert read_outline({"cells": [], "metadata": held}) is None


@pytest.mark.parametrize("number", range(8))
def test_the_checksum_is_nbgraders(number: int) -> None:
    cell = notebook()["cells"][number]
    if "nbgrader" not in cell["metadata"]:
        cell["metadata"]["nbgrader"] = {"grade_id": "é", "locked": True}
    cell["source"] = "Één *tekst*"
    made = compute_checksum(nbformat.from_dict(cell))
    assert checksum(cell) == made
    cell["metadata"]["nbgrader"]["checksum"] = made
    assert is_unedited(cell)
    cell["source"] += "."
    assert not is_unedited(cell)


@given(st.recursive(st.none() | st.integers() | st.text(max_size=5), lambda x: st.lists(x, max_size=3) | st.dictionaries(st.sampled_from(["grade", "points", "grade_id", "checksum", "locked"]), x, max_size=4)))  # fmt: skip # noqa: E501
def test_no_metadata_break_it(marks: Any) -> None:
    cell = {"cell_type": "code", "source": "x\ud800", "metadata": {"nbgrader": marks}}
    assert Outline().is_own(cell) in (True, False)
    outline_of({"cells": [cell]})
