"""Contrasting answers at a moment: text and what it means, and every fault told."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import IDS, NAMES, cues, speech

from hggt.content import ContentError, Cue, Silence, Turn, parse_dialogue
from hggt.content.reactions.moments import Moment, Reaction, Reactions, first_turns, until
from hggt.content.reactions.reading import format_reactions, parse_reactions, read_reactions

DIALOGUE = parse_dialogue("""\
---
id: de_jas
titel: De jas
sprekers: Therapeut=therapeut; Daan=kind
gezin: biologisch
---

**1 Therapeut:** Fijn dat je er bent.

**2 Daan:** *(draait weg)* Moest.

*(stilte; pauze 8 s)*

**3 Therapeut:** Ja.
""")

HEAD = "---\ndialoog: de_jas\n---\n\n"
TEXT = f"""{HEAD}## 3
### a
**Therapeut:** *(zacht)* Je moest.

*(stilte)*

**Daan:** *(intensiteit 5)* Ja.

### b

**Therapeut:** Waarom dan?

## 3 moeilijker

**2 Daan:** *(staat op)* Ik ga.

### a

**Therapeut:** Ga maar.

### b

**Therapeut:** Blijf nog even.
"""


def turn(number: int, who: str, text: str, *signs: Cue) -> Turn:
    return Turn(number, who, signs, text)


def test_moments_answers_and_what_follows() -> None:
    found = parse_reactions(TEXT, Path("de_jas.md"), DIALOGUE)
    assert found == Reactions(
        "de_jas",
        (
            Moment(
                3,
                False,
                (),
                (
                    Reaction(
                        "a",
                        (
                            turn(3, "Therapeut", "Je moest.", Cue("zacht")),
                            Silence((Cue("stilte"),)),
                            turn(4, "Daan", "Ja.", Cue("intensiteit 5", "intensiteit", 5)),
                        ),
                    ),
                    Reaction("b", (turn(3, "Therapeut", "Waarom dan?"),)),
                ),
            ),
            Moment(
                3,
                True,
                (turn(2, "Daan", "Ik ga.", Cue("staat op")),),
                (
                    Reaction("a", (turn(3, "Therapeut", "Ga maar."),)),
                    Reaction("b", (turn(3, "Therapeut", "Blijf nog even."),)),
                ),
            ),
        ),
    )
    assert found.turns == (3,)
    assert found.at(3, harder=True) is found.moments[1]
    assert found.at(4) is None
    assert [one.line for one in found.moments[0].reactions] == [6, 13]


REWRITTEN = f"""{HEAD}## 3 herschrijf

**3 Therapeut:** Ja.

**4 Daan:** *(haalt zijn schouders op)* Laat maar.

### a

**Therapeut:** Je moest.

### b

