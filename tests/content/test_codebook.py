"""The codebook format: text and what it means side by side; every fault with its line."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hggt.content import Codebook, ContentError, Label, parse_codebook, read_codebook

TEXT = """\
---
id: cirkel
versie: 2
eenheid: beurt
keuze: één
rol: kind, ouder
---

Lees eerst het hele gesprek.

Codeer daarna.

## `verhuld` Verhulde behoefte

Het kind laat het tegenovergestelde
zien van wat het nodig heeft.

- wel: Een hek: "Niks".
- wel: Wegsturen
  met trillende lip.
- niet: Elke boze beurt.
- tegenover `onbepaald`: Wijs twee dingen aan.

## `onbepaald` Onbepaald

Er is te weinig te zien.
"""

CODEBOOK = Codebook(
    "cirkel",
    2,
    "beurt",
    False,
    ("kind", "ouder"),
    "Lees eerst het hele gesprek.\n\nCodeer daarna.",
    (
        Label(
            "verhuld",
            "Verhulde behoefte",
            "Het kind laat het tegenovergestelde zien van wat het nodig heeft.",
            ('Een hek: "Niks".', "Wegsturen met trillende lip."),
            ("Elke boze beurt.",),
            {"onbepaald": "Wijs twee dingen aan."},
        ),
        Label("onbepaald", "Onbepaald", "Er is te weinig te zien.", (), (), {}),
    ),
)


def test_text_becomes_this_codebook() -> None:
    parsed = parse_codebook(TEXT)
    assert parsed == CODEBOOK
    assert parsed.ref == "cirkel@2"
    assert parsed.label_ids == ("verhuld", "onbepaald")
    assert parsed.label("onbepaald").title == "Onbepaald"
    with pytest.raises(KeyError):
        parsed.label("weg")


def test_several_labels_an_item_and_everybodys_turns() -> None:
    parsed = parse_codebook(TEXT.replace("één", "meer").replace("rol: kind, ouder\n", ""))
    assert parsed.multiple
    assert parsed.roles == ()


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("versie: 2", "versie: twee", 3, "versie `twee` is geen getal"),
        ("versie: 2", "versie: 0", 3, "versie `0` is geen getal"),
        ("versie: 2\n", "", 1, "`versie` ontbreekt"),
        ("eenheid: beurt", "eenheid: zin", 4, "`eenheid: zin` bestaat niet"),
        ("keuze: één", "keuze: een", 5, "`keuze: een` bestaat niet"),
        ("kind, ouder", "kind, opa", 6, "onbekende rol `opa`"),
        ("## `verhuld` V", "## verhuld V", 13, "is geen label"),
        ("## `verhuld`", "## `ver huld`", 13, "label-id `ver huld` is niet bruikbaar"),
        ("- niet: Elke", "- nooit: Elke", 21, "lijstregel is niet te lezen"),
        ("tegenover `onbepaald`", "tegenover `weg`", 13, "tegenover onbekend label `weg`"),
        ("tegenover `onbepaald`", "tegenover `verhuld`", 22, "hoort hier niet"),
        ("Er is te weinig te zien.", "", 24, "heeft geen omschrijving"),
        ("twee dingen aan.", "twee dingen aan.\n\nNog iets.", 24, "tekst na de lijst"),
        ("## `onbepaald` O", "## `verhuld` O", 24, "label `verhuld` staat er twee keer"),
    ],
)
def test_faults(old: str, new: str, line: int, message: str) -> None:
    assert TEXT.count(old) == 1
    with pytest.raises(ContentError) as caught:
        parse_codebook(TEXT.replace(old, new))
    assert any(f.line == line and message in f.message for f in caught.value.faults), caught.value


def test_doubt_has_a_label_in_every_codebook() -> None:
    with pytest.raises(ContentError, match="label `onbepaald` ontbreekt"):
        parse_codebook(TEXT.replace("`onbepaald`", "`anders`"))


@pytest.mark.parametrize("count", [1, 13])
def test_two_to_twelve_labels(count: int) -> None:
    head = TEXT.partition("## ")[0]
    labels = "".join(f"## `l{n}` L\n\nX.\n\n" for n in range(count - 1))
    with pytest.raises(ContentError, match=f"{count} labels"):
        parse_codebook(f"{head}{labels}## `onbepaald` O\n\nX.\n")


def test_the_id_is_the_name_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "cirkels.md"
    path.write_text(TEXT, encoding="utf-8")
    with pytest.raises(ContentError, match=r"cirkels\.md:2: id `cirkel` is anders"):
        read_codebook(path)


@given(st.text())
def test_any_text_is_a_codebook_or_a_fault(text: str) -> None:
    for whole in (text, TEXT + text, TEXT[: len(text) * 7] + text):
        with suppress(ContentError):
            parse_codebook(whole)
