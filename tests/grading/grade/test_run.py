"""What the engine does where nbgrader stops, keeps a stale score, or sees no change."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from grading.building import ASSIGNMENT, EXERCISES, WRITTEN, Course, write
from grading.grade.cohorts import (
    DUE,
    TOO_LATE,
    collected,
    everything,
    files,
    half,
    late,
    rows,
    set_due,
)
from grading.grade.test_assignment import by_hand, change
from hggt.content.faults import InputError
from hggt.grading.cohort.times import parse_stamp
from hggt.grading.grade import folder as folders
from hggt.grading.grade.assignment import Summary, grade_assignment
from hggt.grading.grade.clock import Clock
from hggt.grading.grade.plan import Plan
from hggt.grading.submitted.submission import graded_from, submissions

TRAP, RAAM = EXERCISES
AT = f"{ASSIGNMENT}/bram"
RELEASED = f"{ASSIGNMENT}/{ASSIGNMENT}"
NOTEBOOK = f"{AT}/{RELEASED}"


def grade(course: Course, *, force: bool = False) -> Summary:
    return grade_assignment(course.open(), ASSIGNMENT, force=force)


def place(course: Course, trainee: str, part: str = "submitted") -> Path:
    return course.cohort / part / trainee / ASSIGNMENT


def rows_of_refused(comment: str, *, when: str = "2026-11-01 10:00:00 UTC") -> dict[str, Any]:
    """What must stand in the gradebook of Bram's hand-in, which is refused."""

    def of_cell(name: str, kind: str, **held: Any) -> dict[str, Any]:
        cell = f"{RELEASED}/{name}/{kind}"
        row = {"id": f"{NOTEBOOK}/{cell}", "cell_id": cell, "notebook_id": NOTEBOOK}
        return row | held

    graded = {"auto_score": 0.0, "manual_score": None, "extra_credit": None}
    graded |= {"needs_manual_grade": True}
    return {
        "submitted_assignment": [
            {
                "id": AT,
                "assignment_id": ASSIGNMENT,
                "student_id": "bram",
                "timestamp": parse_stamp(when),
                "extension": None,
            }
        ],
        "submitted_notebook": [
            {
                "id": NOTEBOOK,
                "assignment_id": AT,
                "notebook_id": RELEASED,
                "flagged": False,
                "late_submission_penalty": None,
            }
        ],
        "grade": [of_cell(name, "GradeCell", **graded) for name in sorted((TRAP, RAAM, WRITTEN))],
        "comment": [of_cell(WRITTEN, "SolutionCell", auto_comment=comment, manual_comment=None)],
    }


def unreadable(course: Course) -> str:
    change(course, "bram", lambda nb: None).write_bytes(b"\xff{")
    return f"{ASSIGNMENT}.ipynb is geen leesbaar notebook"


def renamed(course: Course) -> str:
    path = change(course, "bram", lambda nb: None)
    path.rename(path.with_name("mijn opdracht.ipynb"))
    return f"{ASSIGNMENT}.ipynb zit niet bij wat is opgehaald"


def none_at_all(course: Course) -> str:
    change(course, "bram", lambda nb: None).unlink()
    return f"{ASSIGNMENT}.ipynb zit niet bij wat is opgehaald"


def linked(course: Course) -> str:
    (place(course, "bram") / "extra").symlink_to("/etc/passwd")
    return "extra is een koppeling (link)"


@pytest.mark.parametrize("earlier", [True, False])
@pytest.mark.parametrize("spoil", [unreadable, renamed, none_at_all, linked])
def test_a_refused_hand_in_keeps_no_score(released: Course, spoil: Any, earlier: bool) -> None:
    everything(released, "bram")
    if earlier:
        assert grade(released).graded == ["bram"]
    why = spoil(released)
    done = grade(released)
    assert (done.refused, done.waiting) == ([("bram", why)], 1)
    found = rows(released.open().db_url)
    for table, expected in rows_of_refused(f"Geweigerd bij het nakijken: {why}.").items():
        assert found[table] == expected, table
    # Of the hand-in itself only when it came; an instructor opens the release and reads why.
    there = files(released.cohort / "autograded" / "bram")
    assert there.keys() == {
        ASSIGNMENT,
        *(
            f"{ASSIGNMENT}/{name}"
            for name in (f"{ASSIGNMENT}.ipynb", "timestamp.txt", "submission_secret.txt")
        ),
    }
    again = grade(released)
    assert (again.refused, again.graded) == (done.refused, [])


