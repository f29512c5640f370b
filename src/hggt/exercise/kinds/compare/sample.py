"""An exercise to try `compare` with: three answers, and two coders who chose the same."""

from __future__ import annotations

from hggt.exercise.kinds.contract.trying import Sample, SampleAnswer

_DIALOGUE = """\
---
id: proef_compare
titel: De fiets
sprekers: Therapeut=therapeut; Bram=kind
gezin: pleeggezin
leeftijd: 10
---

> Eerste gesprek. Bram (10) kwam op de fiets.

**1 Therapeut:** *(intensiteit 3)* Was het ver?

**2 Bram:** *(kijkt weg; toon: vlak; intensiteit 2)* Gaat wel.

*(stilte; pauze 4 s)*

**3 Bram:** *(draait aan zijn sleutel, steeds sneller; intensiteit 4)* Ik mocht niet met de bus.
"""

_REACTIONS = """\
---
dialoog: proef_compare
---

## 4

### a

**Therapeut:** *(opgewekt)* Fietsen is ook veel gezonder, toch?

**Bram:** *(haalt zijn schouders op; intensiteit 2)* Zal wel.

### b

**Therapeut:** *(zacht; kijkt mee naar de sleutel)* Het moest op de fiets. En je draait nu harder.

*(stilte)*

**Bram:** *(blik: even omhoog; intensiteit 4)* Het regende ook nog.

### c

**Therapeut:** Wie zei dat je niet met de bus mocht?

**Bram:** *(stopt met draaien)* Niemand.
"""

_CODEBOOK = """\
---
id: proef_keuze
versie: 1
soort: compare
---

Welk antwoord sluit hier het best aan bij Bram?

Let op wat hij met zijn handen doet.
"""


def _coding(coder: str, *lines: str) -> str:
    head = (
        f"---\ndialoog: proef_compare\ncodering: {coder}\ncodeboek: proef_keuze\nversie: 1\n---\n"
    )
    return head + "".join(f"\n{line}\n" for line in lines)


def _cues(*cues: str) -> dict[str, object]:
    return {"cues": list(cues)}


SAMPLE = Sample(
    _DIALOGUE,
    _CODEBOOK,
    (
        _coding(
            "codering_a",
            "**4** b (signalen: draait aan zijn sleutel, steeds sneller): Dit gaat mee.",
        ),
        _coding(
            "codering_b",
            "**4** b (zekerheid 2; ook: c; signalen: kijkt weg, stilte): Er wordt iets gezien.",
        ),
    ),
    {
        "right": SampleAnswer("4", ("b",), _cues("kijkt weg", "toon: vlak"), 1.0),
        "right, and a second": SampleAnswer("4", ("b", "a"), _cues("stilte"), 1.0),
        "half": SampleAnswer("4", ("c",), _cues("pauze 4 s"), 0.25),
        "wrong": SampleAnswer("4", ("a",), _cues("stilte"), 0.0),
        # A second choice earns nothing.
        "right as a second": SampleAnswer("4", ("a", "b"), _cues("stilte"), 0.0),
        "not ticked yet": SampleAnswer("4", ("b",), score=1.0),
        "no answer": SampleAnswer("4", (), _cues("stilte"), fault="er is geen antwoord gekozen"),
        "unknown": SampleAnswer("4", ("d",), fault="een antwoord dat er niet is"),
        "three": SampleAnswer("4", ("a", "b", "c"), fault="meer dan één keuze en één die ook kan"),
        "unknown cue": SampleAnswer("4", ("b",), _cues("lacht"), fault="een signaal dat hier niet"),
        "cue of an answer": SampleAnswer(
            "4", ("b",), _cues("opgewekt"), fault="een signaal dat hier niet te zien is"
        ),
        "four cues": SampleAnswer(
            "4",
            ("b",),
            _cues("kijkt weg", "toon: vlak", "stilte", "pauze 4 s"),
            fault="meer dan 3 signalen",
        ),
        "twice": SampleAnswer("4", ("b",), _cues("stilte", "stilte"), fault="twee keer"),
        "no cues": SampleAnswer("4", ("b",), "stilte", fault="de signalen zijn niet te lezen"),
    },
    _REACTIONS,
)
