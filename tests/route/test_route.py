"""The whole route on real files: once by `hggt`, once by plain nbgrader, the same grades.

The assignment, with its two exercises, is the one of tests/grading/conftest.py. What the
three trainees earn, worked out by hand (12 points for de_trap, 6 for het_raam, 10 for the
written answer; three turns each):

    anna  everything as coder a:              12 + 6 = 18, and the instructor gives 8,5
          de_trap 5 is verhuld: weight 1 + ½ (b's alternative), the highest: 1
    bram  half: de_trap 2 right, 5 onbepaald: 12 × (1 + 0 + 1/1,5) / 3 = 6,666…
          het_raam: 4 right, 2 as nobody:      6 × (0 + 1 + 0) / 3     = 2
          together 8,666…; the written answer blank: 0
    cleo  nothing: 0
    dirk  handed in nothing at all: 0
"""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from grading.building import (
    ASSIGNMENT,
    CODINGS,
    EXERCISES,
    WRITTEN,
    Course,
    answer,
    write,
    write_answer,
    write_repository,
)
from hggt.exercise.exercise import Exercise
from hggt.exercise.submission import pack, read_assignment
from hggt.grading.gradebook import run_nbgrader
from hggt.grading.release.key import load_key
from hggt.grading.release.leaks import search

pytestmark = pytest.mark.route

TRAP, RAAM = EXERCISES
COLUMNS = (
    "assignment,duedate,timestamp,student_id,last_name,first_name,email,"
    "raw_score,late_submission_penalty,score,max_score"
)
AUTOMATIC = {"anna": 18.0, "bram": 26 / 3, "cleo": 0.0, "dirk": 0.0}
FINAL = AUTOMATIC | {"anna": 26.5}


def exchanged(course: Course, kind: str, trainee: str) -> Path:
    """nbgrader's own fetch, submit and fetch_feedback, as a trainee's server runs them."""
    home = course.root / "thuis" / trainee
    home.mkdir(parents=True, exist_ok=True)
    run_nbgrader.exchange(
        course.open(),
        kind,
        ASSIGNMENT,
        trainee,
        assignment_dir=str(home),
        cache=str(course.root / "cache" / trainee),
    )
    return home / ASSIGNMENT


def scores(path: Path) -> dict[str, float]:
    text = path.read_text(encoding="utf-8")
    assert text.splitlines()[0] == COLUMNS
    return {row["student_id"]: float(row["score"]) for row in csv.DictReader(text.splitlines())}


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Course]:
    """The route up to the automatic grades."""
    root = write_repository(tmp_path_factory.mktemp("route") / "cursus")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        # `hand_in()` and a hub's server are not a grader.
        patch.delenv("NBGRADER_EXECUTION", raising=False)
        course = Course(root)
        course.created("anna,Anna,Wit,a@b.nl", "bram,Bram,Zwart,", "cleo,Cleo,Groen,", "dirk,,,")
        assert course.hggt("release", "voorjaar", ASSIGNMENT, "--due", "2099-12-01 23:59") == 0

        anna = exchanged(course, "ExchangeFetchAssignment", "anna")
        for exercise in EXERCISES:
            answer(anna, exercise, b2="verkennen", b4="nabijheid", b5="verhuld")
        write_answer(anna / f"{ASSIGNMENT}.ipynb", "Nabijheid.\n\n<script>alert(1)</script>")
        exchanged(course, "ExchangeSubmit", "anna")

        cleo = exchanged(course, "ExchangeFetchAssignment", "cleo")
        assert not (cleo / "antwoorden").exists()
        exchanged(course, "ExchangeSubmit", "cleo")

        bram = course.root / "post" / "uit" / ASSIGNMENT
        shutil.unpack_archive(course.cohort / "mail" / f"{ASSIGNMENT}.zip", bram.parent)
        answer(bram, TRAP, b2="verhuld")
        answer(bram, TRAP, b2="verkennen", b5="onbepaald")
        answer(bram, RAAM, b2="verhuld", b4="nabijheid")
        path, _ = pack(read_assignment(bram), "bram")
        (course.root / "post" / "in").mkdir()
        path.rename(course.root / "post" / "in" / path.name)

        assert course.hggt("collect", "voorjaar", ASSIGNMENT) == 0
        mail = course.root / "post" / "in"
        assert course.hggt("collect", "voorjaar", ASSIGNMENT, "--from", mail) == 0
        assert course.hggt("grade", "voorjaar") == 0
        yield course