**Therapeut:** *(stil)*
"""


def test_a_turn_that_is_to_be_said_anew_is_told_with_what_followed() -> None:
    (moment,) = parse_reactions(REWRITTEN, Path("de_jas.md"), DIALOGUE).moments
    assert moment.missed == (
        turn(3, "Therapeut", "Ja."),
        turn(4, "Daan", "Laat maar.", Cue("haalt zijn schouders op")),
    )
    assert (moment.name, moment.turn, moment.harder) == ("3 herschrijf", 3, False)
    assert moment.events[:2] == moment.missed


def test_what_may_be_shown_while_one_chooses() -> None:
    shown = first_turns(parse_reactions(TEXT))
    assert [moment.name for moment in shown.moments] == ["3"]
    assert [len(one.events) for one in shown.moments[0].reactions] == [1, 1]
    assert "Ja." not in format_reactions(shown)


def test_the_dialogue_up_to_a_turn() -> None:
    assert [event.line for event in until(DIALOGUE, 3).events] == [8, 10, 12]
    assert until(DIALOGUE, 2).turns == DIALOGUE.turns[:1]
    assert until(DIALOGUE, 4) == DIALOGUE


ANSWERS = "### a\n\n**Therapeut:** A.\n\n### b\n\n**Therapeut:** B.\n"


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("## 3\n", 1, "kop ontbreekt"),
        (f"---\ndialoog: De jas\n---\n\n## 3\n{ANSWERS}", 2, "is geen id"),
        (f"---\ndialoog: de_hoed\n---\n\n## 3\n{ANSWERS}", 2, "anders dan de bestandsnaam"),
        (f"{HEAD}**Therapeut:** A.\n\n## 3\n{ANSWERS}", 5, "tekst boven het eerste moment"),
        (f"{HEAD}### a\n\n## 3\n{ANSWERS}", 5, "antwoord zonder moment"),
        (f"{HEAD}## drie\n\n## 3\n{ANSWERS}", 5, "kop `## drie` is niet te lezen"),
        (HEAD, 0, "geen enkel moment"),
        (f"{HEAD}## 3\n", 5, "moment 3 heeft geen antwoorden"),
        (f"{HEAD}## 3\n### a\n**Therapeut:** A.\n", 5, "moment 3 heeft 1 antwoord"),
        (
            f"{HEAD}## 3\n" + "".join(f"### {c}\n**Therapeut:** A.\n" for c in "abcde"),
            5,
            "moment 3 heeft 5 antwoorden",
        ),
        (f"{HEAD}## 3\n{ANSWERS.replace('### b', '### c')}", 10, "`c` staat waar `b` hoort"),
        (f"{HEAD}## 3\n{ANSWERS.replace('### b', '### a')}", 10, "`a` staat waar `b` hoort"),
        (f"{HEAD}## 3\n{ANSWERS}\n## 3\n{ANSWERS}", 14, "moment 3 staat er twee keer"),
        (f"{HEAD}## 3\n**2 Daan:** X.\n\n{ANSWERS}", 6, "tekst tussen het moment 3"),
        (f"{HEAD}## 3\n{ANSWERS.replace('**Therapeut:** B.', '')}", 10, "`b` heeft geen beurt"),
        (
            f"{HEAD}## 3\n{ANSWERS.replace('**Therapeut:** B.', '*(stilte)*')}",
            10,
            "`b` begint niet met een beurt",
        ),
        (
            f"{HEAD}## 3\n{ANSWERS.replace('**Therapeut:** B.', 'Zomaar.')}",
            12,
            "geen beurt en geen",
        ),
        (
            f"{HEAD}## 3\n{ANSWERS.replace('**Therapeut:** B', '**3 Therapeut:** B')}",
            12,
            "heeft geen nummer",
        ),
        (f"{HEAD}## 3 moeilijker\n\n**2 Daan:** X.\n\n{ANSWERS}", 5, "zonder `## 3` erboven"),
        (
            f"{HEAD}## 3\n{ANSWERS}\n## 3 moeilijker\n\n**1 Daan:** X.\n\n{ANSWERS}",
            14,
            "begint niet met de beurten die veranderen",
        ),
        (
            f"{HEAD}## 3\n{ANSWERS}\n## 3 moeilijker\n\n{ANSWERS}",
            14,
            "begint niet met de beurten die veranderen",
        ),
        (
            f"{HEAD}## 3 herschrijf\n\n{ANSWERS}",
            5,
            "begint niet met de beurt die herschreven wordt",
        ),
        (REWRITTEN.replace("**3 Th", "**2 Th"), 5, "begint niet met de beurt die herschreven"),
        (REWRITTEN.replace("Ja.", "Nee."), 7, "beurt 3 staat anders in het gesprek"),
        (f"{HEAD}## 5\n{ANSWERS}", 5, "moment 5 ligt buiten het gesprek"),
        (f"{HEAD}## 1\n{ANSWERS}", 5, "moment 1 ligt buiten het gesprek"),
        (
            f"{HEAD}## 3\n{ANSWERS}\n**Oma:** Zo.\n",
            14,
            "onbekende spreker `Oma`",
        ),
        (
            f"{HEAD}## 3\n{ANSWERS.replace('**Therapeut:** B', '**Daan:** B')}",
            12,
            "begint met Daan, op dit moment is Therapeut aan de beurt",
        ),
        (
            f"{HEAD}## 4\n{ANSWERS.replace('**Therapeut:** B', '**Daan:** B')}",
            12,
            "begint met Daan, op dit moment is Therapeut aan de beurt",
        ),
    ],
)
def test_faults_have_a_line_and_a_remedy(text: str, line: int, message: str) -> None:
    with pytest.raises(ContentError) as caught:
        parse_reactions(text, Path("de_jas.md"), DIALOGUE)
    told = [fault for fault in caught.value.faults if message in fault.message]
    assert [fault.line for fault in told] == [line], caught.value.faults
    assert all(fault.remedy for fault in caught.value.faults)


def test_of_another_dialogue() -> None:
    with pytest.raises(ContentError, match="verwacht `de_jas`"):
        parse_reactions(TEXT.replace("dialoog: de_jas", "dialoog: de_hoed"), None, DIALOGUE)


def test_a_file_and_none(tmp_path: Path) -> None:
    path = tmp_path / "de_jas.md"
    path.write_text(TEXT, encoding="utf-8")
    assert read_reactions(path, DIALOGUE).dialogue == "de_jas"
    with pytest.raises(ContentError, match="bestaat niet"):
        read_reactions(tmp_path / "weg.md")


@st.composite
def said(draw: st.DrawFn, number: int) -> Turn:
    signs = draw(cues(0))
    words = "" if signs and draw(st.booleans()) else draw(speech())
    # What begins with the mark of a heading is one.
    rows = [f"x{row}" if row.startswith("#") else row for row in words.split("\n")]
    return Turn(number, draw(NAMES), signs, "\n".join(rows))


@st.composite
def moments(draw: st.DrawFn, number: int, *, harder: bool) -> Moment:
    replaced = [draw(said(number - 1))] if harder else []
    missed = [] if harder else draw(st.lists(said(number), max_size=1))
    reactions = []
    for letter in "abcd"[: draw(st.integers(2, 4))]:
        events: list[Turn | Silence] = [draw(said(number))]
        for after in range(draw(st.integers(0, 2))):
            if draw(st.booleans()):
                events.append(Silence(draw(cues(1))))
            events.append(draw(said(number + 1 + after)))
        reactions.append(Reaction(letter, tuple(events)))
    return Moment(number, harder, tuple(replaced), tuple(reactions), tuple(missed))


@st.composite
def reactions(draw: st.DrawFn) -> Reactions:
    """Answers that a file can hold."""
    found = []
    for number in draw(st.lists(st.integers(2, 40), min_size=1, max_size=3, unique=True)):
        found.append(draw(moments(number, harder=False)))
        if draw(st.booleans()):
            found.append(draw(moments(number, harder=True)))
    return Reactions(draw(IDS), tuple(found))


@given(made=reactions())
def test_what_is_written_is_read_back_the_same(made: Reactions) -> None:
    assert parse_reactions(format_reactions(made)) == made


@given(text=st.text() | st.text().map(lambda text: TEXT + text))
def test_any_text_holds_answers_or_faults(text: str) -> None:
    with suppress(ContentError):
        parse_reactions(text, None, DIALOGUE)
