"""Taking in one hand-in: only the files that grading reads, the earlier one set aside."""

from __future__ import annotations

import hashlib
import secrets
import shutil
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from pathlib import Path

from hggt.content.faults import ContentError, InputError, reason
from hggt.content.files import read_bounded, write_new
from hggt.content.notebook import parse_notebook
from hggt.grading.cohort.cohort import Cohort
from hggt.grading.cohort.times import parse_stamp, stamp
from hggt.grading.submitted.submission import (
    MAIL_SECRET,
    REFUSED,
    SECRET,
    STAMP,
    Material,
    noted_refusal,
)

_INCOMING = "incoming"
AGAIN = "vraag de deelnemer opnieuw in te leveren"


class Outcome(Enum):
    """What became of a hand-in."""

    TAKEN = "opgehaald"
    SAME = "al opgehaald"
    OLDER = "ouder dan wat er al ligt"
    REFUSED = "geweigerd"


@dataclass(frozen=True)
class Intake:
    """One line of the summary; `message` says why, or what to watch.

    `replaced` when it took the place of earlier work.
    """

    trainee: str
    outcome: Outcome
    message: str = ""
    replaced: bool = False


def wanted(material: Material) -> dict[str, tuple[tuple[str, ...], int]]:
    """What a hand-in consists of: name → parts of its path and largest size.

    Nothing else is copied, so that no file of a trainee's can lie where it is imported,
    executed or read as configuration.
    """
    found: dict[str, tuple[tuple[str, ...], int]] = {
        f"{material.assignment}.ipynb": ((f"{material.assignment}.ipynb",), material.max_notebook)
    }
    for name in material.key.answered:
        found[f"antwoorden/{name}.jsonl"] = (("antwoorden", f"{name}.jsonl"), material.max_log)
    return found


def take_in(
    cohort: Cohort,
    material: Material,
    trainee: str,
    files: Mapping[str, bytes],
    *,
    when: datetime,
    secret: str,
) -> Intake:
    """Put `files` (name → bytes) in `submitted/`, unless there is something better.

    A hand-in without a readable notebook takes no earlier one's place.
    """
    place = cohort.submitted(material.assignment, trainee)
    earlier = handed_in_at(place)
    if earlier is not None:
        if content_hash(files) == content_hash(read_files(place, material)):
            return Intake(trainee, Outcome.SAME)
        if when <= earlier:
            return Intake(trainee, Outcome.OLDER)
    problem = notebook_problem(material.assignment, files)
    if problem and earlier is not None:
        return refusal(problem, cohort, material.assignment, trainee)
    _place(cohort, material.assignment, trainee, files, when, secret)
    if not any(name.startswith("antwoorden/") for name in files):
        problem = problem or "er zijn geen antwoorden op de oefeningen bij"
    return Intake(trainee, Outcome.TAKEN, problem, replaced=earlier is not None)


def refusal(what: str, cohort: Cohort, assignment: str, trainee: str) -> Intake:
    """The summary's line of a hand-in that is refused: what is wrong, and what to do."""
    kept = handed_in_at(cohort.submitted(assignment, trainee)) is not None
    stays = " (het eerder ingeleverde werk blijft gelden)" if kept else ""
    return Intake(trainee, Outcome.REFUSED, f"{what}; {AGAIN}{stays}")


def note_refusal(
    cohort: Cohort, assignment: str, trainee: str, what: str, *, when: datetime, secret: str
) -> None:
    """Leave word of a refused hand-in in `submitted/`, so that grading tells the trainee.

    Only where nothing else was handed in; whatever is taken in later takes its place.
    """
    place = cohort.submitted(assignment, trainee)
    if handed_in_at(place) is not None or noted_refusal(place) == what:
        return
    shutil.rmtree(place, ignore_errors=True)
    _place(cohort, assignment, trainee, {REFUSED: what.encode()}, when, secret)


def notebook_problem(assignment: str, files: Mapping[str, bytes]) -> str:
    """Why the notebook of a hand-in cannot be graded; empty when it can."""
    name = f"{assignment}.ipynb"
    if name not in files:
        return f"{name} is er niet bij"
    try:
        parse_notebook(files[name], name)
    except ContentError as error:
        return f"{name} {error.faults[0].message}"
    return ""


def read_files(folder: Path, material: Material) -> dict[str, bytes]:
    """The files of a hand-in that lie in a folder of ours; what is unreadable is left out."""
    found = {}
    for name, (parts, limit) in wanted(material).items():
        try:
            found[name] = read_bounded(folder, parts, limit)
        except (FileNotFoundError, ContentError):
            continue
    return found


def content_hash(files: Mapping[str, bytes]) -> str:
    """A hash over the names and contents of a hand-in."""
    found = hashlib.sha256()
    for name in sorted(files):
        found.update(b"%d %s %d " % (len(name), name.encode(), len(files[name])) + files[name])
    return found.hexdigest()


def submitted_at(folder: Path) -> datetime | None:
    """When what lies in `folder` was handed in."""
    try:
        return parse_stamp(read_bounded(folder, (STAMP,), 200).decode("utf-8", "replace"))
    except (FileNotFoundError, ContentError):
        return None


def handed_in_at(folder: Path) -> datetime | None:
    """When the work in `folder` was handed in; None where there is none, or only a refusal.

    Work without a readable time (an instructor put it there) is older than all other.
    """
    if not folder.is_dir() or noted_refusal(folder):
        return None
    return submitted_at(folder) or datetime.min


def mail_secret() -> str:
    """A secret for what did not come through the exchange: nobody can fetch a page by it."""
    return MAIL_SECRET + secrets.token_hex(32)


def finish_interrupted(cohort: Cohort) -> None:
    """Put in its place what an interrupted collect had ready; call it with the lock held."""
    folder = cohort.folder / _INCOMING
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        trainee, plus, assignment = path.name.partition("+")
        if plus:
            _exchange_places(cohort, assignment, trainee, path)
        else:
            shutil.rmtree(path, ignore_errors=True)


def _place(
    cohort: Cohort,
    assignment: str,
    trainee: str,
    files: Mapping[str, bytes],
    when: datetime,
    secret: str,
) -> None:
    # Stopped at any moment, what was handed in earlier and what is new are both there:
    # a folder with a `+` in its name is whole, and is put in place by the next collect.
    part = cohort.folder / _INCOMING / uuid.uuid4().hex
    try:
        for name, raw in files.items():
            write_new(part / name, raw)
        write_new(part / STAMP, stamp(when).encode())
        write_new(part / SECRET, secret.encode())
        ready = part.with_name(f"{trainee}+{assignment}")
        part.replace(ready)
        _exchange_places(cohort, assignment, trainee, ready)
    except OSError as error:
        raise InputError(
            f"{trainee}, {assignment}: het werk is niet weg te schrijven in {cohort.folder} "
            f"({reason(error)}); maak ruimte op de schijf of controleer de rechten, en haal daarna "
            "opnieuw op: er is niets verloren"
        ) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _exchange_places(cohort: Cohort, assignment: str, trainee: str, ready: Path) -> None:
    place = cohort.submitted(assignment, trainee)
    place.parent.mkdir(parents=True, exist_ok=True)
    if place.is_dir():
        earlier = submitted_at(place)
        label = f"{earlier:%Y%m%dT%H%M%S}" if earlier else "onbekend"
        aside = cohort.folder / "earlier" / trainee / assignment
        aside.mkdir(parents=True, exist_ok=True)
        place.replace(aside / f"{label}-{uuid.uuid4().hex[:6]}")
    ready.replace(place)
