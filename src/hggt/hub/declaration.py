"""The file that declares a hub's cohorts: `cohorts.toml`, read and checked as a whole."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from hggt.content.faults import ContentError, Fault, Faults, reason
from hggt.grading.cohort.cohort import COHORT_ID
from hggt.grading.cohort.roster import Trainee, read_roster
from hggt.hub.lines import Lines

NAME = "cohorts.toml"
EXAMPLE = "cohorts.voorbeeld.toml"
FOLDER = Path("/srv/hggt")
PORT = 8000
DATABASES = ("sqlite", "postgresql")
# An account of the system and a name on the hub; a roster allows more.
ACCOUNT = re.compile(r"[a-z][a-z0-9._-]{0,31}")
GRADER = "grader-"
LONGEST_ID = 32 - len(GRADER)

_HUB_KEYS = ("folder", "port", "database", "demonstration")
_COHORT_KEYS = ("id", "title", "instructors", "roster", "open_from", "open_to", "database")
_NEEDED = ("id", "title", "instructors", "roster")


@dataclass(frozen=True)
class DeclaredCohort:
    """One cohort as declared; `opens` and `closes` are its first and last day, both included."""

    id: str
    title: str
    instructors: tuple[str, ...]
    roster: Path
    trainees: tuple[Trainee, ...]
    opens: date | None = None
    closes: date | None = None
    database: str = "sqlite"

    @property
    def grader(self) -> str:
        """The account under which the cohort is graded; also the owner of its folder."""
        return GRADER + self.id

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the trainees."""
        return tuple(trainee.id for trainee in self.trainees)

    def is_open(self, day: date) -> bool:
        """Whether trainees may work on this day."""
        return (self.opens is None or self.opens <= day) and (
            self.closes is None or day <= self.closes
        )


