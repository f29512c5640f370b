"""The answers to a moment beside the coders': scores worked out by hand, and the cues."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hggt.content import CodedItem, ContentError, parse_coding, parse_dialogue
from hggt.content.faults import Faults
from hggt.content.reactions.reading import parse_reactions
from hggt.exercise.answers.answer import Answer, LogReading
from hggt.exercise.exercise import Exercise, asked_of, make_exercise
from hggt.exercise.kinds import parse_codebook
from hggt.exercise.kinds.compare.cues import all_cues, cues_by_turn
from hggt.exercise.kinds.compare.kind import COMPARE
from hggt.exercise.kinds.contract.cues import named_cues
from hggt.exercise.kinds.contract.kind import ALSO, OTHER, SAME
from hggt.exercise.words import verdict

SAMPLE = COMPARE.sample()
DIALOGUE = parse_dialogue(SAMPLE.dialogue)
CODEBOOK = parse_codebook(SAMPLE.codebook)
REACTIONS = parse_reactions(SAMPLE.reactions)
HEAD = "---\ndialoog: proef_compare\ncodering: a\ncodeboek: proef_keuze\nversie: 1\n---\n\n"
CUES = ("kijkt weg", "toon: vlak", "stilte", "pauze 4 s", "draait aan zijn sleutel, steeds sneller")


@pytest.fixture
def exercise() -> Exercise:
    codings = tuple(map(parse_coding, SAMPLE.codings))
    return make_exercise(DIALOGUE, CODEBOOK, codings, REACTIONS)


def coder(choice: str, *also: str) -> CodedItem:
    return CodedItem("4", (choice,), also, None, "Zo.")


def chosen(*labels: str, cues: tuple[str, ...] = ()) -> Answer:
    return Answer("proef_compare-proef_keuze", "4", labels, value={"cues": list(cues)})


@pytest.mark.parametrize(
    ("choice", "coded", "score"),
    [
        # Each choice weighs 1, each `ook` ½; by the heaviest answer.
        ("a", [coder("a"), coder("a")], 1),
        ("b", [coder("a"), coder("a")], 0),
        ("a", [coder("a"), coder("b")], 1),
        ("b", [coder("a"), coder("b")], 1),
        ("b", [coder("a", "b"), coder("a")], 0.25),
        ("b", [coder("a", "b"), coder("a", "b")], 0.5),
        # a 1½, b 1½, c ½.
        ("a", [coder("a", "b", "c"), coder("b", "a")], 1),
        ("c", [coder("a", "b", "c"), coder("b", "a")], 1 / 3),
        # a 2½, b 1.
        ("b", [coder("a"), coder("a"), coder("b", "a")], 0.4),
        ("c", [coder("a"), coder("a"), coder("b", "a")], 0),
    ],
)
def test_the_choice_earns_as_a_label_does(
    exercise: Exercise, choice: str, coded: list[CodedItem], score: float
) -> None:
    assert COMPARE.score(exercise, chosen(choice), coded) == pytest.approx(score)
    # A second choice and cues change nothing.
    other = "b" if choice == "a" else "a"
    with_more = chosen(choice, other, cues=("stilte",))
    assert COMPARE.score(exercise, with_more, coded) == pytest.approx(score)


CODERS = st.lists(
    st.permutations("abc").flatmap(
        lambda order: st.integers(0, 2).map(lambda also: coder(order[0], *order[1 : 1 + also]))
    ),
    min_size=1,
    max_size=5,
)


@given(CODERS, st.sampled_from("abc"))
def test_the_score_is_that_of_a_table_of_coders_and_answers(
    coded: list[CodedItem], choice: str
) -> None:
    table = np.array(
        [[1.0 * (letter in one.labels) + 0.5 * (letter in one.also) for letter in "abc"]
         for one in coded]
    )  # fmt: skip
    share = table.mean(axis=0)
    codings = tuple(map(parse_coding, SAMPLE.codings))
    exercise = make_exercise(DIALOGUE, CODEBOOK, codings, REACTIONS)
    want = share["abc".index(choice)] / share.max()
    assert COMPARE.score(exercise, chosen(choice), coded) == pytest.approx(want)


def test_how_it_lies_beside_a_coders() -> None:
    coded = coder("b", "c")
    for labels, near in ((("b",), SAME), (("b", "a"), SAME), (("c",), ALSO), (("a", "b"), OTHER)):
        assert COMPARE.beside(CODEBOOK, chosen(*labels), coded) == near


def test_the_moment_is_what_is_asked(exercise: Exercise) -> None:
    assert exercise.items == ("4",)
    assert asked_of(DIALOGUE, CODEBOOK).items == ()
    with pytest.raises(ContentError, match=r"reacties/proef_compare\.md ontbreekt"):
        make_exercise(DIALOGUE, CODEBOOK)


def test_the_wording_is_of_what_one_read_and_chose_from(exercise: Exercise) -> None:
    def worded(dialogue: str, reactions: str) -> str:
        made = make_exercise(parse_dialogue(dialogue), CODEBOOK, (), parse_reactions(reactions))
        return made.wordings["4"]

    same = exercise.wordings["4"]
    assert worded(SAMPLE.dialogue, SAMPLE.reactions) == same
    assert worded(SAMPLE.dialogue.replace("ver?", "koud?"), SAMPLE.reactions) != same
    assert worded(SAMPLE.dialogue, SAMPLE.reactions.replace("gezonder", "leuker")) != same
    # What follows was not shown.
    assert worded(SAMPLE.dialogue, SAMPLE.reactions.replace("Zal wel.", "Nee.")) == same


def test_cues_stand_with_their_turn(exercise: Exercise) -> None:
    assert cues_by_turn(exercise) == ((2, CUES[:4]), (3, CUES[4:]))
    assert all_cues(exercise, "4") == CUES
    assert all_cues(exercise, "3") == CUES[:4]
    assert all_cues(exercise, "x") == ()


@pytest.mark.parametrize(
    ("parts", "found", "unknown"),
    [
        (("kijkt weg", "stilte"), ("kijkt weg", "stilte"), ()),
        (("draait aan zijn sleutel", "steeds sneller"), (CUES[4],), ()),
        (("stilte", "draait aan zijn sleutel", "steeds sneller"), ("stilte", CUES[4]), ()),
        (("steeds sneller",), (), ("steeds sneller",)),
        (("lacht", "stilte"), ("stilte",), ("lacht",)),
        ((), (), ()),
    ],
)
def test_a_cue_may_hold_a_comma(
    parts: tuple[str, ...], found: tuple[str, ...], unknown: tuple[str, ...]
) -> None:
    assert named_cues(parts, CUES) == (found, unknown)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("**4** d (signalen: stilte): Zo.", "antwoord `d` staat niet bij moment 4"),
        ("**4** a (ook: d; signalen: stilte): Zo.", "antwoord `d` staat niet bij moment 4"),
        ("**4** a, b (signalen: stilte): Zo.", "meer dan één antwoord"),
        ("**4** a: Zo.", "0 signalen"),
        ("**4** a (signalen: lacht): Zo.", "signaal `lacht` staat niet voor moment 4"),
        (
            "**4** a (signalen: kijkt weg, toon: vlak, stilte, pauze 4 s): Zo.",
            "4 signalen",
        ),
        ("**3** a (signalen: stilte): Zo.", "`3` wordt met dit codeboek niet gecodeerd"),
        ("**9** a (signalen: stilte): Zo.", "`9` bestaat niet"),
    ],
)
def test_a_coders_line(exercise: Exercise, line: str, message: str) -> None:
    faults = Faults("codering")
    COMPARE.coded(exercise, parse_coding(f"{HEAD}{line}\n").items, faults)
    (fault,) = faults.found
    assert message in fault.message
    assert fault.line == 8
    assert fault.remedy


def test_what_is_said_of_an_answer(exercise: Exercise) -> None:
    reading = exercise.accept(LogReading((chosen("c", "a", cues=("stilte", "kijkt weg")),), ()))
    (given,) = reading.answers
    assert given.labels == ("c", "a")
    assert given.value == {"cues": ["kijkt weg", "stilte"]}
    title = "c: ‘Wie zei dat je niet met de bus mocht?’"
    assert COMPARE.say(exercise, given) == f"{title}; ook a; signalen: kijkt weg, stilte"
    assert COMPARE.parts(exercise, given) == (title,)
    said = COMPARE.say_coded(exercise, exercise.coded("4")[1])
    assert said.choice.startswith("b: ‘Het moest op de fiets.")
    assert said.extra == ("zekerheid 2 van 3", "ook verdedigbaar: c", "signalen: kijkt weg, stilte")
    from hggt.exercise.review import review

    (item,) = review(exercise, reading.current()).items
    assert verdict(exercise, item) == (
        "Niet de eerste keuze van een codeur, wel genoemd als ook verdedigbaar."
    )


def test_what_follows_is_apart_from_what_one_chooses_from(exercise: Exercise) -> None:
    first, then = str(COMPARE.data(exercise)), str(COMPARE.after(exercise, "4", None))
    for words in ("Zal wel.", "Het regende ook nog.", "Niemand."):
        assert words not in first
        assert words in then
    assert "gezonder" in first


def test_check_asks_for_answers_and_cues() -> None:
    (fault,) = COMPARE.check(asked_of(DIALOGUE, CODEBOOK))
    assert "reacties/proef_compare.md" in fault.remedy
    bare = parse_dialogue(
        "---\nid: d\ntitel: T\nsprekers: D=kind; M=ouder\ngezin: g\n---\n\n"
        "**1 D:** A.\n\n**2 M:** B.\n"
    )
    answers = "---\ndialoog: d\n---\n\n## 3\n### a\n**D:** A.\n\n### b\n**D:** B.\n"
    (fault,) = COMPARE.check(asked_of(bare, CODEBOOK, parse_reactions(answers)))
    assert "geen enkel signaal" in fault.message
    assert list(COMPARE.check(asked_of(DIALOGUE, CODEBOOK, REACTIONS))) == []
