"""Words beside the expected place and cells that lack, from the hand-in to page and report."""

from __future__ import annotations

import copy
import csv
import json
import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest

from grading.building import ASSIGNMENT, EXERCISES, WRITTEN, Course, notebook, text_cell
from grading.grade.cohorts import collected, enrol
from hggt.exercise.outline import Astray
from hggt.exercise.submission import read_assignment
from hggt.grading.grade.written import Frame, Words
from hggt.grading.gradebook.run_nbgrader import convert

TRAP, RAAM = EXERCISES
TEXT = "Mira zoekt <b>nabijheid</b> met haar blik."
RUN = "<img src=x onerror=alert(1)>"


def words(alter: Callable[[Any], object]) -> Words:
    nb = notebook()
    alter(nb)
    return Frame(notebook()).words(nb)


def beneath(nb: Any) -> None:
    nb["cells"].insert(7, {"cell_type": "code", "metadata": {}, "source": TEXT, "outputs": []})


def retyped(nb: Any) -> None:
    nb["cells"][6] = text_cell(70, f"*Schrijf hier uw antwoord.*\n\n{TEXT}")


def stripped(nb: Any) -> None:
    nb["cells"][6]["source"] += f"\n\n{TEXT}"
    for cell in nb["cells"]:
        cell["metadata"] = {}


def in_an_instruction(nb: Any) -> None:
    nb["cells"][7]["source"] += f"\n# {TEXT}"


FOUND = [beneath, retyped, stripped, in_an_instruction]
LOST = [retyped, stripped]


@pytest.mark.parametrize("alter", FOUND)
def test_words_beside_their_place_are_found(alter: Callable[[Any], object]) -> None:
    found = words(alter)
    assert found.answers == {}
    ((place, text),) = found.added
    assert TEXT in text
    assert place in (5, 6, 7)
    assert not found.whole
    assert [name for name, *_ in found.missing] == ([WRITTEN] if alter in LOST else [])


@pytest.mark.parametrize(
    ("alter", "whole"),
    [
        (lambda nb: None, True),
        # Nothing but what programs do.
        (lambda nb: [cell.update(metadata={}) for cell in nb["cells"]], True),
        (lambda nb: nb["cells"][1].update(source="##  De trap\r\n"), True),
        (lambda nb: nb["cells"].append(text_cell(9, " \n")), True),
        (lambda nb: nb["cells"].append(copy.deepcopy(nb["cells"][6])), True),
        # A cell that was emptied, or is gone, does not hold what was released.
        (lambda nb: nb["cells"][6].update(source=""), False),
        (lambda nb: nb["cells"][0].update(source=""), False),
        (lambda nb: nb["cells"].pop(6), False),
        (lambda nb: nb["cells"].pop(4), False),
        (lambda nb: nb["cells"].pop(3), False),
    ],
)  # fmt: skip
def test_that_nothing_was_written_is_known_only_of_a_whole_notebook(
    alter: Callable[[Any], object], whole: bool
) -> None:
    assert words(alter).untouched == whole


def test_an_answer_elsewhere_leaves_another_open() -> None:
    found = words(lambda nb: nb["cells"][6].update(source="Ja."))
    assert found.whole
    assert not found.untouched


def test_an_instruction_that_the_author_changed_since_is_no_word_of_a_trainees(
    released: Course,
) -> None:
    path = released.cohort / "release" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
    handed_in = json.loads(path.read_text(encoding="utf-8"))
    release = copy.deepcopy(handed_in)
    release["cells"][7]["source"] = "# Nieuw\nfrom hggt import hand_in\nhand_in()"
    for nb in (release, handed_in):
        for cell in nb["cells"]:
            cell["source"] = "".join(cell["source"])
    assert Frame(release).words(handed_in).untouched
    handed_in["cells"][7]["source"] += " # en dit"
    assert [text for _, text in Frame(release).words(handed_in).added]


def test_an_exercise_waits_where_nothing_written_can() -> None:
    beside = Words(added=((3, "na de trap"), (-1, "vooraan")))
    assert Frame(notebook()).to_look_at(beside) == frozenset()
    nb = notebook()
    del nb["cells"][6]
    assert Frame(nb).to_look_at(beside) == {TRAP}
    assert Frame(nb).to_look_at(Words(added=((6, "achteraan"),))) == {RAAM}


