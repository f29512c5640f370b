import copy
import json
from pathlib import Path
from typing import Any

import pytest

from grading.building import ASSIGNMENT, EXERCISES, WRITTEN, Course, answer, write, write_answer
from hggt.grading.gradebook import run_nbgrader

TRAP, RAAM = EXERCISES
FULL = {TRAP: (12.0, None, False), RAAM: (6.0, None, False), WRITTEN: (None, None, True)}
REFUSED = {TRAP: (0.0, None, True), RAAM: (0.0, None, True), WRITTEN: (0.0, None, True)}


def take(course: Course, trainee: str, folder: Path) -> None:
    path = course.mailed(trainee, folder)
    assert course.hggt("collect", "voorjaar", ASSIGNMENT, "--from", path) in (0, 1)


def grade(course: Course, *more: str) -> int:
    return course.hggt("grade", "voorjaar", *more)


def change(course: Course, trainee: str, alter: Any) -> Path:
    """The notebook as it lies in `submitted/`, altered."""
    path = course.cohort / "submitted" / trainee / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
    nb = json.loads(path.read_text(encoding="utf-8"))
    alter(nb)
    path.write_text(json.dumps(nb), encoding="utf-8")
    return path


def by_hand(course: Course, trainee: str, score: float, comment: str) -> None:
    """As the formgrader stores what an instructor gives."""
    with course.open().gradebook() as gradebook:
        found = gradebook.find_submission(ASSIGNMENT, trainee).notebooks[0]
        for one in found.grades:
            if one.name == WRITTEN:
                one.manual_score = score
                one.needs_manual_grade = False
        for one in found.comments:
            one.manual_comment = comment
        gradebook.db.commit()


def test_all_right(released: Course, capsys: pytest.CaptureFixture[str]) -> None:
    take(released, "anna", released.done("anna"))
    assert grade(released) == 0
    assert released.scores("anna") == FULL
    out = capsys.readouterr().out
    assert "1 ingeleverd: 1 nagekeken, 0 ongewijzigd, 0 geweigerd. Bij 1 wacht werk op u." in out


def test_nothing_answered_scores_nothing_and_waits_for_nobody(released: Course) -> None:
    take(released, "anna", released.fetched("anna"))
    assert grade(released) == 0
    assert released.scores("anna") == dict.fromkeys(FULL, (0.0, None, False))
    assert released.comments("anna") == {WRITTEN: "Geen antwoord."}


def test_the_cell_shows_score_and_answers(released: Course) -> None:
    folder = released.fetched("anna")
    answer(folder, TRAP, b2="verkennen")
    take(released, "anna", folder)
    grade(released)
    cell = released.graded("anna")["cells"][2]
    (output,) = cell["outputs"]
    assert output["output_type"] == "execute_result"
    assert output["data"]["text/plain"] == ["4.0"]
    shown = "".join(output["data"]["text/html"])
    assert "4 van 12 punten" in shown
    assert "&lt;b&gt;Veertien&lt;/b&gt;" in shown
    assert "niets gekozen" in shown
    assert "Zij telt hardop en haar aandacht gaat uit naar de trap." in shown


def test_every_grade_cell_gets_an_output(released: Course) -> None:
    take(released, "anna", released.fetched("anna"))
    grade(released)
    for cell in released.graded("anna")["cells"]:
        if cell["cell_type"] == "code":
            meta = cell["metadata"]["nbgrader"]
            assert len(cell["outputs"]) == (1 if meta["grade"] else 0)


@pytest.mark.parametrize("forged", ["12", "nan", "inf", "-1", "'10'", "1e999", "None"])
def test_forged_outputs_count_for_nothing(released: Course, forged: str) -> None:
    take(released, "anna", released.fetched("anna"))

    def forge(nb: Any) -> None:
        for cell in nb["cells"]:
            if cell["cell_type"] == "code":
                cell["outputs"] = [
                    {
                        "output_type": "execute_result",
                        "execution_count": 1,
                        "metadata": {},
                        "data": {"text/plain": forged},
                    }
                ]

    change(released, "anna", forge)
    assert grade(released) == 0
    assert released.scores("anna")[TRAP] == (0.0, None, False)


