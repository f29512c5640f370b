"""A person's mark belongs to the text it was given for: the whole way, with a real gradebook."""

from __future__ import annotations

import html
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from grading.building import ASSIGNMENT, EXERCISES, WRITTEN, Course, answer, write_answer
from grading.grade import test_flagging as flagging
from grading.grade.test_same import ours, plain
from grading.kinds.building import ASSIGNMENT as RESPONSE
from hggt.exercise.answers.answer import Answer
from hggt.exercise.answers.log import append, log_path
from hggt.grading.gradebook.marks import Given, Held, Text, judge, read_held

pytestmark = pytest.mark.route

TRAP, RAAM = EXERCISES
OLD, NEW = "Mira telt de treden.", "Ik weet het niet meer."
SAID = "Mooi dat u het tellen hoort."
begun, graded = flagging.begun, flagging.graded

Grader = Callable[[Course], object]


def by_ours(course: Course) -> None:
    ours(course, force=True)


def by_nbgrader(course: Course) -> None:
    plain(course)


def give(course: Course, **points: float) -> None:
    """As the formgrader does: points for the cells named, a comment for the written one."""
    with course.open().gradebook() as gradebook:
        notebook = gradebook.find_submission(ASSIGNMENT, "anna").notebooks[0]
        for grade in notebook.grades:
            name = {WRITTEN: "written", TRAP: "exercise"}.get(grade.name)
            if name in points:
                grade.manual_score, grade.needs_manual_grade = points[name], False
        for comment in notebook.comments:
            comment.manual_comment = SAID
        gradebook.db.commit()


def hand_in(course: Course, text: str, hour: int, **turns: str) -> None:
    """Anna hands in by mail: this text, and these choices in the first exercise."""
    shutil.rmtree(course.root / "thuis", ignore_errors=True)
    folder = course.fetched("anna")
    answer(folder, TRAP, **turns)
    write_answer(folder / f"{ASSIGNMENT}.ipynb", text)
    when = f"2026-11-02 {hour:02}:00"
    path = course.mailed("anna", folder)
    args = ("collect", "voorjaar", ASSIGNMENT, "--from", path, "--received", when)
    assert course.hggt(*args) == 0


def first(course: Course) -> None:
    hand_in(course, OLD, 10, b2="verkennen")


def second(course: Course) -> None:
    hand_in(course, NEW, 12, b2="nabijheid")


def words(source: str) -> str:
    plain_text = re.sub(r"<style>.*?</style>|<[^>]*>", " ", source, flags=re.DOTALL)
    return " ".join(html.unescape(plain_text).split())


def page(course: Course, assignment: str = ASSIGNMENT) -> str:
    assert course.hggt("feedback", "voorjaar", assignment, "--early") == 0
    path = course.cohort / "feedback" / "anna" / assignment / f"{assignment}.html"
    return words(path.read_text(encoding="utf-8"))


def beside(course: Course) -> list[str]:
    """What stands under the new work, with the cell it stands under."""
    cells = course.graded("anna")["cells"]
    return [
        cells[place - 1]["metadata"]["nbgrader"]["grade_id"] + ": " + words("".join(one["source"]))
        for place, one in enumerate(cells)
        if one.get("id", "").startswith("eerder-")
    ]


@pytest.fixture
def marked(released: Course) -> Course:
    """Anna's text has 12 points and a comment; her exercise was put at 12 of 12 by hand."""
    first(released)
    ours(released)
    give(released, written=9.0, exercise=12.0)
    return released


@pytest.mark.parametrize("again", [by_ours, by_nbgrader])
def test_of_the_same_text_a_mark_stands_and_waits_for_nobody(marked: Course, again: Grader) -> None:
    for _ in range(2):
        again(marked)
        assert marked.scores("anna") == {
            TRAP: (4.0, 12.0, False),
            RAAM: (0.0, None, False),
            WRITTEN: (None, 9.0, False),
        }
    said = page(marked)
    assert "Score: 21 van 28 punten" in said
    assert "Voorlopige" not in said
    assert SAID in said
    assert beside(marked) == []


