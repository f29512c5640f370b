"""Collecting from the exchange, where trainees can write whatever they like."""

from __future__ import annotations

import os
import re
import stat
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from nbgrader.exchange.default import ExchangeCollect

from hggt.content.faults import ContentError, Fault, reason
from hggt.content.files import (
    check_tree,
    read_bounded,
    read_dated,
    show_name,
)
from hggt.grading.cohort.cohort import Cohort, load_cohort
from hggt.grading.cohort.lock import cohort_lock
from hggt.grading.cohort.times import show_time, utc_now
from hggt.grading.collect.inbound import Inbound, inbound, owned
from hggt.grading.gradebook.reader import trainees
from hggt.grading.submitted.intake import (
    Intake,
    Outcome,
    finish_interrupted,
    handed_in_at,
    mail_secret,
    note_refusal,
    refusal,
    take_in,
    wanted,
)
from hggt.grading.submitted.submission import SECRET, Material, load_material

# Between the server of the hand-ins and the one that collects.
CLOCKS_DIFFER = timedelta(minutes=5)
# Whoever can write in the exchange can make a hundred thousand folders.
MAX_TRIED = 10
MAX_STRANGERS = 20

_SECRET = re.compile(r"[0-9A-Za-z]{16,256}")


class CheckedCollect(ExchangeCollect):  # type: ignore[misc]
    """nbgrader's collect with our checks, for plain nbgrader and the formgrader's button."""

    def init_src(self) -> None:
        """Nothing beforehand: every hand-in is looked at where it is copied."""

    def copy_files(self) -> None:
        """Collect; what is refused is logged and does not stop the rest."""
        cohort = load_cohort(Path(self.coursedir.root))
        only = None if self.coursedir.student_id in ("", "*") else self.coursedir.student_id
        for one in collect_exchange(cohort, self.coursedir.assignment_id, only=only):
            refused = one.outcome is Outcome.REFUSED
            (self.log.error if refused else self.log.info)(
                "%s: %s %s", one.trainee, one.outcome.value, one.message
            )


def collect_exchange(cohort: Cohort, assignment: str, *, only: str | None = None) -> list[Intake]:
    """Take in the newest good hand-in of each trainee that is newer than what is there."""
    with cohort_lock(cohort, "ophalen"):
        return _collect(cohort, assignment, only)


def _collect(cohort: Cohort, assignment: str, only: str | None) -> list[Intake]:
    material = load_material(cohort, assignment)
    known = trainees(cohort)
    finish_interrupted(cohort)
    found: list[Intake] = []
    strangers: set[str] = set()
    by_trainee: dict[str, list[Inbound]] = defaultdict(list)
    for one in inbound(cohort, assignment):
        if one.trainee not in known:
            strangers.add(show_name(one.trainee))
        elif only in (None, one.trainee):
            by_trainee[one.trainee].append(one)
    if only is None:
        found += _strangers(cohort, strangers)
    for trainee, each in sorted(by_trainee.items()):
        found += _newest(cohort, material, trainee, each)
    return found


def _strangers(cohort: Cohort, names: set[str]) -> list[Intake]:
    what = (
        "staat niet in de deelnemerslijst; voeg deze deelnemer toe met "
        f"hggt cohort create {cohort.name} --roster … en haal opnieuw op"
    )
    shown = sorted(names)[:MAX_STRANGERS]
    found = [Intake(name, Outcome.REFUSED, what) for name in shown]
    if len(names) > len(shown):
        more = f"nog {len(names) - len(shown)} anderen"
        found.append(Intake(more, Outcome.REFUSED, "staan niet in de deelnemerslijst"))
    return found


