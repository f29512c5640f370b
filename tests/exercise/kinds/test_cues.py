"""The cues that decided: ticked by a trainee, written by a coder, worth nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hggt.content import ContentError, parse_coding, parse_dialogue
from hggt.exercise.answers.answer import Answer, LogReading
from hggt.exercise.exercise import Exercise, make_exercise
from hggt.exercise.kinds import parse_codebook
from hggt.exercise.kinds.label.kind import LABEL
from widgets.course import CIRKEL, DIALOGUE

BOOK = CIRKEL.replace("rol: kind\n", "rol: kind\nsignalen: ja\nverberg: toon\n")
SAY = DIALOGUE.replace("draait weg; kaken op elkaar;", "draait weg; kijkt op, dan weg;")


def coding(notes: str) -> str:
    head = "dialoog: de_jas\ncodering: codering_a\ncodeboek: cirkel\nversie: 1"
    return f"---\n{head}\n---\n\n**3** verhuld ({notes}): Hij gehoorzaamt naar de letter.\n"


def exercise(*codings: str, book: str = BOOK) -> Exercise:
    read = tuple(parse_coding(text) for text in codings)
    return make_exercise(parse_dialogue(SAY), parse_codebook(book), read)


def accepted(value: object, item: str = "3", book: str = BOOK) -> Answer | str:
    one = exercise(book=book)
    found = one.accept(LogReading((Answer(one.id, item, ("verhuld",), value=value),), ()))
    return found.answers[0] if found.answers else str(found.faults[0])


def test_cues_are_kept_in_the_order_of_the_turn() -> None:
    given = {"cues": ["kijkt op, dan weg", "draait weg"]}
    found = accepted(given)
    assert isinstance(found, Answer)
    assert found.value == {"cues": ["draait weg", "kijkt op, dan weg"]}
    asked = exercise()
    assert LABEL.say(asked, found).endswith("(signalen: draait weg, kijkt op, dan weg)")
    assert LABEL.choice(found) == {"verhuld"}


@pytest.mark.parametrize("value", [None, {"cues": []}])
def test_nothing_ticked_is_no_value(value: object) -> None:
    found = accepted(value)
    assert isinstance(found, Answer)
    assert found.value is None


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ({"cues": ["zucht"]}, "een signaal dat hier niet te zien is"),
        ({"cues": ["toon: vlak"]}, "een signaal dat hier niet te zien is"),
        ({"cues": ["intensiteit 6"]}, "een signaal dat hier niet te zien is"),
        ({"cues": ["gereguleerd: deels"]}, "een signaal dat hier niet te zien is"),
        ({"cues": [3]}, "een signaal dat hier niet te zien is"),
        ({"cues": [["draait weg"]]}, "een signaal dat hier niet te zien is"),
        ({"cues": ["draait weg"] * 500}, "de signalen zijn niet te lezen"),
        ({"cues": "draait weg"}, "de signalen zijn niet te lezen"),
        ({"tekst": "x"}, "de signalen zijn niet te lezen"),
        (7, "de signalen zijn niet te lezen"),
    ],
)
def test_what_is_no_cue_here_is_refused(value: object, says: str) -> None:
    assert says in str(accepted(value))


def test_a_codebook_that_asks_for_none_keeps_none() -> None:
    found = accepted({"cues": ["draait weg"]}, book=CIRKEL)
    assert isinstance(found, Answer)
    assert found.value is None


def test_a_coders_cues_may_hold_a_comma() -> None:
    asked = exercise(coding("zekerheid 2; ook: nabijheid; signalen: kijkt op, dan weg, draait weg"))
    (line,) = asked.codings[0].items
    assert line.cues == ("kijkt op, dan weg", "draait weg")
    assert LABEL.say_coded(asked, line).extra == (
        "zekerheid 2 van 3",
        "ook verdedigbaar: Nabijheid",
        "signalen: kijkt op, dan weg, draait weg",
    )


@pytest.mark.parametrize("cue", ["kijkt weg", "toon: vlak", "zucht"])
def test_a_coders_cue_that_is_not_there_is_a_fault(cue: str) -> None:
    with pytest.raises(ContentError, match=f"signaal `{cue}` staat niet bij `3`"):
        exercise(coding(f"signalen: draait weg, {cue}"))


def test_cues_earn_nothing() -> None:
    asked = exercise(coding("signalen: draait weg"))
    answer = Answer(asked.id, "3", ("verhuld",))
    ticked = replace(answer, value={"cues": ["kijkt op, dan weg"]})
    coded = asked.coded("3")
    assert LABEL.score(asked, answer, coded) == LABEL.score(asked, ticked, coded) == 1.0


def test_what_is_offered_is_what_is_seen() -> None:
    cues = LABEL.data(exercise())["cues"]
    assert cues["3"] == ["draait weg", "kijkt op, dan weg"]
    assert cues["5"] == ["schuift een stoel dichterbij", "pauze 3 s"]
    assert "1" not in cues
    assert "cues" not in LABEL.data(exercise(book=CIRKEL))
