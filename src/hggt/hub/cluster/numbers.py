"""The number of every account and group: once given, it stays somebody's for ever.

Files on the volumes belong to numbers, so a number that came to another would give that
person another's work. They are kept in a file beside what is made from them.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from hggt.content.faults import InputError
from hggt.hub.declaration.declared import Declaration

NAME = "nummers.json"
FIRST_GROUP, FIRST_ACCOUNT = 10_000, 20_000


@dataclass(frozen=True)
class Numbers:
    """Of accounts by name, graders among them; of groups by cohort."""

    accounts: dict[str, int]
    groups: dict[str, int]


def read_numbers(path: Path) -> Numbers:
    """The numbers given so far; InputError for a file that is not one of ours."""
    if not path.exists():
        return Numbers({}, {})
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        accounts, groups = data["accounts"], data["groups"]
        if not all(type(number) is int for number in (*accounts.values(), *groups.values())):
            raise ValueError("no number")
    except (OSError, ValueError, KeyError, AttributeError, TypeError):
        raise InputError(
            f"{path}: is niet te lezen; haal het uit uw reservekopie, en maak geen nieuw: van "
            "wie de bestanden zijn, staat alleen hier"
        ) from None
    return Numbers(dict(accounts), dict(groups))


def with_everybody(numbers: Numbers, declaration: Declaration) -> Numbers:
    """The same numbers, and new ones for who has none yet."""
    graders = [one.grader for one in declaration.cohorts]
    return Numbers(
        _given(numbers.accounts, [*graders, *declaration.people], FIRST_ACCOUNT),
        _given(numbers.groups, [one.id for one in declaration.cohorts], FIRST_GROUP),
    )


def numbers_text(numbers: Numbers) -> str:
    """The text of the file."""
    return json.dumps({"accounts": numbers.accounts, "groups": numbers.groups}, indent=1) + "\n"


def _given(given: dict[str, int], names: list[str], first: int) -> dict[str, int]:
    given = dict(given)
    following = max(given.values(), default=first - 1) + 1
    for name in names:
        if name not in given:
            given[name] = following
            following += 1
    return given
