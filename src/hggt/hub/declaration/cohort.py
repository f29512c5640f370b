"""One `[[cohort]]` of the declaration, with its roster."""

from __future__ import annotations

import re
from pathlib import Path

from hggt.content.faults import ContentError, Fault
from hggt.grading.cohort.cohort import COHORT_ID
from hggt.grading.cohort.roster import Trainee, read_roster
from hggt.hub.declaration.declared import GRADER, LONGEST_ID, DeclaredCohort, is_account
from hggt.hub.declaration.table import Table

_KEYS = ("id", "title", "instructors", "roster", "open_from", "open_to", "database")
_NEEDED = ("id", "title", "instructors", "roster")


def read_cohort(table: Table, folder: Path) -> DeclaredCohort | None:
    """The cohort of a table, its roster looked for from `folder`; None where it has faults."""
    before = len(table.faults.found)
    table.check_keys(_KEYS)
    for key in _NEEDED:
        if key not in table.entries:
            table.faults.add(table.line(), f"`{key}` ontbreekt", f"voeg een regel {key} = … toe")
    identity = table.text("id")
    if identity and (not COHORT_ID.fullmatch(identity) or len(identity) > LONGEST_ID):
        table.wrong(
            "id",
            f"`{identity}` is niet bruikbaar",
            f"gebruik kleine letters, cijfers, - en _, hoogstens {LONGEST_ID} tekens, "
            "bijvoorbeeld voorjaar-2027",
        )
    title = table.text("title")
    instructors = _instructors(table)
    roster, trainees = _roster(table, folder)
    opens, closes = table.day("open_from"), table.day("open_to")
    if opens and closes and closes < opens:
        table.wrong("open_to", "ligt vóór `open_from`", "draai de data om of wijzig ze")
    database = table.database()
    if len(table.faults.found) > before:
        return None
    return DeclaredCohort(identity, title, instructors, roster, trainees, opens, closes, database)


def _instructors(table: Table) -> tuple[str, ...]:
    given = table.entries.get("instructors", [])
    if not isinstance(given, list) or not all(isinstance(name, str) for name in given):
        table.wrong("instructors", "is geen lijst", 'schrijf instructors = ["naam"]')
        return ()
    if "instructors" in table.entries and not given:
        table.wrong("instructors", "is leeg", "noem minstens één docent")
    for name in given:
        if not is_account(name):
            table.faults.add(
                table.line("instructors"),
                f"`{name}` kan geen account zijn op de hub",
                "begin met een kleine letter, dan letters, cijfers, punt, - en _; "
                f"hoogstens 32 tekens, en niet beginnend met {GRADER}",
            )
    return tuple(dict.fromkeys(given))


def _roster(table: Table, folder: Path) -> tuple[Path, tuple[Trainee, ...]]:
    name = table.text("roster")
    roster = folder / name
    if not name:
        return roster, ()
    try:
        trainees = read_roster(roster)
    except ContentError as error:
        table.faults.found += error.faults
        return roster, ()
    bad = [trainee.id for trainee in trainees if not is_account(trainee.id)]
    for trainee in bad[:10]:
        table.faults.found.append(
            Fault(
                str(roster),
                _line_of(roster, trainee),
                f"id `{trainee}` kan geen account zijn op de hub",
                "begin met een kleine letter, dan letters, cijfers, punt, - en _; "
                "hoogstens 32 tekens",
            )
        )
    return roster, trainees


def _line_of(roster: Path, trainee: str) -> int:
    # A roster may be in any of several encodings; an account's name is in each the same.
    whole = re.compile(rf"(?<![\w.@-]){re.escape(trainee)}(?![\w.@-])".encode())
    lines = roster.read_bytes().splitlines()
    return next((number for number, line in enumerate(lines, 1) if whole.search(line)), 0)
