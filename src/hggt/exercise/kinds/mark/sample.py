"""An exercise to try `mark` with: two coders, the second of whom marks a stretch."""

from __future__ import annotations

from hggt.exercise.kinds.contract.trying import Sample, SampleAnswer

_DIALOGUE = """\
---
id: proef_mark
titel: De bal
sprekers: Moeder=ouder; Finn=kind
gezin: adoptie
leeftijd: 7
---

> In de tuin. Finn (7) oefent met de bal.

**1 Moeder:** *(intensiteit 3)* Gooi maar.

**2 Finn:** *(gooit; lacht; intensiteit 5)* Kijk!

**3 Moeder:** *(kijkt op haar telefoon; intensiteit 2)* Ja, mooi.

**4 Finn:** *(laat de bal liggen; intensiteit 2)* Ik ga naar binnen.

**5 Moeder:** *(intensiteit 3)* Nu al?
"""

_CODEBOOK = """\
---
id: proef_plek
versie: 1
soort: mark
eenheid: beurt
aantal: 1
---

Waar raakt het gesprek de draad kwijt?

## `kwijt` De draad kwijt
De ander is er even niet meer bij.
"""


def _coding(coder: str, *lines: str) -> str:
    head = f"---\ndialoog: proef_mark\ncodering: {coder}\ncodeboek: proef_plek\nversie: 1\n---\n"
    return head + "".join(f"\n{line}\n" for line in lines)


def _at(first: int, last: int | None = None, label: str = "kwijt") -> list[dict[str, object]]:
    return [{"from": first, "to": first if last is None else last, "label": label}]


SAMPLE = Sample(
    _DIALOGUE,
    _CODEBOOK,
    (
        _coding("codering_a", "**3** kwijt: Zij kijkt op haar telefoon."),
        _coding("codering_b", "**3–4** kwijt: Zij kijkt weg en hij laat het gaan."),
    ),
    {
        "right": SampleAnswer("fragment", value=_at(3), score=1.0),
        "beside one, in the other": SampleAnswer("fragment", value=_at(4), score=0.75),
        "half": SampleAnswer("fragment", value=_at(2), score=0.5),
        "wrong": SampleAnswer("fragment", value=_at(1), score=0.0),
        "nowhere": SampleAnswer("fragment", value=[], score=0.0),
        "no list": SampleAnswer("fragment", value="3", fault="de plekken zijn niet te lezen"),
        "two": SampleAnswer(
            "fragment", value=_at(3) + _at(4), fault="meer plekken dan er gevraagd zijn"
        ),
        "stretch": SampleAnswer(
            "fragment", value=_at(3, 4), fault="een stuk waar een plek gevraagd is"
        ),
        "unknown label": SampleAnswer("fragment", value=_at(3, label="x"), fault="onbekend label"),
        "unknown turn": SampleAnswer(
            "fragment", value=_at(99), fault="een beurt die niet gevraagd wordt"
        ),
        "labels": SampleAnswer("fragment", ("kwijt",), fault="de plekken zijn niet te lezen"),
    },
)
