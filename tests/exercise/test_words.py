"""What is said of an answer beside the coders', the same wherever it is said."""

from pathlib import Path

import pytest

from hggt.content.coding import CodedItem
from hggt.exercise.agreement.agreement import Agreement
from hggt.exercise.answers.answer import Answer
from hggt.exercise.exercise import Exercise, load_exercise
from hggt.exercise.kinds.label.matrix import confusions
from hggt.exercise.review import ItemReview
from hggt.exercise.words import coder_name, coders_text, verdict

HERE = Path(__file__).parents[2] / "course" / "01_hechting"


@pytest.fixture(scope="module")
def exercise() -> Exercise:
    return load_exercise(HERE / "dialogen" / "het_vogelhuisje.md", "cirkel")


def beside(own: str, *coders: str) -> ItemReview:
    """An answer of labels as letters, beside coders: `ab` chose a and b, `a+b` a and also b."""
    coded = []
    for name, choice in zip("xyz", coders, strict=False):
        labels, _, also = choice.partition("+")
        coded.append((name, CodedItem("3", tuple(labels), tuple(also), None, "Een reden.")))
    answer = Answer("de_jas-cirkel", "3", tuple(own)) if own else None
    return ItemReview("3", answer, tuple(coded), 0.0)


@pytest.mark.parametrize(
    ("own", "coders", "said"),
    [
        ("", "a a", "U hebt hier niet gekozen."),
        ("a", "a", "De codeur koos dit ook."),
        ("a", "a a", "Beide codeurs kozen dit ook."),
        ("a", "a a a", "Alle 3 codeurs kozen dit ook."),
        ("a", "a b", "Eén van de twee codeurs koos dit ook."),
        ("a", "a a b", "2 van de 3 codeurs kozen dit ook."),
        ("ab", "ac c", "Een deel van uw keuze kozen de codeurs ook."),
        ("a", "b+a c", "Niet de eerste keuze van een codeur, wel genoemd als ook verdedigbaar."),
        ("a", "b", "De codeur koos hier iets anders."),
        ("a", "b+c c", "De codeurs kozen hier iets anders."),
    ],
)
def test_how_an_answer_stands(exercise: Exercise, own: str, coders: str, said: str) -> None:
    assert verdict(exercise, beside(own, *coders.split())) == said


@pytest.mark.parametrize(
    ("own", "coders", "want"),
    [
        ("", "a b", ()),
        ("a", "b b", (("a", "b"),)),
        ("a", "c b b", (("a", "b"), ("a", "c"))),
        ("a", "a b", (("a", "b"),)),
        ("ab", "ac ac", (("b", "c"),)),
    ],
)
def test_a_turn_counts_once_however_many_chose_so(
    own: str, coders: str, want: tuple[tuple[str, str], ...]
) -> None:
    item = beside(own, *coders.split())
    assert confusions(item.answer, (coded for _, coded in item.coded)) == want


def test_coders_who_always_agree_do_not_read_otherwise(exercise: Exercise) -> None:
    told = coders_text(exercise, Agreement(9, 1.0, 1.0))
    assert told.endswith("gecorrigeerd voor toeval (kappa) is dat 1,00.")
    assert "ook zij lezen niet elke beurt" in coders_text(exercise, Agreement(9, 0.7, 0.4))


def test_coders_have_names_that_say_nothing() -> None:
    names = [coder_name(n) for n in (0, 1, 25, 26)]
    assert names == ["Codeur A", "Codeur B", "Codeur Z", "Codeur 27"]
