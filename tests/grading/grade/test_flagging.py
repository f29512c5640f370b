"""A flag in a real gradebook, the whole way: set, told, counted, kept by nbgrader, undone."""

from __future__ import annotations

import csv
import html
import io
import re
import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from nbgrader.plugins.export import CsvExportPlugin

from grading.building import Course
from grading.kinds.building import ASSIGNMENT, exercise_id, rows_of, write_course
from hggt.exercise.answers.answer import Answer
from hggt.exercise.answers.log import append, log_path
from hggt.exercise.kinds.respond.kind import RESPOND
from hggt.grading.gradebook.flagging import settle_flags
from hggt.grading.gradebook.run_nbgrader import course_directory

pytestmark = pytest.mark.route

NAME, ROWS = exercise_id(RESPOND), rows_of(RESPOND)
OTHER = "bram"


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Course]:
    """anna and bram responded and have 2 points a row."""
    root = tmp_path_factory.mktemp("begin") / "cursus"
    course = write_course(root, RESPOND)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        roster = course.roster("anna,Anna,Aa,", f"{OTHER},Bram,Bee,")
        assert course.hggt("cohort", "create", "voorjaar", "--roster", roster) == 0
        assert course.hggt("release", "voorjaar", ASSIGNMENT) == 0
        for trainee in ("anna", OTHER):
            value = {"says": "Kom hier zitten.", "how": "streng", "rows": {"klank": 3}}
            place = course.cohort / "submitted" / trainee / ASSIGNMENT
            shutil.copytree(course.cohort / "release" / ASSIGNMENT, place)
            (place / "timestamp.txt").write_text(f"{datetime(2026, 11, 1, 10)} UTC")
            append(log_path(place, NAME), [Answer(NAME, "3", (), value=value)])
        assert course.hggt("grade", "voorjaar") == 0
        mark(course, "anna", 2.0)
        mark(course, OTHER, 2.0)
        yield course


@pytest.fixture
def graded(begun: Course, copied: Callable[[Course], Course]) -> Course:
    return copied(begun)


def mark(course: Course, trainee: str, points: float) -> None:
    """As the formgrader does."""
    with course.open().gradebook() as gradebook:
        for grade in gradebook.find_submission(ASSIGNMENT, trainee).notebooks[0].grades:
            grade.manual_score, grade.needs_manual_grade = points, False
        gradebook.db.commit()


def say(course: Course, text: str, row: int = 0, trainee: str = "anna") -> None:
    """As the formgrader does."""
    with course.open().gradebook() as gradebook:
        notebook = gradebook.find_submission(ASSIGNMENT, trainee).notebooks[0]
        (comment,) = [one for one in notebook.comments if one.name == ROWS[row]]
        comment.manual_comment = text
        gradebook.db.commit()


def rows(course: Course, trainee: str = "anna") -> list[tuple[float, float, float | None]]:
    """Mark, score and extra credit of each row."""
    with course.open().gradebook() as gradebook:
        notebook = gradebook.find_submission(ASSIGNMENT, trainee).notebooks[0]
        found = {grade.name: grade for grade in notebook.grades}
        return [
            (found[name].manual_score, found[name].score, found[name].extra_credit) for name in ROWS
        ]


def nbgraders_export(course: Course, tmp_path: Path) -> dict[str, str]:
    """The score that nbgrader's own export gives each trainee."""
    plugin = CsvExportPlugin()
    plugin.to = str(tmp_path / "nbgrader.csv")
    with course.open().gradebook() as gradebook:
        plugin.export(gradebook)
    read = csv.DictReader(io.StringIO(Path(plugin.to).read_text(encoding="utf-8")))
    return {row["student_id"]: row["score"] for row in read}


