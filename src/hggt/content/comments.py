"""The comments format: a supervisor's remarks between the turns of one dialogue."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from hggt.content.dialogue import Dialogue
from hggt.content.faults import Faults
from hggt.content.text import blocks, read_text

_COMMENT = re.compile(r"\*\*(?P<turn>[0-9]{1,4})\*\* (?P<text>\S.*)", re.DOTALL)


def read_comments(path: Path, dialogue: Dialogue) -> Mapping[int, str]:
    """The comments in `path` by turn number: paragraphs of CommonMark, separated by `\\n\\n`.

    A paragraph without a number goes on with the turn above it. Raises ContentError
    with every paragraph that belongs to no turn of `dialogue`.
    """
    faults = Faults(str(path))
    numbers = {turn.number for turn in dialogue.turns}
    found: dict[int, str] = {}
    last: int | None = None
    for block in blocks(read_text(path).split("\n"), 1):
        match = _COMMENT.fullmatch(block.text)
        if match is None and last is not None:
            found[last] += "\n\n" + block.text
            continue
        if match is None:
            faults.add(block.line, "toelichting zonder beurt", "begin met `**3** …`")
            continue
        turn = int(match["turn"])
        if turn not in numbers:
            faults.add(block.line, f"beurt {turn} bestaat niet", "verbeter het nummer")
        elif turn in found:
            faults.add(block.line, f"beurt {turn} staat er twee keer", "voeg ze samen")
        last = turn
        found[turn] = match["text"]
    faults.raise_any()
    return MappingProxyType(found)