@pytest.mark.parametrize("again", [by_ours, by_nbgrader])
def test_another_text_has_no_mark_yet_and_the_old_one_stands_beside_it(
    marked: Course, again: Grader, capsys: pytest.CaptureFixture[str]
) -> None:
    second(marked)
    for _ in range(2):
        again(marked)
        assert marked.scores("anna") == {
            TRAP: (0.0, None, True),
            RAAM: (0.0, None, False),
            WRITTEN: (None, None, True),
        }
        assert beside(marked) == [
            f"{TRAP}: Eerder nagekeken, voor een andere tekst. Wat er nu staat is nieuw en wacht "
            "op u. U gaf toen 12 van 12 punten. Waar u dat voor gaf: 2: Verkennen",
            f"{WRITTEN}: Eerder nagekeken, voor een andere tekst. Wat er nu staat is nieuw en "
            f"wacht op u. U gaf toen 9 van 10 punten. Uw opmerking toen: {SAID} "
            f"Waar u dat voor gaf: {OLD}",
        ]
    capsys.readouterr()
    said = page(marked)
    assert "voorlopig, want er wacht nog geschreven werk: anna" in capsys.readouterr().out
    assert "Voorlopige score: 0 van 28 punten" in said
    assert "volgt (van 12)" in said
    assert "volgt (van 10)" in said
    assert NEW in said
    assert SAID not in said
    assert OLD not in said
    assert "bij andere antwoorden dan u nu hebt ingeleverd" in said
    # What a person gives the new text is the new text's, and nothing waits any more.
    give(marked, written=1.0, exercise=2.0)
    again(marked)
    assert beside(marked) == []
    assert "Score: 3 van 28 punten" in page(marked)


@pytest.mark.parametrize("again", [by_ours, by_nbgrader])
def test_a_text_that_comes_back_has_its_mark_again(marked: Course, again: Grader) -> None:
    before = marked.scores("anna")
    second(marked)
    again(marked)
    give(marked, written=1.0)
    hand_in(marked, f"{OLD}\n", 14, b2="verkennen")
    again(marked)
    assert marked.scores("anna") == before
    assert marked.comments("anna")[WRITTEN] == SAID
    assert "Score: 21 van 28 punten" in page(marked)
    hand_in(marked, NEW, 15, b2="nabijheid")
    again(marked)
    assert marked.scores("anna")[WRITTEN] == (None, 1.0, False)


def test_only_what_changed_waits(marked: Course) -> None:
    hand_in(marked, OLD, 12, b2="nabijheid")
    ours(marked)
    assert marked.scores("anna")[WRITTEN] == (None, 9.0, False)
    assert marked.scores("anna")[TRAP] == (0.0, None, True)
    said = page(marked)
    assert "Voorlopige score: 9 van 28 punten" in said
    assert "kijkt nog naar een oefening" in said
    assert SAID in said


def test_a_text_that_was_taken_out_waits_too(marked: Course) -> None:
    hand_in(marked, "", 12, b2="verkennen")
    ours(marked)
    assert marked.scores("anna")[WRITTEN] == (0.0, None, True)
    assert marked.scores("anna")[TRAP] == (4.0, 12.0, False)
    assert "Voorlopige score: 12 van 28 punten" in page(marked)


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


def respond(course: Course, says: str, **ratings: int) -> None:
    place = course.cohort / "submitted" / "anna" / RESPONSE
    value = {"says": says, "how": "streng", "rows": ratings}
    append(log_path(place, flagging.NAME), [Answer(flagging.NAME, "3", (), value=value)])


def test_a_response_of_ones_own_and_its_flag(graded: Course) -> None:
    name = flagging.ROWS[0]
    flagging.say(graded, "vlag: dwang. Laat hem kiezen.")
    # How one rates the same words oneself is not what a mark is for.
    respond(graded, "Kom hier zitten.", klank=0)
    assert graded.hggt("grade", "voorjaar") == 0
    assert graded.scores("anna", RESPONSE)[name] == (None, 2.0, False)
    assert "praat uw docent eerst met u" in page(graded, RESPONSE)
    respond(graded, "Wil je hier zitten?", klank=0)
    for force in ((), ("--force",)):
        assert graded.hggt("grade", "voorjaar", *force) == 0
        assert {graded.scores("anna", RESPONSE)[row] for row in flagging.ROWS} == {
            (None, None, True)
        }
    said = page(graded, RESPONSE)
    assert "praat uw docent eerst met u" not in said
    assert "Laat hem kiezen" not in said
    assert "Uw docent beoordeelt dit nog." in said
    path = graded.cohort / "autograded" / "anna" / RESPONSE / f"{RESPONSE}.ipynb"
    shown = words(path.read_text(encoding="utf-8"))
    assert "U gaf toen 2 van 3 punten." in shown
    assert "vlag: dwang. Laat hem kiezen." in shown
    assert shown.count("Waar u dat voor gaf:") == len(flagging.ROWS)
    assert flagging.rows(graded)[0] == (None, 0.0, None)


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
