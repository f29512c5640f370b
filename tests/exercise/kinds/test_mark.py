"""Places and stretches beside the coders': the rules of `places`, worked out by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hggt.content import ContentError, parse_coding, parse_dialogue
from hggt.exercise.answers.answer import Answer, LogReading
from hggt.exercise.exercise import Exercise, make_exercise
from hggt.exercise.kinds import parse_codebook
from hggt.exercise.kinds.mark.kind import MARK
from hggt.exercise.kinds.mark.places import Mark, Marks, marks_alike, marks_score


def at(*places: int | tuple[int, int] | tuple[int, int, str]) -> Marks:
    found = []
    for place in places:
        first, last, label = (*((place, place) if isinstance(place, int) else place), "a", "a")[:3]
        found.append(Mark(first, last, str(label)))
    return tuple(found)


@pytest.mark.parametrize(
    ("own", "coded", "score"),
    [
        # In the stretch 1, beside it a half, further nothing.
        (at(5), [at(5)], 1),
        (at(6), [at(5)], 0.5),
        (at(7), [at(5)], 0),
        (at(6), [at((5, 7))], 1),
        (at(8), [at((5, 7))], 0.5),
        (at((5, 5, "b")), [at(5)], 0),
        # By the larger number of marks.
        (at(5), [at(5, 9)], 0.5),
        (at(5, 9), [at(5)], 0.5),
        (at(5, 8), [at(5, 9)], 0.75),
        # One to one: two marks cannot both lie in one stretch.
        (at(5, 6), [at((5, 6))], 0.5),
        # Nowhere.
        ((), [()], 1),
        ((), [at(5)], 0),
        (at(5), [()], 0),
        # The mean over the coders, by the highest mean that one of them reaches.
        (at(5), [at(5), at(5)], 1),
        (at(5), [at(5), at(9)], 1),
        (at(7), [at(5), at(9)], 0),
        (at(5), [at(5), at(6)], 1),
        # 5 reaches (1 + ½ + ½) / 3, and 6 (½ + 1 + 1) / 3.
        (at(5), [at(5), at(6), at(6)], 0.8),
        (at(6), [at(5), at(6), at(6)], 1),
        # A coder's stretch stands for its best turn: 6 reaches 1 with both.
        (at(5), [at((5, 6)), at(6)], 0.75),
        (at(6), [at((5, 6)), at(6)], 1),
        # An answer that is nearer to all than any coder earns no more than all.
        (at(6), [at(5), at(7)], 1),
    ],
)
def test_places(own: Marks, coded: list[Marks], score: float) -> None:
    assert marks_score(own, coded, stretches=False) == pytest.approx(score)


@pytest.mark.parametrize(
    ("own", "coded", "score"),
    [
        (at((5, 7)), [at((5, 7))], 1),
        (at((5, 6)), [at((5, 7))], 2 / 3),
        (at((6, 9)), [at((5, 7))], 2 / 5),
        (at((5, 7, "b")), [at((5, 7))], 0),
        (at((1, 2), (5, 6)), [at((5, 6))], 0.5),
        ((), [()], 1),
        # Half of what the best coding reaches: (1 + ½) / 2 for both.
        (at((5, 6)), [at((5, 6)), at((5, 8))], 1),
    ],
)
def test_stretches(own: Marks, coded: list[Marks], score: float) -> None:
    assert marks_score(own, coded, stretches=True) == pytest.approx(score)


MARKS = st.lists(
    st.builds(
        lambda first, more, label: Mark(first, first + more, label),
        st.integers(1, 9),
        st.integers(0, 2),
        st.sampled_from("ab"),
    ),
    max_size=3,
    unique=True,
).map(lambda marks: tuple(sorted(marks)))


@given(MARKS, MARKS, st.booleans())
def test_likeness_is_between_0_and_1_and_the_same_either_way(
    one: Marks, other: Marks, stretches: bool
) -> None:
    near = marks_alike(one, other, stretches=stretches)
    assert 0 <= near <= 1
    assert near == pytest.approx(marks_alike(other, one, stretches=stretches))
    assert marks_alike(one, one, stretches=stretches) == 1


@given(MARKS, st.lists(MARKS, min_size=1, max_size=4), st.booleans())
def test_a_score_is_between_0_and_1_and_some_coding_earns_all(
    own: Marks, coded: list[Marks], stretches: bool
) -> None:
    assert 0 <= marks_score(own, coded, stretches=stretches) <= 1
    if stretches:
        best = max(marks_score(coding, coded, stretches=True) for coding in coded)
        assert best == pytest.approx(1)


def test_without_coders_there_is_no_score() -> None:
    with pytest.raises(ValueError, match="without codings"):
        marks_score(at(5), [], stretches=False)


CODEBOOK = """\
---
id: breuk
versie: 1
soort: mark
eenheid: span
aantal: 1–3
rol: kind
---

