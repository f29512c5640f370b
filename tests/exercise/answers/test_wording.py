"""The wording that an answer was given to: eight digits that follow what was shown."""

from __future__ import annotations

import hashlib

from hggt.content import parse_codebook, parse_dialogue
from hggt.exercise.answers.wording import wording

HEAD = "---\nid: de_jas\ntitel: T\nsprekers: M=ouder; D=kind\ngezin: g\n---\n\n"
TURN = "*(draait  weg; intensiteit 6; gereguleerd: deels)* Dus\nniet."
CODEBOOK = (
    "---\nid: c\nversie: 1\neenheid: beurt\nkeuze: één\n---\n\n"
    "## `a` A\nX.\n\n## `onbepaald` O\nX.\n"
)
BOOK = parse_codebook(CODEBOOK)


def dialogue(second: str = TURN, first: str = "Ja.", title: str = "T") -> str:
    return HEAD.replace("titel: T", f"titel: {title}") + f"**1 M:** {first}\n\n**2 D:** {second}\n"


def of(text: str, item: str = "2", codebook: str = CODEBOOK) -> str:
    return wording(parse_dialogue(text), parse_codebook(codebook), item)


def test_it_is_over_speaker_cues_and_words() -> None:
    shown = "D\ndraait weg\nintensiteit 6\nDus niet."
    assert of(dialogue()) == hashlib.sha256(shown.encode()).hexdigest()[:8]


def test_white_space_and_what_is_hidden_change_nothing() -> None:
    known = of(dialogue())
    assert of(dialogue("*(draait weg; intensiteit 6; gereguleerd: ja)* Dus niet.")) == known
    assert of(dialogue(first="Iets anders.", title="Anders")) == known
    hiding = CODEBOOK.replace("keuze", "verberg: intensiteit\nkeuze")
    assert of(dialogue(), codebook=hiding) != known
    louder = dialogue(TURN.replace("6", "9"))
    assert of(louder, codebook=hiding) == of(dialogue(), codebook=hiding)


def test_other_words_or_cues_change_it() -> None:
    known = of(dialogue())
    for old, new in (
        ("Dus", "Toch"),
        ("draait  weg", "kijkt op"),
        ("intensiteit 6", "intensiteit 7"),
    ):
        assert of(dialogue(TURN.replace(old, new))) != known


def test_the_fragment_and_a_turn_to_come_are_of_all_turns() -> None:
    whole = of(dialogue(), "fragment")
    assert whole == of(dialogue(), "3")
    assert whole != of(dialogue())
    assert whole != of(dialogue(first="Iets anders."), "fragment")
