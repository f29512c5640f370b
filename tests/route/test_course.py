"""The route on the course's own assignments and keys, so that what is handed out fits."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from grading.building import Course, answer, write_answer_in
from hggt.content.notebook import exercise_ids, grade_cells, read_notebook
from hggt.exercise.submission import pack, read_assignment
from hggt.grading.release.key import Key, load_key
from hggt.grading.release.leaks import search

pytestmark = pytest.mark.route

ROOT = Path(__file__).parents[2]
ASSIGNMENTS = sorted(path.parent.name for path in ROOT.glob("assignments/*/*.ipynb"))


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Course]:
    root = tmp_path_factory.mktemp("echt") / "cursus"
    shutil.copytree(ROOT / "assignments", root / "assignments")
    shutil.copytree(ROOT / "grading" / "coderingen", root / "grading" / "coderingen")
    shutil.copy(ROOT / "grading" / "nbgrader_config.py", root / "grading")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        yield Course(root).created("anna", "bram")


def best(key: Key, name: str) -> dict[str, str]:
    """For each turn, or the fragment, the label that the first coder chose."""
    exercise = key.exercises[name]
    return {f"b{item}": exercise.coded(item)[0].labels[0] for item in exercise.scored_items}


@pytest.mark.parametrize("name", ASSIGNMENTS)
def test_from_release_to_feedback(course: Course, name: str) -> None:
    assert course.hggt("release", "voorjaar", name) == 0
    release = course.cohort / "release" / name
    notebook = read_notebook(release / f"{name}.ipynb")
    cells = grade_cells(notebook)
    key = load_key(course.cohort / "key" / name, exercise_ids(notebook))
    assert {cell.id for cell in cells if cell.kind == "exercise"} == set(key.exercises)
    assert search([release, course.cohort / "mail"], key.exercises.values()) == ()
    # By the whole of every reason and line, without the cleverness of that search.
    handed_out = b"".join(path.read_bytes() for path in release.rglob("*") if path.is_file())
    for exercise in key.exercises.values():
        for coding in exercise.codings:
            for coded in coding.items:
                assert coded.reason.encode() not in handed_out

    home = course.root / "thuis" / name
    shutil.copytree(release, home)
    for exercise in key.exercises:
        ref = key.exercises[exercise].codebook.ref
        answer(home, exercise, ref=ref, **best(key, exercise))
    written = [cell.id for cell in cells if cell.kind == "written"]
    for grade_id in written:
        write_answer_in(home / f"{name}.ipynb", grade_id, "Ik blijf erbij zitten.")
    path, _ = pack(read_assignment(home), "anna")
    assert course.hggt("collect", "voorjaar", name, "--from", path) == 0
    assert course.hggt("grade", "voorjaar", name) == 0
    scores = course.scores("anna", name)
    for cell in cells:
        score, _, waits = scores[cell.id]
        if cell.kind == "exercise":
            assert score is not None
            # One coder's choice is never worthless, and seldom everywhere the heaviest.
            assert 0.5 * cell.points < score <= cell.points
        else:
            assert (score, waits) == (None, True)
    assert course.hggt("feedback", "voorjaar", name) == 0
    page = (course.cohort / "mail" / "feedback" / name / "anna.html").read_text(encoding="utf-8")
    for exercise in key.exercises.values():
        assert exercise.dialogue.title in page
    assert page.count("Ik blijf erbij zitten.") == len(written)


def test_there_is_an_assignment() -> None:
    assert ASSIGNMENTS
