"""The contrasting answers format: what may be said at a moment of a dialogue, and what follows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from hggt.content.dialogue import Dialogue, Silence, Turn, format_event, read_event
from hggt.content.faults import Faults
from hggt.content.reactions.moments import HARDER, REWRITTEN, Events, Moment, Reaction, Reactions
from hggt.content.text import ID, Block, check_keys, read_text, split_source

FEWEST, MOST = 2, 4
LETTERS = "abcd"

_MOMENT = re.compile(r"## (?P<turn>[0-9]{1,4})(?: (?P<how>moeilijker|herschrijf))?")
_REACTION = re.compile(r"### (?P<id>[a-z])")
_NUMBERED = re.compile(r"[0-9]+ ")


def read_reactions(path: Path, dialogue: Dialogue | None = None) -> Reactions:
    """Read the answers in `path`; ContentError holds all its faults at once."""
    return parse_reactions(read_text(path), path, dialogue)


def parse_reactions(
    text: str, path: Path | None = None, dialogue: Dialogue | None = None
) -> Reactions:
    """Parse a file of answers; ContentError holds all its faults at once.

    With `dialogue` also what does not fit it: a moment after its end, other speakers.
    """
    faults = Faults(str(path) if path else "reacties")
    source = split_source(text, faults)
    check_keys(source, faults, required=("dialoog",))
    name = source.meta.get("dialoog", "")
    if name and not ID.fullmatch(name):
        faults.add(source.lines["dialoog"], f"`{name}` is geen id", "gebruik a–z, 0–9 en _")
    elif name and path is not None and path.stem != name:
        faults.add(
            source.lines["dialoog"],
            f"dialoog `{name}` is anders dan de bestandsnaam",
            f"noem het bestand {name}.md of schrijf `dialoog: {path.stem}`",
        )
    moments = tuple(_moments(source.blocks, faults))
    _check_moments(moments, faults)
    if dialogue is not None:
        if name and name != dialogue.id:
            faults.add(source.lines["dialoog"], f"verwacht `{dialogue.id}`", "verbeter `dialoog`")
        for moment in moments:
            _check_beside(moment, dialogue, faults)
    faults.raise_any()
    return Reactions(name, moments)


def format_reactions(reactions: Reactions) -> str:
    """The file that `parse_reactions` reads as `reactions`."""
    parts = [f"---\ndialoog: {reactions.dialogue}\n---"]
    for moment in reactions.moments:
        parts.append(f"## {moment.name}")
        parts += (format_event(event) for event in (*moment.missed, *moment.replaced))
        for reaction in moment.reactions:
            parts.append(f"### {reaction.id}")
            parts += (format_event(event, numbered=False) for event in reaction.events)
    return "\n\n".join(parts) + "\n"


@dataclass
class _Held:
    """What stands under a heading while it is being read."""

    heading: re.Match[str]
    line: int
    blocks: list[Block] = field(default_factory=list)
    reactions: list[_Held] = field(default_factory=list)


def _moments(blocks: Sequence[Block], faults: Faults) -> Iterator[Moment]:
    held: list[_Held] = []
    for block in _pieces(blocks):
        row = block.lines[0]
        if not row.startswith("#"):
            if not held:
                faults.add(block.line, "tekst boven het eerste moment", "begin met een kop `## 5`")
            else:
                (held[-1].reactions or held)[-1].blocks.append(block)
        elif (moment := _MOMENT.fullmatch(row)) is not None:
            held.append(_Held(moment, block.line))
        elif (reaction := _REACTION.fullmatch(row)) is not None and held:
            held[-1].reactions.append(_Held(reaction, block.line))
        elif reaction is not None:
            faults.add(block.line, "antwoord zonder moment", "zet er een kop `## 5` boven")
        else:
            faults.add(
                block.line,
                f"kop `{row[:40]}` is niet te lezen",
                "schrijf `## 5`, `## 5 moeilijker` of `## 5 herschrijf` voor een moment, `### a` "
                "voor een antwoord",
            )
    if not held:
        faults.add(0, "geen enkel moment", "schrijf een kop `## 5`, en daaronder `### a`")
    return (_moment(one, faults) for one in held)


def _pieces(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, each heading one by itself, whether or not a line was left open."""
    for block in blocks:
        start = 0
        for offset, row in enumerate(block.lines):
            if row.startswith("#"):
                if offset > start:
                    yield Block(block.line + start, block.lines[start:offset])
                yield Block(block.line + offset, (row,))
                start = offset + 1
        if start < len(block.lines):
            yield Block(block.line + start, block.lines[start:])


