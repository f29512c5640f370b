"""Nothing of a notebook's file is trusted; what in it earns points is told apart."""

from __future__ import annotations

import json
from math import isnan
from typing import Any

import pytest

from hggt.content.faults import ContentError
from hggt.content.notebook import (
    GradeCell,
    exercise_ids,
    grade_cells,
    load_notebook,
    notebook_title,
    parse_notebook,
)


def cell(kind: str, source: str, **nbgrader: Any) -> dict[str, Any]:
    return {"cell_type": kind, "source": source, "metadata": {"nbgrader": nbgrader}}


def notebook(*cells: Any) -> dict[str, Any]:
    return {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": list(cells)}


NB = notebook(
    cell("markdown", "Vooraf\n# Opdracht een\n## De trap"),
    cell("code", "a", grade=True, points=0, grade_id="de_trap-cirkel"),
    cell("code", "b", grade=False, locked=True, grade_id="de_trap-reactie"),
    cell("markdown", "### Ruimte", task=True, points=3, grade_id="de_trap-reactie-rij1"),
    cell("markdown", "### Toon", task=True, points=3, grade_id="de_trap-reactie-rij12"),
    cell("markdown", "Meer", task=True, points=3, grade_id="zomaar"),
    cell("markdown", "*Mijn*", grade=True, solution=True, points=4, grade_id="antwoord"),
    cell("code", "c", grade=True, grade_id="het_raam-cirkel"),
)


def test_what_earns_points() -> None:
    *found, last = grade_cells(NB)
    assert found == [
        GradeCell("de_trap-cirkel", 0.0, "exercise", "a", "De trap", "de_trap-cirkel"),
        GradeCell("de_trap-reactie-rij1", 3.0, "task", "### Ruimte", "Ruimte", "de_trap-reactie"),
        GradeCell("de_trap-reactie-rij12", 3.0, "task", "### Toon", "Toon", "de_trap-reactie"),
        GradeCell("zomaar", 3.0, "task", "Meer", "Toon", ""),
        GradeCell("antwoord", 4.0, "written", "*Mijn*", "Toon", ""),
    ]
    assert last.id == "het_raam-cirkel"
    assert isnan(last.points)
    assert exercise_ids(NB) == ("de_trap-cirkel", "de_trap-reactie", "het_raam-cirkel")
    assert notebook_title(NB) == "Opdracht een"


@pytest.mark.parametrize("points", ["3", True, None, 10**400])
def test_what_is_no_number_of_points(points: object) -> None:
    nb = notebook(cell("code", "a", grade=True, points=points, grade_id="x-y"))
    assert isnan(grade_cells(nb)[0].points)


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (b"geen json", "geen leesbaar notebook"),
        (b"[" * 100_000, "geen leesbaar notebook"),
        (b"\xff", "geen leesbaar notebook"),
        (b"[]", "geen notebook van versie 4"),
        (json.dumps(notebook() | {"nbformat": 3}).encode(), "geen notebook van versie 4"),
        (json.dumps(notebook("x")).encode(), "een cel die niet te lezen is"),
        (json.dumps(notebook({"source": 3})).encode(), "een cel die niet te lezen is"),
        (json.dumps(notebook({"source": ["a", 3]})).encode(), "een cel die niet te lezen is"),
    ],
)
def test_what_is_no_notebook(raw: bytes, what: str) -> None:
    with pytest.raises(ContentError, match=what):
        parse_notebook(raw, "x.ipynb")


def test_a_text_in_lines_and_one_that_is_not_there() -> None:
    raw = json.dumps(notebook({"source": ["a\n", "b\x00"]}, {"cell_type": "raw"}))
    assert [one["source"] for one in parse_notebook(raw.encode(), "x")["cells"]] == [
        "a\nb\ufffd",
        "",
    ]
    assert load_notebook(raw)["cells"][0]["source"] == ["a\n", "b\x00"]
