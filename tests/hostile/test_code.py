"""Code in a hand-in: never imported, never run, never put where it could be."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from grading.building import ASSIGNMENT, EXERCISES, WRITTEN, write
from hostile.batch import Batch, auto, everything
from hostile.test_notebooks import spoilt

NAMES = (
    "nbgrader_config.py",
    "sitecustomize.py",
    "usercustomize.py",
    "hggt.py",
    "hggt/__init__.py",
    "json.py",
    "os.py",
    "nbgrader/__init__.py",
    "jupyter_config.py",
    "conftest.py",
    "antwoorden/__init__.py",
    "antwoorden/json.py",
    ".ipython/profile_default/startup/00.py",
    "pyproject.toml",
    "x.pth",
    "gradebook.db",
    "key/coderingen/de_trap/codering_a.md",
    "dialogen/de_trap.md",
    "codeboeken/cirkel.md",
    "antwoorden/zoe-cirkel.jsonl",
    f"{ASSIGNMENT}_2.ipynb",
)


def trap(place: Path, flag: Path) -> None:
    """Files in `place` that leave `flag` when any of them is run or imported."""
    for name in NAMES:
        write(place / name, f"import pathlib; pathlib.Path({str(flag)!r}).touch()\n")


@pytest.fixture
def flag(tmp_path: Path) -> Path:
    return tmp_path / "gepakt"


def test_none_of_it_is_taken_over_or_run(
    batch: Batch, flag: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = batch.hand_in(lambda place: trap(place, flag))
    # Even for who stands in that folder.
    monkeypatch.chdir(place)
    batch.graded(auto(12.0))
    batch.page("anna")
    assert batch.hggt("export", "voorjaar", "--to", flag.with_name("cijfers.csv")).status == 0
    assert not flag.exists()
    for step in ("submitted", "autograded", "feedback"):
        names = everything(batch.course.cohort / step / "anna")
        assert not {name for name in names if name.endswith((".py", ".db", ".pth", ".toml"))}
        assert not {"key", "hggt", "nbgrader", "zoe-cirkel.jsonl"} & set(names)


def test_none_of_it_is_taken_out_of_a_zip(batch: Batch, flag: Path, tmp_path: Path) -> None:
    import zipfile

    folder = batch.course.done("anna", "")
    path = batch.course.mailed("anna", folder)
    with zipfile.ZipFile(path, "a") as out:
        for name in NAMES:
            if name not in out.namelist():
                out.writestr(f"{ASSIGNMENT}/{name}", f"open({str(flag)!r}, 'w')")
    batch.good()
    batch.collect()
    assert batch.collect("--from", path).status == 0
    batch.grade()
    assert batch.course.scores("anna") == auto(12.0)
    assert not flag.exists()
    assert sorted(everything(batch.submitted("anna"))) == [
        "antwoorden",
        f"{EXERCISES[0]}.jsonl",
        f"{ASSIGNMENT}.ipynb",
        f"{EXERCISES[1]}.jsonl",
        "submission_secret.txt",
        "timestamp.txt",
    ]


def test_what_lies_in_the_folder_of_collected_work_is_not_run_or_spread(
    batch: Batch, flag: Path
) -> None:
    batch.hand_in(lambda place: None)
    batch.collect()
    trap(batch.submitted("anna"), flag)
    batch.grade()
    assert batch.course.scores("anna") == auto(12.0)
    batch.page("anna")
    assert not flag.exists()
    graded = everything(batch.course.cohort / "autograded" / "anna")
    assert not {name for name in graded if name.endswith((".py", ".db", ".pth", ".toml"))}


@pytest.mark.parametrize(
    "source",
    [
        "from nbgrader.api import Gradebook\nGradebook('sqlite:///gradebook.db')",
        "print(open('/srv/key').read())",
        "import os, pathlib\npathlib.Path('{flag}').touch()\nos._exit(0)",
        "%%bash\ntouch {flag}",
        "!touch {flag}",
        "while True: pass",
        "raise KeyboardInterrupt",
    ],
)
def test_code_in_a_notebook_is_never_run(batch: Batch, flag: Path, source: str) -> None:
    source = source.replace("{flag}", str(flag))

    def alter(nb: object) -> None:
        assert isinstance(nb, dict)
        for cell in nb["cells"]:
            if cell["cell_type"] == "code":
                cell["source"] = source

    batch.hand_in(spoilt(alter))
    # It is shown as words that somebody put there, for a person to read.
    batch.graded(auto(12.0) | {WRITTEN: (None, None, True)})
    assert not flag.exists()


@pytest.mark.parametrize("value", ["autograde", "validate", "1", ""])
def test_the_variable_that_tells_code_it_is_graded_changes_nothing(
    batch: Batch, monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv("NBGRADER_EXECUTION", value)
    batch.hand_in(lambda place: None)
    batch.graded(auto(12.0))


def test_nothing_of_a_hand_in_is_on_the_path_of_modules(batch: Batch) -> None:
    held, before = list(sys.path), set(sys.modules)
    batch.hand_in(lambda place: trap(place, place / "nooit"))
    batch.graded(auto(12.0))
    assert sys.path == held
    found = {name: sys.modules[name] for name in set(sys.modules) - before}
    places = {str(getattr(module, "__file__", "")) for module in found.values()}
    assert not {place for place in places if str(batch.course.root) in place}
