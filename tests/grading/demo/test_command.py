"""The demonstration from beginning to end, once, on the course's own assignments."""

from __future__ import annotations

import csv
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import datetime
from io import StringIO
from pathlib import Path
from statistics import mean

import pytest

from hggt import cli
from hggt.exercise.answers.log import parse_log
from hggt.grading.cohort.cohort import Cohort, load_cohort
from hggt.grading.demo.folder import COHORT, NOTICE, README
from hggt.grading.demo.scenario import ABSENT, LATE, NOT_YET, SEED, TRAINEES, WAITING
from hggt.grading.demo.simulate import Simulation
from hggt.grading.demo.texts import COMMENT_MARK
from hggt.grading.demo.trainees import make_trainees
from hggt.grading.gradebook.findings import cell_kind
from hggt.grading.submitted.submission import load_material

pytestmark = pytest.mark.route

ROOT = Path(__file__).parents[3]
ASSIGNMENTS = sorted(path.parent.name for path in ROOT.glob("assignments/*/*.ipynb"))
OPEN = ASSIGNMENTS[-1]


@dataclass(frozen=True)
class Made:
    folder: Path
    status: int
    said: str
    complained: str

    @property
    def cohort(self) -> Cohort:
        return load_cohort(self.folder / COHORT)

    def grades(self, assignment: str) -> dict[str, dict[str, str]]:
        text = (self.folder / "cijfers.csv").read_text(encoding="utf-8-sig")
        rows = csv.DictReader(text.splitlines())
        return {row["student_id"]: row for row in rows if row["assignment"] == assignment}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("docent") / "voorbeeld"
    said, complained = StringIO(), StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(said), redirect_stderr(complained):
        patch.chdir(ROOT)
        status = cli.main(["demo", str(folder)])
    return Made(folder, status, said.getvalue(), complained.getvalue())


