"""An exercise of numbers a turn, from what coders chose."""

from __future__ import annotations

from hggt.content import CodedItem, parse_coding, parse_dialogue
from hggt.exercise.answers.answer import Answer, LogReading
from hggt.exercise.exercise import Exercise, make_exercise
from hggt.exercise.kinds import parse_codebook

# By turn what a coder chose: high, low and in between.
FULL = {1: "9", 2: "8", 3: "2", 4: "7", 5: "6", 6: "2"}
CODEBOOK = """\
---
id: energie
versie: 1
soort: estimate
schaal: 0–10
verberg: intensiteit
---

Hoeveel energie zit erin?

## 0
Niets.

## 5
Gewoon.

## 10
Alles.
"""


def dialogue(who: str = "kmkmkm") -> str:
    names = {"k": "Daan", "m": "Moeder", "t": "Therapeut"}
    turns = (f"**{n} {names[one]}:** Ja." for n, one in enumerate(who, 1))
    speakers = "Daan=kind; Moeder=ouder; Therapeut=therapeut"
    head = f"---\nid: de_jas\ntitel: T\nsprekers: {speakers}\ngezin: g\n---\n\n"
    return head + "\n\n".join(turns) + "\n"


def coding(coder: str, lines: dict[int, str]) -> str:
    head = f"dialoog: de_jas\ncodering: {coder}\ncodeboek: energie\nversie: 1"
    rows = (f"**{n}** {choice}: Zo klinkt het hier." for n, choice in lines.items())
    return f"---\n{head}\n---\n\n" + "\n\n".join(rows) + "\n"


def exercise(*codings: dict[int, str], who: str = "kmkmkm", book: str = CODEBOOK) -> Exercise:
    return make_exercise(
        parse_dialogue(dialogue(who)),
        parse_codebook(book),
        tuple(parse_coding(coding(f"codering_{n}", one)) for n, one in enumerate(codings)),
    )


def chosen(*choices: str) -> tuple[CodedItem, ...]:
    """Of one turn what each coder chose, as the coder writes it."""
    return exercise(*({1: one} for one in choices)).coded("1")


def answered(asked: Exercise, values: dict[int, object]) -> dict[str, Answer]:
    given = (Answer(asked.id, str(n), (), value=value) for n, value in values.items())
    return asked.accept(LogReading(tuple(given), ())).current()
