"""What of a roster a person must confirm: that two are one, or that one became another."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import chain

from hggt.grading.cohort.roster import Trainee

# As Excel writes 3-4 and 1-2-2026, in Dutch and English.
_DATE = re.compile(
    r"\d{1,2}-(?:jan|feb|mrt|maa|mar|apr|mei|may|jun|jul|aug|sep|okt|oct|nov|dec)[a-z]*(?:-\d+)?"
    r"|(?:jan|feb|mrt|mar|apr|mei|may|jun|jul|aug|sep|okt|oct|nov|dec)-\d{1,4}"
    r"|\d{1,2}-\d{1,2}-\d{4}|\d{4}-\d{2}-\d{2}"
)
_EXPONENT = re.compile(r"\d(?:[.,]\d+)?e[+-]?\d+")
# Letters that Dutch and its neighbours write; read from another alphabet's file others come up.
_COMMON = frozenset("áàâäãåæçéèêëíìîïñóòôöõøúùûüýßÁÀÂÄÅÆÇÉÈÊËÍÌÎÏÑÓÒÔÖÕØÚÙÛÜ´’")
# What a learning environment sets behind a name that it has had before.
_AGAIN = re.compile(r"(?P<id>.+)-[1-9][0-9]?")


@dataclass(frozen=True)
class Doubt:
    """What is odd about a row, and what a person should look at."""

    line: int
    what: str
    look: str


def full_name(one: Trainee) -> str:
    """First and last name, or as much of them as there is."""
    return " ".join(filter(None, (one.first_name, one.last_name)))


def doubts(
    roster: Sequence[Trainee],
    known: Mapping[str, Trainee],
    working: Set[str] = frozenset(),
    *,
    guessed: bool = False,
) -> tuple[Doubt, ...]:
    """What to confirm before the roster is taken over, in the order of its rows.

    `known` holds by id who is there, `working` the ids with work; a row that says what is
    known already raises no doubt. `guessed`: which letters the file holds had to be guessed.
    """
    fresh = [one for one in roster if _updated(one, known) != known.get(one.id)]
    after = _People({**known, **{one.id: _updated(one, known) for one in roster}})
    # What was somebody's until now: two rows changed places, or a column was sorted alone.
    before = _People({name: one for name, one in known.items() if after.each[name] != one})
    found = chain.from_iterable(
        (
            *(_of_id(one, after) if one.id not in known else ()),
            *_of_another(one, after, before),
            *_of_change(one, known, working),
            *(_of_letters(one) if guessed else ()),
        )
        for one in fresh
    )
    return tuple(dict.fromkeys(sorted(found, key=lambda doubt: doubt.line)))


class _People:
    """Trainees, to be found by what may be the same of two: address, name, number."""

    def __init__(self, each: Mapping[str, Trainee]) -> None:
        self.each = each
        self.mails: dict[str, list[str]] = defaultdict(list)
        self.names: dict[str, list[str]] = defaultdict(list)
        self.numbers: dict[int, list[str]] = defaultdict(list)
        self.numbered: dict[str, list[str]] = defaultdict(list)
        for name, one in each.items():
            self.mails[_plain(one.email or "")].append(name)
            self.names[_plain(full_name(one))].append(name)
            if name.isdigit():
                self.numbers[int(name)].append(name)
            if again := _AGAIN.fullmatch(name):
                self.numbered[again["id"]].append(name)

    def same(self, one: Trainee) -> tuple[list[str], list[str]]:
        """The other ids with the same address, and those with the same name."""
        mail, name = _plain(one.email or ""), _plain(full_name(one))
        mails = [other for other in self.mails[mail] if other != one.id] if mail else []
        names = [other for other in self.names[name] if other != one.id] if name else []
        return mails, names


def changes(roster: Sequence[Trainee], known: Mapping[str, Trainee]) -> tuple[str, ...]:
    """Of each trainee who was there, what becomes of what: `anna: Anna Wit → Anna de Wit`."""
    told = []
    for one in roster:
        old, new = known.get(one.id), _updated(one, known)
        if old is None or old == new:
            continue
        pairs = ((full_name(old), full_name(new)), (old.email or "", new.email or ""))
        each = ", ".join(f"{was or 'leeg'} → {is_now}" for was, is_now in pairs if was != is_now)
        told.append(f"{one.id}: {each}")
    return tuple(told)


def _updated(one: Trainee, known: Mapping[str, Trainee]) -> Trainee:
    """The trainee as the gradebook will have it: what a roster leaves open stays."""
    old = known.get(one.id)
    return Trainee(
        one.id,
        one.first_name or (old.first_name if old else None),
        one.last_name or (old.last_name if old else None),
        one.email or (old.email if old else None),
    )


def _of_id(one: Trainee, after: _People) -> Iterator[Doubt]:
    if _DATE.fullmatch(one.id):
        yield Doubt(one.line, f"id `{one.id}` is een datum", "maakte Excel die van de id?")
    elif _EXPONENT.fullmatch(one.id):
        yield Doubt(one.line, f"id `{one.id}` is een afgerond getal", "maakte Excel dat van de id?")
    for other in after.numbers[int(one.id)] if one.id.isdigit() else ():
        if other != one.id:
            yield Doubt(
                one.line,
                f"id `{one.id}` en id `{other}` verschillen alleen in nullen vooraan",
                "liet Excel die weg?",
            )
    pairs = [(longer, one.id) for longer in after.numbered[one.id]]
    if (again := _AGAIN.fullmatch(one.id)) and again["id"] in after.each:
        pairs.append((one.id, again["id"]))
    for longer, shorter in pairs:
        yield Doubt(
            one.line,
            f"id `{longer}` is ook hoe een leeromgeving een tweede bestand van `{shorter}` noemt",
            "kan een van beiden een andere id krijgen?",
        )


def _of_another(one: Trainee, after: _People, before: _People) -> Iterator[Doubt]:
    mine = after.each[one.id]
    mails, names = after.same(mine)
    for other in mails:
        yield Doubt(one.line, f"`{one.id}` heeft hetzelfde adres als `{other}`", "is dat dezelfde?")
    for other in names:
        if other not in mails:
            yield Doubt(
                one.line,
                f"`{one.id}` heet net als `{other}`: {full_name(mine)}",
                "zijn dat er twee?",
            )
    for other in dict.fromkeys(chain(*before.same(mine))):
        yield Doubt(
            one.line,
            f"`{one.id}` krijgt de naam of het adres dat van `{other}` was",
            "staat elke id nog bij de goede persoon?",
        )


def _of_change(one: Trainee, known: Mapping[str, Trainee], working: Set[str]) -> Iterator[Doubt]:
    old, new = known.get(one.id), _updated(one, known)
    if old is None or one.id not in working or not full_name(old):
        return
    shared = set(_plain(full_name(old)).split()) & set(_plain(full_name(new)).split())
    if not shared:
        yield Doubt(
            one.line,
            f"`{one.id}` heeft al werk, en heet nu {full_name(new)} in plaats van {full_name(old)}",
            "is dat dezelfde persoon?",
        )


def _of_letters(one: Trainee) -> Iterator[Doubt]:
    name = full_name(one)
    if not all(sign.isascii() or sign in _COMMON for sign in name):
        yield Doubt(
            one.line, f"leest u hier {name}?", "zo niet, bewaar de lijst dan als CSV in UTF-8"
        )


def _plain(text: str) -> str:
    parts = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(part for part in parts if not unicodedata.combining(part)).split())
