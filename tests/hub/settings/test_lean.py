"""A name that is switched off must exist: a wrong one is passed over in silence."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from hggt.hub.settings.lean import environment, page_settings, server_settings

JUPYTER = Path(sys.prefix) / "share/jupyter"


def test_every_part_of_the_server_that_is_named_is_installed() -> None:
    named = server_settings()["ServerApp"]["jpserver_extensions"]
    assert [name for name in named if find_spec(name) is None] == []
    assert [name for name, on in named.items() if on] == [
        *("jupyterlab", "nbgrader.server_extensions.assignment_list")
    ]


def test_every_part_of_the_page_that_is_named_is_installed() -> None:
    packages = {path.name for path in (JUPYTER / "lab/schemas/@jupyterlab").iterdir()}
    installed = {f"@jupyterlab/{name}" for name in packages}
    for package in (JUPYTER / "labextensions").glob("**/package.json"):
        installed.add(package.parent.relative_to(JUPYTER / "labextensions").as_posix())
    parts = (JUPYTER / "labextensions/@jupyter/nbgrader/static").glob("*.js")
    nbgrader = "".join(path.read_text(encoding="utf-8") for path in parts)
    for name in page_settings()["disabledExtensions"]:
        package, _, plugin = name.partition(":")
        assert package in installed, name
        if package == "@jupyter/nbgrader":
            assert f'"{name}"' in nbgrader or f":{plugin}" in nbgrader, name


def test_a_notebook_is_still_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    import nbformat
    from nbformat import json_compat

    for name, value in environment().items():
        monkeypatch.setenv(name, value)
    assert json_compat.get_current_validator().name == "jsonschema"
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("tekst")])
    nbformat.validate(notebook)
    notebook.cells[0].cell_type = "onbekend"
    with pytest.raises(nbformat.ValidationError):
        nbformat.validate(notebook)
