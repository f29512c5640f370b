"""The list under a heading of a conversation: `- naam: waarde`, in plain words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from hggt.content.conversation.model import HIGHEST, LOWEST, QUALITIES, Effect, Limit, State, Way
from hggt.content.faults import Faults

EVERYONE = "iedereen"
NOTHING = "niets"

_STEP = re.compile(rf"({'|'.join(QUALITIES)}) ([+−-])([1-4])")
_LEVEL = re.compile(rf"({'|'.join(QUALITIES)}) ([0-4])")
_TEST = re.compile(rf"({'|'.join(QUALITIES)}) ([0-4])( of meer| of minder)?")
_WAY = re.compile(r"`([^`]*)`(?: bij `?([^`\s]+?)`?)?(?: als (.+))?")
_WORDS = ", ".join(QUALITIES)


class Entry(NamedTuple):
    """One row of the list; `value` is empty for a row without a colon."""

    key: str
    value: str
    line: int


def entries(rows: Sequence[tuple[int, str]], faults: Faults) -> list[Entry]:
    """The rows of a list, with what is indented under a row as part of it."""
    found: list[Entry] = []
    for line, row in rows:
        if row.startswith(("- ", "* ")):
            key, _, value = row[2:].partition(":")
            found.append(Entry(key.strip(), value.strip(), line))
        elif found and row.startswith("  "):
            last = found.pop()
            found.append(last._replace(value=f"{last.value} {row.strip()}"))
        else:
            faults.add(line, f"regel hoort niet in de lijst: {row[:40]}", "begin met `- `")
    return found


def read_effect(entry: Entry, faults: Faults) -> Effect:
    """`veiligheid +1, spanning −1`, or `niets`."""
    steps = [0] * len(QUALITIES)
    if entry.value == NOTHING:
        return Effect()
    for part in (part.strip() for part in entry.value.split(",")):
        found = _STEP.fullmatch(part)
        if found is None or steps[QUALITIES.index(found[1])]:
            faults.add(
                entry.line,
                f"`{part}` is niet te lezen",
                f"schrijf `veiligheid +1, spanning −1` (elk één keer, uit {_WORDS}) of `niets`",
            )
            continue
        steps[QUALITIES.index(found[1])] = int(found[3]) * (1 if found[2] == "+" else -1)
    return Effect(*steps)


def read_start(entry: Entry, faults: Faults) -> State:
    """`veiligheid 2, spanning 1, openheid 2, vertrouwen 2`, all four."""
    levels: dict[str, int] = {}
    for part in (part.strip() for part in entry.value.split(",")):
        found = _LEVEL.fullmatch(part)
        if found is None or found[1] in levels:
            faults.add(entry.line, f"`{part}` is niet te lezen", "schrijf `veiligheid 2`, 0 tot 4")
        else:
            levels[found[1]] = int(found[2])
    if missing := [name for name in QUALITIES if name not in levels]:
        faults.add(entry.line, f"`begin` mist {', '.join(missing)}", "noem ze alle vier, 0 tot 4")
    return State(*(levels.get(name, LOWEST) for name in QUALITIES))


def read_way(entry: Entry, faults: Faults) -> Way | None:
    """`` `scene` bij gezin als vertrouwen 2 of meer en spanning 1 of minder ``."""
    found = _WAY.fullmatch(entry.value)
    if found is None:
        faults.add(
            entry.line,
            f"`verder` is niet te lezen: {entry.value[:60]}",
            "schrijf `- verder: `scène``, met zo nodig `bij gezin` en `als vertrouwen 2 of meer`",
        )
        return None
    limits = []
    for part in found[3].split(" en ") if found[3] else ():
        test = _TEST.fullmatch(part.strip())
        if test is None:
            faults.add(
                entry.line,
                f"voorwaarde `{part.strip()}` is niet te lezen",
                f"schrijf `vertrouwen 2 of meer`, `spanning 1 of minder` of `openheid 3`, uit "
                f"{_WORDS}; meer voorwaarden met `en`",
            )
            continue
        level = int(test[2])
        least = LOWEST if test[3] == " of minder" else level
        most = HIGHEST if test[3] == " of meer" else level
        limits.append(Limit(QUALITIES.index(test[1]), least, most))
    return Way(found[1], found[2], tuple(limits), entry.line)
