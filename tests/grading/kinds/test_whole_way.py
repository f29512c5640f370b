"""Every kind of exercise on the whole way: hand-in, grade, formgrader, feedback, report, export."""

from __future__ import annotations

import csv
import html
import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from nbgrader.plugins.export import CsvExportPlugin

from grading.building import Course
from grading.kinds.building import ASSIGNMENT, POINTS, exercise_id, rows_of, write_course
from hggt.content import Turn
from hggt.exercise.answers.log import parse_log
from hggt.exercise.kinds import Kind, kinds, registry
from hggt.exercise.review import review
from hggt.grading.demo.simulate import Simulation, place_collected
from hggt.grading.demo.trainees import make_trainees
from hggt.grading.submitted.submission import load_material
from kinds.point import POINT

pytestmark = pytest.mark.route

TRAINEES = make_trainees(6, 1)
WHEN = datetime(2026, 11, 1, 10)
KINDS = (*kinds().values(), POINT)


@pytest.fixture(scope="module", params=KINDS, ids=lambda kind: kind.id)
def kind(request: pytest.FixtureRequest) -> Kind:
    found: Kind = request.param
    return found


@pytest.fixture(scope="module")
def course(kind: Kind, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Course]:
    """Released, handed in by simulated trainees, graded, marked, fed back and reported."""
    root = tmp_path_factory.mktemp(f"soort-{kind.id}") / "cursus"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(registry, "_KINDS", dict(registry._KINDS))
        registry.register(kind)
        made = write_course(root, kind)
        patch.chdir(root)
        roster = made.roster(*(f"{one.id},Gesimuleerde,{one.last_name}," for one in TRAINEES))
        assert made.hggt("cohort", "create", "voorjaar", "--roster", roster) == 0
        assert made.hggt("release", "voorjaar", ASSIGNMENT) == 0
        cohort = made.open()
        simulation = Simulation(load_material(cohort, ASSIGNMENT), 1)
        place_collected(cohort, simulation, TRAINEES, WHEN)
        assert made.hggt("grade", "voorjaar") == 0
        _mark(made)
        assert made.hggt("feedback", "voorjaar", "--early") == 0
        assert made.hggt("report", "voorjaar") == 0
        assert made.hggt("export", "voorjaar", "--to", root / "cijfers.csv") == 0
        yield made


def _mark(course: Course) -> None:
    """As an instructor does in the formgrader: 2 points a row, with a word."""
    with course.open().gradebook() as gradebook:
        for submission in gradebook.assignment_submissions(ASSIGNMENT):
            notebook = submission.notebooks[0]
            for grade in notebook.grades:
                if type(grade.cell).__name__ == "TaskCell" and grade.needs_manual_grade:
                    grade.manual_score, grade.needs_manual_grade = 2.0, False
            for comment in notebook.comments:
                comment.manual_comment = "Kijk nog eens naar deze rij."
        gradebook.db.commit()


def answered(course: Course, kind: Kind, trainee: str) -> list[str]:
    """The words of what a trainee answered, as the kind says them."""
    cohort = course.open()
    exercise = load_material(cohort, ASSIGNMENT).key.exercises[exercise_id(kind)]
    log = cohort.submitted(ASSIGNMENT, trainee) / "antwoorden" / f"{exercise.id}.jsonl"
    if not log.is_file():
        return []
    current = exercise.accept(parse_log(log.read_bytes(), exercise.id)).current()
    return [kind.say(exercise, answer) for answer in current.values()]


def summary_of(course: Course, kind: Kind, trainee: str) -> list[str]:
    """What the kind says of a trainee's whole attempt."""
    cohort = course.open()
    exercise = load_material(cohort, ASSIGNMENT).key.exercises[exercise_id(kind)]
    log = cohort.submitted(ASSIGNMENT, trainee) / "antwoorden" / f"{exercise.id}.jsonl"
    raw = log.read_bytes() if log.is_file() else b""
    current = exercise.accept(parse_log(raw, exercise.id)).current()
    return list(kind.summary(exercise, review(exercise, current).items))


def text_of(source: str) -> str:
    """What of a page is read, one space between words."""
    import re

    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", source)).split())


def test_each_trainee_has_what_is_due(course: Course, kind: Kind) -> None:
    name, rows = exercise_id(kind), rows_of(kind)
    for trainee in TRAINEES:
        scores = course.scores(trainee.id, ASSIGNMENT)
        assert set(scores) == (set(rows) if kind.judged else {name})
        done = bool(answered(course, kind, trainee.id))
        if kind.judged:
            want = (None, 2.0, False) if done else (0.0, None, False)
            assert {scores[row] for row in rows} == {want}
        else:
            automatic, manual, waits = scores[name]
            assert automatic is not None
            assert 0 <= automatic <= POINTS
            assert (manual, waits) == (None, False)
    if not kind.judged:
        each = {course.scores(trainee.id, ASSIGNMENT)[name][0] for trainee in TRAINEES}
        assert len(each) > 1