@pytest.fixture(scope="module")
def finished(walked: Course, tmp_path_factory: pytest.TempPathFactory) -> Course:
    """The rest of it, in a copy: the instructor's grade, feedback and export."""
    root = tmp_path_factory.mktemp("af") / "cursus"
    shutil.copytree(walked.root, root, symlinks=True)
    course = Course(root)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        with course.open().gradebook() as gradebook:
            notebook = gradebook.find_submission(ASSIGNMENT, "anna").notebooks[0]
            for grade in notebook.grades:
                if grade.name == WRITTEN:
                    grade.manual_score, grade.needs_manual_grade = 8.5, False
            notebook.comments[0].manual_comment = "Goed gezien."
            gradebook.db.commit()
        assert course.hggt("feedback", "voorjaar", "--early") == 0
        assert course.hggt("export", "voorjaar", "--to", root / "cijfers.csv") == 0
    return course


def test_the_grades_are_those_worked_out_by_hand(walked: Course, tmp_path: Path) -> None:
    assert walked.hggt("export", "voorjaar", "--to", tmp_path / "uit.csv") == 0
    assert scores(tmp_path / "uit.csv") == pytest.approx(AUTOMATIC)


def test_an_instructors_grade_counts(finished: Course) -> None:
    assert scores(finished.root / "cijfers.csv") == pytest.approx(FINAL)


def test_only_the_written_answer_waits(walked: Course) -> None:
    assert walked.scores("anna") == {
        TRAP: (12.0, None, False),
        RAAM: (6.0, None, False),
        WRITTEN: (None, None, True),
    }
    assert walked.scores("cleo") == dict.fromkeys((TRAP, RAAM, WRITTEN), (0.0, None, False))


def test_the_feedback_reaches_each_by_the_way_they_handed_in(finished: Course) -> None:
    fetched = exchanged(finished, "ExchangeFetchFeedback", "anna")
    (page,) = (fetched / "feedback").rglob("*.html")
    text = page.read_text(encoding="utf-8")
    assert "Score: 26,5 van 28 punten" in text
    assert "Goed gezien." in text
    assert "<script" not in text
    mailed = finished.cohort / "mail" / "feedback" / ASSIGNMENT
    assert [one.name for one in mailed.iterdir()] == ["bram.html"]
    assert "8,7 van 28" in (mailed / "bram.html").read_text(encoding="utf-8")


def exercises(course: Course) -> tuple[Exercise, ...]:
    return tuple(load_key(course.cohort / "key" / ASSIGNMENT, EXERCISES).exercises.values())


def test_nothing_of_the_key_reaches_a_trainee(walked: Course) -> None:
    lines = [line for lines in CODINGS.values() for line in lines]
    assert len(lines) == sum(len(c.items) for one in exercises(walked) for c in one.codings)
    places = [
        walked.cohort / "release",
        walked.cohort / "mail" / f"{ASSIGNMENT}.zip",
        walked.cohorts / "exchange",
        walked.root / "thuis",
        walked.root / "post",
    ]
    assert all(place.exists() for place in places)
    assert search(places, exercises(walked)) == ()
    for place in places:
        for path in place.rglob("*") if place.is_dir() else [place]:
            if path.is_file():
                raw = path.read_bytes()
                assert not [line for line in lines if line.encode() in raw], path


# -- the same by plain nbgrader, as subprocesses in the cohort's folder ------------------


