"""Lessons become notebooks: always the same, nothing of the tools left behind."""

from __future__ import annotations

import json
from pathlib import Path

import nbformat
import pytest
from house import ASSIGNMENT, LESSON, LESSON_PATH, House

from hggt.authoring.__main__ import main
from hggt.authoring.made.notebooks import build_lesson
from hggt.authoring.sources.cells import CODE, scan_lesson

SOURCE = """\
---
jupytext:
  formats: ipynb,md:myst
kernelspec:
  name: python3
---

# Les “één”

Tekst.

+++

Meer.

```{code-cell} ipython3
:tags: [figuur]

from hggt.figures import attachment_circle

attachment_circle()
```

```python
geen_cel()
```
"""

NOTEBOOK = """\
{
 "cells": [
  {
   "cell_type": "markdown",
   "id": "les-01",
   "metadata": {},
   "source": [
    "# Les “één”\\n",
    "\\n",
    "Tekst."
   ]
  },
  {
   "cell_type": "markdown",
   "id": "les-02",
   "metadata": {},
   "source": [
    "Meer."
   ]
  },
  {
   "cell_type": "code",
   "execution_count": null,
   "id": "les-03",
   "metadata": {
    "jupyter": {
     "source_hidden": true
    },
    "tags": [
     "figuur"
    ]
   },
   "outputs": [],
   "source": [
    "from hggt.figures import attachment_circle\\n",
    "\\n",
    "attachment_circle()"
   ]
  },
  {
   "cell_type": "markdown",
   "id": "les-04",
   "metadata": {},
   "source": [
    "```python\\n",
    "geen_cel()\\n",
    "```"
   ]
  }
 ],
 "metadata": {
  "kernelspec": {
   "display_name": "Python 3 (ipykernel)",
   "language": "python",
   "name": "python3"
  },
  "language_info": {
   "name": "python"
  }
 },
 "nbformat": 4,
 "nbformat_minor": 5
}
"""


def test_a_lesson_becomes_this_notebook() -> None:
    assert build_lesson(SOURCE, "les_01_een") == NOTEBOOK


def test_the_welcome_page_has_ids_of_its_own() -> None:
    built = json.loads(build_lesson("# Welkom\n", "00_welkom"))
    assert [cell["id"] for cell in built["cells"]] == ["welkom-01"]


def test_the_result_is_a_valid_notebook() -> None:
    nbformat.validate(nbformat.reads(build_lesson(LESSON, "les_01"), as_version=4))


@pytest.mark.parametrize("text", [SOURCE, LESSON, "# Welkom\n"])
def test_the_checks_see_the_cells_that_the_notebook_has(text: str) -> None:
    built = json.loads(build_lesson(text, "les_01"))
    scanned = scan_lesson(text)
    assert [(cell.kind, cell.source) for cell in scanned] == [
        (cell["cell_type"], "".join(cell["source"])) for cell in built["cells"]
    ]
    rows = text.split("\n")
    for cell in scanned:
        assert rows[cell.line - 1] == cell.source.split("\n")[0]
    assert any(cell.kind == CODE for cell in scanned) == ("code-cell" in text)


def run(house: House, monkeypatch: pytest.MonkeyPatch, *args: str) -> int:
    monkeypatch.chdir(house.root)
    return main(args)


def test_make_notebooks_writes_what_is_stale_and_nothing_else(
    house: House, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(house, monkeypatch) == 0
    assert capsys.readouterr().out == "Alles was al bijgewerkt.\n"
    house.replace(LESSON_PATH, "# Les 1.", "# Les 1:", make=False)
    house.write("course/codeboeken/cirkel.md", house.read("course/codeboeken/cirkel.md") + "\n")
    before = house.read(ASSIGNMENT)
    assert run(house, monkeypatch) == 0
    assert capsys.readouterr().out.splitlines() == [
        "gemaakt: assignments/h1-toren/codeboeken/cirkel.md",
        "gemaakt: course/01_hechting/les_01_toren.ipynb",
    ]
    assert house.faults() == []
    assert house.read(ASSIGNMENT) == before


def test_check_changes_nothing(
    house: House, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(house, monkeypatch, "--check") == 0
    house.replace(LESSON_PATH, "# Les 1.", "# Les 1:", make=False)
    before = {path: path.read_bytes() for path in house.root.rglob("*") if path.is_file()}
    assert run(house, monkeypatch, "--check") == 1
    assert "les_01_toren.ipynb:1: bestand is verouderd" in capsys.readouterr().err
    assert before == {path: path.read_bytes() for path in house.root.rglob("*") if path.is_file()}


def test_outside_a_course_it_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main([]) == 1
    assert "geen map `course`" in capsys.readouterr().err


def test_line_ends_are_the_same_on_every_system(house: House) -> None:
    for path in house.root.rglob("*.ipynb"):
        assert b"\r" not in path.read_bytes()
        assert path.read_bytes().endswith(b"}\n")
