"""A coding of labels held against its dialogue and codebook."""

from __future__ import annotations

import pytest

from hggt.content import Codebook, ContentError, parse_codebook, parse_coding, parse_dialogue
from hggt.exercise.exercise import asked_of, read_for

HEAD = """\
---
dialoog: de_jas
codering: codering_a
codeboek: cirkel
versie: 1
---

"""

CODEBOOK = """\
---
id: cirkel
versie: 1
eenheid: {unit}
keuze: {choice}
rol: kind
---

## `nabijheid` N

X.

## `onbepaald` O

X.
"""

DIALOGUE = parse_dialogue(
    "---\nid: de_jas\ntitel: T\nsprekers: M=ouder; D=kind\ngezin: g\n---\n\n"
    "**1 M:** A.\n\n**2 D:** *(kijkt weg; stil)* B.\n\n**3 M:** C.\n\n**4 D:** D.\n"
)


def book(unit: str = "beurt", choice: str = "één") -> Codebook:
    return parse_codebook(CODEBOOK.format(unit=unit, choice=choice))


def check(text: str, codebook: Codebook) -> None:
    read_for(asked_of(DIALOGUE, codebook), parse_coding(text))


def test_what_a_codebook_asks_about() -> None:
    assert asked_of(DIALOGUE, book()).items == ("2", "4")
    assert asked_of(DIALOGUE, book(unit="fragment")).items == ("fragment",)


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("dialoog: de_jas", "dialoog: de_trui", 0, "van dialoog `de_trui`"),
        ("versie: 1", "versie: 3", 5, "gemaakt met cirkel@3, het codeboek is cirkel@1"),
        ("**4**", "**9**", 10, "`9` bestaat niet"),
        ("**4**", "**3**", 10, "`3` wordt met dit codeboek niet gecodeerd"),
        ("**4**", "**fragment**", 10, "`fragment` bestaat niet"),
        ("ook: onbepaald", "ook: blij", 8, "label `blij` staat niet in codeboek"),
        ("** nabijheid", "** boos", 8, "label `boos` staat niet in codeboek"),
        ("** nabijheid (ook: onbepaald)", "** nabijheid, onbepaald", 8, "meer dan één label"),
        ("ook: onbepaald", "signalen: kijkt weg", 8, "`signalen:` past niet bij dit codeboek"),
    ],
)
def test_a_coding_that_does_not_fit(old: str, new: str, line: int, message: str) -> None:
    text = f"{HEAD}**2** nabijheid (ook: onbepaald): Zo.\n\n**4** onbepaald: Zo.\n"
    check(text, book())
    assert text.count(old) == 1
    with pytest.raises(ContentError) as caught:
        check(text.replace(old, new), book())
    (fault,) = caught.value.faults
    assert fault.line == line
    assert message in fault.message


def test_several_labels_where_the_codebook_wants_them() -> None:
    check(f"{HEAD}**2** nabijheid, onbepaald: Zo.\n", book(choice="meer"))


def test_signals_where_the_codebook_asks_for_them() -> None:
    asking = parse_codebook(
        CODEBOOK.format(unit="beurt", choice="één").replace("rol:", "signalen: ja\nrol:")
    )
    check(f"{HEAD}**2** nabijheid (signalen: kijkt weg, stil): Zo.\n", asking)
