"""Reading one answer of a scene: what is said, what it does, and where it leads."""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType

from hggt.content.conversation.lists import EVERYONE, Entry, read_effect, read_way
from hggt.content.conversation.model import Choice, Effect, Way
from hggt.content.conversation.moves import MOVES
from hggt.content.dialogue import Turn
from hggt.content.faults import Faults

MOST_MOVES = 2


def read_choice(
    name: str,
    line: int,
    turns: Sequence[Turn],
    rows: Sequence[Entry],
    therapists: set[str],
    families: Sequence[str],
    faults: Faults,
) -> Choice | None:
    """The answer `name` at `line`; None where nothing is said in it."""
    if len(turns) != 1 or turns[0].speaker not in therapists or not turns[0].text:
        faults.add(
            line, f"antwoord {name} is niet één beurt van de therapeut", "schrijf **Therapeut:** …"
        )
    moves: tuple[str, ...] = ()
    effects: dict[str, Effect] = {}
    ways: list[Way] = []
    comment, comment_line = "", 0
    for row in rows:
        if row.key == "zet" and not moves:
            moves = _moves(row, faults)
        elif row.key == "verder":
            ways.extend(filter(None, [read_way(row, faults)]))
        elif row.key == "achteraf" and not comment:
            comment, comment_line = row.value, row.line
        elif row.key in (EVERYONE, *families) and row.key not in effects:
            effects[row.key] = read_effect(row, faults)
        else:
            faults.add(
                row.line,
                f"`{row.key}` is onbekend of staat er twee keer",
                f"kies uit zet, {EVERYONE}, {', '.join(families)}, verder, achteraf",
            )
    if not moves:
        faults.add(line, f"`zet` ontbreekt bij antwoord {name}", "schrijf `- zet: …`")
    _check_ways(name, line, ways, faults)
    missing = [family for family in families if family not in effects and EVERYONE not in effects]
    if missing:
        faults.add(
            line,
            f"antwoord {name} zegt niet wat het doet bij {', '.join(missing)}",
            f"schrijf `- {EVERYONE}: …` of een regel voor elk gezin",
        )
    if not turns:
        return None
    everyone = effects.get(EVERYONE, Effect())
    own = {family: effects.get(family, everyone) for family in families}
    return Choice(
        name, turns[0], moves, MappingProxyType(own), tuple(ways), comment, line, comment_line
    )


def _moves(row: Entry, faults: Faults) -> tuple[str, ...]:
    found = tuple(part.strip() for part in row.value.split(","))
    for move in found:
        if move not in MOVES:
            faults.add(row.line, f"zet `{move}` bestaat niet", f"kies uit {', '.join(MOVES)}")
    if len(found) > MOST_MOVES or len(set(found)) < len(found):
        faults.add(
            row.line, f"{len(found)} zetten", f"noem er hoogstens {MOST_MOVES}, elk één keer"
        )
    return found


def _check_ways(name: str, line: int, ways: Sequence[Way], faults: Faults) -> None:
    if not ways:
        faults.add(line, f"`verder` ontbreekt bij antwoord {name}", "schrijf `- verder: `scène``")
        return
    if not ways[-1].always:
        faults.add(
            ways[-1].line,
            "de laatste `verder` heeft een voorwaarde",
            "laat die daar weg: anders is er geen weg",
        )
    for way in ways[:-1]:
        if way.always:
            faults.add(
                way.line, "na deze `verder` komt geen andere aan bod", "zet haar als laatste"
            )
