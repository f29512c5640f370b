"""What is said of an answer beside the coders', the same wherever it is said."""

import pytest

from hggt.content.coding import CodedItem
from hggt.exercise.log import Answer
from hggt.exercise.review import ItemReview
from hggt.exercise.words import coder_name, verdict


def beside(own: str, *coders: str) -> ItemReview:
    """An answer of labels as letters, beside coders: `ab` chose a and b, `a+b` a and also b."""
    coded = tuple(
        (
            f"codering_{n}",
            CodedItem(
                "3", tuple(chose.partition("+")[0]), tuple(chose.partition("+")[2]), None, ""
            ),
        )
        for n, chose in enumerate(coders)
    )
    answer = Answer("de_jas-cirkel", "3", tuple(own)) if own else None
    return ItemReview("3", answer, coded, 0.0)


@pytest.mark.parametrize(
    ("own", "coders", "standing", "said"),
    [
        ("", "a a", "open", "U hebt hier niet gekozen."),
        ("a", "a", "same", "De codeur koos dit ook."),
        ("a", "a a", "same", "Beide codeurs kozen dit ook."),
        ("a", "a a a", "same", "Alle 3 codeurs kozen dit ook."),
        ("a", "a b", "same", "Eén van de twee codeurs koos dit ook."),
        ("a", "a a b", "same", "2 van de 3 codeurs kozen dit ook."),
        ("ab", "ac c", "same", "Een deel van uw keuze kozen de codeurs ook."),
        (
            "a",
            "b+a c",
            "same",
            "Niet de eerste keuze van een codeur, wel genoemd als ook verdedigbaar.",
        ),
        ("a", "b", "other", "De codeur koos hier iets anders."),
        ("a", "b+c c", "other", "De codeurs kozen hier iets anders."),
    ],
)
def test_how_an_answer_stands(own: str, coders: str, standing: str, said: str) -> None:
    item = beside(own, *coders.split())
    assert item.standing == standing
    assert verdict(item) == said


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
    assert beside(own, *coders.split()).confusions == want


def test_coders_have_names_that_say_nothing() -> None:
    assert [coder_name(n) for n in (0, 1, 25, 26)] == [
        "Codeur A",
        "Codeur B",
        "Codeur Z",
        "Codeur 27",
    ]
