"""A cohort made before the rooms, with work under way, is carried on by today's code.

What lies in it and how it was made says oud_cohort/README.md. Everything holds twice: where
the course still has the cohort's assignments, and where it was updated in the middle of
the term and has today's instead, whose names are others.
"""

from __future__ import annotations

import csv
import shutil
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from hggt import cli

ROOT = Path(__file__).parents[2]
ARCHIVE = Path(__file__).parent / "oud_cohort" / "cohort.zip"
COHORT, CIRKEL, COMPONENTEN = "najaar-2026", "h1-cirkel", "h2-componenten"
HANDED_IN_ANEW = {(CIRKEL, "deelnemer4")}
NEW = sorted(path.name for path in (ROOT / "assignments").iterdir())
COMMENT = "U merkt goed op wat eronder ligt. En de maat van uw stem?"

# (assignment, trainee, cell) → the automatic points, a person's, whether a person must look.
Grades = dict[tuple[str, str, str], tuple[float | None, float | None, bool]]


@dataclass(frozen=True)
class OldCourse:
    """The unpacked course, and what its gradebook held before today's code came near it."""

    root: Path
    graded: Grades

    @property
    def cohort(self) -> Path:
        return self.root / "grading" / "cohorts" / COHORT

    def page(self, assignment: str, trainee: str) -> str:
        path = self.cohort / "feedback" / trainee / assignment / f"{assignment}.html"
        return path.read_text(encoding="utf-8")


def unpack(folder: Path) -> Path:
    """The course of the archive in `folder`, each file with the rights it had."""
    with zipfile.ZipFile(ARCHIVE) as packed:
        for info in packed.infolist():
            path = Path(packed.extract(info, folder))
            path.chmod(info.external_attr >> 16 & 0o777)
    return folder / "cursus"


def graded_cells(gradebook: Path) -> Grades:
    with closing(sqlite3.connect(gradebook)) as connection:
        found = connection.execute(
            "SELECT a.name, s.student_id, c.name, g.auto_score, g.manual_score,"
            " g.needs_manual_grade FROM grade g JOIN base_cell c ON c.id = g.cell_id"
            " JOIN submitted_notebook n ON n.id = g.notebook_id"
            " JOIN submitted_assignment s ON s.id = n.assignment_id"
            " JOIN assignment a ON a.id = s.assignment_id"
        ).fetchall()
    return {
        (assignment, trainee, cell): (auto, manual, bool(waits))
        for assignment, trainee, cell, auto, manual, waits in found
    }