def _newest(cohort: Cohort, material: Material, trainee: str, each: list[Inbound]) -> list[Intake]:
    # A refused hand-in must not hide the good one before it.
    assignment = material.assignment
    there = handed_in_at(cohort.submitted(assignment, trainee))
    newer = [one for one in each if there is None or one.when > there]
    mine, found = owned(trainee, newer, check=cohort.settings.check_owner)
    first: tuple[Inbound, int | None, str] | None = None
    for one, owner in mine[:MAX_TRIED]:
        try:
            read = _read(cohort, material, one, owner)
        except (ContentError, OSError) as error:
            # OSError: a folder that we may not read, or that vanished meanwhile.
            what = _told(error)
            first = first or (one, owner, what)
            what = f"{show_name(one.path.name)}: {what}"
            found.append(refusal(what, cohort, assignment, trainee))
            continue
        taken = take_in(cohort, material, trainee, read.files, when=read.when, secret=read.secret)
        found.append(replace(taken, message=taken.message or read.message))
        if taken.outcome is not Outcome.REFUSED:
            return found
    if len(mine) > MAX_TRIED:
        what = f"nog {len(mine) - MAX_TRIED} oudere inzendingen zijn niet bekeken"
        found.append(refusal(what, cohort, assignment, trainee))
    if first is not None:
        _note(cohort, assignment, *first)
    return found or [Intake(trainee, Outcome.SAME)]


@dataclass(frozen=True)
class _HandIn:
    files: dict[str, bytes]
    secret: str
    when: datetime
    message: str = ""


def _read(cohort: Cohort, material: Material, arrival: Inbound, owner: int | None) -> _HandIn:
    settings = cohort.settings
    top = os.lstat(arrival.path)
    if not stat.S_ISDIR(top.st_mode):
        raise _fault("", "is geen gewone map")
    if arrival.when == datetime.min:
        raise _fault("", "heeft geen tijd in de naam")
    if arrival.when > utc_now() + CLOCKS_DIFFER:
        raise _fault("", "is ingeleverd op een tijd die nog moet komen")
    faults = check_tree(arrival.path, max_files=settings.max_files)
    if faults:
        raise ContentError(faults)
    changed = top.st_ctime
    files: dict[str, bytes] = {}
    for name, (parts, limit) in wanted(material).items():
        try:
            read = read_dated(arrival.path, parts, limit, foreign=True, owner=owner)
        except FileNotFoundError:
            continue
        files[name], changed = read.raw, max(changed, read.changed)
    secret = _secret(arrival, owner)
    if not secret:
        raise _fault(SECRET, "is er niet bij of is niet te lezen")
    written = datetime.fromtimestamp(changed, UTC).replace(tzinfo=None)
    if owner is None or written <= arrival.when + CLOCKS_DIFFER:
        return _HandIn(files, secret, arrival.when)
    # The name of the folder is the trainee's to choose, and so is what lies in it after
    # handing in; when it was last written is not.
    said, true = (show_time(time, cohort.timezone) for time in (arrival.when, written))
    return _HandIn(files, secret, written, f"ingeleverd op {said}, gewijzigd op {true}: dat telt")


def _secret(arrival: Inbound, owner: int | None) -> str:
    try:
        raw = read_bounded(arrival.path, (SECRET,), 4096, foreign=True, owner=owner)
    except (FileNotFoundError, ContentError):
        return ""
    text = raw.decode("utf-8", "replace").strip()
    return text if _SECRET.fullmatch(text) else ""


def _note(cohort: Cohort, assignment: str, arrival: Inbound, owner: int | None, what: str) -> None:
    now = utc_now()
    when = now if arrival.when == datetime.min else min(arrival.when, now)
    secret = _secret(arrival, owner) or mail_secret()
    note_refusal(cohort, assignment, arrival.trainee, what, when=when, secret=secret)


def _told(error: ContentError | OSError) -> str:
    if isinstance(error, ContentError):
        return f"{error.faults[0].path} {error.faults[0].message}".strip()
    return f"is niet te lezen ({reason(error)})"


def _fault(name: str, message: str) -> ContentError:
    return ContentError([Fault(name, 0, message, "")])