def nbgrader(folder: Path, *args: str) -> subprocess.CompletedProcess[str]:
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith("JUPYTER")
    } | {"HOME": str(folder), "JUPYTER_CONFIG_DIR": str(folder / ".jupyter")}
    return subprocess.run(
        [sys.executable, "-m", "nbgrader", *args],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def plain(walked: Course, tmp_path_factory: pytest.TempPathFactory) -> Course:
    """A copy in which plain nbgrader does everything again, from an empty gradebook."""
    root = tmp_path_factory.mktemp("kaal") / "cursus"
    shutil.copytree(walked.root, root, symlinks=True)
    course = Course(root)
    for name in ("autograded", "release", "submitted"):
        for path in (course.cohort / name).rglob("*"):
            path.chmod(0o755 if path.is_dir() else 0o644)
    shutil.rmtree(course.cohort / "autograded")
    shutil.rmtree(course.cohort / "release")
    with course.open().gradebook() as gradebook:
        gradebook.remove_assignment(ASSIGNMENT)
    for verb in ("generate_assignment", "autograde", "generate_feedback"):
        done = nbgrader(course.cohort, verb, ASSIGNMENT)
        assert done.returncode == 0, done.stdout + done.stderr
    done = nbgrader(course.cohort, "export", "--to", str(root / "zij.csv"))
    assert done.returncode == 0, done.stdout + done.stderr
    return course


def test_plain_nbgrader_gives_the_same_grades(plain: Course, walked: Course) -> None:
    assert scores(plain.root / "zij.csv") == pytest.approx(AUTOMATIC)
    for trainee in ("anna", "bram", "cleo"):
        assert plain.scores(trainee) == walked.scores(trainee)
        assert plain.comments(trainee) == walked.comments(trainee)
        assert plain.graded(trainee) == walked.graded(trainee)


def test_plain_feedback_is_there_and_runs_nothing_of_the_trainees(plain: Course) -> None:
    for trainee in ("anna", "bram", "cleo"):
        page = plain.cohort / "feedback" / trainee / ASSIGNMENT / f"{ASSIGNMENT}.html"
        text = page.read_text(encoding="utf-8")
        assert "Proefopdracht" in text
        assert "<script" not in text
    anna = plain.cohort / "feedback" / "anna" / ASSIGNMENT / f"{ASSIGNMENT}.html"
    assert "&lt;script&gt;alert(1)" in anna.read_text(encoding="utf-8")


def test_an_answer_file_stops_plain_generate_assignment(walked: Course, tmp_path: Path) -> None:
    root = tmp_path / "cursus"
    shutil.copytree(walked.root, root, symlinks=True)
    course = Course(root)
    write(course.source / "antwoorden" / f"{TRAP}.jsonl", "")
    done = nbgrader(course.cohort, "generate_assignment", ASSIGNMENT, "--force")
    assert done.returncode != 0
    assert "antwoorden liggen in de opdracht zelf" in done.stdout + done.stderr
    assert not (course.cohort / "release" / ASSIGNMENT).exists()


def test_the_formgraders_page_shows_words_and_runs_nothing(walked: Course) -> None:
    from nbconvert.exporters import HTMLExporter
    from nbgrader.server_extensions.formgrader.handlers import template_path
    from traitlets.config import Config

    config = Config(walked.open().config)
    config.HTMLExporter.template_name = "formgrade"
    config.HTMLExporter.extra_template_basedirs = [template_path]
    graded = walked.cohort / "autograded" / "anna" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
    names = ("assignment_id", "notebook_id", "submission_id", "base_url", "student")
    names += ("last_name", "first_name", "notebook_path")
    resources = dict.fromkeys(names, "x") | {"index": 0, "total": 1}
    html, _ = HTMLExporter(config=config).from_filename(str(graded), resources=resources)
    assert "<script>alert(1)" not in html
    assert "&lt;script&gt;alert(1)" in html
    # The overview of answers survives the sanitising of outputs.
    assert '<ul class="hggt-antwoorden"><li>' in html
    assert "12 van 12 punten" in html
    assert "&lt;li&gt;" not in html
    assert "&lt;div" not in html


def test_nothing_of_the_trainees_notebook_but_words_is_in_the_graded_one(walked: Course) -> None:
    release = json.loads(
        (walked.cohort / "release" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb").read_text()
    )
    graded = walked.graded("anna")
    assert [cell["id"] for cell in graded["cells"]] == [cell["id"] for cell in release["cells"]]
    assert set(graded["metadata"]) == {"kernelspec", "language_info", "hggt"}
