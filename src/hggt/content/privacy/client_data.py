"""What in a text looks like a client's data: a number, an address, a day of birth.

Only what it looks like: who wrote it decides. A name is not looked for, since all
families of the course have one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

BSN, PHONE, EMAIL, BIRTH = "bsn", "telefoon", "e-mail", "geboortedatum"

_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
_SHORT = {name[:3]: number for number, name in enumerate(_MONTHS, 1)} | {"mrt": 3}

_EMAIL = re.compile(
    r"(?<![\w.+-])[a-z0-9_][\w.+-]{0,63}@(?:[a-z0-9-]{1,63}\.){1,6}[a-z]{2,24}(?![\w-])",
    re.IGNORECASE,
)
# After 0, +31 or 0031 nine digits, of which the first is no 0; between them a space, a
# hyphen, a full stop or a bracket. 0800 and 0900 belong to no client.
_PHONE = re.compile(
    r"(?<![\d+])(?:(?:\+|00)31[ .-]?(?:\(0\)[ .-]?)?|(?:\((?=0\d{1,3}\)))?0(?!800|900))"
    r"(?P<digits>[1-9](?:\)?[ .-]{0,3}\d){8})(?!\d)"
)
_BSN = re.compile(r"(?<![\d+])(?:\d{8,9}|\d{3}([ .-])\d{3}\1\d{3}|\d{4}([ .-])\d{2}\2\d{3})(?!\d)")
_DAY = re.compile(
    r"(?<![\d./-])(?P<day>\d{1,2})(?P<mark>[./-])(?P<month>\d{1,2})(?P=mark)"
    r"(?P<year>(?:19|20)\d\d|\d\d)(?![\d/-]|\.\d)"
)
_ISO = re.compile(
    r"(?<![\d-])(?P<year>(?:19|20)\d\d)(?P<mark>[./-])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})"
    r"(?![\d-])"
)
_WORDS = re.compile(
    r"(?<!\d)(?P<day>\d{1,2})\s+(?P<word>" + "|".join((*_MONTHS, *_SHORT)) + r")\.?\s+"
    r"'?(?P<year>(?:19|20)\d\d|\d\d)(?!\d)",
    re.IGNORECASE,
)


class Found(NamedTuple):
    """What looks like data of a client: which kind, and where in the text (`text[start:end]`)."""

    kind: str
    start: int
    end: int


def find_client_data(text: str) -> tuple[Found, ...]:
    """All that looks so, in the order of the text; no two of them overlap."""
    found: list[Found] = []
    # What is most certain first: nine digits of a telephone number are no BSN as well.
    for one in (*_emails(text), *_dates(text), *_phones(text), *_numbers(text)):
        if all(one.end <= other.start or one.start >= other.end for other in found):
            found.append(one)
    return tuple(sorted(found, key=lambda one: one.start))


def is_bsn(digits: str) -> bool:
    """Whether eight or nine digits pass the test by eleven that every BSN passes."""
    padded = digits.zfill(9)
    if len(padded) != 9 or not padded.isascii() or not padded.isdigit() or not int(padded):
        return False
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(w * int(d) for w, d in zip(weights, padded, strict=True)) % 11 == 0


def _emails(text: str) -> Iterator[Found]:
    for match in _EMAIL.finditer(text):
        yield Found(EMAIL, *match.span())


def _dates(text: str) -> Iterator[Found]:
    for form in (_DAY, _ISO, _WORDS):
        for match in form.finditer(text):
            parts = match.groupdict()
            word = parts.get("word")
            month = _SHORT[word[:3].lower()] if word else int(parts["month"])
            year = int(parts["year"])
            # Of two digits the century is not known: either may have such a day.
            years = (year,) if year > 99 else (1900 + year, 2000 + year)
            if year < 100 and parts.get("mark") == ".":
                continue  # 3.4.12 is a paragraph or a version
            if any(_is_day(one, month, int(parts["day"])) for one in years):
                yield Found(BIRTH, *match.span())


def _phones(text: str) -> Iterator[Found]:
    for match in _PHONE.finditer(text):
        yield Found(PHONE, *match.span())


def _numbers(text: str) -> Iterator[Found]:
    for match in _BSN.finditer(text):
        if is_bsn("".join(filter(str.isdigit, match[0]))):
            yield Found(BSN, *match.span())


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
