"""The folders that trainees handed in through the exchange: whose, and of when."""

from __future__ import annotations

import os
import re
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from hggt.content.faults import InputError, reason
from hggt.grading.cohort.cohort import Cohort
from hggt.grading.cohort.times import parse_stamp
from hggt.grading.submitted.intake import Intake, Outcome

_STAMP = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})? ?[A-Za-z0-9+-]{0,10}"
)


@dataclass(frozen=True)
class Inbound:
    """One folder that nbgrader's submit made: `<trainee>+<assignment>+<time>[+random]`."""

    path: Path
    trainee: str
    when: datetime


def inbound(cohort: Cohort, assignment: str) -> list[Inbound]:
    """The folders that were handed in for an assignment, the newest first."""
    folder = cohort.exchange / cohort.name / "inbound"
    try:
        names = [path.name for path in folder.iterdir()]
    except OSError as error:
        raise InputError(
            f"{folder} is niet te lezen ({reason(error)}); klopt de plaats van de uitwisselmap? "
            "Werk dat per mail kwam haalt u op met --from"
        ) from None
    found = []
    for name in names:
        trainee, plus, rest = name.partition(f"+{assignment}+")
        if plus:
            found.append(Inbound(folder / name, trainee, _time(rest.split("+")[0])))
    return sorted(found, key=lambda one: (one.when, one.path.name), reverse=True)


def _time(text: str) -> datetime:
    # A folder whose name has no time comes last, and is refused when it is looked at.
    return (parse_stamp(text) if _STAMP.fullmatch(text) else None) or datetime.min


def owned(
    trainee: str, each: list[Inbound], *, check: bool
) -> tuple[list[tuple[Inbound, int | None]], list[Intake]]:
    """Those of the trainee's own account, each with its number (None: not to be checked).

    Beside them the refusal of the others.
    """
    mine: list[tuple[Inbound, int | None]] = []
    others: Counter[str] = Counter()
    for one in each:
        try:
            owner = os.lstat(one.path).st_uid
        except OSError:
            continue
        name = _account(owner) if check else trainee
        if name == trainee:
            mine.append((one, owner if check else None))
        else:
            others[name] += 1
    found = [
        Intake(
            trainee,
            Outcome.REFUSED,
            f"is niet door {trainee} ingeleverd maar door {name} ({count} keer); vraag beiden hoe "
            "dat kan, en laat de beheerder weghalen wat er niet hoort",
        )
        for name, count in sorted(others.items())
    ]
    return mine, found


def _account(number: int) -> str:
    # pwd is not there on Windows, where nbgrader has no exchange either.
    import pwd

    try:
        return pwd.getpwuid(number).pw_name
    except KeyError:
        return f"account {number}"
