"""The dialogue format: a fictional family's talk, turn by turn, with observable cues."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from hggt.content.faults import Faults
from hggt.content.text import Block, Source, check_id, check_keys, read_text, split_source

ROLES = ("therapeut", "ouder", "kind")
TEXT_CUES = ("toon", "tempo", "volume", "gezicht", "blik", "houding", "gebaar")
REGULATED = ("ja", "deels", "nee")
CONTEXT_WORDS = 40
INTENSITY_TOP = 10  # of the scale, which begins at 0

_TURN = re.compile(r"\*\*(?P<number>[^*\s]+) (?P<speaker>[^*]+?):\*\*(?: (?P<rest>.*))?", re.DOTALL)
_UNNUMBERED = re.compile(r"\*\*(?P<speaker>[^*]+?):\*\*(?: (?P<rest>.*))?", re.DOTALL)
_CUES = re.compile(r"\*\((?P<cues>.*?)\)\*(?:\s+|\Z)", re.DOTALL)
_INTENSITY = re.compile(r"intensiteit:? (\S+)")
_PAUSE = re.compile(r"pauze:? (\S+)(?: (\S+))?")


class Cue(NamedTuple):
    """One observable cue as written; `name` and `value` where it is data.

    `value` is an int for `intensiteit` (0–10), a float for `pauze` (seconds), text
    for the other named cues, and None for free text.
    """

    text: str
    name: str | None = None
    value: str | int | float | None = None


class Speaker(NamedTuple):
    """Someone who talks in a dialogue; `role` is one of ROLES."""

    name: str
    role: str


@dataclass(frozen=True)
class Turn:
    """What one speaker says, with the cues that go with it."""

    number: int
    speaker: str
    cues: tuple[Cue, ...]
    text: str
    line: int = field(default=0, compare=False)

    def cue(self, name: str) -> str | int | float | None:
        """The value of the named cue, or None where it is not given."""
        return next((cue.value for cue in self.cues if cue.name == name), None)

    @property
    def intensity(self) -> int | None:
        """Energy of the utterance, 0–10, whatever its feeling."""
        value = self.cue("intensiteit")
        return value if isinstance(value, int) else None


@dataclass(frozen=True)
class Silence:
    """Cues between two turns: a pause, something that happens without words."""

    cues: tuple[Cue, ...]
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Dialogue:
    """A dialogue as its file has it; `meta` keeps the front matter's order."""

    meta: Mapping[str, str]
    speakers: tuple[Speaker, ...]
    context: str
    events: tuple[Turn | Silence, ...]

    @property
    def id(self) -> str:
        """The dialogue's id, equal to its file's stem."""
        return self.meta["id"]

    @property
    def title(self) -> str:
        """The title that a trainee reads."""
        return self.meta["titel"]

    @cached_property
    def turns(self) -> tuple[Turn, ...]:
        """The turns, without the silences between them."""
        return tuple(event for event in self.events if isinstance(event, Turn))

    @cached_property
    def by_number(self) -> dict[int, tuple[Turn, ...]]:
        """The turns by their number; more than one only where a file has that fault."""
        found: dict[int, tuple[Turn, ...]] = {}
        for turn in self.turns:
            found[turn.number] = (*found.get(turn.number, ()), turn)
        return found

    def role(self, speaker: str) -> str:
        """The role of a speaker; KeyError for one who is not declared."""
        return {who.name: who.role for who in self.speakers}[speaker]


def read_dialogue(path: Path) -> Dialogue:
    """Read the dialogue in `path`; ContentError holds all its faults at once."""
    return parse_dialogue(read_text(path), path)


def parse_dialogue(text: str, path: Path | None = None) -> Dialogue:
    """Parse a dialogue's text; ContentError holds all its faults at once."""
    faults = Faults(str(path) if path else "dialoog")
    source = split_source(text, faults)
    check_keys(
        source,
        faults,
        required=("id", "titel", "sprekers", "gezin"),
        optional=("leeftijd", "thema", "inhoud", "paar"),
    )
    check_id(source, faults, path)
    speakers = read_speakers(source, faults)
    context = ""
    events: list[Turn | Silence] = []
    last = 0
    for index, block in enumerate(source.blocks):
        if index == 0 and block.lines[0].startswith(">"):
            context = read_context(block, faults)
            continue
        event = read_event(block, faults)
        if event is None:
            continue
        if isinstance(event, Turn):
            if event.number != last + 1:
                faults.add(
                    block.line,
                    f"beurt {event.number} staat waar beurt {last + 1} hoort",
                    "nummer de beurten 1, 2, 3 … zonder gat of dubbel nummer",
                )
            last = event.number
            if speakers and event.speaker not in {who.name for who in speakers}:
                faults.add(
                    block.line,
                    f"onbekende spreker `{event.speaker}`",
                    "voeg deze spreker toe aan `sprekers` of verbeter de naam",
                )
        events.append(event)
    if not any(_TURN.fullmatch(block.text) for block in source.blocks):
        faults.add(0, "geen enkele beurt", "schrijf beurten als `**1 Naam:** woorden`")
    faults.raise_any()
    return Dialogue(MappingProxyType(dict(source.meta)), speakers, context, tuple(events))


def format_dialogue(dialogue: Dialogue) -> str:
    """The file that `parse_dialogue` reads as `dialogue`."""
    parts = [
        "---\n" + "".join(f"{k}: {v}".rstrip() + "\n" for k, v in dialogue.meta.items()) + "---"
    ]
    if dialogue.context:
        parts.append("\n".join(f"> {row}" for row in dialogue.context.split("\n")))
    parts += (format_event(event) for event in dialogue.events)
    return "\n\n".join(parts) + "\n"


