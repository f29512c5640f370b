"""Times: typed and shown in the cohort's zone, stored as nbgrader does, in UTC without zone."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from hggt.content.faults import InputError

_FORMS = ("%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M:%S", "%d-%m-%Y %H:%M")
_STAMP = re.compile(r"[A-Za-z0-9 :.,+-]{1,64}\s*")
_DAYS = ("%Y-%m-%d", "%d-%m-%Y")
# Behind a time that a clock shows twice: whether it is the one of summer time.
_CLOCKS = {"zomertijd": True, "wintertijd": False}
_MONTHS = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
]


def zone(name: str) -> ZoneInfo:
    """The time zone called `name`; InputError where there is none."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise InputError(
            f"tijdzone {name!r} bestaat niet; schrijf bijvoorbeeld Europe/Amsterdam in de "
            "configuratie (c.Cohort.timezone)"
        ) from None


def parse_time(text: str, zone_name: str, *, end_of_day: bool = False) -> datetime:
    """What a person typed, as naive UTC.

    A day without a time is its first minute, or its last with `end_of_day`. In the night that
    the clock goes back, `zomertijd` or `wintertijd` behind a time says which of two is meant.
    InputError for what cannot be read, is no time, or is two.
    """
    found = None
    typed, _, clock = text.strip().rpartition(" ")
    if clock.lower() not in _CLOCKS:
        typed, clock = text.strip(), ""
    for form in (*_FORMS, *_DAYS):
        try:
            found = datetime.strptime(typed, form)
        except ValueError:
            continue
        if form in _DAYS and end_of_day:
            found = found.replace(hour=23, minute=59)
        break
    if found is None:
        raise InputError(
            f'tijd "{text}" is niet te lezen; schrijf jaar-maand-dag uur:minuut, '
            'bijvoorbeeld "2026-12-01 23:59"'
        )
    local = found.replace(tzinfo=zone(zone_name))
    utc = local.astimezone(UTC)
    if utc.astimezone(local.tzinfo).replace(tzinfo=None) != found:
        raise InputError(
            f'tijd "{text}" bestaat niet: dan gaat de klok een uur vooruit; kies een andere tijd'
        )
    later = local.replace(fold=1)
    if later.utcoffset() != local.utcoffset():
        if not clock:
            raise InputError(
                f'tijd "{text}" is er die nacht twee keer: dan gaat de klok een uur terug; schrijf '
                f'"{typed} zomertijd" of "{typed} wintertijd"'
            )
        utc = (local if bool(local.dst()) is _CLOCKS[clock.lower()] else later).astimezone(UTC)
    elif clock and bool(local.dst()) is not _CLOCKS[clock.lower()]:
        raise InputError(
            f'tijd "{text}": op die dag is het geen {clock.lower()}; laat dat woord weg'
        )
    return utc.replace(tzinfo=None)


def utc_now() -> datetime:
    """Now, as nbgrader stores times."""
    return datetime.now(UTC).replace(tzinfo=None)


def show_time(utc: datetime, zone_name: str) -> str:
    """A stored time as a Dutch reader writes it: `1 december 2026, 23:59`."""
    local = utc.replace(tzinfo=UTC).astimezone(zone(zone_name))
    return f"{local.day} {_MONTHS[local.month - 1]} {local.year}, {local:%H:%M}"


def stamp(utc: datetime) -> str:
    """A time as the file `timestamp.txt` has it."""
    return f"{utc:%Y-%m-%d %H:%M:%S.%f} UTC"


def parse_stamp(text: str) -> datetime | None:
    """The time in `timestamp.txt` or in the name of a folder of the exchange; None if unclear."""
    from nbgrader.utils import parse_utc

    # dateutil looks for the name of a zone as for a file: no paths.
    if not _STAMP.fullmatch(text):
        return None
    try:
        found = parse_utc(text.strip())
    except (ValueError, OverflowError, TypeError):
        return None
    return found if isinstance(found, datetime) else None