def _moment(held: _Held, faults: Faults) -> Moment:
    turn, how = int(held.heading["turn"]), held.heading["how"]
    events = tuple(e for block in held.blocks if (e := read_event(block, faults)) is not None)
    if how == HARDER:
        _check_replaced(events, turn, held.line, faults)
    elif how == REWRITTEN:
        _check_missed(events, turn, held.line, faults)
    elif held.blocks:
        faults.add(
            held.blocks[0].line,
            f"tekst tussen het moment {turn} en zijn eerste antwoord",
            "zet er een kop `### a` boven",
        )
    count = len(held.reactions)
    name = f"{turn} {how}" if how else str(turn)
    if not FEWEST <= count <= MOST:
        what = {0: "geen antwoorden", 1: "1 antwoord"}.get(count, f"{count} antwoorden")
        faults.add(held.line, f"moment {name} heeft {what}", f"schrijf er {FEWEST} tot {MOST}")
    reactions = []
    for at, one in enumerate(held.reactions):
        letter = LETTERS[at : at + 1]
        if letter and one.heading["id"] != letter:
            faults.add(
                one.line,
                f"antwoord `{one.heading['id']}` staat waar `{letter}` hoort",
                "noem de antwoorden a, b, c, d, elk één keer en op volgorde",
            )
        if (reaction := _reaction(one, turn, faults)) is not None:
            reactions.append(reaction)
    return Moment(
        turn,
        how == HARDER,
        events if how == HARDER else (),
        tuple(reactions),
        events if how == REWRITTEN else (),
        held.line,
    )


def _reaction(held: _Held, turn: int, faults: Faults) -> Reaction | None:
    events: list[Turn | Silence] = []
    for block in held.blocks:
        event = read_event(block, faults, turn)
        if event is None:
            continue
        if isinstance(event, Turn):
            if _NUMBERED.match(event.speaker):
                faults.add(
                    event.line, "een beurt in een antwoord heeft geen nummer", "schrijf `**Naam:**`"
                )
            turn += 1
        events.append(event)
    if events and isinstance(events[0], Turn):
        return Reaction(held.heading["id"], tuple(events), held.line)
    what = "begint niet met een beurt" if events else "heeft geen beurt"
    faults.add(
        held.line,
        f"antwoord `{held.heading['id']}` {what}",
        "schrijf eronder `**Naam:** *(signalen)* woorden`",
    )
    return None


def _check_moments(moments: Sequence[Moment], faults: Faults) -> None:
    seen: set[tuple[int, bool]] = set()
    for moment in moments:
        if (moment.turn, moment.harder) in seen:
            faults.add(moment.line, f"moment {moment.name} staat er twee keer", "laat er één staan")
        elif moment.harder and (moment.turn, False) not in seen:
            faults.add(
                moment.line,
                f"moment {moment.name} staat er zonder `## {moment.turn}` erboven",
                f"schrijf eerst `## {moment.turn}` met zijn antwoorden",
            )
        seen.add((moment.turn, moment.harder))


def _check_replaced(events: Events, turn: int, line: int, faults: Faults) -> None:
    numbers = [event.number for event in events if isinstance(event, Turn)]
    first = turn - len(numbers)
    if not numbers or first < 1 or numbers != list(range(first, turn)):
        faults.add(
            line,
            f"moment {turn} {HARDER} begint niet met de beurten die veranderen",
            f"schrijf ze met hun nummers, tot en met **{turn - 1} Naam:**, boven `### a`",
        )


def _check_missed(events: Events, turn: int, line: int, faults: Faults) -> None:
    numbers = [event.number for event in events if isinstance(event, Turn)]
    if not numbers or numbers != list(range(turn, turn + len(numbers))):
        faults.add(
            line,
            f"moment {turn} {REWRITTEN} begint niet met de beurt die herschreven wordt",
            f"schrijf haar zoals zij in het gesprek staat, **{turn} Naam:**, met wat erop volgt, "
            "boven `### a`",
        )


def _check_beside(moment: Moment, dialogue: Dialogue, faults: Faults) -> None:
    turns = {turn.number: turn.speaker for turn in dialogue.turns}
    last = max(turns, default=0)
    if not 2 <= moment.turn <= last + 1:
        faults.add(
            moment.line,
            f"moment {moment.turn} ligt buiten het gesprek",
            f"kies 2 tot en met {last + 1}: {last + 1} komt na de laatste beurt",
        )
    as_said = {turn.number: turn for turn in dialogue.turns}
    for event in moment.missed:
        if isinstance(event, Turn) and as_said.get(event.number, event) != event:
            faults.add(
                event.line,
                f"beurt {event.number} staat anders in het gesprek",
                f"neem beurt {event.number} over zoals zij in {dialogue.id}.md staat",
            )
    known = [who.name for who in dialogue.speakers]
    for event in moment.events:
        if isinstance(event, Turn) and event.speaker not in known:
            if _NUMBERED.match(event.speaker):
                continue
            faults.add(
                event.line,
                f"onbekende spreker `{event.speaker}`",
                f"kies uit {', '.join(known)}",
            )
    starts = [one.first for one in moment.reactions]
    who = turns.get(moment.turn) or (starts[0].speaker if starts else "")
    for first in starts:
        if first.speaker != who and first.speaker in known:
            faults.add(
                first.line,
                f"antwoord begint met {first.speaker}, op dit moment is {who} aan de beurt",
                f"begin met `**{who}:**`",
            )
