"""Where the repository is, and which of its files the checks look at."""

from __future__ import annotations

from pathlib import Path

import pytest
from house import House

from hggt.authoring.sources.calls import Call, calls
from hggt.authoring.sources.repository import find_root, load
from hggt.content import InputError


@pytest.mark.parametrize("beside", ["assignments/", "pyproject.toml"])
def test_the_root_is_found_from_any_folder_inside(tmp_path: Path, beside: str) -> None:
    inside = tmp_path / "course" / "01_hechting"
    inside.mkdir(parents=True)
    with pytest.raises(InputError, match="geen map `course`"):
        find_root(inside)
    (tmp_path / beside).mkdir() if beside.endswith("/") else (tmp_path / beside).touch()
    assert find_root(inside) == tmp_path
    assert find_root(tmp_path) == tmp_path


def test_hidden_and_built_files_are_not_looked_at(house: House) -> None:
    before = load(house.root).files
    house.write("course/01_hechting/.ipynb_checkpoints/les.ipynb", "kapot")
    house.write("course/__pycache__/x.md", "kapot")
    house.write("grading/cohorts/2026/key/h1/codering_a.md", "kapot")
    assert load(house.root).files == before
    assert house.faults() == []


def test_a_link_to_a_folder_is_not_entered(house: House) -> None:
    (house.root / "course" / "02_rond").symlink_to(house.root / "course")
    assert [str(path) for path in load(house.root).links] == ["course/02_rond"]
    assert house.places() == [("course/02_rond", 1)]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('classify("a.md", scheme="c")', Call("classify", "a.md", "c", 1)),
        ('classify("a.md", "c")', Call("classify", "a.md", "c", 1)),
        ('import hggt\nhggt.classify(dialogue="a.md")', Call("classify", "a.md", None, 2)),
        ('name = "a.md"\nclassify(name, scheme=name)', Call("classify", None, None, 2)),
        ("classify(1)", Call("classify", None, None, 1)),
        ("hand_in()", Call("hand_in", None, None, 1)),
    ],
)
def test_calls_of_a_cell(source: str, expected: Call) -> None:
    assert calls(source) == (expected,)


def test_other_calls_mean_nothing() -> None:
    assert calls("attachment_circle()\nprint(f'x')()\n") == ()