def page(course: Course, trainee: str = "anna") -> str:
    """What of the feedback page is read."""
    path = course.cohort / "feedback" / trainee / ASSIGNMENT / f"{ASSIGNMENT}.html"
    source = re.sub(r"<style>.*?</style>", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", source)).split())


COMMANDS = (
    ("grade", "voorjaar"),
    ("feedback", "voorjaar", "--early"),
    ("report", "voorjaar"),
    ("export", "voorjaar", "--to", "cijfers.csv"),
    ("export", "voorjaar", "--pseudonymise", "--to", "anoniem.csv"),
)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_each_command_sets_it_and_undoes_it(
    graded: Course, tmp_path: Path, command: tuple[str, ...]
) -> None:
    say(graded, "vlag: dwang. Zij schuift weg.")
    assert graded.hggt(*command) == 0
    assert rows(graded) == [(2.0, 0.0, -2.0)] * len(ROWS)
    assert rows(graded, OTHER) == [(2.0, 2.0, None)] * len(ROWS)
    assert nbgraders_export(graded, tmp_path) == {"anna": "0.0", OTHER: "4.0"}

    mark(graded, "anna", 3.0)
    assert graded.hggt(*command) == 0
    assert rows(graded) == [(3.0, 0.0, -3.0)] * len(ROWS)

    say(graded, "Zij schuift weg.")
    assert graded.hggt(*command) == 0
    assert rows(graded) == [(3.0, 3.0, None)] * len(ROWS)
    assert nbgraders_export(graded, tmp_path) == {"anna": "6.0", OTHER: "4.0"}


def test_it_survives_grading_anew_by_us_and_by_nbgrader(graded: Course, tmp_path: Path) -> None:
    from nbgrader.converters import Autograde

    say(graded, "vlag: partij")
    assert graded.hggt("grade", "voorjaar", "--force") == 0
    assert nbgraders_export(graded, tmp_path)["anna"] == "0.0"
    cohort = graded.open()
    plain = Autograde(coursedir=course_directory(cohort, ASSIGNMENT), config=cohort.config)
    plain.force = True
    plain.start()
    assert rows(graded) == [(2.0, 0.0, -2.0)] * len(ROWS)
    assert nbgraders_export(graded, tmp_path)["anna"] == "0.0"


def test_a_mark_of_nothing_and_an_unmarked_row_stay_so(graded: Course) -> None:
    mark(graded, "anna", 0.0)
    with graded.open().gradebook() as gradebook:
        grade = gradebook.find_submission(ASSIGNMENT, OTHER).notebooks[0].grades[0]
        grade.manual_score, grade.needs_manual_grade = None, True
        gradebook.db.commit()
    say(graded, "vlag: gevaar")
    say(graded, "vlag: gevaar", trainee=OTHER)
    settle_flags(graded.open())
    assert rows(graded) == [(0.0, 0.0, None)] * len(ROWS)
    assert sorted(rows(graded, OTHER), key=str) == [(2.0, 0.0, -2.0), (None, 0.0, None)]


def test_extra_points_of_an_instructor_are_left_alone(graded: Course) -> None:
    with graded.open().gradebook() as gradebook:
        for grade in gradebook.find_submission(ASSIGNMENT, "anna").notebooks[0].grades:
            grade.extra_credit = 1.0
        gradebook.db.commit()
    settle_flags(graded.open())
    assert rows(graded) == [(2.0, 3.0, 1.0)] * len(ROWS)


def test_the_page_says_why_and_keeps_the_marks(graded: Course) -> None:
    say(graded, "vlag: dwang, beschaming. Kijk naar beurt 2.", row=1)
    assert graded.hggt("feedback", "voorjaar", "--early") == 0
    told = page(graded)
    assert "Score: 0 van 6 punten" in told
    assert "Hierover praat uw docent eerst met u." in told
    assert "tot iets gebracht wordt wat die op dat moment niet wil, en woorden waar" in told
    assert told.count("2 van 3") == 2
    assert "bewaard; telt nu nog niet mee" in told
    assert "Kijk naar beurt 2." in told
    assert "vlag:" not in told
    assert "praat" not in page(graded, OTHER)

    say(graded, "Kijk naar beurt 2.", row=1)
    assert graded.hggt("feedback", "voorjaar", "--early") == 0
    assert "Score: 4 van 6 punten" in page(graded)
    assert "praat" not in page(graded)


def test_the_report_counts_them_and_keeps_the_mean(graded: Course) -> None:
    say(graded, "vlag: dwang")
    say(graded, "vlag: dwang, diagnose", row=1)
    say(graded, "vlag: diagnose", trainee=OTHER)
    assert graded.hggt("report", "voorjaar") == 0
    folder = graded.cohort / "verslag"
    shown = " ".join(
        html.unescape(re.sub(r"<[^>]+>", " ", (folder / "verslag.html").read_text("utf-8"))).split()
    )
    assert "De sleutels: 2 deelnemers: dwang (1×), diagnose (2×)" in shown
    assert "2,00 van 3" in shown
    table = (folder / "rijen.csv").read_text(encoding="utf-8-sig")
    read = list(csv.DictReader(io.StringIO(table), delimiter=";"))
    assert [(row["gemiddeld"], row["vlaggen"]) for row in read] == [("2", "2"), ("2", "1")]


def test_an_unknown_word_is_told_and_changes_nothing(
    graded: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    say(graded, "vlag: dwangg")
    for command in COMMANDS:
        capsys.readouterr()
        assert graded.hggt(*command) == 0
        said = capsys.readouterr().err
        assert f"let op: anna, {ASSIGNMENT}, opmerking bij {ROWS[0]}: `dwangg`" in said
    assert rows(graded) == [(2.0, 2.0, None)] * len(ROWS)