def test_the_formgrader_shows_the_answer(course: Course, kind: Kind) -> None:
    for trainee in TRAINEES:
        path = course.cohort / "autograded" / trainee.id / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
        nb = json.loads(path.read_text(encoding="utf-8"))
        (cell,) = [
            cell
            for cell in nb["cells"]
            if cell["metadata"].get("nbgrader", {}).get("grade_id") == exercise_id(kind)
        ]
        (output,) = cell["outputs"]
        shown = text_of("".join(output["data"]["text/html"]))
        for words in answered(course, kind, trainee.id):
            assert all(" ".join(line.split()) in shown for line in words.splitlines())
        ids = [cell["metadata"].get("nbgrader", {}).get("grade_id") for cell in nb["cells"]]
        assert [name for name in ids if name in rows_of(kind)] == rows_of(kind)


def test_the_feedback_page_tells_it(course: Course, kind: Kind) -> None:
    for trainee in TRAINEES:
        path = course.cohort / "feedback" / trainee.id / ASSIGNMENT / f"{ASSIGNMENT}.html"
        page = text_of(path.read_text(encoding="utf-8"))
        own = answered(course, kind, trainee.id)
        for words in own:
            assert " ".join(words.split()) in page
        if kind.judged:
            assert ("2 van 3" in page) == bool(own)
            assert ("Kijk nog eens naar deze rij." in page) == bool(rows_of(kind))
        else:
            assert "Codeur A" in page
            assert f"van {POINTS} punten" in page
            told = summary_of(course, kind, trainee.id)
            assert all(sentence in page for sentence in told)


def test_the_feedback_page_tells_how_the_answers_to_a_moment_are_taken(
    course: Course, kind: Kind
) -> None:
    exercise = load_material(course.open(), ASSIGNMENT).key.exercises[exercise_id(kind)]
    told = [
        " ".join(event.text.split())
        for moment in (exercise.reactions.moments if exercise.reactions else ())
        for answer in moment.reactions
        for event in answer.after
        if isinstance(event, Turn)
    ]
    assert bool(told) == bool(kind.sample().reactions)
    path = course.cohort / "feedback" / TRAINEES[0].id / ASSIGNMENT / f"{ASSIGNMENT}.html"
    page = text_of(path.read_text(encoding="utf-8"))
    assert all(words in page for words in told)
    assert ("Antwoord a" in page) == bool(told)


def test_the_report_has_its_line(course: Course, kind: Kind) -> None:
    report = course.cohort / "verslag"
    page = text_of((report / "verslag.html").read_text(encoding="utf-8"))
    assert "Eén soort oefening" in page
    name = "rijen.csv" if kind.judged else "beurten.csv"
    with (report / name).open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.DictReader(file, delimiter=";"))
    assert {line["oefening"] for line in lines} == {exercise_id(kind)}
    if kind.judged:
        assert "Wat u zelf beoordeelt" in page
        done = sum(bool(answered(course, kind, trainee.id)) for trainee in TRAINEES)
        assert [line["beoordeeld"] for line in lines] == [str(done)] * len(rows_of(kind))
        assert {line["gemiddeld"] for line in lines} == {"2"}
    else:
        assert sum(int(line["antwoorden"]) for line in lines) == sum(
            len(answered(course, kind, trainee.id)) for trainee in TRAINEES
        )


def test_the_export_is_nbgraders(course: Course, kind: Kind, tmp_path: Path) -> None:
    plugin = CsvExportPlugin()
    plugin.to = str(tmp_path / "zij.csv")
    with course.open().gradebook() as gradebook:
        plugin.export(gradebook)
    assert (course.root / "cijfers.csv").read_bytes() == (tmp_path / "zij.csv").read_bytes()
    with (course.root / "cijfers.csv").open(newline="") as file:
        most = {row["max_score"] for row in csv.DictReader(file)}
    assert most == {str(float(3 * len(rows_of(kind)) if kind.judged else POINTS))}


def test_graded_again_nothing_changes(
    course: Course, kind: Kind, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(course.root)
        assert course.hggt("grade", "voorjaar") == 0
    assert f"{len(TRAINEES)} ongewijzigd" in capsys.readouterr().out


def test_no_words_of_a_trainee_are_in_report_or_export(course: Course, kind: Kind) -> None:
    own = [
        value[name]
        for trainee in TRAINEES
        for path in (course.cohort / "submitted" / trainee.id).rglob("*.jsonl")
        for line in path.read_text(encoding="utf-8").splitlines()
        if isinstance(value := json.loads(line).get("value"), dict)
        for name in kind.own_words
        if value.get(name)
    ]
    assert bool(own) == bool(kind.own_words)
    pages = [course.root / "cijfers.csv", *(course.cohort / "verslag").iterdir()]
    assert len(pages) > 2
    for path in pages:
        text = text_of(path.read_text(encoding="utf-8"))
        assert [words for words in own if " ".join(words.split()) in text] == []