def test_what_nbgrader_stops_at_it_resets_and_ours_tells(released: Course) -> None:
    everything(released, "bram")
    write(place(released, "bram") / "timestamp.txt", "gisteren")
    assert grade(released).refused == [("bram", "timestamp.txt is geen tijdstip")]
    expected = rows_of_refused("")["submitted_assignment"][0]
    (found,) = rows(released.open().db_url)["submitted_assignment"]
    assert found == expected | {"timestamp": None}


def test_a_cell_that_is_no_longer_released_scores_nothing_and_waits(released: Course) -> None:
    everything(released, "bram")
    grade(released)
    path = released.cohort / "release" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
    path.write_text(path.read_text(encoding="utf-8").replace(RAAM, "weg-cirkel"), encoding="utf-8")
    assert grade(released).graded == ["bram"]
    assert released.scores("bram")[RAAM] == (0.0, None, True)
    assert released.scores("bram")[TRAP] == (12.0, None, False)


def test_a_gradebook_that_was_put_back_is_noticed(released: Course) -> None:
    book, kept = released.cohort / "gradebook.db", released.root / "eerder.db"
    shutil.copy(book, kept)
    half(released, "anna")
    grade(released)
    expected = rows(released.open().db_url)
    shutil.copy(book, released.root / "half.db")
    # The row is gone.
    shutil.copy(kept, book)
    assert grade(released).graded == ["anna"]
    assert rows(released.open().db_url) == expected
    # The row is there, of earlier work.
    shutil.rmtree(released.root / "thuis")
    everything(released, "anna")
    grade(released)
    better = rows(released.open().db_url)
    assert better != expected
    shutil.copy(released.root / "half.db", book)
    assert grade(released).graded == ["anna"]
    assert rows(released.open().db_url) == better


@pytest.mark.parametrize("lost", ["", f"{ASSIGNMENT}.ipynb"])
def test_a_graded_folder_or_notebook_that_is_gone_is_noticed(released: Course, lost: str) -> None:
    everything(released, "anna")
    grade(released)
    expected = files(released.cohort / "autograded")
    path = place(released, "anna", "autograded") / lost
    shutil.rmtree(path) if not lost else path.unlink()
    assert grade(released).graded == ["anna"]
    assert files(released.cohort / "autograded") == expected


@pytest.mark.parametrize("size", [0, 100, -3])
def test_half_a_graded_notebook_is_noticed(released: Course, size: int) -> None:
    everything(released, "anna")
    grade(released)
    path = place(released, "anna", "autograded") / f"{ASSIGNMENT}.ipynb"
    raw = path.read_bytes()
    path.chmod(0o644)
    path.write_bytes(raw[:size])
    (submission,) = submissions(released.open(), ASSIGNMENT)
    assert graded_from(released.open(), submission) == {}
    assert grade(released).graded == ["anna"]
    assert path.read_bytes() == raw


def test_what_decides_the_penalty_is_noticed_where_it_makes_a_difference(released: Course) -> None:
    everything(released, "anna")
    late(released, "bram")
    set_due(released)
    assert grade(released).graded == ["anna", "bram"]
    assert grade(released).graded == []
    path = released.cohort / "nbgrader_config.py"
    line = 'c.LateSubmissionPlugin.penalty_method = "zero"\n# -- einde'
    write(path, path.read_text(encoding="utf-8").replace("# -- einde", line))
    assert grade(released).graded == ["bram"]
    with released.open().gradebook() as gradebook:
        assert gradebook.find_submission(ASSIGNMENT, "bram").late_submission_penalty == 18.0
    set_due(released, days=30)
    assert grade(released).graded == ["bram"]
    assert grade(released).graded == []


@pytest.mark.parametrize(("given", "taken"), [(5.0, 5.0), (-1.0, 0.0), (99.0, 18.0), (None, None)])
def test_a_plugin_of_ones_own_decides_within_bounds(
    released: Course, given: float | None, taken: float | None
) -> None:
    path = released.cohort / "nbgrader_config.py"
    own = f"""
from nbgrader.plugins import LateSubmissionPlugin
class Own(LateSubmissionPlugin):
    def late_submission_penalty(self, student_id, score, total_seconds_late):
        assert (student_id, score) == ("bram", 18.0)
        assert total_seconds_late == 333000.25
        return {given}
c.AssignLatePenalties.plugin_class = Own
# -- einde"""
    write(path, path.read_text(encoding="utf-8").replace("# -- einde", own))
    late(released, "bram")
    set_due(released)
    assert not grade(released).refused
    (found,) = rows(released.open().db_url)["submitted_notebook"]
    assert found["late_submission_penalty"] == taken