def format_event(event: Turn | Silence, *, numbered: bool = True) -> str:
    """A turn or a silence as a file has it; a turn with or without its number."""
    cues = f"*({'; '.join(cue.text for cue in event.cues)})*" if event.cues else ""
    if isinstance(event, Silence):
        return cues
    words = " ".join(part for part in (cues, event.text) if part)
    number = f"{event.number} " if numbered else ""
    return f"**{number}{event.speaker}:** {words}".rstrip()


def read_speakers(source: Source, faults: Faults) -> tuple[Speaker, ...]:
    """Who talks, by `sprekers` in the front matter."""
    line = source.lines.get("sprekers", 1)
    found: list[Speaker] = []
    for part in filter(None, (p.strip() for p in source.meta.get("sprekers", "").split(";"))):
        name, equals, role = (p.strip() for p in part.partition("="))
        if not equals or not name or role not in ROLES:
            faults.add(
                line,
                f"spreker `{part}` is niet te lezen",
                f"schrijf Naam=rol, rol uit {', '.join(ROLES)}",
            )
        elif name in {who.name for who in found}:
            faults.add(line, f"spreker `{name}` staat er twee keer", "geef ieder een eigen naam")
        else:
            found.append(Speaker(name, role))
    return tuple(found)


def read_context(block: Block, faults: Faults) -> str:
    """The context that a quoted block holds."""
    rows = [row.removeprefix(">").strip() for row in block.lines]
    for offset, row in enumerate(block.lines):
        if not row.startswith(">"):
            faults.add(block.line + offset, "tekst direct onder de context", "laat een regel open")
    if (count := len(" ".join(rows).split())) > CONTEXT_WORDS:
        faults.add(
            block.line, f"context telt {count} woorden", f"houd het bij {CONTEXT_WORDS} woorden"
        )
    return "\n".join(rows)


def read_event(block: Block, faults: Faults, number: int | None = None) -> Turn | Silence | None:
    """The turn or silence that a block is; None, with a fault, for anything else.

    With `number` a turn is written without one, and gets this.
    """
    text = block.text
    form = _TURN if number is None else _UNNUMBERED
    if (turn := form.fullmatch(text)) is not None:
        return _turn(turn, turn["number"] if number is None else str(number), block, faults)
    if text.startswith("*(") and (cues := _CUES.fullmatch(text)) is not None:
        return Silence(_cues(cues["cues"], block.line, faults), block.line)
    faults.add(
        block.line,
        f"geen beurt en geen stilte: {text[:40]}",
        f"schrijf `**{'3 ' if number is None else ''}Naam:** *(signalen)* woorden` of "
        "`*(stilte; pauze 8 s)*`, met een lege regel ertussen",
    )
    return None


def _turn(match: re.Match[str], number: str, block: Block, faults: Faults) -> Turn | None:
    if not (number.isascii() and number.isdigit()) or len(number) > 4:
        faults.add(block.line, f"beurtnummer `{number}` is geen getal", "schrijf `**3 Naam:**`")
        return None
    for offset, row in enumerate(block.lines[1:], 1):
        if row.startswith("**"):
            faults.add(
                block.line + offset, "nieuwe beurt zonder lege regel ervoor", "laat een regel open"
            )
    rest = match["rest"] or ""
    cues: tuple[Cue, ...] = ()
    if rest.startswith("*("):
        found = _CUES.match(rest)
        if found is None:
            faults.add(block.line, "signalen zijn niet afgesloten", "sluit af met `)*`")
        else:
            cues = _cues(found["cues"], block.line, faults)
            rest = rest[found.end() :]
    rest = rest.strip()
    if not rest and not cues:
        faults.add(block.line, f"beurt {number} is leeg", "schrijf woorden of signalen")
    return Turn(int(number), match["speaker"].strip(), cues, rest, block.line)


def _cues(text: str, line: int, faults: Faults) -> tuple[Cue, ...]:
    cues = tuple(
        _cue(" ".join(part.split()), line, faults) for part in text.split(";") if part.strip()
    )
    if not cues:
        faults.add(line, "haakjes zonder signaal", "schrijf een signaal of laat de haakjes weg")
    names = [cue.name for cue in cues if cue.name]
    for name in sorted({name for name in names if names.count(name) > 1}):
        faults.add(line, f"signaal `{name}` staat er twee keer", "voeg ze samen")
    return cues


def _cue(text: str, line: int, faults: Faults) -> Cue:
    if text.split(":")[0].split(" ")[0] == "intensiteit":
        match = _INTENSITY.fullmatch(text)
        if match and match[1].isascii() and match[1].isdigit() and int(match[1]) <= INTENSITY_TOP:
            return Cue(text, "intensiteit", int(match[1]))
        faults.add(line, f"`{text}` valt buiten de schaal", "schrijf `intensiteit 0` tot en met 10")
        return Cue(text)
    if text.split(":")[0].split(" ")[0] == "pauze":
        match = _PAUSE.fullmatch(text)
        seconds = match[1].replace(",", ".") if match else ""
        if match and match[2] == "s" and re.fullmatch(r"[0-9]{1,3}(\.[0-9])?", seconds):
            return Cue(text, "pauze", float(seconds))
        faults.add(line, f"`{text}` is niet te lezen", "schrijf `pauze 8 s`")
        return Cue(text)
    name, colon, value = (part.strip() for part in text.partition(":"))
    if colon and name == "gereguleerd":
        if value in REGULATED:
            return Cue(text, name, value)
        faults.add(line, f"`{text}` is niet te lezen", f"kies uit {', '.join(REGULATED)}")
        return Cue(text)
    if colon and name in TEXT_CUES:
        if not value:
            faults.add(line, f"signaal `{name}` is leeg", f"schrijf `{name}: …`")
        return Cue(text, name, value)
    return Cue(text)
