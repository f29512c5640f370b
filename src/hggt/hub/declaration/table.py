"""A table of the declaration: what is taken out of it is checked, and faults have their line."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from hggt.content.faults import Faults
from hggt.hub.declaration.lines import Lines

DATABASES = ("sqlite", "postgresql")


class Table:
    """The `index`th table called `name`, with the text's lines and the faults found so far."""

    def __init__(
        self, entries: Mapping[str, Any], name: str, index: int, lines: Lines, faults: Faults
    ) -> None:
        self.entries, self.name, self.index = entries, name, index
        self.lines, self.faults = lines, faults

    def line(self, key: str = "") -> int:
        """The line of a key, else of the table."""
        return self.lines.of(self.name, self.index, key)

    def wrong(self, key: str, message: str, remedy: str) -> None:
        """Note what is wrong with a key."""
        self.faults.add(self.line(key), f"`{key}` {message}", remedy)

    def check_keys(self, known: tuple[str, ...]) -> None:
        """Note the keys that mean nothing here."""
        for key in self.entries:
            if key not in known:
                self.wrong(key, "is niet bekend", f"kies uit {', '.join(known)}")

    def text(self, key: str) -> str:
        """The text of a key; empty where it is not there or no text."""
        given = self.entries.get(key, "")
        if isinstance(given, str) and (given.strip() or key not in self.entries):
            return given.strip()
        self.wrong(key, "is geen tekst", f'schrijf {key} = "…", met aanhalingstekens')
        return ""

    def day(self, key: str) -> date | None:
        """The date of a key; None where it is not there or no date."""
        given = self.entries.get(key)
        if given is None or (isinstance(given, date) and not isinstance(given, datetime)):
            return given
        self.wrong(
            key,
            "is geen datum",
            "schrijf jaar-maand-dag zonder aanhalingstekens, bijvoorbeeld 2027-02-01",
        )
        return None

    def database(self) -> str:
        """Which of the databases is chosen; without a choice the first."""
        given = self.entries.get("database", DATABASES[0])
        if given not in DATABASES:
            self.wrong("database", "is niet bekend", f"kies uit {' en '.join(DATABASES)}")
        return str(given)
