"""An exercise to try `respond` with: the conversation stops before the therapist answers."""

from __future__ import annotations

from hggt.exercise.kinds.contract.trying import Sample, SampleAnswer

_DIALOGUE = """\
---
id: proef_respond
titel: De sleutels
sprekers: Therapeut=therapeut; Aylin=kind
gezin: pleeggezin
leeftijd: 13
---

> Tweede gesprek. Aylin (13) speelt met haar sleutels.

**1 Therapeut:** *(intensiteit 3)* Hoe was het weekend?

**2 Aylin:** *(kijkt naar de sleutels; intensiteit 2)* Gewoon.
"""

_CODEBOOK = """\
---
id: proef_rubriek
versie: 1
soort: respond
---

Zeg het eerst hardop. Schrijf dan op wat u zegt.

## `laatste_beurt` Gebruikt deze laatste beurt
Past dit hier? Altijd: er is steeds een laatste beurt.
- 0: Reageert op iets anders.
- 1: Noemt wat er gezegd is.
- 2: Gaat in op woorden en signalen.
- 3: Doet dat, en laat ruimte om het anders te zien.

## `klank` Stem en gezicht
Past dit hier? Ja, als er iets te zien of te horen is.
- 0: Zegt niet hoe het klinkt.
- 1: In het algemeen.
- 2: Past bij wie er zit.
- 3: Past, en zegt waaraan bijstellen te zien is.
"""

_GOOD = {
    "says": "Gewoon. Je keek er even bij naar je sleutels.",
    "how": "zacht, niet te snel",
    "rows": {"laatste_beurt": 2, "klank": 1},
}

SAMPLE = Sample(
    _DIALOGUE,
    _CODEBOOK,
    (),
    {
        "whole": SampleAnswer("3", value=_GOOD),
        "without rating": SampleAnswer("3", value={"says": "Mm. Gewoon dus.", "how": ""}),
        "no text": SampleAnswer(
            "3", value={"says": "", "how": ""}, fault="er staat geen tekst in de eigen reactie"
        ),
        "labels": SampleAnswer("3", ("x",), fault="de eigen reactie is niet te lezen"),
        "too long": SampleAnswer(
            "3", value={"says": "a" * 5001}, fault="een tekst is te lang of niet te lezen"
        ),
        "unknown row": SampleAnswer(
            "3", value=_GOOD | {"rows": {"x": 1}}, fault="een rij die niet gevraagd wordt"
        ),
        "unknown level": SampleAnswer(
            "3", value=_GOOD | {"rows": {"klank": 9}}, fault="een rij is 0, 1, 2 of 3"
        ),
    },
)
