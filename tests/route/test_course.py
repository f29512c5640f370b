"""The route on the course's own assignments and keys, so that what is handed out fits."""

from __future__ import annotations

import html
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from grading.building import Course
from hggt.content.notebook import exercise_ids, grade_cells, read_notebook
from hggt.exercise.answers.answer import Answer
from hggt.exercise.answers.log import append, log_path
from hggt.exercise.exercise import Exercise
from hggt.exercise.submission import pack, read_assignment
from hggt.grading.release.key import load_key
from hggt.grading.release.leaks import search

pytestmark = pytest.mark.route

ROOT = Path(__file__).parents[2]
ASSIGNMENTS = sorted(path.parent.name for path in ROOT.glob("assignments/*/*.ipynb"))


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Course]:
    root = tmp_path_factory.mktemp("echt") / "cursus"
    shutil.copytree(ROOT / "assignments", root / "assignments")
    for name in ("coderingen", "reacties"):
        shutil.copytree(ROOT / "grading" / name, root / "grading" / name)
    shutil.copy(ROOT / "grading" / "nbgrader_config.py", root / "grading")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        yield Course(root).created("anna", "bram")


OWN_WORDS = "Ik blijf erbij zitten."


def best(exercise: Exercise) -> list[Answer]:
    """What the first coder chose; one's own words where nobody coded."""
    name, ref = exercise.id, exercise.codebook.ref
    if exercise.kind.judged:
        value: object = {"says": OWN_WORDS, "how": "zacht", "rows": {}}
        return [Answer(name, item, (), codebook=ref, value=value) for item in exercise.items]
    return [
        Answer(name, item, coded.labels, codebook=ref, value=logged(coded.value))
        for item in exercise.scored_items
        for coded in exercise.coded(item)[:1]
    ]


def logged(value: object) -> object:
    """A coder's choice as a widget writes it: marks are what is not written as it is."""
    if isinstance(value, tuple):
        return [{"from": one.first, "to": one.last, "label": one.label} for one in value]
    return value


@pytest.mark.parametrize("name", ASSIGNMENTS)
def test_from_release_to_feedback(course: Course, name: str) -> None:
    assert course.hggt("release", "voorjaar", name) == 0
    release = course.cohort / "release" / name
    notebook = read_notebook(release / f"{name}.ipynb")
    cells = grade_cells(notebook)
    key = load_key(course.cohort / "key" / name, exercise_ids(notebook))
    scored = {cell.id for cell in cells if cell.kind == "exercise"}
    judged = {cell.exercise for cell in cells if cell.kind == "task"}
    assert scored | judged == set(key.exercises)
    assert judged
    exercises = key.exercises.values()
    assert search([release, course.cohort / "mail"], exercises, key.reactions) == ()
    # By the whole of every reason and line, without the cleverness of that search.
    handed_out = b"".join(path.read_bytes() for path in release.rglob("*") if path.is_file())
    for exercise in key.exercises.values():
        for coding in exercise.codings:
            for coded in coding.items:
                assert coded.reason.encode() not in handed_out

    home = course.root / "thuis" / name
    shutil.copytree(release, home)
    for exercise in key.exercises.values():
        append(log_path(home, exercise.id), best(exercise))
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
    assert page.count(OWN_WORDS) == len(judged)
    # How the family takes other answers stands on the page, and there alone.
    for one in judged:
        (moment,) = key.exercises[one].reactions.moments
        assert all(
            html.escape(answer.after[0].text, quote=False) in page for answer in moment.reactions
        )


def test_there_is_an_assignment() -> None:
    assert ASSIGNMENTS
