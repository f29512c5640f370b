"""An exercise to try `label` with: two coders, who differ about the last turn."""

from __future__ import annotations

from hggt.exercise.kinds.contract.trying import Sample, SampleAnswer

_DIALOGUE = """\
---
id: proef_label
titel: De sokken
sprekers: Vader=ouder; Noor=kind
gezin: biologisch
leeftijd: 9
---

> Zaterdagochtend. Vader zoekt de sokken van Noor (9).

**1 Vader:** *(intensiteit 3)* Waar heb je ze gezien?

**2 Noor:** *(wijst; intensiteit 4)* Daar, kijk maar!

**3 Noor:** *(komt naast hem staan; intensiteit 2)* Zoek je mee?
"""

_CODEBOOK = """\
---
id: proef_labels
versie: 1
eenheid: beurt
keuze: één
rol: kind
---

Wat doet het kind hier?

## `verder` Gaat op onderzoek
Het kind richt zich op wat er te zien is.

## `dichtbij` Zoekt nabijheid
Het kind zoekt de ander op.

## `onbepaald` Onbepaald
Het is niet te zien.
"""


def _coding(coder: str, *lines: str) -> str:
    head = f"---\ndialoog: proef_label\ncodering: {coder}\ncodeboek: proef_labels\nversie: 1\n---\n"
    return head + "".join(f"\n{line}\n" for line in lines)


SAMPLE = Sample(
    _DIALOGUE,
    _CODEBOOK,
    (
        _coding("codering_a", "**2** verder: Zij wijst.", "**3** dichtbij: Zij komt naast hem."),
        _coding(
            "codering_b",
            "**2** verder: De blik gaat naar buiten.",
            "**3** dichtbij (ook: verder): Eerst naar hem, dan naar de sokken.",
        ),
    ),
    {
        "right": SampleAnswer("2", ("verder",), score=1.0),
        "half": SampleAnswer("3", ("verder",), score=0.25),
        "wrong": SampleAnswer("2", ("dichtbij",), score=0.0),
        "unknown": SampleAnswer("2", ("boos",), fault="onbekend label"),
        "two": SampleAnswer("2", ("verder", "dichtbij"), fault="meer dan één label"),
        "other value": SampleAnswer("2", (), {"tekst": "x"}, fault="er is geen label gekozen"),
    },
)
