"""One hand-in as it lies in `submitted/`: reading it, and telling whether it changed."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from hggt.content.faults import ContentError, InputError, reason
from hggt.content.files import check_tree, read_bounded
from hggt.content.notebook import Notebook, exercise_ids, parse_notebook, read_notebook
from hggt.grading.cohort.cohort import Cohort
from hggt.grading.cohort.times import parse_stamp
from hggt.grading.release.key import Key, load_key

STAMP, SECRET = "timestamp.txt", "submission_secret.txt"
# Stands in the place of work that was refused when it was collected, and says why.
REFUSED = "geweigerd.txt"
# A hand-in that came by mail has no secret of nbgrader's; ours begins with this.
MAIL_SECRET = "mail-"  # noqa: S105
_GRADING_VERSION = b"2"
# Where the metadata of a notebook begin, as nbformat writes it: the keys in order and
# one space deep, and in a text of JSON no line ends.
_METADATA = b'\n ],\n "metadata": '
_TAIL = 16_000


class RefusedError(InputError):
    """A hand-in that cannot be graded; the message says what is wrong with it."""


@dataclass(frozen=True)
class Material:
    """What grading an assignment needs, read once for all hand-ins."""

    assignment: str
    key: Key
    release: Notebook
    digest: bytes
    max_notebook: int
    max_log: int
    max_files: int


@dataclass(frozen=True)
class Submission:
    """The hand-in of one trainee for one assignment."""

    assignment: str
    trainee: str
    folder: Path

    def by_mail(self) -> bool:
        """Whether it came outside the exchange."""
        try:
            raw = read_bounded(self.folder, (SECRET,), 4096)
        except (FileNotFoundError, ContentError):
            return True
        return raw.startswith(MAIL_SECRET.encode())


def load_material(cohort: Cohort, assignment: str) -> Material:
    """The key and the released notebook of an assignment; InputError where one lacks."""
    path = cohort.release(assignment) / f"{assignment}.ipynb"
    release = read_notebook(path) if path.is_file() else None
    key = load_key(cohort.key(assignment), exercise_ids(release) if release else ())
    if release is None:
        raise InputError(
            f"{path}: het vrijgegeven notebook ontbreekt; geef de opdracht opnieuw vrij met: "
            f"hggt release {cohort.name} {assignment}"
        )
    digest = hashlib.sha256(_GRADING_VERSION + key.digest.encode() + path.read_bytes()).digest()
    settings = cohort.settings
    return Material(
        assignment,
        key,
        release,
        digest,
        int(settings.max_notebook_mb * 1_000_000),
        int(settings.max_log_mb * 1_000_000),
        settings.max_files,
    )


def submissions(cohort: Cohort, assignment: str) -> Iterator[Submission]:
    """What was collected for an assignment, by trainee."""
    place = cohort.folder / "submitted"
    names = sorted(path.name for path in place.iterdir()) if place.is_dir() else []
    for name in names:
        folder = place / name / assignment
        if not name.startswith(".") and folder.is_dir():
            yield Submission(assignment, name, folder)


def noted_refusal(folder: Path) -> str:
    """Why what was handed in was refused when it was collected; empty when it was not."""
    try:
        return read_bounded(folder, (REFUSED,), 4096).decode("utf-8", "replace")
    except (FileNotFoundError, ContentError):
        return ""


@dataclass(frozen=True)
class HandIn:
    """What grading reads of a hand-in, each file once.

    `logs` holds the bytes of the answer logs that there are by exercise, or what keeps
    one from being read; `problem` is why nothing of the hand-in can be graded, and empty
    where it can. `fingerprint` is a hash over all that the grades come from.
    """

    problem: str
    raw: bytes
    stamp: bytes
    logs: Mapping[str, bytes | ContentError]
    fingerprint: str

    def notebook(self, name: str) -> Notebook:
        """The handed-in notebook; RefusedError with what is wrong with it."""
        if self.problem:
            raise RefusedError(self.problem)
        try:
            return parse_notebook(self.raw, name)
        except ContentError as error:
            raise RefusedError(_first(error)) from None

    def handed_in_at(self) -> datetime | None:
        """When it was handed in; None where nothing says so, RefusedError where that is unclear."""
        text = self.stamp.decode("utf-8", "replace").strip()
        found = parse_stamp(text) if text else None
        if text and found is None:
            raise RefusedError(f"{STAMP} is geen tijdstip")
        return found


def read_hand_in(submission: Submission, material: Material) -> HandIn:
    """Read what was handed in; nothing of it is parsed yet, and nothing raises."""
    folder, name = submission.folder, f"{submission.assignment}.ipynb"
    problem, raw, logs = _problem(submission, material), b"", dict[str, bytes | ContentError]()
    if not problem:
        try:
            raw = read_bounded(folder, (name,), material.max_notebook)
        except FileNotFoundError:
            problem = f"{name} zit niet bij wat is opgehaald"
        except ContentError as error:
            problem = _first(error)
    for exercise in () if problem else sorted(material.key.answered):
        try:
            logs[exercise] = read_bounded(
                folder, ("antwoorden", f"{exercise}.jsonl"), material.max_log
            )
        except FileNotFoundError:
            continue
        except ContentError as error:
            logs[exercise] = error
    try:
        stamp = read_bounded(folder, (STAMP,), 200)
    except (FileNotFoundError, ContentError):
        stamp = b""
    found = hashlib.sha256(material.digest)
    held = {"": problem.encode(), "notebook": raw, "stamp": stamp} | {
        f"-{name}": log if isinstance(log, bytes) else b"\0" + str(log).encode()
        for name, log in logs.items()
    }
    for part, content in held.items():
        found.update(part.encode() + hashlib.sha256(content).digest())
    return HandIn(problem, raw, stamp, logs, found.hexdigest())


def read_handed_in(submission: Submission, material: Material) -> Notebook:
    """The handed-in notebook; RefusedError with what is wrong with it."""
    return read_hand_in(submission, material).notebook(f"{submission.assignment}.ipynb")


def fingerprint(submission: Submission, material: Material) -> str:
    """A hash over all that the grades of this hand-in come from."""
    return read_hand_in(submission, material).fingerprint


def graded_from(cohort: Cohort, submission: Submission) -> dict[str, Any]:
    """What the graded notebook says of itself.

    `fingerprint` is that of the hand-in, `gradebook` a hash over what stands there of it,
    `refused` why it was refused. Empty when the hand-in has not been graded. Only the
    end of the file is read.
    """
    folder = cohort.autograded(submission.assignment, submission.trainee)
    try:
        with (folder / f"{submission.assignment}.ipynb").open("rb") as handle:
            size = handle.seek(0, os.SEEK_END)
            handle.seek(max(0, size - _TAIL))
            _, _, rest = handle.read().rpartition(_METADATA)
        found = json.loads(b'{"metadata": ' + rest)["metadata"]["hggt"]
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return found if isinstance(found, dict) else {}


def _problem(submission: Submission, material: Material) -> str:
    noted = noted_refusal(submission.folder)
    if noted:
        return noted
    # What is beside the notebook is copied into `autograded/`, by nbgrader with what
    # links point to.
    try:
        faults = check_tree(submission.folder, max_files=material.max_files)
    except OSError as error:
        return f"is niet te lezen ({reason(error)})"
    return f"{faults[0].path} {faults[0].message}".strip() if faults else ""


def _first(error: ContentError) -> str:
    return f"{error.faults[0].path} {error.faults[0].message}"
