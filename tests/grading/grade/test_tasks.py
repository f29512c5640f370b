"""Task cells and an exercise that earns nothing, in a real gradebook and the whole way."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from nbgrader.plugins.export import CsvExportPlugin

from grading.building import ASSIGNMENT, EXERCISES, WRITTEN, Course, answer, row_cell, write
from grading.grade.cohorts import collected
from grading.grade.test_same import ours, plain, same
from hggt.exercise.answers.log import log_path
from hggt.grading.gradebook.findings import NO_ANSWER
from hggt.grading.gradebook.reader import read_grades, read_gradesheet

pytestmark = pytest.mark.route

TRAP, RAAM = EXERCISES
ROWS = (f"{TRAP}-rij1", f"{TRAP}-rij2")


@pytest.fixture
def graded(made: Course) -> Course:
    """The second exercise earns nothing, the first has two rows; bram did not do that one."""
    path = made.source / f"{ASSIGNMENT}.ipynb"
    nb = json.loads(path.read_text(encoding="utf-8"))
    nb["cells"][4]["metadata"]["nbgrader"]["points"] = 0
    nb["cells"][3:3] = [row_cell(20, ROWS[0]), row_cell(21, ROWS[1])]
    write(path, json.dumps(nb))
    assert made.hggt("release", "voorjaar", ASSIGNMENT) == 0
    collected(made, "anna", made.done("anna"))
    folder = made.fetched("bram")
    answer(folder, RAAM, b2="verkennen")
    collected(made, "bram", folder)
    ours(made)
    return made


def mark(course: Course, trainee: str, points: float) -> None:
    """As the formgrader does."""
    with course.open().gradebook() as gradebook:
        notebook = gradebook.find_submission(ASSIGNMENT, trainee).notebooks[0]
        for grade in notebook.grades:
            if grade.name in ROWS:
                grade.manual_score, grade.needs_manual_grade = points, False
        for comment in notebook.comments:
            comment.manual_comment = f"Bij {comment.name}."
        gradebook.db.commit()


def export(course: Course, tmp_path: Path) -> list[str]:
    """What `hggt export` writes, which is what nbgrader's does."""
    assert course.hggt("export", "voorjaar", "--to", tmp_path / "wij.csv") == 0
    plugin = CsvExportPlugin()
    plugin.to = str(tmp_path / "zij.csv")
    with course.open().gradebook() as gradebook:
        plugin.export(gradebook)
    assert (tmp_path / "wij.csv").read_bytes() == (tmp_path / "zij.csv").read_bytes()
    return (tmp_path / "wij.csv").read_text(encoding="utf-8").splitlines()


def test_a_task_waits_or_earns_nothing_where_nothing_was_written(graded: Course) -> None:
    anna, bram = graded.scores("anna"), graded.scores("bram")
    assert {anna[name] for name in ROWS} == {(None, None, True)}
    assert {bram[name] for name in ROWS} == {(0.0, None, False)}
    assert (anna[RAAM], bram[RAAM]) == ((0.0, None, False), (0.0, None, False))
    said = graded.comments("anna"), graded.comments("bram")
    assert [[each[name] for name in ROWS] for each in said] == [[None, None], [NO_ANSWER] * 2]


def test_plain_nbgrader_gives_the_same_rows_at_first_and_later(
    graded: Course, tmp_path: Path
) -> None:
    other = Course(tmp_path / "ander")
    shutil.copytree(graded.root, other.root)
    plain(other)
    same(graded, other)
    for course in (graded, other):
        mark(course, "anna", 2.5)
        assert course.scores("anna")[ROWS[0]] == (None, 2.5, False)
    answer(graded.cohort / "submitted" / "anna" / ASSIGNMENT, TRAP, b2="nabijheid")
    shutil.copytree(graded.cohort / "submitted", other.cohort / "submitted", dirs_exist_ok=True)
    assert ours(graded).graded == ["anna"]
    plain(other)
    ours(graded, force=True)
    same(graded, other)
    # These are a label exercise's rows: other choices are not what the marks were given for.
    assert graded.scores("anna")[ROWS[0]] == (None, None, True)
    # And a person looks too where the text is gone.
    log_path(graded.cohort / "submitted" / "anna" / ASSIGNMENT, TRAP).unlink()
    ours(graded)
    assert graded.scores("anna")[ROWS[0]] == (0.0, None, True)


def test_the_sums_are_nbgraders(graded: Course, tmp_path: Path) -> None:
    first = export(graded, tmp_path)
    assert [line.split(",")[-4:] for line in first[1:]] == [
        ["12.0", "0.0", "12.0", "28.0"],
        ["0.0", "0.0", "0.0", "28.0"],
        ["0.0", "0.0", "0.0", "28.0"],
    ]
    assert read_grades(graded.open()).assignments[0].records["anna"].waiting
    mark(graded, "anna", 1.5)
    assert export(graded, tmp_path)[1].split(",")[-4:] == ["15.0", "0.0", "15.0", "28.0"]


def test_the_reader_has_a_score_and_a_comment_a_row(graded: Course) -> None:
    mark(graded, "anna", 1.5)
    sheet = read_gradesheet(graded.open(), ASSIGNMENT, "anna").sheets["anna"]
    assert [(sheet.cells[name].score, sheet.cells[name].waiting) for name in ROWS] == [
        (1.5, False),
        (1.5, False),
    ]
    assert [sheet.comments[name].manual for name in ROWS] == [f"Bij {name}." for name in ROWS]
    assert (sheet.cells[WRITTEN].waiting, sheet.raw, sheet.points) == (True, 15.0, 15.0)