def test_a_release_tells_the_trainees_machine_what_it_holds(released: Course) -> None:
    folder = released.done("anna")
    assert read_assignment(folder).astray == Astray()
    path = folder / f"{ASSIGNMENT}.ipynb"
    nb = json.loads(path.read_text(encoding="utf-8"))
    nb["cells"].insert(1, text_cell(50, TEXT))
    del nb["cells"][3]
    path.write_text(json.dumps(nb), encoding="utf-8")
    found = read_assignment(folder).astray
    assert [one.title for one in found.missing] == ["De trap"]
    assert found.texts == ((1, TEXT),)


def read_page(course: Course, trainee: str) -> str:
    path = course.cohort / "feedback" / trainee / ASSIGNMENT / f"{ASSIGNMENT}.html"
    text = re.sub(r"<style>.*?</style>|<[^>]*>", " ", path.read_text(encoding="utf-8"), flags=re.S)
    return unescape(" ".join(text.split()))


def test_the_whole_way(released: Course, capsys: pytest.CaptureFixture[str]) -> None:
    """What was written waits for a person, who sees it, as does its writer."""

    def gone(nb: Any) -> None:
        del nb["cells"][2]

    trainees: dict[str, Callable[[Any], object]] = {
        "anna": beneath, "bram": retyped, "cleo": lambda nb: None, "dirk": stripped, "eva": gone,
        "fenna": lambda nb: nb["cells"].append(text_cell(90, RUN + "\n\n" + "x\n" * 150_000)),
    }  # fmt: skip
    enrol(released, *trainees)
    for trainee, alter in trainees.items():
        place = collected(released, trainee, released.done(trainee, ""))
        path = place / f"{ASSIGNMENT}.ipynb"
        nb = json.loads(path.read_text(encoding="utf-8"))
        for cell in nb["cells"]:
            cell["source"] = "".join(cell["source"])
        alter(nb)
        path.write_text(json.dumps(nb), encoding="utf-8")

    assert released.hggt("grade", "voorjaar", ASSIGNMENT) == 0
    said = capsys.readouterr().out
    for trainee in ("anna", "bram", "dirk", "fenna"):
        assert f"let op: {trainee}, {ASSIGNMENT}: " in said
    assert "eva, h9-proef: de cel van ‘De trap’ zat er niet, of niet herkenbaar, in" in said
    assert f"cleo, {ASSIGNMENT}: " not in said
    for trainee in trainees:
        known = trainee == "cleo"
        assert released.scores(trainee)[WRITTEN] == (0.0 if known else None, None, not known)
        assert released.scores(trainee)[TRAP] == (12.0, None, False)
        assert (released.comments(trainee)[WRITTEN] is None) != known

    # What an instructor has before them in the formgrader.
    for trainee in ("anna", "bram", "dirk"):
        (shown,) = [c for c in released.graded(trainee)["cells"] if "toegevoegd" in c["id"]]
        assert "Mira zoekt &lt;b&gt;nabijheid&lt;/b&gt;" in "".join(shown["source"])
    (named,) = [c for c in released.graded("eva")["cells"] if "ontbrak" in c["id"]]
    assert "De trap" in "".join(named["source"])

    assert released.hggt("feedback", "voorjaar", ASSIGNMENT) == 0
    for trainee in ("anna", "bram", "dirk"):
        page = read_page(released, trainee)
        assert TEXT in page
        assert "U schreef hier niets" not in page
        assert "Voorlopige score" in page
    assert "De cel van dit antwoord zat niet, of niet herkenbaar, in" in read_page(released, "bram")
    assert "U schreef hier niets." in read_page(released, "cleo")
    assert "De cel van ‘De trap’ zat niet, of niet herkenbaar, in" in read_page(released, "eva")
    raw = released.cohort / "feedback" / "fenna" / ASSIGNMENT / f"{ASSIGNMENT}.html"
    assert RUN not in raw.read_text(encoding="utf-8")
    assert raw.stat().st_size < 3_000_000
    assert "Hier past niet meer." in read_page(released, "fenna")

    assert released.hggt("report", "voorjaar") == 0
    with (released.cohort / "verslag" / "deelnemers.csv").open(encoding="utf-8-sig") as lines:
        stand = {row["id"]: row["stand"] for row in csv.DictReader(lines, delimiter=";")}
    assert stand["anna"] == "er staat tekst in een cel die niet bij de opdracht hoort, wacht op u"
    assert stand["eva"] == "de cel van ‘De trap’ zat er niet, of niet herkenbaar, in, wacht op u"
    assert stand["cleo"] == "nagekeken"

    # Plain nbgrader gives the same.
    before = {trainee: released.scores(trainee) for trainee in trainees}
    convert(released.open(), "Autograde", ASSIGNMENT, force=True)
    assert {trainee: released.scores(trainee) for trainee in trainees} == before
