"""Where a person's marks and their texts are kept: stopped halfway, saved, removed, damaged."""

from __future__ import annotations

import io
import shutil
import sys
import zipfile
from pathlib import Path

import pytest

from grading.building import ASSIGNMENT, WRITTEN, Course
from grading.grade.marking import (
    OLD,
    SAID,
    TRAP,
    beside,
    by_nbgrader,
    by_ours,
    give,
    hand_in,
    ours,
    page,
    second,
)
from grading.records.snapshots import files
from hggt.grading.gradebook.marks import Given, Held, Text, judge, read_held

pytestmark = pytest.mark.route


def test_stopped_before_or_after_the_rows_are_kept_nothing_is_lost(
    marked: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    from hggt.grading.grade.folder import Autograded

    class Killed(BaseException):
        pass

    def stop(*args: object) -> None:
        raise Killed

    second(marked)
    for name in ("write", "swap"):
        with monkeypatch.context() as patch:
            patch.setattr(Autograded, name, stop)
            with pytest.raises(Killed):
                ours(marked)
    ours(marked)
    assert [one.partition("U gaf toen ")[2][:2] for one in beside(marked)] == ["12", "9 "]
    assert marked.scores("anna")[TRAP] == (0.0, None, True)
    assert "volgt (van 12)" in page(marked)


def test_a_backup_and_a_removal_take_it_along(marked: Course) -> None:
    second(marked)
    ours(marked)
    path = marked.root / "kopie.zip"
    assert marked.hggt("cohort", "backup", "voorjaar", path) == 0
    held = read_held(marked.open(), ASSIGNMENT, "anna")
    marked.cohort.rename(marked.root / "oud")
    assert marked.hggt("cohort", "restore", path) == 0
    assert read_held(marked.open(), ASSIGNMENT, "anna") == held
    first_again = len(beside(marked))
    ours(marked, force=True)
    assert len(beside(marked)) == first_again == 2


def test_who_is_forgotten_takes_the_comments_and_former_texts_along(
    marked: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    second(marked)
    ours(marked)
    monkeypatch.setattr(sys, "stdin", io.StringIO("anna\n"))
    assert marked.hggt("cohort", "forget", "voorjaar", "anna") == 0
    (path,) = (marked.cohort / "vergeten").glob("*.zip")
    with zipfile.ZipFile(path) as held:
        kept = held.read(f"punten_bij_teksten/{ASSIGNMENT}.json").decode()
        assert "punten_bij_teksten/" in held.read("LEESMIJ.txt").decode()
    assert SAID in kept
    assert OLD in kept
    path.unlink()
    for name, raw in files(marked.cohort, marked.cohorts / "exchange").items():
        assert SAID.encode() not in raw, name
        assert OLD.encode() not in raw, name
    assert not (marked.cohort / "marks" / "anna").exists()


@pytest.mark.parametrize("force", [False, True])
def test_a_cohort_from_before_learns_its_texts_while_they_are_there(
    marked: Course, force: bool
) -> None:
    shutil.rmtree(marked.cohort / "marks")
    ours(marked, force=force)
    assert marked.scores("anna")[WRITTEN] == (None, 9.0, False)
    second(marked)
    ours(marked)
    assert marked.scores("anna")[WRITTEN] == (None, None, True)
    assert len(beside(marked)) == 2


def test_what_waited_before_there_were_texts_goes_on_waiting(marked: Course) -> None:
    shutil.rmtree(marked.cohort / "marks")
    with marked.open().gradebook() as gradebook:
        for grade in gradebook.find_submission(ASSIGNMENT, "anna").notebooks[0].grades:
            grade.needs_manual_grade = True
        gradebook.db.commit()
    for force in (False, True):
        ours(marked, force=force)
        assert marked.scores("anna")[WRITTEN] == (None, 9.0, True)


def test_where_no_text_is_known_nbgraders_rule_holds(marked: Course) -> None:
    """A cohort from before: the mark is kept, and waits until a person looked."""
    shutil.rmtree(marked.cohort / "marks")
    second(marked)
    for again in (by_ours, by_nbgrader):
        again(marked)
        assert marked.scores("anna")[WRITTEN] == (None, 9.0, True)
    give(marked, written=2.0, exercise=2.0)
    for again in (by_nbgrader, by_ours):
        again(marked)
        assert marked.scores("anna")[WRITTEN] == (None, 2.0, False)
    hand_in(marked, OLD, 14, b2="nabijheid")
    ours(marked)
    assert marked.scores("anna")[WRITTEN] == (None, None, True)


def test_refused_work_has_no_mark_of_other_work(marked: Course) -> None:
    path = marked.cohort / "submitted" / "anna" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
    good = path.read_bytes()
    path.write_text("onzin", encoding="utf-8")
    assert marked.hggt("grade", "voorjaar") == 1
    assert marked.scores("anna")[WRITTEN] == (0.0, None, True)
    assert len(beside(marked)) == 2
    path.write_bytes(good)
    assert marked.hggt("grade", "voorjaar") == 0
    assert marked.scores("anna")[WRITTEN] == (None, 9.0, False)


def test_a_file_that_is_not_readable_stops_and_takes_nothing(
    marked: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    place: Path = marked.open().marks(ASSIGNMENT, "anna")
    place.write_text("{", encoding="utf-8")
    second(marked)
    assert marked.hggt("grade", "voorjaar") == 1
    assert "zet dit bestand terug uit een reservekopie" in capsys.readouterr().err
    assert marked.scores("anna")[WRITTEN] == (None, 9.0, False)


def test_a_mark_that_was_put_back_is_not_taken_for_anothers() -> None:
    """A run that was stopped after the gradebook was written, before the file was."""
    one, other = Text("1"), Text("2")
    given = Given(3.0)
    held, none = judge(Held(one), given, False, other)
    assert (none, held.open) == (Given(), True)
    back, stands = judge(held, none, True, one)
    assert (stands, back.open) == (given, False)
    assert judge(held, stands, False, one) == (back, given)