def exported(path: Path) -> dict[tuple[str, str], dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return {(row["assignment"], row["student_id"]): row for row in csv.DictReader(file)}


def updated(root: Path) -> None:
    """Today's assignments and keys in the stead of those that the cohort was made with."""
    assert not {CIRKEL, COMPONENTEN} & set(NEW)
    shutil.rmtree(root / "assignments")
    shutil.copytree(ROOT / "assignments", root / "assignments")
    for name in ("coderingen", "reacties"):
        shutil.rmtree(root / "grading" / name, ignore_errors=True)
        shutil.copytree(ROOT / "grading" / name, root / "grading" / name)


@pytest.fixture(scope="module", params=["kept", "updated"])
def course(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> OldCourse:
    """The course after everything an instructor does with the work that was under way."""
    root = unpack(tmp_path_factory.mktemp("oud"))
    if request.param == "updated":
        updated(root)
    cohorts = root / "grading" / "cohorts"
    before = graded_cells(cohorts / COHORT / "gradebook.db")
    post = root / "post" / COMPONENTEN
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)

        def hggt(*args: object) -> int:
            return cli.main([*map(str, args), "--dir", str(cohorts)])

        assert hggt("collect", COHORT, CIRKEL) == 0
        assert hggt("collect", COHORT, COMPONENTEN) == 0
        received = ("--from", post, "--received", "2026-11-22 21:00")
        assert hggt("collect", COHORT, COMPONENTEN, *received) == 1
        assert hggt("grade", COHORT) == 1
        assert hggt("feedback", COHORT) == 0
        assert hggt("report", COHORT) == 0
        assert hggt("export", COHORT, "--to", root / "cijfers.csv") == 0
    return OldCourse(root, before)


def test_the_archive_is_the_cohort_that_its_readme_describes(course: OldCourse) -> None:
    waiting = {key for key, (_, _, waits) in course.graded.items() if waits}
    assert (CIRKEL, "deelnemer2", f"{CIRKEL}-antwoord") in waiting
    assert course.graded[CIRKEL, "deelnemer1", f"{CIRKEL}-antwoord"][1] == 14.5
    assert {key[:2] for key in course.graded} == {
        *((CIRKEL, f"deelnemer{number}") for number in range(1, 5)),
        (COMPONENTEN, "deelnemer4"),
    }
    config = (course.cohort / "nbgrader_config.py").read_text(encoding="utf-8")
    assert "from hggt.grading.config import configure_cohort, load_shared" in config


def test_everybody_has_the_points_that_the_old_code_gave(course: OldCourse) -> None:
    expected = exported(course.root.parent / "verwacht" / "cijfers.csv")
    assert len(expected) == 10
    assert exported(course.root / "cijfers.csv") == expected


def test_nothing_that_was_graded_is_lost(course: OldCourse) -> None:
    now = graded_cells(course.cohort / "gradebook.db")
    kept = {key: cell for key, cell in course.graded.items() if key[:2] not in HANDED_IN_ANEW}
    assert len(kept) == 16
    assert {key: now.get(key) for key in kept} == kept


def test_a_persons_comment_is_kept_and_shown(course: OldCourse) -> None:
    with closing(sqlite3.connect(course.cohort / "gradebook.db")) as connection:
        comments = connection.execute(
            "SELECT manual_comment FROM comment WHERE manual_comment IS NOT NULL"
        ).fetchall()
    assert comments == [(COMMENT,)]
    page = course.page(CIRKEL, "deelnemer1")
    assert COMMENT in page
    assert "74,5 van 78" in page


def test_all_who_handed_in_have_a_page(course: OldCourse) -> None:
    points = {
        CIRKEL: ("74,5", "36,2", None, "60"),
        COMPONENTEN: ("31,4", "60", "60", "38", None),
    }
    for assignment, scores in points.items():
        for number, score in enumerate(scores, 1):
            page = course.page(assignment, f"deelnemer{number}")
            total = "Nog geen punten" if score is None else f"{score} van 78 punten"
            assert total in page, (assignment, number)
    mailed = course.cohort / "mail" / "feedback"
    assert {path.relative_to(mailed).as_posix() for path in mailed.rglob("*.html")} == {
        f"{CIRKEL}/deelnemer2.html",
        f"{COMPONENTEN}/deelnemer2.html",
        f"{COMPONENTEN}/deelnemer5.html",
    }


def test_refused_work_is_told_to_who_handed_it_in(course: OldCourse) -> None:
    assert "geen leesbaar notebook" in course.page(CIRKEL, "deelnemer3")
    assert "geen leesbare zip" in course.page(COMPONENTEN, "deelnemer5")


def test_work_that_was_handed_in_again_replaces_the_earlier_which_is_kept(
    course: OldCourse,
) -> None:
    def handed_in(place: Path) -> str:
        return (place / "timestamp.txt").read_text(encoding="utf-8")[:16]

    (earlier,) = (course.cohort / "earlier" / "deelnemer4" / CIRKEL).iterdir()
    assert handed_in(earlier) == "2026-11-07 20:00"
    assert handed_in(course.cohort / "submitted" / "deelnemer4" / CIRKEL) == "2026-11-10 07:45"


def test_the_report_speaks_of_everybody(course: OldCourse) -> None:
    page = (course.cohort / "verslag" / "verslag.html").read_text(encoding="utf-8")
    for number in range(1, 6):
        assert f"Deelnemer {number}" in page
    assert "Opdracht bij hoofdstuk 1. De cirkel" in page


def test_the_files_of_the_assignment_lie_beside_the_graded_work(course: OldCourse) -> None:
    for assignment in (CIRKEL, COMPONENTEN):
        out = course.cohort / "release" / assignment
        graded = course.cohort / "autograded" / "deelnemer4" / assignment
        given = {path.relative_to(out) for path in out.rglob("*.md")}
        assert given
        assert {path.relative_to(graded) for path in graded.rglob("*.md")} == given


@pytest.fixture(scope="module")
def midterm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OldCourse]:
    """The course, updated; of the old assignments nothing was done yet with today's code."""
    root = unpack(tmp_path_factory.mktemp("halverwege"))
    updated(root)
    before = graded_cells(root / "grading" / "cohorts" / COHORT / "gradebook.db")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        yield OldCourse(root, before)


def due(course: OldCourse, assignment: str) -> str:
    with closing(sqlite3.connect(course.cohort / "gradebook.db")) as connection:
        query = "SELECT duedate FROM assignment WHERE name = ?"
        return str(connection.execute(query, (assignment,)).fetchone()[0])[:16]


def test_more_time_is_given_for_what_the_course_has_no_longer(
    midterm: OldCourse, capsys: pytest.CaptureFixture[str]
) -> None:
    def hggt(*args: object) -> int:
        folder = midterm.root / "grading" / "cohorts"
        return cli.main([*map(str, args), "--dir", str(folder)])

    out = midterm.cohort / "release" / COMPONENTEN
    key = midterm.cohort / "key" / COMPONENTEN
    exchange = midterm.root / "grading" / "cohorts" / "exchange" / COHORT / "outbound"
    before = {path: path.read_bytes() for path in all_files(out, key, exchange)}
    assert due(midterm, COMPONENTEN) == "2026-11-22 22:59"
    assert hggt("release", COHORT, COMPONENTEN, "--due", "2026-11-29 23:59") == 0
    assert "Uiterste datum: 29 november 2026" in capsys.readouterr().out
    assert due(midterm, COMPONENTEN) == "2026-11-29 22:59"
    # Nothing that trainees have or that grades them is touched.
    assert {path: path.read_bytes() for path in all_files(out, key, exchange)} == before
    assert hggt("release", COHORT, COMPONENTEN) == 1
    assert "staat niet meer in de cursus" in capsys.readouterr().err
    assert hggt("release", COHORT, "h2-afstemmen", "--due", "2026-12-20") == 1
    assert "bestaat niet" in capsys.readouterr().err


def test_todays_assignments_are_released_beside_the_old(midterm: OldCourse) -> None:
    folder = midterm.root / "grading" / "cohorts"
    for name in NEW:
        given = ["release", COHORT, name, "--due", "2026-12-20 23:59", "--dir", str(folder)]
        assert cli.main(given) == 0
    # One old hand-in stays refused.
    assert cli.main(["grade", COHORT, "--dir", str(folder)]) == 1
    now = graded_cells(midterm.cohort / "gradebook.db")
    assert midterm.graded
    assert {cell: now.get(cell) for cell in midterm.graded} == midterm.graded


def all_files(*folders: Path) -> list[Path]:
    return sorted(path for one in folders for path in one.rglob("*") if path.is_file())
