"""Reading `cohorts.toml`, checked as a whole: every fault of it and of its rosters at once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from hggt.content.faults import ContentError, Fault, Faults, reason
from hggt.hub.declaration.cohort import read_cohort
from hggt.hub.declaration.declared import Declaration, DeclaredCohort
from hggt.hub.declaration.lines import Lines
from hggt.hub.declaration.table import Table

NAME = "cohorts.toml"
EXAMPLE = "cohorts.voorbeeld.toml"
FOLDER = Path("/srv/hggt")
PORT = 8000

_KEYS = ("folder", "port", "database", "demonstration")


def read_declaration(path: Path) -> Declaration:
    """The hub declared in `path`; ContentError holds every fault of it and of its rosters."""
    text = _text(path)
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        where = re.search(r"at line (\d+)", str(error))
        what = str(error).partition(" (at ")[0]
        line = int(where[1]) if where else len(text.splitlines())
        raise ContentError(
            [Fault(str(path), line, f"dit is geen TOML ({what})", f"vergelijk met {EXAMPLE}")]
        ) from None
    return _Reader(path, data, Lines(text)).read()


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        problem = ("bestand bestaat niet", f"maak het naar het voorbeeld van {EXAMPLE}")
    except UnicodeDecodeError:
        problem = ("dit is geen UTF-8", "bewaar het bestand als UTF-8")
    except OSError as error:
        problem = (f"bestand is niet te lezen ({reason(error)})", "controleer de rechten")
    raise ContentError([Fault(str(path), 0, *problem)])


class _Reader:
    """Reads one file; every fault is collected, so that one pass mends it."""

    def __init__(self, path: Path, data: Mapping[str, Any], lines: Lines) -> None:
        self.path, self.data, self.lines = path, data, lines
        self.faults = Faults(str(path))

    def read(self) -> Declaration:
        """The declaration; ContentError with everything that is wrong."""
        for key in self.data:
            if key not in ("hub", "cohort"):
                self.faults.add(
                    self.lines.of(key),
                    f"`{key}` is hier niet bekend",
                    "een cohort begint met [[cohort]], het overige staat onder [hub]",
                )
        hub = self._hub()
        folder, port, demonstration = _folder(hub), _port(hub), _demonstration(hub)
        database = hub.database()
        tables = self._tables()
        each = [read_cohort(table, self.path.parent) for table in tables]
        cohorts = tuple(cohort for cohort in each if cohort is not None)
        if not tables and not self.faults.found:
            self.faults.add(0, "er staat geen cohort in", "begin een cohort met [[cohort]]")
        _check_ids(tables)
        self._check_names(cohorts)
        self.faults.raise_any()
        return Declaration(self.path, folder, port, database, demonstration, cohorts)

    def _hub(self) -> Table:
        hub = self.data.get("hub", {})
        if not isinstance(hub, dict):
            self.faults.add(self.lines.of("hub"), "`hub` is geen groep", "schrijf [hub]")
            hub = {}
        table = Table(hub, "hub", 0, self.lines, self.faults)
        table.check_keys(_KEYS)
        return table

    def _tables(self) -> list[Table]:
        declared = self.data.get("cohort", [])
        if not isinstance(declared, list) or not all(isinstance(each, dict) for each in declared):
            self.faults.add(
                self.lines.of("cohort"), "`cohort` is geen lijst", "schrijf [[cohort]], met twee [["
            )
            declared = []
        return [
            Table(entries, "cohort", index, self.lines, self.faults)
            for index, entries in enumerate(declared)
        ]

    def _check_names(self, cohorts: tuple[DeclaredCohort, ...]) -> None:
        for cohort in cohorts:
            for name in sorted(set(cohort.instructors) & set(cohort.names)):
                index = [entry.get("id") for entry in self.data["cohort"]].index(cohort.id)
                self.faults.add(
                    self.lines.of("cohort", index, "instructors"),
                    f"`{name}` is docent én deelnemer van {cohort.id}",
                    "laat één van de twee weg",
                )


def _folder(hub: Table) -> Path:
    given = hub.entries.get("folder", str(FOLDER))
    if not isinstance(given, str) or not Path(given).is_absolute():
        hub.wrong("folder", "is geen volledig pad", 'schrijf bijvoorbeeld "/srv/hggt"')
        return FOLDER
    return Path(given)


def _port(hub: Table) -> int:
    port = hub.entries.get("port", PORT)
    if type(port) is not int or not 1024 <= port <= 65000:
        hub.wrong("port", "is geen poort", "kies een getal van 1024 tot 65000")
        return PORT
    return port


def _demonstration(hub: Table) -> bool:
    demonstration = hub.entries.get("demonstration", False)
    if not isinstance(demonstration, bool):
        hub.wrong("demonstration", "is geen ja of nee", "schrijf true of false")
    return bool(demonstration)


def _check_ids(tables: list[Table]) -> None:
    seen: dict[str, int] = {}
    for table in tables:
        name = table.entries.get("id")
        if not isinstance(name, str):
            continue
        line = table.line("id")
        if name in seen:
            table.faults.add(
                line,
                f"cohort `{name}` staat ook op regel {seen[name]}",
                "geef elk cohort een eigen id",
            )
        seen.setdefault(name, line)
