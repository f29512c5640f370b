"""The roster of a cohort: a CSV file as nbgrader, an LMS or Excel writes it."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from hggt.content.faults import ContentError, Fault, Faults, reason

COLUMNS = ("id", "first_name", "last_name", "email")
MAX_BYTES = 5_000_000
_DUTCH = {
    "voornaam": "first_name",
    "achternaam": "last_name",
    "e-mail": "email",
    "mail": "email",
    "e-mailadres": "email",
    "emailadres": "email",
}
# What people write above a column of their own making, and other programs.
_MEANT = {
    "naam": "achternaam",
    "student_id": "id",
    "studentnummer": "id",
    "gebruikersnaam": "id",
    "username": "id",
    "deelnemer": "id",
}
_NAMES = (*COLUMNS, *_DUTCH)
_EXPECTED = "id;voornaam;achternaam;e-mail"
# How Excel notes the separator, above everything else.
_SEPARATOR = re.compile(r"\s*sep=.?", re.IGNORECASE)
# Not to be seen, but part of how some scripts write a name.
_JOINERS = {0x200C: "", 0x200D: ""}
# A trainee's id is a folder's name and, on a hub, an account.
TRAINEE_ID = re.compile(r"[a-z0-9][a-z0-9._@-]{0,63}")
# Windows keeps these names for itself, with any ending (Microsoft, Naming Files).
_DEVICES = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)))
)


@dataclass(frozen=True)
class Trainee:
    """One line of a roster; fields that were left empty are None."""

    id: str
    first_name: str | None = None
    last_name: str | None = None
    email: str | None = None
    line: int = field(default=0, compare=False)


def read_roster(path: Path) -> tuple[Trainee, ...]:
    """The trainees in a roster; ContentError holds all its faults at once.

    Separated by `,` or `;` (or tabs), in UTF-8 with or without a BOM or in
    Windows-1252; columns in any order, named as nbgrader does or in Dutch, `id` at
    least. Another column is a fault: it may be a misspelt one, whose data would silently
    be missing.
    """
    faults = Faults(str(path))
    text = _text(path)
    lines = (line for line in text.splitlines() if not _SEPARATOR.fullmatch(line))
    first = next((line for line in lines if line.strip(" ,;\t")), "")
    if not first:
        faults.add(0, "de lijst is leeg", f"begin met een regel {_EXPECTED}")
        faults.raise_any()
    separator = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    found: list[Trainee] = []
    where: dict[str, int] = {}
    try:
        row = next((row for row in reader if _is_header(row)), [])
        header = [_DUTCH.get(name, name) for name in (cell.strip().lower() for cell in row)]
        while header and not header[-1]:  # Excel writes columns that were once used
            header.pop()
        before = reader.line_num
        _check_header(header, before, faults)
        for row in reader:
            line, before = before + 1, reader.line_num
            if not any(cell.strip() for cell in row):
                continue
            trainee = _trainee(header, row, line, faults)
            if trainee is None:
                continue
            if trainee.id in where:
                faults.add(
                    line,
                    f"`{trainee.id}` staat ook op regel {where[trainee.id]}",
                    "laat één van de twee staan",
                )
                continue
            where[trainee.id] = line
            found.append(trainee)
    except csv.Error as error:
        faults.add(
            reader.line_num, f"regel is niet te lezen ({error})", "controleer de aanhalingstekens"
        )
    if not found and not faults.found:
        faults.add(0, "er staat geen enkele deelnemer in", "zet elke deelnemer op een eigen regel")
    faults.raise_any()
    return tuple(found)


def _text(path: Path) -> str:
    if path.is_dir():
        raise ContentError([Fault(str(path), 0, "dit is een map", "kies het bestand zelf")])
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ContentError(
                [Fault(str(path), 0, "bestand is te groot", "kies het goede bestand")]
            )
        raw = path.read_bytes()
    except FileNotFoundError:
        raise ContentError(
            [Fault(str(path), 0, "bestand bestaat niet", "controleer de naam en de map")]
        ) from None
    except OSError as error:
        raise ContentError(
            [Fault(str(path), 0, f"bestand is niet te lezen ({reason(error)})", "kies een CSV")]
        ) from None
    if raw.startswith(b"PK\x03\x04"):
        raise ContentError(
            [Fault(str(path), 0, "dit is een Excel-bestand", "kies in Excel Opslaan als, type CSV")]
        )
    for encoding in (
        ("utf-8-sig", "utf-16")
        if raw[:2] in (b"\xff\xfe", b"\xfe\xff")
        else (
            "utf-8-sig",
            "cp1252",
        )
    ):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise ContentError(
        [Fault(str(path), 0, "dit is geen tekst", "bewaar de lijst als CSV in UTF-8")]
    )


def _is_header(row: list[str]) -> bool:
    return any(cell.strip() for cell in row) and row[0].strip().lower() != "sep="


def _check_header(header: list[str], line: int, faults: Faults) -> None:
    for name in dict.fromkeys(header):
        if name not in COLUMNS:
            near = [_MEANT[name]] if name in _MEANT else get_close_matches(name, _NAMES, 1)
            faults.add(
                line,
                f"kolom `{name}` is onbekend" if name else "er is een kolom zonder naam",
                f"bedoelt u {near[0]}? De kolommen heten {_EXPECTED}"
                if near
                else f"haal de kolom weg; de kolommen heten {_EXPECTED}",
            )
        elif header.count(name) > 1:
            faults.add(line, f"kolom `{name}` staat er twee keer", "laat er één staan")
    if "id" not in header:
        faults.add(
            line,
            "kolom `id` ontbreekt",
            f"zet op de eerste regel de namen van de kolommen: {_EXPECTED}",
        )
    # Of rows under wrong names there is nothing sensible to say.
    faults.raise_any()


def _trainee(header: list[str], row: list[str], line: int, faults: Faults) -> Trainee | None:
    if len(row) > len(header) and any(cell.strip() for cell in row[len(header) :]):
        faults.add(
            line,
            f"{len(row)} waarden bij {len(header)} kolommen",
            "zet een waarde waar een komma in staat tussen aanhalingstekens",
        )
        return None
    cells = dict(zip(header, (" ".join(cell.split()) for cell in row), strict=False))
    name = cells.get("id", "")
    if not name:
        faults.add(line, "`id` is leeg", "geef elke deelnemer een eigen id")
        return None
    if not TRAINEE_ID.fullmatch(name):
        lower = name.lower()
        remedy = (
            f"schrijf {lower}"
            if TRAINEE_ID.fullmatch(lower)
            else "gebruik kleine letters, cijfers, punt, @, - en _, zonder spaties"
        )
        faults.add(line, f"id `{name}` is niet bruikbaar", remedy)
        return None
    if name.endswith(".") or name.partition(".")[0] in _DEVICES:
        faults.add(line, f"id `{name}` kan op Windows geen map zijn", "geef een andere id")
        return None
    unfit = [column for column in COLUMNS[1:] if not _fits(cells.get(column, ""))]
    if unfit:
        faults.add(
            line,
            f"`{unfit[0]}` bevat een teken dat niet in een naam hoort",
            'haal <, > en " weg, en tekens die niet te zien zijn',
        )
        return None
    for column in COLUMNS[1:3]:
        if trouble := _misread(cells.get(column, "")):
            faults.add(line, f"`{cells[column]}` is geen naam", trouble)
            return None
    email = cells.get("email")
    if email and not re.fullmatch(r"[^@\s]+@[^@\s]+", email):
        faults.add(line, f"e-mailadres `{email}` is niet te lezen", "verbeter het of laat het leeg")
        return None
    return Trainee(
        name, cells.get("first_name") or None, cells.get("last_name") or None, email or None, line
    )


def _fits(text: str) -> bool:
    # nbgrader's pages print names as they are, as part of the page.
    return text.translate(_JOINERS).isprintable() and not set(text) & set('<>"')


def _misread(name: str) -> str:
    """What to do where a program lost letters of a name, or wrote them twice over."""
    if "?" in name or "\ufffd" in name:
        return "er is een letter verloren gegaan; schrijf hem voluit en bewaar de lijst in UTF-8"
    try:
        meant = name.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return ""
    # UTF-8 that was once read as Windows-1252, and saved so: hardly any name reads both ways.
    return f"bedoelt u {meant}? Bewaar de lijst opnieuw in UTF-8" if meant != name else ""


def is_unicode(path: Path) -> bool:
    """Whether a roster that can be read says itself which letters it holds."""
    raw = path.read_bytes()
    try:
        raw.decode("utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8")
    except UnicodeDecodeError:
        return False
    return True
