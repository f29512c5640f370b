"""`point`: one turn of a conversation, by its number.

    register(POINT)
    exercise_with(POINT, "dialogen/de_jas.md", scheme="draai")

A coder's line is `**3** hier: reden`; an answer is 3 in the log's `value`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

from hggt.content.codebook import FRAGMENT, Codebook, Form
from hggt.content.coding import CodedItem
from hggt.content.dialogue import Dialogue
from hggt.content.faults import Faults
from hggt.exercise.answers.answer import Answer
from hggt.exercise.kinds.contract.kind import (
    Asked,
    Data,
    Given,
    Kind,
    Model,
    Reader,
    Reply,
    Sample,
    SampleAnswer,
)

HERE = "hier"


class PointKind(Kind):
    """A turn earns 1 where a coder chose it, by the share of the coders; no turn is a word."""

    def items(self, dialogue: Dialogue, codebook: Codebook) -> tuple[str, ...]:
        """The conversation as a whole."""
        return (FRAGMENT,)

    def read(self, asked: Asked, answer: Answer) -> Answer:
        """The number of a turn that is there."""
        if type(answer.value) is not int or answer.value not in _turns(asked):
            raise ValueError("deze beurt is er niet")
        return replace(answer, labels=())

    def coded(
        self, asked: Asked, lines: Sequence[CodedItem], faults: Faults
    ) -> tuple[CodedItem, ...]:
        """One line, with the number of a turn for its item."""
        found = []
        for line in lines[:1]:
            if line.labels != (HERE,) or line.item not in map(str, _turns(asked)):
                faults.add(line.line, f"`{line.item}` is geen beurt", f"schrijf `**3** {HERE}: …`")
            else:
                found.append(replace(line, item=FRAGMENT, labels=(), value=int(line.item)))
        for line in lines[1:]:
            faults.add(line.line, "meer dan één beurt", "kies er één")
        return tuple(found)

    def choice(self, given: Given) -> int:
        """The number."""
        return given.value if isinstance(given.value, int) else 0

    def score(self, asked: Asked, answer: Answer, coded: Sequence[CodedItem]) -> float:
        """The share of the coders who chose it, by the share of the turn most of them chose."""
        if not coded:
            raise ValueError("an item without codings has no score")
        chosen = [self.choice(one) for one in coded]
        return chosen.count(self.choice(answer)) / max(map(chosen.count, chosen))

    def say(self, asked: Asked, given: Given) -> str:
        """As on the button."""
        return f"beurt {self.choice(given)}"

    def data(self, asked: Asked) -> Data:
        """Which turns there are."""
        return {"turns": _turns(asked)}

    def simulate(self, asked: Asked, coded: Mapping[str, Sequence[CodedItem]], seed: int) -> Model:
        """A coder's turn, or any."""

        def model(reader: Reader, chance: Random, practice: int) -> Iterator[Reply]:
            for attempt in (1, 2) if reader.again else (1,):
                if chance.random() >= reader.leaves_open:
                    turns = [self.choice(one) for one in coded[FRAGMENT]] + _turns(asked)
                    yield Reply(FRAGMENT, (), chance.choice(turns), None, attempt)

        return model

    def sample(self) -> Sample:
        """Three turns and two coders who agree, with a third who does not."""
        return SAMPLE


def _turns(asked: Asked) -> list[int]:
    return [turn.number for turn in asked.dialogue.turns]


def _coding(coder: str, line: str) -> str:
    head = f"dialoog: proef_point\ncodering: {coder}\ncodeboek: proef_draai\nversie: 1"
    return f"---\n{head}\n---\n\n{line}\n"


DIALOGUE = """---
id: proef_point
titel: De trap
sprekers: Vader=ouder; Noor=kind
gezin: biologisch
leeftijd: 6
---

> Op de trap.

**1 Vader:** *(intensiteit 3)* Kom je?

**2 Noor:** *(blijft zitten; intensiteit 2)* Nee.

**3 Vader:** *(gaat naast haar zitten; intensiteit 2)* Dan zit ik ook.
"""

CODEBOOK = """---
id: proef_draai
versie: 1
soort: point
---

Bij welke beurt komen zij dichter bij elkaar?
"""

SAMPLE = Sample(
    DIALOGUE,
    CODEBOOK,
    (
        _coding("codering_a", f"**3** {HERE}: Hij komt naast haar."),
        _coding("codering_b", f"**3** {HERE}: Hij wacht mee."),
        _coding("codering_c", f"**2** {HERE}: Zij zegt wat zij wil."),
    ),
    {
        "right": SampleAnswer(FRAGMENT, value=3, score=1.0),
        "half": SampleAnswer(FRAGMENT, value=2, score=0.5),
        "wrong": SampleAnswer(FRAGMENT, value=1, score=0.0),
        "unknown": SampleAnswer(FRAGMENT, value=9, fault="deze beurt is er niet"),
        "true": SampleAnswer(FRAGMENT, value=True, fault="deze beurt is er niet"),
        "labels": SampleAnswer(FRAGMENT, (HERE,), fault="deze beurt is er niet"),
    },
)

POINT = PointKind(
    "point",
    "point",
    Form("none"),
    Path(__file__).with_name("point.js"),
    texts={"point_here": "beurt {n}", "point_where": "Waar is de draai?"},
)
