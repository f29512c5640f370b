from __future__ import annotations

from contextlib import suppress
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.strategies import IDS, cues, lines, values
from hggt.content import ContentError, Silence, Speaker, Turn
from hggt.content.conversation.commenting import without_comments
from hggt.content.conversation.model import (
    Choice,
    Conversation,
    Effect,
    Family,
    Limit,
    Scene,
    State,
    Way,
)
from hggt.content.conversation.moves import ASKED_ENDINGS, MOVES
from hggt.content.conversation.parse import parse_conversation
from hggt.content.conversation.write import format_conversation
from hggt.content.dialogue import parse_dialogue

SHORT = """---
id: kort
titel: Kort
sprekers: Therapeut=therapeut; Koen=ouder; Febe=kind
gezin: biologisch
---

> Een gesprek om mee te oefenen.

## gezin `rustig` Wie wacht
- begin: veiligheid 2, spanning 1, openheid 2, vertrouwen 2

Wacht graag.

## gezin `druk` Wie doorpraat
- begin: veiligheid 1, spanning 3, openheid 2, vertrouwen 1

Praat graag.

## `begin` De deur

**Febe:** *(kijkt weg; intensiteit 2)* Gewoon.

*(stilte; pauze 3 s)*

### a
**Therapeut:** *(toon: zacht)* Gewoon.
- zet: volgen
- iedereen: veiligheid +1
- druk: spanning -1, vertrouwen +1
- verder: `rond` bij rustig als veiligheid 3 of meer en spanning 1 of minder
- verder: `klaar`
- achteraf: U volgde.

### b
**Therapeut:** Mag ik raden?
- zet: raden, invloed
- rustig: niets
- druk: openheid −1
- verder: `niet`
- achteraf: U raadde.

### c
**Therapeut:** Ik zoek iemand die u helpt.
- zet: verwijzen
- iedereen: niets
- verder: `door`
- achteraf: U verwees.

## `rond` Naar huis
- einde: rond

**Koen:** Kom.

## `klaar` Klaar
- breuk
- einde: stoppen

**Koen:** Klaar.

## `niet` Niet
- einde: niet_vandaag

**Koen:** Niet vandaag.

## `door` Door
- einde: verwijzen

**Koen:** Goed.
"""


def faults(text: str) -> list[tuple[int, str]]:
    with pytest.raises(ContentError) as caught:
        parse_conversation(text)
    assert all(fault.remedy for fault in caught.value.faults)
    return [(fault.line, fault.message) for fault in caught.value.faults]


def test_all_of_a_conversation_is_read() -> None:
    found = parse_conversation(SHORT)

    assert [family.id for family in found.families] == ["rustig", "druk"]
    assert found.family("druk").start == State(1, 3, 2, 1)
    first = found.scenes[0]
    assert [type(event) for event in first.events] == [Turn, Silence]
    a = first.choice("a")
    assert a is not None
    assert a.effects == {"rustig": Effect(safety=1), "druk": Effect(arousal=-1, trust=1)}
    assert a.ways == (
        Way("rond", "rustig", (Limit(0, 3, 4), Limit(1, 0, 1))),
        Way("klaar"),
    )
    assert a.turn.text == "Gewoon."
    assert found.scene("klaar").rupture
    assert found.scene("klaar").ending == "stoppen"
    assert parse_conversation(format_conversation(found)) == found


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("veiligheid +1\n", "veiligheid +5\n", 29, "`veiligheid +5` is niet te lezen"),
        ("- zet: volgen", "- zet: knuffelen", 28, "zet `knuffelen` bestaat niet"),
        ("- verder: `klaar`\n", "- verder: `weg`\n", 32, "scène `weg` bestaat niet"),
        ("- verder: `klaar`\n", "", 31, "de laatste `verder` heeft een voorwaarde"),
        ("spanning 1 of minder", "rust 1", 31, "voorwaarde `rust 1` is niet te lezen"),
        ("bij rustig als", "bij stil als", 31, "gezin `stil` bestaat niet"),
        ("- druk: openheid −1\n", "", 35, "antwoord b zegt niet wat het doet bij druk"),
        ("- achteraf: U raadde.\n", "", 35, "`achteraf` ontbreekt bij antwoord b"),
        ("**Therapeut:** Mag", "**Koen:** Mag", 35,
         "antwoord b is niet één beurt van de therapeut"),
        ("**Febe:** *(kijkt", "**Noor:** *(kijkt", 22, "onbekende spreker `Noor`"),
        ("- einde: rond", "- einde: op", 51, "`einde` is hier niet te lezen"),
        ("- einde: verwijzen", "- einde: rond", 0, "geen enkele scène met `- einde: verwijzen`"),
        ("## `rond` Naar", "## rond Naar", 50, "kop `## rond Naar huis` is niet te lezen"),
        (", vertrouwen 2\n\nWacht", "\n\nWacht", 11, "`begin` mist vertrouwen"),
        ("### c", "### d", 20, "antwoorden staan niet op volgorde"),
        ("\nPraat graag.\n", "", 15, "van dit gezin wordt niets verteld"),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_line(old: str, new: str, line: int, message: str) -> None:
    assert SHORT.count(old) == 1
    assert (line, message) in faults(SHORT.replace(old, new))


def test_a_scene_has_three_or_four_answers() -> None:
    start, end = SHORT.index("### c"), SHORT.index("## `rond`")
    assert (20, "scène met 2 antwoorden") in faults(SHORT[:start] + SHORT[end:])