@pytest.mark.parametrize(
    ("alter", "blank"),
    [
        (lambda nb: nb["cells"].pop(2), None),
        (lambda nb: nb["cells"].clear(), None),
        (lambda nb: nb["cells"].reverse(), 0.0),
        (lambda nb: nb["cells"].append(copy.deepcopy(nb["cells"][2])), 0.0),
        (lambda nb: nb["cells"][2]["metadata"]["nbgrader"].update(grade_id=RAAM), None),
        (lambda nb: nb["cells"][2]["metadata"]["nbgrader"].update(points=1000), 0.0),
        (
            lambda nb: nb["cells"][2]["metadata"]["nbgrader"].update(grade=False, solution=True),
            0.0,
        ),
        (lambda nb: nb["cells"][2].update(source="raise SystemExit"), None),
        (lambda nb: nb["cells"][2].update(cell_type="markdown"), 0.0),
        (lambda nb: nb["metadata"].update(kernelspec={"name": "bash"}), 0.0),
        (lambda nb: [cell["metadata"].clear() for cell in nb["cells"]], 0.0),
    ],
)
def test_whatever_is_done_to_the_cells_the_logs_count(
    released: Course, alter: Any, blank: float | None
) -> None:
    take(released, "anna", released.done("anna", ""))
    change(released, "anna", alter)
    assert grade(released) == 0
    scores = released.scores("anna")
    assert {name: found[0] for name, found in scores.items()} == {
        TRAP: 12.0,
        RAAM: 6.0,
        # That nothing was written is known only where all cells hold what was released.
        WRITTEN: blank,
    }
    assert scores[WRITTEN][2] == (blank is None)


def test_a_removed_cell_keeps_no_earlier_score(released: Course) -> None:
    folder = released.done("anna")
    take(released, "anna", folder)
    grade(released)
    (folder / "antwoorden" / f"{TRAP}.jsonl").unlink()
    take(released, "anna", folder)
    change(released, "anna", lambda nb: nb["cells"].pop(2))
    assert grade(released) == 0
    assert released.scores("anna")[TRAP] == (0.0, None, True)
    assert released.scores("anna")[RAAM] == (6.0, None, False)


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (None, "zit niet bij wat is opgehaald"),
        (b"{", "geen leesbaar notebook"),
        (b"[]", "geen notebook van versie 4"),
        (b'{"nbformat": 3, "worksheets": []}', "geen notebook van versie 4"),
        (b'{"nbformat": 4, "cells": [3]}', "een cel die niet te lezen is"),
        (b"[" * 200_000, "geen leesbaar notebook"),
        (b"\xff\xfe\x00", "geen leesbaar notebook"),
    ],
)
def test_a_notebook_that_cannot_be_read_is_refused_and_the_rest_goes_on(
    released: Course, capsys: pytest.CaptureFixture[str], raw: bytes | None, what: str
) -> None:
    take(released, "anna", released.done("anna"))
    take(released, "bram", released.done("bram"))
    grade(released)
    path = change(released, "anna", lambda nb: None)
    path.rename(path.with_name("hernoemd.ipynb"))
    if raw is not None:
        path.write_bytes(raw)
    capsys.readouterr()
    assert grade(released) == 1
    told = capsys.readouterr()
    assert f"geweigerd: anna, {ASSIGNMENT}: " in told.err
    assert what in told.err
    assert "0 nagekeken, 1 ongewijzigd, 1 geweigerd" in told.out
    assert released.scores("anna") == REFUSED
    assert released.scores("bram") == FULL
    assert what in str(released.comments("anna")[WRITTEN])
    assert what in json.dumps(released.graded("anna"), ensure_ascii=False)
    # Once more: still refused, and said again.
    assert grade(released) == 1
    assert what in capsys.readouterr().err


def test_plain_nbgrader_leaves_no_score_of_an_unreadable_notebook(released: Course) -> None:
    take(released, "anna", released.done("anna"))
    grade(released)
    change(released, "anna", lambda nb: None).write_text("{")
    with pytest.raises(run_nbgrader.Failed):
        run_nbgrader.convert(released.open(), "Autograde", ASSIGNMENT, "*", force=True)
    assert released.scores("anna") == REFUSED


def test_plain_nbgrader_leaves_no_score_of_work_without_any_notebook(released: Course) -> None:
    for name in ("anna", "bram", "cleo"):
        take(released, name, released.done(name))
    grade(released)
    for name in ("anna", "cleo"):
        change(released, name, lambda nb: None).unlink()
    run_nbgrader.convert(released.open(), "Autograde", ASSIGNMENT, "*", force=True)
    assert released.scores("bram") == FULL
    assert released.scores("anna") == released.scores("cleo") == REFUSED