def pages(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.html"))


def test_it_ends_with_where_to_look(made: Made) -> None:
    assert made.status == 0
    told = made.said.partition("Klaar.")[2]
    places = [Path(row.rpartition(": ")[2]) for row in told.splitlines() if row.startswith("- het")]
    places += [Path(row.rpartition(": ")[2]) for row in told.splitlines() if "cijfers" in row]
    assert len(places) == 3
    places += [page for page in pages(made.folder / COHORT / "feedback") if str(page) in told]
    assert len(places) == 4
    assert all(place.is_file() for place in places)
    assert f'cd "{made.cohort.folder}"' in told
    assert "source .venv/bin/activate" in told.partition("jupyter lab")[0]
    assert "Formgrader" in told
    assert "UTC: " + str(made.folder / "cijfers.csv") in told
    assert told.strip() in (made.folder / README).read_text(encoding="utf-8")


def test_it_shows_the_commands_of_an_instructor(made: Made) -> None:
    given = [row.split()[1] for row in made.said.splitlines() if row.startswith("  hggt ")]
    assert list(dict.fromkeys(given)) == [
        "cohort",
        "release",
        "collect",
        "grade",
        "feedback",
        "report",
        "export",
    ]


def test_every_page_says_that_it_is_simulated(made: Made) -> None:
    found = pages(made.folder)
    mailed = made.folder / COHORT / "mail" / "feedback"
    assert pages(made.folder / COHORT / "verslag")
    assert pages(made.folder / COHORT / "feedback")
    assert pages(mailed)
    for page in found:
        assert NOTICE in page.read_text(encoding="utf-8"), page


def test_the_names_are_nobodys(made: Made) -> None:
    grades = made.grades(ASSIGNMENTS[0])
    assert len(grades) == TRAINEES
    for name, row in grades.items():
        assert row["first_name"] == "Gesimuleerde"
        assert row["last_name"] == f"deelnemer {name.removeprefix('demo')}"
        assert not row["email"]


@pytest.mark.parametrize("name", ASSIGNMENTS)
def test_who_handed_in_and_when(made: Made, name: str) -> None:
    rows = made.grades(name).values()
    handed_in = [row for row in rows if row["timestamp"]]
    late = [
        row
        for row in handed_in
        if datetime.fromisoformat(row["timestamp"]) > datetime.fromisoformat(row["duedate"])
    ]
    assert len(handed_in) == TRAINEES - ABSENT - (NOT_YET if name == OPEN else 0)
    assert len(late) == (0 if name == OPEN else LATE)


def test_one_hand_in_is_refused_and_says_why(made: Made) -> None:
    assert made.complained == ""
    (refused,) = [row for row in made.said.splitlines() if row.startswith("    geweigerd")]
    assert ASSIGNMENTS[0] in refused
    assert "geen leesbaar notebook" in refused


def test_own_words_are_examples_and_most_are_marked_with_a_comment(made: Made) -> None:
    for name in ASSIGNMENTS:
        waits, marked = [], []
        with made.cohort.gradebook() as gradebook:
            for submission in gradebook.assignment_submissions(name):
                (notebook,) = submission.notebooks
                # What was refused, or left open, has an automatic 0.
                own = [
                    grade
                    for grade in notebook.grades
                    if cell_kind(grade.cell) == "task" and grade.auto_score is None
                ]
                comments = [one.manual_comment for one in notebook.comments if one.manual_comment]
                if any(grade.needs_manual_grade for grade in own):
                    assert all(grade.needs_manual_grade for grade in own)
                    waits.append(comments)
                elif any(grade.manual_score is not None for grade in own):
                    marked.append(comments)
        assert not any(waits)
        # One comment on all rows of an exercise together.
        assert all(len(comments) == 1 and COMMENT_MARK in comments[0] for comments in marked)
        assert (len(waits) == WAITING) == (name != OPEN)
        assert bool(marked) == (name != OPEN)
    texts = [page.read_text(encoding="utf-8") for page in pages(made.folder / COHORT / "feedback")]
    assert sum("(verzonnen voorbeeld)" in text for text in texts) > 50
    assert sum(COMMENT_MARK in text for text in texts) > 40


def test_there_is_no_page_for_what_is_still_open(made: Made) -> None:
    found = {page.parent.name for page in pages(made.folder / COHORT / "feedback")}
    assert found == set(ASSIGNMENTS) - {OPEN}


def test_the_able_earn_more(made: Made) -> None:
    by_skill = sorted(make_trainees(TRAINEES, SEED), key=lambda one: one.skill)
    quarter = TRAINEES // 4

    def mean_score(ids: list[str]) -> float:
        rows = [made.grades(name)[one] for name in ASSIGNMENTS for one in ids]
        return mean(float(row["score"]) for row in rows if row["timestamp"])

    worst, best = by_skill[:quarter], by_skill[-quarter:]
    assert mean_score([one.id for one in worst]) + 10 < mean_score([one.id for one in best])


def test_every_log_in_it_reads_without_a_fault(made: Made) -> None:
    logs = sorted(made.cohort.folder.glob("submitted/*/*/antwoorden/*.jsonl"))
    exercises = {
        exercise.id: exercise
        for name in ASSIGNMENTS
        for exercise in load_material(made.cohort, name).key.exercises.values()
    }
    assert len(logs) > 200
    for log in logs:
        reading = exercises[log.stem].accept(parse_log(log.read_bytes(), log.stem))
        assert reading.answers
        assert reading.faults == ()


def test_a_hand_in_is_the_same_bytes_each_time(made: Made) -> None:
    material = load_material(made.cohort, ASSIGNMENTS[0])
    trainee = make_trainees(TRAINEES, SEED)[0]
    when = datetime(2026, 11, 1, 9)
    first, again = (Simulation(material, SEED).hand_in(trainee, when) for _ in range(2))
    assert first == again
    assert first != Simulation(material, SEED + 1).hand_in(trainee, when)
    assert Simulation(material, SEED).secret(trainee) == Simulation(material, SEED).secret(trainee)
