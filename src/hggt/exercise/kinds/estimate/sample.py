"""An exercise to try `estimate` with: two coders, whose band is wide at one turn."""

from __future__ import annotations

from hggt.exercise.kinds.contract.trying import Sample, SampleAnswer

_DIALOGUE = """\
---
id: proef_estimate
titel: De egel
sprekers: Vader=ouder; Emre=kind
gezin: biologisch
leeftijd: 6
---

> In de tuin, na het eten. Emre (6) heeft iets gevonden.

**1 Emre:** *(komt hollend aan; roept; zwaait met beide armen)* Papa! Papa, een egel!

**2 Vader:** *(staat op; ogen wijd; vlot)* Een egel? Waar?

**3 Emre:** *(fluistert; zit op zijn hurken; beweegt niet)* Hij rolt zich op.

**4 Vader:** *(luid; klapt in de handen; met grote stappen)* Nou zeg, geweldig! Kom, roep mama!

**5 Emre:** *(zacht; kijkt naar het gras)* Nu is hij bang.

**6 Vader:** *(zakt door de knieën; zacht; wacht voor hij iets zegt)* Ja. Dan wachten we.
"""

_CODEBOOK = """\
---
id: proef_schaal
versie: 1
soort: estimate
schaal: 0–10
verberg: intensiteit
---

Hoeveel energie zit er in deze beurt?

## 0
Er gebeurt bijna niets. Stem en lichaam zijn stil.

## 5
De energie van een gewoon gesprek.

## 10
Meer kan er niet bij: alles doet mee.
"""


def _coding(coder: str, *lines: str) -> str:
    head = f"dialoog: proef_estimate\ncodering: {coder}\ncodeboek: proef_schaal\nversie: 1"
    return f"---\n{head}\n---\n" + "".join(f"\n{line}\n" for line in lines)


SAMPLE = Sample(
    _DIALOGUE,
    _CODEBOOK,
    (
        _coding(
            "codering_a",
            "**1** 9: Hij holt en roept.",
            "**2** 7: Hij staat op en praat vlot.",
            "**3** 2: Hij fluistert en blijft stil zitten.",
            "**4** 8 (zekerheid 3): Luid, met handen en voeten.",
            "**5** 2 (ook: 1): Zacht, en hij kijkt weg.",
            "**6** 2: Zacht, met een lange stilte.",
        ),
        _coding(
            "codering_b",
            "**1** 9 (ook: 8): Armen en stem doen allebei mee.",
            "**2** 6: Hij gaat mee, iets minder hoog.",
            "**3** 3 (ook: 4): Stil, maar gespannen.",
            "**4** 8: Hij klapt en roept.",
            "**5** 2: Zijn stem zakt.",
            "**6** 1: Er is bijna niets te horen.",
        ),
    ),
    {
        "right": SampleAnswer("1", value=9, score=1.0),
        "in the band": SampleAnswer("3", value=4, score=1.0),
        "half": SampleAnswer("4", value=7, score=0.5),
        "wrong": SampleAnswer("6", value=8, score=0.0),
        "off the scale": SampleAnswer("2", value=11, fault="dit getal staat niet op de schaal"),
        "below it": SampleAnswer("2", value=-1, fault="dit getal staat niet op de schaal"),
        "a fraction": SampleAnswer("2", value=6.0, fault="dit getal staat niet op de schaal"),
        "true": SampleAnswer("2", value=True, fault="dit getal staat niet op de schaal"),
        "a text": SampleAnswer("2", value="6", fault="dit getal staat niet op de schaal"),
        "labels": SampleAnswer("2", ("6",), fault="dit getal staat niet op de schaal"),
    },
)
