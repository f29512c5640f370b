"""The guessers, each on a set that was made trivial for it, and on one that is not."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pytest
from answering import evenness, uneven
from guessing import GUESSERS, allowed, earned, figures, marked, too_much

from hggt.content import parse_coding, parse_dialogue
from hggt.content.reactions.reading import parse_reactions
from hggt.exercise.exercise import Exercise, make_exercise
from hggt.exercise.kinds import parse_codebook

BOOKS = {
    "label": "eenheid: beurt\nkeuze: één\n---\n\nWat?\n\n## `op` Op\nOp.\n\n"
    "## `neer` Neer\nNeer.\n\n## `onbepaald` Onbepaald\nGeen.\n",
    "mark": "soort: mark\neenheid: beurt\naantal: 1\n---\n\nWaar?\n\n## `keer` Keer\nHier.\n",
    "span": "soort: mark\neenheid: span\naantal: 1–3\n---\n\nWaar?\n\n## `keer` Keer\nHier.\n",
    "estimate": "soort: estimate\nschaal: 0–10\n---\n\nHoe?\n\n## 0\nNiets.\n\n## 10\nAlles.\n",
    "compare": "soort: compare\n---\n\nWelk?\n",
}
# Words that tell nothing: the same in every dialogue.
SAME = ("Ja.", "Nee.", "Hm.", "Nou ja.")
LONG = "Dat zei je gisteren ook al, en de dag daarvoor precies zo."


def exercise(
    kind: str, number: int, words: Sequence[str], lines: Sequence[str], moment: Sequence[str] = ()
) -> Exercise:
    """Dialogue `number` of turns with these words; both coders wrote these lines."""
    name, book = f"d{number}", parse_codebook(f"---\nid: boek\nversie: 1\n{BOOKS[kind]}")
    turns = "\n\n".join(f"**{n} Daan:** *(stil)* {text}" for n, text in enumerate(words, 1))
    head = f"---\nid: {name}\ntitel: T\nsprekers: Daan=kind\ngezin: g\n---\n\n"
    answers = "\n\n".join(f"### {'abcd'[n]}\n**Daan:** {text}" for n, text in enumerate(moment))
    at = len(words) + 1
    codings = tuple(
        parse_coding(
            f"---\ndialoog: {name}\ncodering: codering_{coder}\ncodeboek: boek\nversie: 1\n---\n\n"
            + "\n\n".join(f"{line}: Zo." for line in lines)
            + "\n"
        )
        for coder in "ab"
    )
    return make_exercise(
        parse_dialogue(f"{head}{turns}\n"),
        book,
        codings,
        parse_reactions(f"---\ndialoog: {name}\n---\n\n## {at}\n\n{answers}\n") if moment else None,
    )


def each_turn(
    kind: str, *each: Sequence[object], words: Sequence[Sequence[str]] = ()
) -> list[Exercise]:
    """An exercise for each row of what is coded, turn by turn."""
    return [
        exercise(
            kind,
            number,
            words[number] if words else SAME,
            [f"**{n}** {choice}" for n, choice in enumerate(found, 1)],
        )
        for number, found in enumerate(each)
    ]


labels, numbers = partial(each_turn, "label"), partial(each_turn, "estimate")


def places(
    *each: tuple[int, int], there: str = "Ja.", kind: str = "mark", length: int = 1
) -> list[Exercise]:
    """Of each dialogue how many turns, and which is marked; `there` is said in that turn."""
    found = []
    for number, (turns, place) in enumerate(each):
        said = [there if n == place else SAME[n % 4] for n in range(1, turns + 1)]
        where = f"{place}–{place + length - 1}" if length > 1 else str(place)
        found.append(exercise(kind, number, said, [f"**{where}** keer"]))
    return found


def moments(*each: tuple[Sequence[str], str]) -> list[Exercise]:
    """Of each dialogue the answers at its moment, and which is best."""
    return [
        exercise("compare", number, SAME, [f"**5** {top} (signalen: stil)"], answers)
        for number, (answers, top) in enumerate(each)
    ]


UP, DOWN = ("op", "neer", "op", "neer"), ("neer", "op", "neer", "op")
TOLD = ("Rood.", "Blauw.", "Rood.", "Blauw."), ("Blauw.", "Rood.", "Blauw.", "Rood.")
SHORT = ("Ik zie het.", "Ik hoor je.")

FAIR = {
    "label": labels(UP, DOWN, UP, DOWN),
    "estimate": numbers((1, 9, 4, 7), (9, 1, 7, 4), (4, 7, 1, 9), (7, 4, 9, 1)),
    "mark": places((9, 2), (10, 9), (12, 4), (8, 7)),
    "span": places((9, 1), (12, 9), (12, 5), (9, 7), kind="span", length=2),
    "compare": moments((SHORT, "a"), (SHORT, "b"), (SHORT[::-1], "a"), (SHORT[::-1], "b")),
}
TRIVIAL = {
    ("label", "constant"): labels(("op",) * 4, UP, ("op",) * 4),
    ("label", "words"): labels(UP, DOWN, UP, DOWN, words=(*TOLD, *TOLD)),
    ("estimate", "constant"): numbers((5, 5, 4, 6), (5, 5, 5, 9)),
    ("estimate", "words"): numbers((1, 9, 1, 9), (9, 1, 9, 1), words=TOLD),
    ("mark", "constant"): places((9, 3), (12, 3), (8, 4), (10, 3)),
    # From the end: the last turn but one.
    ("mark", "constant "): places((9, 8), (12, 11), (6, 5), (17, 16)),
    ("mark", "middle"): places((5, 3), (17, 9), (8, 4), (12, 7)),
    ("mark", "longest turn"): places((9, 2), (10, 9), (12, 4), (8, 7), there=LONG),
    ("mark", "words"): places((9, 2), (10, 9), (12, 4), (8, 7), there="Sorry."),
    ("span", "constant"): places((9, 3), (12, 3), (9, 4), kind="span", length=3),
    ("span", "middle"): places((5, 3), (17, 9), (11, 6), kind="span", length=2),
    ("compare", "first"): moments((SHORT, "a"), (SHORT, "a"), (SHORT[::-1], "a"), (SHORT, "b")),
    ("compare", "constant"): moments((SHORT, "b"), (SHORT, "b"), (SHORT[::-1], "b")),
    ("compare", "longest"): moments(
        ((LONG, "Hm."), "a"), (("Ja.", LONG), "b"), (("Nou.", LONG), "b"), ((LONG, "Nee."), "a")
    ),
    ("compare", "words"): moments(
        (SHORT, "a"), (SHORT[::-1], "b"), (SHORT, "a"), (SHORT[::-1], "b")
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", FAIR)
def test_on_a_fair_set_nobody_wins(kind: str) -> None:
    assert too_much(FAIR[kind]) == []


@pytest.mark.parametrize(("kind", "guesser"), TRIVIAL)
def test_on_a_set_made_trivial_the_guesser_is_caught(kind: str, guesser: str) -> None:
    assert guesser.strip() in too_much(TRIVIAL[kind, guesser])


def test_there_is_a_trivial_set_for_each_guesser() -> None:
    made = {(kind.replace("span", "mark"), name.strip()) for kind, name in TRIVIAL}
    there = {(kind, name) for kind in GUESSERS for name in figures(FAIR[kind])}
    assert made == there


def test_what_is_earned_worked_out_by_hand() -> None:
    # 5 is right at two of four turns and half right at one, and then at three and none.
    found = figures(numbers((5, 5, 4, 2), (5, 5, 5, 9)))
    assert found["constant"] == pytest.approx(5.5 / 8)
    # The third turn is right once, and beside it once: of four.
    assert earned(
        places((9, 3), (12, 4), (8, 8), (10, 6)),
        lambda one, item: marked(one, 3, 3, "keer"),
    ) == pytest.approx(1.5 / 4)


def test_of_two_answers_a_guesser_may_earn_60_percent() -> None:
    three = (*SHORT, "Kom.")
    assert allowed(FAIR["compare"]) == pytest.approx(0.6)
    assert allowed(FAIR["label"]) == pytest.approx(0.5)
    assert allowed(moments((SHORT, "a"), (three, "a"))) == pytest.approx(0.55)


def test_who_has_only_one_dialogue_has_no_words_to_learn_from() -> None:
    assert "words" not in figures(labels(UP))


@pytest.mark.parametrize(
    ("made", "told"),
    [
        (FAIR["compare"], []),
        (moments((SHORT, "a")), []),
        (moments((SHORT, "a"), (SHORT, "a")), ["answer a", "answer b"]),
        (moments((SHORT, "a"), (SHORT, "a"), (SHORT, "b")), []),
        (moments((SHORT, "a"), (SHORT[::-1], "a"), (SHORT, "a"), (SHORT, "b")),
         ["answer a", "answer b"]),
        (TRIVIAL["compare", "longest"], ["longest"]),
        # Never the longest is as telling.
        (moments(((LONG, "Hm."), "b"), (("Ja.", LONG), "a")), ["longest"]),
        ([], []),
    ],
)  # fmt: skip
def test_as_even_as_the_count_allows(made: list[Exercise], told: list[str]) -> None:
    assert uneven(made) == told


def test_of_three_answers_chance_is_a_third() -> None:
    three = (*SHORT, "Kom.")
    found = evenness(moments((three, "a"), (three, "b"), (three, "c")))
    assert found["answer a"] == (1, pytest.approx(1))
    assert found["longest"] == (pytest.approx(1), pytest.approx(1))
