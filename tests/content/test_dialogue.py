"""The dialogue format: text and what it means side by side, and back to the same file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import dialogues

from hggt.content import (
    ContentError,
    Cue,
    Dialogue,
    Silence,
    Speaker,
    Turn,
    format_dialogue,
    parse_dialogue,
    read_dialogue,
)

HEAD = """\
---
id: de_jas
titel: De jas: blijft aan
sprekers: Therapeut=therapeut; Moeder=ouder; Daan=kind
gezin: biologisch, gescheiden
leeftijd: 15
---

"""

TEXT = (
    HEAD
    + """\
> Derde gesprek. Daan (15) houdt zijn jas aan.

**1 Therapeut:** Fijn dat jullie er zijn.

**2 Moeder:** *(zucht; kijkt naar Daan; intensiteit 3)* Stil: zoals altijd.

**3 Daan:** *(draait weg; toon: vlak; gereguleerd: deels)* Jij zei: "Hou je mond."
Dus dat doe ik.

*(stilte; pauze 8 s)*

**4 Daan:** *(haalt zijn schouders op)*
"""
)

DIALOGUE = Dialogue(
    {
        "id": "de_jas",
        "titel": "De jas: blijft aan",
        "sprekers": "Therapeut=therapeut; Moeder=ouder; Daan=kind",
        "gezin": "biologisch, gescheiden",
        "leeftijd": "15",
    },
    (Speaker("Therapeut", "therapeut"), Speaker("Moeder", "ouder"), Speaker("Daan", "kind")),
    "Derde gesprek. Daan (15) houdt zijn jas aan.",
    (
        Turn(1, "Therapeut", (), "Fijn dat jullie er zijn."),
        Turn(
            2,
            "Moeder",
            (Cue("zucht"), Cue("kijkt naar Daan"), Cue("intensiteit 3", "intensiteit", 3)),
            "Stil: zoals altijd.",
        ),
        Turn(
            3,
            "Daan",
            (
                Cue("draait weg"),
                Cue("toon: vlak", "toon", "vlak"),
                Cue("gereguleerd: deels", "gereguleerd", "deels"),
            ),
            'Jij zei: "Hou je mond."\nDus dat doe ik.',
        ),
        Silence((Cue("stilte"), Cue("pauze 8 s", "pauze", 8.0))),
        Turn(4, "Daan", (Cue("haalt zijn schouders op"),), ""),
    ),
)


def test_text_becomes_this_dialogue_and_back() -> None:
    parsed = parse_dialogue(TEXT)
    assert parsed == DIALOGUE
    assert format_dialogue(parsed) == TEXT


def test_lines_are_those_of_the_file() -> None:
    rows = TEXT.split("\n")
    for event in parse_dialogue(TEXT).events:
        start = f"**{event.number} " if isinstance(event, Turn) else "*("
        assert rows[event.line - 1].startswith(start)


def test_what_a_dialogue_answers() -> None:
    parsed = parse_dialogue(TEXT)
    assert (parsed.id, parsed.title) == ("de_jas", "De jas: blijft aan")
    assert [turn.number for turn in parsed.turns] == [1, 2, 3, 4]
    assert [turn.intensity for turn in parsed.turns] == [None, 3, None, None]
    assert parsed.turns[2].cue("toon") == "vlak"
    assert parsed.turns[2].cue("blik") is None
    assert parsed.role("Daan") == "kind"
    with pytest.raises(KeyError):
        parsed.role("Opa")


@pytest.mark.parametrize(
    ("cues", "expected"),
    [
        ("intensiteit 0", Cue("intensiteit 0", "intensiteit", 0)),
        ("intensiteit: 10", Cue("intensiteit: 10", "intensiteit", 10)),
        ("pauze 2,5 s", Cue("pauze 2,5 s", "pauze", 2.5)),
        ("blik:  naar de deur", Cue("blik: naar de deur", "blik", "naar de deur")),
        ("zegt niets: wacht", Cue("zegt niets: wacht")),
        ("intensiteiten wisselen", Cue("intensiteiten wisselen")),
    ],
)
def test_cues(cues: str, expected: Cue) -> None:
    turn = parse_dialogue(f"{HEAD}**1 Daan:** *({cues})* Ja.\n").turns[0]
    assert turn.cues == (expected,)


@pytest.mark.parametrize(
    "said",
    [
        "*zucht* ja",
        "12:30",
        "**nee** zeg ik",
        '"ja", zei hij: *nee*',
        "> dat",
        "(lacht) hoi",
        "- een streepje",
    ],
)
def test_natural_speech_stays_as_it_is(said: str) -> None:
    text = f"{HEAD}**1 Daan:** {said}\n"
    assert parse_dialogue(text).turns[0].text == said
    assert format_dialogue(parse_dialogue(text)) == text


@pytest.mark.parametrize(
    ("body", "line", "message", "remedy"),
    [
        ("**2 Daan:** Ja.", 9, "beurt 2 staat waar beurt 1 hoort", "nummer"),
        ("**1 Daan:** A.\n\n**1 Daan:** B.", 11, "beurt 1 staat waar beurt 2 hoort", "nummer"),
        ("**1 Opa:** Ja.", 9, "onbekende spreker `Opa`", "sprekers"),
        ("**een Daan:** Ja.", 9, "beurtnummer `een` is geen getal", "**3 Naam:**"),
        ("**١ Daan:** Ja.", 9, "beurtnummer `١` is geen getal", "**3 Naam:**"),
        ("**1 Daan:**", 9, "beurt 1 is leeg", "woorden of signalen"),
        ("**1 Daan:** A.\n**2 Daan:** B.", 10, "zonder lege regel", "regel open"),
        ("Zomaar tekst.\n\n**1 Daan:** A.", 9, "geen beurt en geen stilte", "lege regel"),
        ("**1 Daan:** *(zucht A.", 9, "signalen zijn niet afgesloten", ")*"),
        ("**1 Daan:** *(;)* A.", 9, "haakjes zonder signaal", "laat de haakjes weg"),
        ("**1 Daan:** *(intensiteit 11)* A.", 9, "valt buiten de schaal", "0` tot en met 10"),
        ("**1 Daan:** *(intensiteit -1)* A.", 9, "valt buiten de schaal", "10"),
        ("**1 Daan:** *(intensiteit hoog)* A.", 9, "valt buiten de schaal", "10"),
        ("**1 Daan:** *(intensiteit)* A.", 9, "valt buiten de schaal", "10"),
        ("**1 Daan:** *(pauze lang)* A.", 9, "`pauze lang` is niet te lezen", "pauze 8 s"),
        ("**1 Daan:** *(pauze 8 min)* A.", 9, "is niet te lezen", "pauze 8 s"),
        ("**1 Daan:** *(gereguleerd: soms)* A.", 9, "is niet te lezen", "ja, deels, nee"),
        ("**1 Daan:** *(toon:)* A.", 9, "signaal `toon` is leeg", "toon: …"),
        ("**1 Daan:** *(toon: a; toon: b)* A.", 9, "`toon` staat er twee keer", "samen"),
        ("> " + "woord " * 41 + "\n\n**1 Daan:** A.", 9, "context telt 41 woorden", "40"),
        ("> Een.\nTwee.\n\n**1 Daan:** A.", 10, "tekst direct onder de context", "regel open"),
        ("", 0, "geen enkele beurt", "**1 Naam:** woorden"),
    ],
)
def test_faults_of_the_body(body: str, line: int, message: str, remedy: str) -> None:
    with pytest.raises(ContentError) as caught:
        parse_dialogue(f"{HEAD}{body}\n")
    (fault,) = caught.value.faults
    assert (fault.path, fault.line) == ("dialoog", line)
    assert message in fault.message
    assert remedy in fault.remedy


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("id: de_jas", "id: De-Jas", 2, "id `De-Jas` is niet bruikbaar"),
        ("id: de_jas\n", "", 1, "`id` ontbreekt"),
        ("titel: De jas: blijft aan", "titel:", 3, "`titel` ontbreekt"),
        ("Daan=kind", "Daan", 4, "spreker `Daan` is niet te lezen"),
        ("Daan=kind", "Daan=puber", 4, "spreker `Daan=puber` is niet te lezen"),
        ("Daan=kind", "Daan=kind; Daan=ouder", 4, "spreker `Daan` staat er twee keer"),
        ("leeftijd: 15", "leeftijd 15", 6, "kopregel zonder dubbele punt"),
        ("leeftijd: 15", "leeftijd: 15\nleeftijd: 16", 7, "`leeftijd` staat twee keer"),
        ("leeftijd", "patroon", 6, "onbekende kopregel `patroon`"),
    ],
)
def test_faults_of_the_head(old: str, new: str, line: int, message: str) -> None:
    with pytest.raises(ContentError) as caught:
        parse_dialogue(HEAD.replace(old, new) + "**1 Daan:** Ja.\n\n**2 Moeder:** Ja.\n")
    assert any(f.line == line and message in f.message for f in caught.value.faults)


def test_without_a_head() -> None:
    with pytest.raises(ContentError, match="dialoog:1: kop ontbreekt"):
        parse_dialogue("**1 Daan:** Ja.\n")
    with pytest.raises(ContentError, match="dialoog:1: kop is niet afgesloten"):
        parse_dialogue("---\nid: de_jas\n")


def test_all_faults_at_once_in_order() -> None:
    text = HEAD.replace("15", "15\nfout") + "**2 Opa:** *(intensiteit 12)* A.\n\nlos\n"
    with pytest.raises(ContentError) as caught:
        parse_dialogue(text)
    assert [fault.line for fault in caught.value.faults] == [7, 10, 10, 10, 12]
    assert str(caught.value).count("\n") == 4


def test_the_id_is_the_name_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "de_trui.md"
    path.write_text(TEXT, encoding="utf-8")
    with pytest.raises(ContentError, match=r"de_trui\.md:2: id `de_jas` is anders"):
        read_dialogue(path)


@pytest.mark.parametrize(
    "raw",
    [
        TEXT.encode("utf-8-sig"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
    ],
)
def test_files_of_any_editor(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "de_jas.md"
    path.write_bytes(raw)
    assert read_dialogue(path) == DIALOGUE


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    path = tmp_path / "de_jas.md"
    with pytest.raises(ContentError, match=r"de_jas\.md: bestand bestaat niet"):
        read_dialogue(path)
    path.write_bytes(HEAD.encode() + b"**1 Daan:** caf\xe9\n")
    with pytest.raises(ContentError, match=r"de_jas\.md:9: tekst is geen UTF-8"):
        read_dialogue(path)
    path.write_bytes(b"a" * 1_000_001)
    with pytest.raises(ContentError, match="groter dan 1 MB"):
        read_dialogue(path)
    with pytest.raises(ContentError, match="niet te lezen"):
        read_dialogue(tmp_path)


@given(dialogues())
def test_dialogue_to_text_to_the_same_dialogue(dialogue: Dialogue) -> None:
    text = format_dialogue(dialogue)
    parsed = parse_dialogue(text)
    assert parsed == dialogue
    assert format_dialogue(parsed) == text


@given(st.text())
def test_any_text_is_a_dialogue_or_a_fault(text: str) -> None:
    for whole in (text, HEAD + text):
        try:
            parsed = parse_dialogue(whole)
        except ContentError:
            continue
        assert parse_dialogue(format_dialogue(parsed)) == parsed


PARTS = st.sampled_from(
    ["**1 Daan:** ", "**2 Daan:** ", "*(", ")*", "; ", "toon: ", "intensiteit ", "pauze ", "3",
     " s", "\n\n", "\n", "> ", "ja", "**", ":", "---\n", "*", "gereguleerd: ja", " ", "\t", "\x0c",
     "\u2028", "\u00a0", "\x85", "\x1f", "\u3000"]
)  # fmt: skip


@given(st.lists(PARTS, max_size=14).map("".join))
def test_what_parses_is_written_back_the_same(body: str) -> None:
    try:
        parsed = parse_dialogue(HEAD + body)
    except ContentError:
        return
    text = format_dialogue(parsed)
    assert parse_dialogue(text) == parsed
    assert format_dialogue(parse_dialogue(text)) == text
