"""Who may hand in later than the others, and until when: also before anything was handed in.

nbgrader keeps an extension with a hand-in, and one that is made for it would count as
handed in; so it stands in a file of the cohort until there is one.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, timedelta

from hggt.content.faults import InputError
from hggt.content.files import replace_text
from hggt.grading.cohort.cohort import Cohort

FILE = "uitstel.json"
NONE = "geen"


def read_extensions(cohort: Cohort) -> dict[str, dict[str, datetime]]:
    """Until when (naive UTC), by assignment and by trainee; InputError for what is unreadable."""
    path = cohort.folder / FILE
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
        return {
            assignment: {one: datetime.fromisoformat(until) for one, until in each.items()}
            for assignment, each in held.items()
        }
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, TypeError, AttributeError):
        raise InputError(
            f"{path}: het uitstel is niet te lezen; zet het bestand terug uit een reservekopie, "
            "of haal het weg en geef het uitstel opnieuw"
        ) from None


def write_extension(
    cohort: Cohort, assignment: str, trainee: str, until: datetime | None
) -> datetime | None:
    """Keep until when a trainee may hand in (None: as everybody); returns what it was."""
    held = read_extensions(cohort)
    each = held.setdefault(assignment, {})
    before = each.pop(trainee, None)
    if until is not None:
        each[trainee] = until
    text = {
        name: {one: when.isoformat() for one, when in sorted(own.items())}
        for name, own in sorted(held.items())
        if own
    }
    replace_text(cohort.folder / FILE, json.dumps(text, indent=1) + "\n")
    return before


def extension(until: Mapping[str, datetime], trainee: str, due: datetime | None) -> timedelta:
    """How much later than the others, as nbgrader keeps it; nothing without a due date."""
    if due is None or trainee not in until:
        return timedelta()
    return max(timedelta(), until[trainee] - due)