def test_only_what_is_new_or_changed_is_graded(
    released: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("anna", "bram"):
        take(released, name, released.done(name))
    grade(released)
    log = released.cohort / "submitted" / "anna" / ASSIGNMENT / "antwoorden" / f"{TRAP}.jsonl"
    log.write_text("")
    capsys.readouterr()
    assert grade(released, ASSIGNMENT) == 0
    assert "1 nagekeken, 1 ongewijzigd" in capsys.readouterr().out
    assert released.scores("anna")[TRAP][0] == 0.0
    assert grade(released, "--force") == 0
    assert "2 nagekeken, 0 ongewijzigd" in capsys.readouterr().out


def test_a_later_due_date_alone_regrades_nothing(
    released: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    take(released, "anna", released.done("anna"))
    grade(released)
    assert released.hggt("release", "voorjaar", ASSIGNMENT, "--due", "2099-01-01 12:00") == 0
    capsys.readouterr()
    assert grade(released) == 0
    assert "0 nagekeken, 1 ongewijzigd" in capsys.readouterr().out


@pytest.mark.parametrize(("method", "total"), [("none", 18.0), ("zero", 0.0)])
def test_what_late_work_costs_is_the_cohorts_choice(
    released: Course, method: str, total: float
) -> None:
    path = released.cohort / "nbgrader_config.py"
    line = f'c.LateSubmissionPlugin.penalty_method = "{method}"\n# -- einde'
    write(path, path.read_text().replace("# -- einde", line))
    released.hggt("release", "voorjaar", ASSIGNMENT, "--due", "2026-01-01 12:00")
    take(released, "anna", released.done("anna"))
    grade(released)
    with released.open().gradebook() as gradebook:
        found = gradebook.find_submission(ASSIGNMENT, "anna")
        assert found.score - (found.late_submission_penalty or 0) == total


def test_what_a_person_gave_survives(released: Course) -> None:
    folder = released.done("anna")
    take(released, "anna", folder)
    grade(released)
    by_hand(released, "anna", 7.5, "Mooi gezien.")
    grade(released)
    assert released.scores("anna")[WRITTEN] == (None, 7.5, False)
    assert released.comments("anna") == {WRITTEN: "Mooi gezien."}
    write_answer(folder / f"{ASSIGNMENT}.ipynb", "Anders bekeken.")
    take(released, "anna", folder)
    grade(released)
    # The answer is another one: what was given for the first is not the second's.
    assert released.scores("anna")[WRITTEN] == (None, None, True)


def test_without_a_key_nothing_is_graded(
    released: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    take(released, "anna", released.done("anna"))
    (released.cohort / "key" / ASSIGNMENT).rename(released.root / "weg")
    assert grade(released) == 1
    assert "sleutel" in capsys.readouterr().err
    with pytest.raises(run_nbgrader.Failed):
        run_nbgrader.convert(released.open(), "Autograde", ASSIGNMENT, "*", force=True)
    with released.open().gradebook() as gradebook:
        assert [one.score for one in gradebook.assignment_submissions(ASSIGNMENT)] == [0.0]


def test_an_exercise_that_the_key_lacks_scores_nothing(released: Course) -> None:
    take(released, "anna", released.done("anna"))
    for path in (released.cohort / "key" / ASSIGNMENT / "coderingen" / "de_trap").iterdir():
        path.unlink()
    assert grade(released) == 0
    assert released.scores("anna")[TRAP] == (0.0, None, True)
    assert released.scores("anna")[RAAM] == (6.0, None, False)
    assert "niet in de sleutel" in json.dumps(released.graded("anna"), ensure_ascii=False)


def test_an_authors_later_edit_changes_nothing(released: Course) -> None:
    take(released, "anna", released.done("anna"))
    for path in (released.root / "grading" / "coderingen").rglob("*.md"):
        write(path, path.read_text().replace("verkennen", "onbepaald"))
    grade(released)
    assert released.scores("anna") == FULL


def test_an_answer_file_in_the_source_replaces_nobodys(released: Course) -> None:
    take(released, "anna", released.done("anna"))
    write(released.source / "antwoorden" / f"{TRAP}.jsonl", "")
    grade(released)
    assert released.scores("anna") == FULL
    graded = released.cohort / "autograded" / "anna" / ASSIGNMENT / "antwoorden" / f"{TRAP}.jsonl"
    assert graded.read_text()


def test_who_is_not_in_the_roster_is_not_graded(
    released: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    take(released, "anna", released.done("anna"))
    (released.cohort / "submitted" / "anna").rename(released.cohort / "submitted" / "zoe")
    assert grade(released) == 1
    assert "zoe" in capsys.readouterr().err
    with released.open().gradebook() as gradebook:
        assert {student.id for student in gradebook.students} == {"anna", "bram", "cleo"}


def test_a_link_in_a_hand_in_is_refused(
    released: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    take(released, "anna", released.done("anna"))
    take(released, "bram", released.fetched("bram"))
    mine = released.cohort / "submitted" / "bram" / ASSIGNMENT / "antwoorden"
    mine.symlink_to(released.cohort / "submitted" / "anna" / ASSIGNMENT / "antwoorden")
    assert grade(released) == 1
    assert "geweigerd: bram, h9-proef: antwoorden is een koppeling" in capsys.readouterr().err
    assert released.scores("bram") == REFUSED


def test_a_script_in_an_answer_is_words_in_the_graded_notebook(released: Course) -> None:
    text = "<script>alert(1)</script> <img src=x onerror=alert(2)>"
    take(released, "anna", released.done("anna", text))
    grade(released)
    raw = json.dumps(released.graded("anna"))
    assert "<script" not in raw
    assert "<img" not in raw
    assert "&lt;script&gt;alert(1)" in raw


def test_nothing_released_yet(made: Course, capsys: pytest.CaptureFixture[str]) -> None:
    assert grade(made) == 1
    assert "nog niets vrijgegeven" in capsys.readouterr().err
