"""Reading a conversation: its front matter, families and scenes, with all faults at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from hggt.content.conversation.choices import read_choice
from hggt.content.conversation.commenting import check_comments
from hggt.content.conversation.lists import entries, read_start
from hggt.content.conversation.model import LOWEST, Conversation, Family, Scene, State
from hggt.content.conversation.moves import ASKED_ENDINGS, ENDINGS
from hggt.content.dialogue import (
    Silence,
    Speaker,
    Turn,
    read_context,
    read_event,
    read_speakers,
)
from hggt.content.faults import Faults
from hggt.content.sections import check_ids
from hggt.content.text import ID, Block, check_id, check_keys, read_text, split_source

FEWEST_CHOICES, MOST_CHOICES = 3, 4
FEWEST_FAMILIES, MOST_FAMILIES = 2, 5
MOST_SCENES = 200
LETTERS = "abcdefghijklmnopqrstuvwxyz"

_HEADING = re.compile(
    r"## (?P<family>gezin )?`(?P<id>[^`]*)` (?P<title>\S.*)|### (?P<choice>[a-z])"
)


class Part(NamedTuple):
    """A heading (`found`), with the texts and the list under it."""

    found: re.Match[str]
    line: int
    texts: list[Block]
    rows: list[tuple[int, str]]


def read_conversation(path: Path, *, comments: bool | None = None) -> Conversation:
    """Read the conversation in `path`; ContentError holds all its faults at once.

    `comments` says whether it must have its comments for afterwards or must have none;
    None takes it either way, with all of them or with none.
    """
    return parse_conversation(read_text(path), path, comments=comments)


def parse_conversation(
    text: str, path: Path | None = None, *, comments: bool | None = None
) -> Conversation:
    """As `read_conversation`, of a text."""
    faults = Faults(str(path) if path else "gesprek")
    source = split_source(text, faults)
    check_keys(
        source,
        faults,
        required=("id", "titel", "sprekers", "gezin"),
        optional=("leeftijd", "thema", "inhoud"),
    )
    check_id(source, faults, path)
    speakers = read_speakers(source, faults)
    blocks = source.blocks
    context = ""
    if blocks and blocks[0].lines[0].startswith(">"):
        context = read_context(blocks[0], faults)
        blocks = blocks[1:]
    parts = _parts(blocks, faults)
    families = tuple(_family(part, faults) for part in parts if part.found["family"])
    scenes = tuple(_scenes(parts, speakers, families, faults))
    _check(families, scenes, faults)
    check_comments(families, scenes, comments, faults)
    faults.raise_any()
    return Conversation(MappingProxyType(dict(source.meta)), speakers, context, families, scenes)


def _parts(blocks: Iterable[Block], faults: Faults) -> list[Part]:
    found: list[Part] = []
    lost = False
    for piece in (piece for block in blocks for piece in _pieces(block)):
        first = piece.lines[0]
        if first.startswith("#"):
            heading = _HEADING.fullmatch(first)
            # What stands under a heading that cannot be read is not another's.
            lost = heading is None
            if heading is None:
                faults.add(
                    piece.line,
                    f"kop `{first[:40]}` is niet te lezen",
                    "schrijf ## gezin `id` Naam, ## `scène` Naam of ### a",
                )
            else:
                found.append(Part(heading, piece.line, [], []))
        elif lost:
            continue
        elif not found:
            faults.add(piece.line, "tekst boven de eerste kop", "begin met ## gezin `id` Naam")
        elif first.startswith(("- ", "* ")):
            found[-1].rows.extend(enumerate(piece.lines, piece.line))
        else:
            found[-1].texts.append(piece)
    return found


def _pieces(block: Block) -> Iterator[Block]:
    """A block divided where a heading or a list begins without an empty line before it."""
    start, in_list = 0, False
    for index, row in enumerate(block.lines):
        heading, item = row.startswith("#"), row.startswith(("- ", "* "))
        if index > start and (heading or (item and not in_list)):
            yield Block(block.line + start, block.lines[start:index])
            start = index
        if heading:
            yield Block(block.line + index, (row,))
            start = index + 1
        in_list = item or (in_list and not heading)
    if start < len(block.lines):
        yield Block(block.line + start, block.lines[start:])


def _family(part: Part, faults: Faults) -> Family:
    start = State(*[LOWEST] * 4)
    rows = entries(part.rows, faults)
    for row in rows:
        if row.key == "begin":
            start = read_start(row, faults)
        else:
            faults.add(row.line, f"onbekende regel `{row.key}`", "hier hoort alleen `- begin: …`")
    if [row.key for row in rows].count("begin") != 1:
        faults.add(part.line, "`begin` hoort er één keer te staan", "schrijf `- begin: …`")
    about = "\n\n".join(" ".join(" ".join(text.lines).split()) for text in part.texts)
    at = part.texts[0].line if part.texts else 0
    return Family(part.found["id"], part.found["title"].strip(), start, about, part.line, at)


def _scenes(
    parts: Iterable[Part],
    speakers: tuple[Speaker, ...],
    families: tuple[Family, ...],
    faults: Faults,
) -> Iterator[Scene]:
    held: list[tuple[Part, list[Part]]] = []
    open_scene = False
    for part in parts:
        if part.found["choice"] is None:
            open_scene = part.found["family"] is None
            if open_scene:
                held.append((part, []))
        elif open_scene:
            held[-1][1].append(part)
        else:
            faults.add(part.line, "een antwoord zonder scène", "zet het onder een ## `scène`")
    for part, answers in held:
        rupture, ending = _nature(part, faults)
        events = tuple(_events(part.texts, speakers, faults))
        if not events:
            faults.add(part.line, "scène zonder beurten", "schrijf wat men hoort en ziet")
        choices = []
        for answer in answers:
            spoken = tuple(_events(answer.texts, speakers, faults))
            choice = read_choice(
                answer.found["choice"],
                answer.line,
                tuple(event for event in spoken if isinstance(event, Turn)),
                entries(answer.rows, faults),
                {who.name for who in speakers if who.role == "therapeut"},
                tuple(family.id for family in families),
                faults,
            )
            if choice is not None:
                choices.append(choice)
        _count(part, len(answers), ending, faults)
        names = [answer.found["choice"] for answer in answers]
        if names != list(LETTERS[: len(names)]):
            faults.add(part.line, "antwoorden staan niet op volgorde", "noem ze a, b, c, d")
        yield Scene(
            part.found["id"],
            part.found["title"].strip(),
            events,
            tuple(choices),
            rupture,
            ending,
            part.line,
        )


def _nature(part: Part, faults: Faults) -> tuple[bool, str]:
    rupture, ending = False, ""
    for row in entries(part.rows, faults):
        if row.key == "breuk" and not row.value:
            rupture = True
        elif row.key == "einde" and row.value in ENDINGS:
            ending = row.value
        else:
            faults.add(
                row.line,
                f"`{row.key}` is hier niet te lezen",
                f"schrijf `- breuk` of `- einde: …`, uit {', '.join(ENDINGS)}",
            )
    return rupture, ending


def _count(part: Part, count: int, ending: str, faults: Faults) -> None:
    if ending and count:
        faults.add(part.line, "een einde heeft geen antwoorden", "haal ze weg, of haal `einde` weg")
    elif not ending and not FEWEST_CHOICES <= count <= MOST_CHOICES:
        faults.add(
            part.line,
            f"scène met {count} antwoorden",
            f"geef er {FEWEST_CHOICES} of {MOST_CHOICES}, of schrijf `- einde: …`",
        )


def _events(
    texts: Iterable[Block], speakers: tuple[Speaker, ...], faults: Faults
) -> Iterator[Turn | Silence]:
    number = 0
    for block in texts:
        event = read_event(block, faults, number + 1)
        if isinstance(event, Turn):
            number += 1
            if speakers and event.speaker not in {who.name for who in speakers}:
                faults.add(
                    block.line,
                    f"onbekende spreker `{event.speaker}`",
                    "schrijf `**Naam:** woorden` met een naam uit `sprekers`",
                )
        if event is not None:
            yield event


def _check(families: tuple[Family, ...], scenes: tuple[Scene, ...], faults: Faults) -> None:
    """What families and scenes say of one another."""
    check_ids(scenes, "scène", faults)
    check_ids(families, "gezin", faults)
    named = [(one.id, one.line) for one in families] + [(one.id, one.line) for one in scenes]
    for name, line in named:
        if not ID.fullmatch(name):
            faults.add(line, f"id `{name}` is niet bruikbaar", "gebruik a–z, 0–9 en _")
    if not FEWEST_FAMILIES <= len(families) <= MOST_FAMILIES:
        faults.add(
            0,
            f"{len(families)} gezinnen",
            f"beschrijf er {FEWEST_FAMILIES} tot {MOST_FAMILIES}, met ## gezin `id` Naam",
        )
    if len(scenes) > MOST_SCENES:
        faults.add(0, f"{len(scenes)} scènes", f"houd het bij {MOST_SCENES}")
    known = {scene.id for scene in scenes}
    names = {family.id for family in families}
    for way in (way for scene in scenes for choice in scene.choices for way in choice.ways):
        if way.scene not in known:
            faults.add(way.line, f"scène `{way.scene}` bestaat niet", "verbeter de naam")
        if way.family is not None and way.family not in names:
            faults.add(
                way.line, f"gezin `{way.family}` bestaat niet", f"kies uit {', '.join(names)}"
            )
    there = {scene.ending for scene in scenes}
    for ending in ASKED_ENDINGS:
        if ending not in there:
            faults.add(
                0,
                f"geen enkele scène met `- einde: {ending}`",
                "ook dat is een antwoord: schrijf het",
            )
