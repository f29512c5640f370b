"""On which line of a TOML file a table or a key stands: tomllib does not tell."""

from __future__ import annotations

import re

_HEADER = re.compile(r"\s*\[\[?\s*([A-Za-z0-9_-]+)\s*\]\]?")
_KEY = re.compile(r"""\s*["']?([A-Za-z0-9_-]+)["']?\s*=""")


class Lines:
    """The places of the tables and keys in a TOML text; what is not found is on line 0."""

    def __init__(self, text: str) -> None:
        self._tables: dict[str, list[int]] = {}
        self._keys: dict[tuple[str, int, str], int] = {}
        table, index = "", 0
        for number, line in enumerate(text.splitlines(), 1):
            if header := _HEADER.match(line):
                table = header[1]
                starts = self._tables.setdefault(table, [])
                starts.append(number)
                index = len(starts) - 1
            elif key := _KEY.match(line):
                self._keys.setdefault((table, index, key[1]), number)

    def of(self, table: str, index: int = 0, key: str = "") -> int:
        """The line of a key in the `index`th table of that name, else of the table itself."""
        if found := self._keys.get((table, index, key)):
            return found
        starts = self._tables.get(table, [])
        if index < len(starts):
            return starts[index]
        # Written as a key at the top: `cohort = …`.
        return self._keys.get(("", 0, table), 0)