@dataclass(frozen=True)
class Declaration:
    """A hub as declared: where it keeps everything, where it listens, for whom it is."""

    path: Path
    folder: Path
    port: int
    database: str
    demonstration: bool
    cohorts: tuple[DeclaredCohort, ...]

    @property
    def people(self) -> tuple[str, ...]:
        """Everybody who may log in."""
        return tuple(
            sorted({name for one in self.cohorts for name in (*one.instructors, *one.names)})
        )


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
        hub = self.data.get("hub", {})
        if not isinstance(hub, dict):
            self.faults.add(self.lines.of("hub"), "`hub` is geen groep", "schrijf [hub]")
            hub = {}
        self._unknown(hub, _HUB_KEYS, "hub")
        folder = self._folder(hub)
        port = hub.get("port", PORT)
        if type(port) is not int or not 1024 <= port <= 65000:
            self._wrong("hub", 0, "port", "is geen poort", "kies een getal van 1024 tot 65000")
            port = PORT
        demonstration = hub.get("demonstration", False)
        if not isinstance(demonstration, bool):
            self._wrong("hub", 0, "demonstration", "is geen ja of nee", "schrijf true of false")
        database = self._database(hub, "hub", 0)
        declared = self.data.get("cohort", [])
        if not isinstance(declared, list) or not all(isinstance(one, dict) for one in declared):
            self.faults.add(
                self.lines.of("cohort"), "`cohort` is geen lijst", "schrijf [[cohort]], met twee [["
            )
            declared = []
        found = [self._cohort(one, index) for index, one in enumerate(declared)]
        cohorts = tuple(one for one in found if one is not None)
        if not declared and not self.faults.found:
            self.faults.add(0, "er staat geen cohort in", "begin een cohort met [[cohort]]")
        self._check_doubles(declared)
        self._check_names(cohorts)
        self.faults.raise_any()
        return Declaration(self.path, folder, port, database, bool(demonstration), cohorts)

    def _cohort(self, one: Mapping[str, Any], index: int) -> DeclaredCohort | None:
        before = len(self.faults.found)
        start = self.lines.of("cohort", index)
        self._unknown(one, _COHORT_KEYS, "cohort", index)
        for key in _NEEDED:
            if key not in one:
                self.faults.add(start, f"`{key}` ontbreekt", f"voeg een regel {key} = … toe")
        identity = self._string(one, "id", index)
        if identity and (not COHORT_ID.fullmatch(identity) or len(identity) > LONGEST_ID):
            self._wrong(
                "cohort",
                index,
                "id",
                f"`{identity}` is niet bruikbaar",
                f"gebruik kleine letters, cijfers, - en _, hoogstens {LONGEST_ID} tekens, "
                "bijvoorbeeld voorjaar-2027",
            )
        title = self._string(one, "title", index)
        instructors = self._instructors(one, index)
        roster, trainees = self._roster(one, index)
        opens, closes = self._day(one, "open_from", index), self._day(one, "open_to", index)
        if opens and closes and closes < opens:
            self._wrong(
                "cohort", index, "open_to", "ligt vóór `open_from`", "draai de data om of wijzig ze"
            )
        database = self._database(one, "cohort", index)
        if len(self.faults.found) > before:
            return None
        return DeclaredCohort(
            identity, title, instructors, roster, trainees, opens, closes, database
        )

    def _instructors(self, one: Mapping[str, Any], index: int) -> tuple[str, ...]:
        given = one.get("instructors", [])
        if not isinstance(given, list) or not all(isinstance(name, str) for name in given):
            self._wrong(
                "cohort", index, "instructors", "is geen lijst", 'schrijf instructors = ["naam"]'
            )
            return ()
        if "instructors" in one and not given:
            self._wrong("cohort", index, "instructors", "is leeg", "noem minstens één docent")
        for name in given:
            self._check_account(name, self.lines.of("cohort", index, "instructors"))
        return tuple(dict.fromkeys(given))

    def _roster(self, one: Mapping[str, Any], index: int) -> tuple[Path, tuple[Trainee, ...]]:
        name = self._string(one, "roster", index)
        roster = self.path.parent / name
        if not name:
            return roster, ()
        try:
            trainees = read_roster(roster)
        except ContentError as error:
            self.faults.found += error.faults
            return roster, ()
        bad = [trainee.id for trainee in trainees if not _is_account(trainee.id)]
        for trainee in bad[:10]:
            self.faults.found.append(
                Fault(
                    str(roster),
                    _line_of(roster, trainee),
                    f"id `{trainee}` kan geen account zijn op de hub",
                    "begin met een kleine letter, dan letters, cijfers, punt, - en _; "
                    "hoogstens 32 tekens",
                )
            )
        return roster, trainees

    def _check_account(self, name: str, line: int) -> None:
        if not _is_account(name):
            self.faults.add(
                line,
                f"`{name}` kan geen account zijn op de hub",
                "begin met een kleine letter, dan letters, cijfers, punt, - en _; "
                f"hoogstens 32 tekens, en niet beginnend met {GRADER}",
            )

    def _check_doubles(self, declared: list[Mapping[str, Any]]) -> None:
        seen: dict[str, int] = {}
        for index, one in enumerate(declared):
            name = one.get("id")
            if not isinstance(name, str):
                continue
            line = self.lines.of("cohort", index, "id")
            if name in seen:
                self.faults.add(
                    line,
                    f"cohort `{name}` staat ook op regel {seen[name]}",
                    "geef elk cohort een eigen id",
                )
            seen.setdefault(name, line)

    def _check_names(self, cohorts: tuple[DeclaredCohort, ...]) -> None:
        for one in cohorts:
            for name in sorted(set(one.instructors) & set(one.names)):
                index = [entry.get("id") for entry in self.data["cohort"]].index(one.id)
                self.faults.add(
                    self.lines.of("cohort", index, "instructors"),
                    f"`{name}` is docent én deelnemer van {one.id}",
                    "laat één van de twee weg",
                )

    def _folder(self, hub: Mapping[str, Any]) -> Path:
        given = hub.get("folder", str(FOLDER))
        if not isinstance(given, str) or not Path(given).is_absolute():
            self._wrong(
                "hub", 0, "folder", "is geen volledig pad", 'schrijf bijvoorbeeld "/srv/hggt"'
            )
            return FOLDER
        return Path(given)

    def _database(self, table: Mapping[str, Any], name: str, index: int) -> str:
        given = table.get("database", DATABASES[0])
        if given not in DATABASES:
            self._wrong(
                name, index, "database", "is niet bekend", f"kies uit {' en '.join(DATABASES)}"
            )
        return str(given)

    def _day(self, one: Mapping[str, Any], key: str, index: int) -> date | None:
        given = one.get(key)
        if given is None or (isinstance(given, date) and not isinstance(given, datetime)):
            return given
        self._wrong(
            "cohort",
            index,
            key,
            "is geen datum",
            "schrijf jaar-maand-dag zonder aanhalingstekens, bijvoorbeeld 2027-02-01",
        )
        return None

    def _string(self, one: Mapping[str, Any], key: str, index: int) -> str:
        given = one.get(key, "")
        if isinstance(given, str) and (given.strip() or key not in one):
            return given.strip()
        self._wrong(
            "cohort", index, key, "is geen tekst", f'schrijf {key} = "…", met aanhalingstekens'
        )
        return ""

    def _unknown(
        self, table: Mapping[str, Any], known: tuple[str, ...], name: str, index: int = 0
    ) -> None:
        for key in table:
            if key not in known:
                self._wrong(name, index, key, "is niet bekend", f"kies uit {', '.join(known)}")

    def _wrong(self, table: str, index: int, key: str, message: str, remedy: str) -> None:
        self.faults.add(self.lines.of(table, index, key), f"`{key}` {message}", remedy)


def _line_of(roster: Path, trainee: str) -> int:
    # A roster may be in any of several encodings; an account's name is in each the same.
    whole = re.compile(rf"(?<![\w.@-]){re.escape(trainee)}(?![\w.@-])".encode())
    lines = roster.read_bytes().splitlines()
    return next((number for number, line in enumerate(lines, 1) if whole.search(line)), 0)


def _is_account(name: str) -> bool:
    return bool(ACCOUNT.fullmatch(name)) and not name.startswith(GRADER)
