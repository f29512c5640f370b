"""Collecting from the exchange, where trainees can write whatever they like."""

from __future__ import annotations

import os
import re
import stat
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from nbgrader.exchange.default import ExchangeCollect

from hggt.content.faults import ContentError, Fault, InputError
from hggt.grading.cohort import Cohort, load_cohort
from hggt.grading.intake import Intake, Outcome, submitted_at, take_in, trainees, wanted
from hggt.grading.safefiles import check_tree, read_bounded, show_name
from hggt.grading.submission import SECRET, Material, load_material
from hggt.grading.times import parse_stamp, utc_now

# Between the server of the hand-ins and the one that collects.
CLOCKS_DIFFER = timedelta(minutes=5)

_SECRET = re.compile(r"[0-9A-Za-z]{16,256}")


@dataclass(frozen=True)
class Inbound:
    """One folder that nbgrader's submit made: `<trainee>+<assignment>+<time>[+random]`."""

    path: Path
    trainee: str
    when: datetime


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
    material = load_material(cohort, assignment)
    known = trainees(cohort)
    found: list[Intake] = []
    by_trainee: dict[str, list[Inbound]] = defaultdict(list)
    for one in inbound(cohort, assignment):
        if only in (None, one.trainee):
            by_trainee[one.trainee].append(one)
    for trainee, each in sorted(by_trainee.items()):
        if trainee not in known:
            found.append(
                Intake(
                    show_name(trainee),
                    Outcome.REFUSED,
                    "staat niet in de deelnemerslijst; voeg deze deelnemer toe met "
                    f"hggt cohort create {cohort.name} --roster … en haal opnieuw op",
                )
            )
            continue
        found += _newest(cohort, material, trainee, each)
    return found


def inbound(cohort: Cohort, assignment: str) -> list[Inbound]:
    """The folders that were handed in for an assignment, the newest first."""
    folder = cohort.exchange / cohort.name / "inbound"
    try:
        names = [path.name for path in folder.iterdir()]
    except OSError as error:
        raise InputError(
            f"{folder} is niet te lezen ({error.strerror}); klopt de plaats van de uitwisselmap? "
            "Werk dat per mail kwam haalt u op met --from"
        ) from None
    found = []
    for name in names:
        trainee, plus, rest = name.partition(f"+{assignment}+")
        when = parse_stamp(rest.split("+")[0]) if plus else None
        if when is not None:
            found.append(Inbound(folder / name, trainee, when))
    return sorted(found, key=lambda one: (one.when, one.path.name), reverse=True)


def _newest(cohort: Cohort, material: Material, trainee: str, each: list[Inbound]) -> list[Intake]:
    # A refused hand-in must not hide the good one before it: somebody else may have
    # put it there.
    found: list[Intake] = []
    there = submitted_at(cohort.submitted(material.assignment, trainee))
    for one in each:
        if there is not None and one.when <= there:
            return found or [Intake(trainee, Outcome.SAME)]
        try:
            files, secret = _read(cohort, material, one)
        except (ContentError, OSError) as error:
            # OSError: a folder that we may not read, or that vanished meanwhile.
            what = f"is niet te lezen ({error})"
            if isinstance(error, ContentError):
                what = f"{error.faults[0].path} {error.faults[0].message}".strip()
            found.append(Intake(trainee, Outcome.REFUSED, f"{show_name(one.path.name)}: {what}"))
            continue
        taken = take_in(cohort, material, trainee, files, when=one.when, secret=secret)
        found.append(taken)
        if taken.outcome is not Outcome.REFUSED:
            break
    return found


def _read(cohort: Cohort, material: Material, one: Inbound) -> tuple[dict[str, bytes], str]:
    settings = cohort.settings
    owner = _owner(one, check=settings.check_owner)
    if one.when > utc_now() + CLOCKS_DIFFER:
        raise ContentError([Fault("", 0, "is ingeleverd op een tijd die nog moet komen", "")])
    faults = check_tree(one.path, max_files=settings.max_files)
    if faults:
        raise ContentError(faults)
    files: dict[str, bytes] = {}
    for name, (parts, limit) in wanted(material).items():
        try:
            files[name] = read_bounded(one.path, parts, limit, foreign=True, owner=owner)
        except FileNotFoundError:
            continue
    try:
        raw = read_bounded(one.path, (SECRET,), 4096, foreign=True, owner=owner)
        secret = raw.decode("utf-8", "replace").strip()
    except FileNotFoundError:
        secret = ""
    if not _SECRET.fullmatch(secret):
        raise ContentError([Fault(SECRET, 0, "is er niet bij of is niet te lezen", "")])
    return files, secret


def _owner(one: Inbound, *, check: bool) -> int | None:
    # pwd is not there on Windows, where nbgrader has no exchange either.
    import pwd

    found: Any = os.lstat(one.path)
    if not stat.S_ISDIR(found.st_mode):
        raise ContentError([Fault("", 0, "is geen gewone map", "")])
    if not check:
        return None
    try:
        name = pwd.getpwuid(found.st_uid).pw_name
    except KeyError:
        name = f"account {found.st_uid}"
    if name != one.trainee:
        raise ContentError(
            [Fault("", 0, f"is niet door {one.trainee} ingeleverd maar door {name}", "")]
        )
    return int(found.st_uid)