Waar breekt het contact?

## `weg` Van de ander weg
Minder contact dan daarvoor.

## `tegen` Tegen de ander in
De ander wordt aangevallen.
"""
DIALOGUE = parse_dialogue(
    "---\nid: de_jas\ntitel: T\nsprekers: M=ouder; D=kind\ngezin: g\n---\n\n"
    + "\n\n".join(f"**{n} {'DM'[n % 2]}:** Ja." for n in range(1, 9))
    + "\n"
)
HEAD = "---\ndialoog: de_jas\ncodering: codering_a\ncodeboek: breuk\nversie: 1\n---\n\n"


def exercise(*rows: str) -> Exercise:
    coding = parse_coding(HEAD + "".join(f"{row}\n\n" for row in rows))
    return make_exercise(DIALOGUE, parse_codebook(CODEBOOK), (coding,))


def test_the_lines_of_a_coder_are_one_choice() -> None:
    found = exercise("**6–8** tegen: Hij scheldt.", "**2–4** weg (zekerheid 2): Hij zwijgt.")
    (coded,) = found.coded("fragment")
    assert coded.value == (Mark(2, 4, "weg"), Mark(6, 8, "tegen"))
    assert coded.certainty == 2
    assert MARK.say(found, coded) == ("beurt 2–4: Van de ander weg; beurt 6–8: Tegen de ander in")
    assert coded.reason == "beurt 2–4: Hij zwijgt.; beurt 6–8: Hij scheldt."


def test_nowhere_is_a_choice() -> None:
    (coded,) = exercise("**fragment** geen: Alles blijft heel.").coded("fragment")
    assert coded.value == ()
    assert MARK.say(exercise(), coded) == "nergens"


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (["**3** weg: Zo."], "`3` bestaat niet"),
        (["**8–6** weg: Zo."], "`8–6` bestaat niet"),
        (["**2–9** weg: Zo."], "`2–9` bestaat niet"),
        (["**2** blij: Zo."], "label `blij` staat niet in codeboek"),
        (["**2** weg, tegen: Zo."], "meer dan één label"),
        (["**2** weg (ook: tegen): Zo."], "`ook:` past niet"),
        (["**2** geen: Zo."], "`geen` bij 2"),
        (["**fragment** weg: Zo."], "`fragment` is geen plek"),
        (["**fragment** geen: Zo.", "**2** weg: Zo."], "`geen` staat naast iets anders"),
        ([f"**{n}** weg: Zo." for n in (2, 4, 6, 8)], "4 plekken"),
    ],
)
def test_a_line_that_does_not_fit(rows: list[str], message: str) -> None:
    with pytest.raises(ContentError) as caught:
        exercise(*rows)
    assert any(message in fault.message for fault in caught.value.faults), caught.value


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("aantal: 1–3", "aantal: 5", "`aantal: 5` bestaat niet"),
        ("eenheid: span", "eenheid: fragment", "`eenheid: fragment` bestaat niet"),
        ("## `weg` V", "## `onbepaald` V", "label `onbepaald` hoort hier niet"),
        ("## `weg` V", "## `geen` V", "label `geen` hoort hier niet"),
        ("aantal: 1–3\n", "", "`aantal` ontbreekt"),
        ("aantal: 1–3", "aantal: 1\nkeuze: één", "onbekende kopregel `keuze`"),
    ],
)
def test_a_codebook_that_does_not_fit(old: str, new: str, message: str) -> None:
    assert CODEBOOK.count(old) == 1
    with pytest.raises(ContentError) as caught:
        parse_codebook(CODEBOOK.replace(old, new))
    assert any(message in fault.message for fault in caught.value.faults), caught.value


def test_marks_are_held_in_the_order_of_the_turns() -> None:
    asked = exercise("**2–4** weg: Zo.")
    value = [
        {"from": 6, "to": 8, "label": "tegen"},
        {"label": "weg", "to": 4, "from": 2},
    ]
    given = Answer(asked.id, "fragment", (), value=value)
    (held,) = asked.accept(LogReading((given,), ())).answers
    assert held.value == [
        {"from": 2, "to": 4, "label": "weg"},
        {"from": 6, "to": 8, "label": "tegen"},
    ]


def test_a_conversation_without_a_turn_to_mark() -> None:
    with pytest.raises(ContentError, match="geen beurt van kind"):
        make_exercise(
            parse_dialogue(
                "---\nid: x\ntitel: T\nsprekers: M=ouder\ngezin: g\n---\n\n**1 M:** Dag.\n"
            ),
            parse_codebook(CODEBOOK),
        )
