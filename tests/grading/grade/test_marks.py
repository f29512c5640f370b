"""A person's mark belongs to the text it was given for: the whole way, with a real gradebook."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from markupsafe import escape

from grading.building import ASSIGNMENT, WRITTEN, Course, write
from grading.grade.marking import (
    GRADERS,
    NEW,
    OLD,
    RAAM,
    SAID,
    TRAP,
    beside,
    give,
    hand_in,
    ours,
    page,
    second,
)
from hggt.exercise.answers.answer import Answer
from hggt.exercise.answers.log import append, log_path

pytestmark = pytest.mark.route

Grader = Callable[[Course], object]


@pytest.mark.parametrize("again", GRADERS)
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


@pytest.mark.parametrize("again", GRADERS)
def test_of_another_text_the_page_is_provisional_and_the_old_stands_beside_it(
    marked: Course, again: Grader, capsys: pytest.CaptureFixture[str]
) -> None:
    """The handed case 18: another written answer, and other choices where 12 of 12 was given."""
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
    assert "voorlopig, want er wacht nog werk op u: anna" in capsys.readouterr().out
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


@pytest.mark.parametrize("again", GRADERS)
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
    # That nothing is meant by it is not known: a person looks.
    assert marked.scores("anna")[WRITTEN] == (None, None, True)
    assert marked.scores("anna")[TRAP] == (4.0, 12.0, False)
    assert "Voorlopige score: 12 van 28 punten" in page(marked)


def test_words_elsewhere_are_what_a_mark_is_for_where_the_cell_has_none(marked: Course) -> None:
    path = marked.cohort / "submitted" / "anna" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"

    def put_elsewhere(text: str) -> None:
        nb = json.loads(path.read_text(encoding="utf-8"))
        nb["cells"] = [cell for cell in nb["cells"] if cell.get("id") != "elders"]
        nb["cells"].append(
            {"cell_type": "markdown", "id": "elders", "metadata": {}, "source": text}
        )
        path.write_text(json.dumps(nb), encoding="utf-8")

    hand_in(marked, "", 12, b2="verkennen")
    put_elsewhere(OLD)
    ours(marked)
    give(marked, written=9.0)
    ours(marked, force=True)
    assert marked.scores("anna")[WRITTEN] == (None, 9.0, False)
    put_elsewhere(NEW)
    ours(marked)
    assert marked.scores("anna")[WRITTEN] == (None, None, True)


def test_a_corrected_key_asks_nothing_again(
    marked: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    """What a person gave is for the choices, whatever the coders say of them later."""
    coding = marked.root / "grading" / "coderingen" / "de_trap" / "codering_a.md"
    text = coding.read_text(encoding="utf-8")
    write(coding, text.replace("**2** verkennen (zekerheid 3)", "**2** nabijheid"))
    assert marked.hggt("release", "voorjaar", ASSIGNMENT, "--force") == 0
    capsys.readouterr()
    assert marked.hggt("grade", "voorjaar", "--force") == 0
    out = capsys.readouterr().out
    assert "1 nagekeken" in out
    assert "wacht" not in out
    assert marked.scores("anna")[TRAP][1:] == (12.0, False)
    assert "Score: 21 van 28 punten" in page(marked)


def test_the_same_choices_given_again_are_no_other_answers(marked: Course) -> None:
    log = log_path(marked.cohort / "submitted" / "anna" / ASSIGNMENT, TRAP)
    again = Answer(TRAP, "2", ("verkennen",), attempt=2, codebook="cirkel@1", confidence=3)
    append(log, [again])
    ours(marked)
    assert marked.scores("anna")[TRAP] == (4.0, 12.0, False)
    append(log, [Answer(TRAP, "4", ("nabijheid",), attempt=2, codebook="cirkel@1")])
    ours(marked)
    assert marked.scores("anna")[TRAP] == (8.0, None, True)


HOSTILE = "<script>alert(1)</script> $\\href{javascript:alert(2)}{x}$ [y](javascript:alert(3))"


def test_a_former_text_is_shown_as_text(marked: Course) -> None:
    hand_in(marked, f"{HOSTILE} \ud800", 12, b2="verkennen")
    ours(marked)
    give(marked, written=1.0)
    hand_in(marked, NEW, 14, b2="nabijheid")
    ours(marked)
    cells = marked.graded("anna")["cells"]
    (shown,) = [one["source"] for one in cells if one.get("id") == "eerder-2"]
    source = "".join(shown)
    assert f'<div class="tex2jax_ignore mathjax_ignore"><div>{escape(HOSTILE)}' in source
    assert "\n\n" not in source
    assert json.loads(marked.open().marks(ASSIGNMENT, "anna").read_text(encoding="utf-8"))
