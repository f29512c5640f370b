"""What a cell of an assignment may be, held against nbgrader's own validator."""

from __future__ import annotations

import json
from itertools import product
from pathlib import Path

import nbformat
import pytest
from house import ASSIGNMENT, House, assignment, nbgrader
from nbgrader.nbgraderformat import MetadataValidator, ValidationError

from hggt.authoring.check.assignments import FLAGS, ROLES

ROOT = Path(__file__).parents[3]
COMBINATIONS = [
    (kind, *flags) for kind in ("code", "markdown") for flags in product((True, False), repeat=4)
]


def nbgrader_takes(notebook: dict[str, object]) -> bool:
    try:
        MetadataValidator().validate_nb(nbformat.reads(json.dumps(notebook), as_version=4))
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize("role", COMBINATIONS, ids=str)
def test_every_combination(house: House, role: tuple[str, bool, bool, bool, bool]) -> None:
    kind, *flags = role
    notebook = assignment()
    index = 2 if kind == "code" else 0
    cell = notebook["cells"][index]
    meta = nbgrader(cell["id"], points=1, **dict(zip(FLAGS, flags, strict=True)))
    cell["metadata"]["nbgrader"] = meta
    house.write(ASSIGNMENT, json.dumps(notebook, indent=1))
    wrong = [fault for fault in house.faults() if "gaat niet samen" in fault.message]
    assert bool(wrong) == (role not in ROLES)
    if not wrong:
        assert nbgrader_takes(notebook)


@pytest.mark.parametrize(
    "path", sorted(ROOT.glob("assignments/*/*.ipynb")), ids=lambda path: path.stem
)
def test_nbgrader_takes_the_assignment(path: Path) -> None:
    assert nbgrader_takes(json.loads(path.read_text(encoding="utf-8")))