def test_the_real_dialogue_format_is_the_same() -> None:
    """A turn of a scene is read as a dialogue's turn, but for its number."""
    scene = parse_conversation(SHORT).scenes[0]
    head = SHORT[: SHORT.index("> Een")]
    numbered = "**1 Febe:** *(kijkt weg; intensiteit 2)* Gewoon.\n\n*(stilte; pauze 3 s)*\n"
    assert parse_dialogue(head + numbered).events == scene.events


@st.composite
def limits(draw: st.DrawFn) -> Limit:
    level = draw(st.integers(0, 4))
    bounds = draw(st.sampled_from([(level, level), (0, level), (level, 4)]))
    return Limit(draw(st.integers(0, 3)), *bounds)


@st.composite
def conversations(draw: st.DrawFn) -> Conversation:
    steps = st.builds(Effect, *[st.integers(-4, 4)] * 4)
    levels = st.builds(State, *[st.integers(0, 4)] * 4)
    # Inside a block of text a row that begins so would be a heading or a list.
    words = lines().filter(lambda text: text[0] not in "#-*>")
    names = draw(st.lists(IDS, min_size=5, max_size=8, unique=True))
    families = draw(
        st.lists(IDS.filter(lambda x: x not in KEYS), min_size=2, max_size=5, unique=True)
    )

    def turn(speaker: str) -> Turn:
        text = draw(lines().filter(lambda text: not text.startswith("*(")))
        return Turn(1, speaker, draw(cues(0)), text)

    def way(last: bool) -> Way:
        scene = draw(st.sampled_from(names))
        if last:
            return Way(scene)
        family = draw(st.one_of(st.none(), st.sampled_from(families)))
        asked = draw(st.lists(limits(), min_size=0 if family else 1, max_size=3))
        return Way(scene, family, tuple(asked))

    def choice(name: str) -> Choice:
        ways = [way(last=False) for _ in range(draw(st.integers(0, 2)))]
        moves = draw(st.lists(st.sampled_from(list(MOVES)), min_size=1, max_size=2, unique=True))
        effects = {family: draw(steps) for family in families}
        return Choice(
            name, turn("Therapeut"), tuple(moves), MappingProxyType(effects),
            (*ways, way(last=True)), draw(words),
        )  # fmt: skip

    scenes = []
    for index, name in enumerate(names):
        ending = ASKED_ENDINGS[index] if index < 3 else ""
        choices = (
            () if ending else tuple(choice(letter) for letter in "abcd"[: draw(st.integers(3, 4))])
        )
        event = draw(st.one_of(st.just(turn("Febe")), st.builds(Silence, cues(1))))
        scenes.append(Scene(name, draw(words), (event,), choices, draw(st.booleans()), ending))
    return Conversation(
        MappingProxyType({
            "id": draw(IDS), "titel": draw(values()), "gezin": draw(values()),
            "sprekers": "Therapeut=therapeut; Febe=kind",
        }),
        (Speaker("Therapeut", "therapeut"), Speaker("Febe", "kind")),
        draw(st.one_of(st.just(""), words)),
        tuple(Family(name, draw(words), draw(levels), draw(words)) for name in families),
        tuple(scenes),
    )  # fmt: skip


KEYS = ("iedereen", "zet", "verder", "achteraf")


@given(conversations())
def test_what_is_written_is_read_back(conversation: Conversation) -> None:
    assert parse_conversation(format_conversation(conversation)) == conversation


@given(st.text(), st.integers(0, len(SHORT)))
def test_whatever_is_in_a_file_it_is_read_or_told(text: str, place: int) -> None:
    with suppress(ContentError):
        parse_conversation(SHORT[:place] + text + SHORT[place:])


def test_without_comments_it_is_the_same_conversation_and_reads_as_itself() -> None:
    whole = parse_conversation(SHORT)
    bare = without_comments(whole)
    assert (whole.commented, bare.commented) == (True, False)
    assert bare.families[0].start == whole.families[0].start
    assert parse_conversation(format_conversation(bare), comments=False) == bare
    assert parse_conversation(format_conversation(bare)) == bare
    assert [of for of, _ in whole.comments()] == ["rustig", "druk", "begin a", "begin b", "begin c"]


def test_a_comment_that_may_not_be_there_is_told_where_it_stands() -> None:
    bare = format_conversation(without_comments(parse_conversation(SHORT)))
    text = bare.replace("- verder: `niet`", "- verder: `niet`\n- achteraf: Dat hielp.")
    text = text.replace("vertrouwen 1\n", "vertrouwen 1\n\nPraat graag.\n", 1)
    with pytest.raises(ContentError) as raised:
        parse_conversation(text, comments=False)
    rows = text.split("\n")
    assert [(rows[one.line - 1], one.message) for one in raised.value.faults] == [
        ("Praat graag.", "wat men pas na afloop over gezin `druk` leest, staat in een opdracht"),
        ("- achteraf: Dat hielp.", "`achteraf` bij antwoord b staat in een opdracht"),
    ]
    with pytest.raises(ContentError) as raised:
        parse_conversation(bare, comments=True)
    assert len(raised.value.faults) == 5
    # Some of them is neither all nor none.
    with pytest.raises(ContentError) as raised:
        parse_conversation(text)
    assert len(raised.value.faults) == 3