def test_what_a_person_gave_is_left_and_regrades_nothing(released: Course) -> None:
    everything(released, "anna")
    grade(released)
    by_hand(released, "anna", 7.5, "Mooi gezien.")
    before = rows(released.open().db_url)
    assert grade(released).unchanged == ["anna"]
    assert rows(released.open().db_url) == before


def test_a_fault_of_our_own_costs_one_hand_in_and_is_told(
    released: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("anna", "bram", "cleo"):
        everything(released, name)
    change(released, "bram", lambda nb: nb["cells"].append({"source": "boem"}))
    work = Plan.grade

    def fails(plan: Plan, hand_in: Any) -> Any:
        if b"boem" in hand_in.raw:
            raise ZeroDivisionError("deling")
        return work(plan, hand_in)

    monkeypatch.setattr(Plan, "grade", fails)
    done = grade(released)
    assert done.graded == ["anna", "cleo"]
    assert done.refused == [("bram", "nakijken mislukte (ZeroDivisionError: deling)")]


def test_a_full_disc_stops_the_run_and_leaves_what_was_there(
    released: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    half(released, "anna")
    grade(released)
    before = rows(released.open().db_url), files(released.cohort / "autograded")
    shutil.rmtree(released.root / "thuis")
    everything(released, "anna")

    def full(*of: Any, **more: Any) -> None:
        raise OSError(28, "No space left on device", "x")

    monkeypatch.setattr(folders.Autograded, "write", full)
    with pytest.raises(InputError, match="maak ruimte op de schijf"):
        grade(released)
    assert (rows(released.open().db_url), files(released.cohort / "autograded")) == before


def test_a_name_too_long_to_copy_costs_one_hand_in(released: Course) -> None:
    everything(released, "anna")
    deep = place(released, "bram")
    everything(released, "bram")
    while len(str(deep)) < 3700:
        deep = deep / ("x" * 200)
    limit = 4095 - len(str(deep)) - 1
    try:
        write(deep / ("y" * min(limit, 250)), "diep")
    except OSError:
        pytest.skip("dit systeem neemt geen lange namen aan")
    done = grade(released)
    assert done.graded == ["anna"]
    assert [name for name, _ in done.refused] == ["bram"]


def test_what_an_interrupted_run_left_is_removed(released: Course) -> None:
    left = released.cohort / "autograded" / ".hggt"
    write(left / "nieuw" / "x.ipynb", "half").chmod(0o444)
    write(left / "oud" / "y" / "x.ipynb", "oud")
    everything(released, "anna")
    grade(released)
    assert [path.name for path in left.parent.iterdir()] == ["anna"]


@pytest.mark.skipif(sys.platform == "win32", reason="kent geen groepsrechten")
def test_what_a_group_shares_it_can_write(released: Course) -> None:
    path = released.cohort / "nbgrader_config.py"
    line = "c.CourseDirectory.groupshared = True\n# -- einde"
    write(path, path.read_text(encoding="utf-8").replace("# -- einde", line))
    everything(released, "anna")
    grade(released)
    for path in [released.cohort / "autograded", *(released.cohort / "autograded").rglob("*")]:
        mode = path.stat().st_mode & 0o7777
        assert mode & 0o2770 == 0o2770 if path.is_dir() else mode == 0o664, path


def test_the_clock_tells_where_the_time_goes(released: Course) -> None:
    everything(released, "anna")
    clock = Clock()
    grade_assignment(released.open(), ASSIGNMENT, force=False, clock=clock)
    parts = {"voorbereiden", "lezen", "beoordelen", "cijferboek", "schrijven", "vastleggen"}
    assert clock.seconds.keys() == parts | {"verplaatsen"}
    assert all(seconds > 0 for seconds in clock.seconds.values())


def test_statements_per_hand_in_do_not_grow(released: Course) -> None:
    from sqlalchemy import Engine, event

    from grading.grade.cohorts import enrol

    def statements(trainee: str) -> int:
        enrol(released, trainee)
        collected(released, trainee, released.done(trainee), TOO_LATE)
        told: list[str] = []
        hear = lambda *of: told.append(of[2])  # noqa: E731
        event.listen(Engine, "before_cursor_execute", hear)
        try:
            assert grade(released).graded == [trainee]
        finally:
            event.remove(Engine, "before_cursor_execute", hear)
        # Of each that is unchanged: itself, its grades and its comments.
        return len(told) - 3 * (len(list(submissions(released.open(), ASSIGNMENT))) - 1)

    assert DUE
    counts = [statements(f"t{number}") for number in range(4)]
    assert len(set(counts)) == 1, counts
