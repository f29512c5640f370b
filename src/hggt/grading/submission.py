"""One hand-in as it lies in `submitted/`: reading it, and telling whether it changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hggt.content.faults import ContentError, InputError
from hggt.grading.cohort import Cohort
from hggt.grading.key import Key, load_key
from hggt.grading.notebook import Notebook, parse_notebook, read_notebook
from hggt.grading.safefiles import check_tree, read_bounded

STAMP, SECRET = "timestamp.txt", "submission_secret.txt"
# Stands in the place of work that was refused when it was collected, and says why.
REFUSED = "geweigerd.txt"
# A hand-in that came by mail has no secret of nbgrader's; ours begins with this.
MAIL_SECRET = "mail-"  # noqa: S105
_GRADING_VERSION = b"1"


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
    key = load_key(cohort.key(assignment))
    path = cohort.release(assignment) / f"{assignment}.ipynb"
    if not path.is_file():
        raise InputError(
            f"{path}: het vrijgegeven notebook ontbreekt; geef de opdracht opnieuw vrij met: "
            f"hggt release {cohort.name} {assignment}"
        )
    digest = hashlib.sha256(_GRADING_VERSION + key.digest.encode() + path.read_bytes()).digest()
    settings = cohort.settings
    return Material(
        assignment,
        key,
        read_notebook(path),
        digest,
        int(settings.max_notebook_mb * 1_000_000),
        int(settings.max_log_mb * 1_000_000),
        settings.max_files,
    )


def submissions(cohort: Cohort, assignment: str) -> Iterator[Submission]:
    """What was collected for an assignment, by trainee."""
    for folder in sorted((cohort.folder / "submitted").glob(f"*/{assignment}")):
        if folder.is_dir() and not folder.parent.name.startswith("."):
            yield Submission(assignment, folder.parent.name, folder)


def noted_refusal(folder: Path) -> str:
    """Why what was handed in was refused when it was collected; empty when it was not."""
    try:
        return read_bounded(folder, (REFUSED,), 4096).decode("utf-8", "replace")
    except (FileNotFoundError, ContentError):
        return ""


def read_handed_in(submission: Submission, material: Material) -> Notebook:
    """The handed-in notebook; RefusedError with what is wrong with it."""
    name = f"{submission.assignment}.ipynb"
    noted = noted_refusal(submission.folder)
    if noted:
        raise RefusedError(noted)
    # nbgrader copies what is beside the notebook, and follows links as it does.
    faults = check_tree(submission.folder, max_files=material.max_files)
    if faults:
        raise RefusedError(f"{faults[0].path} {faults[0].message}".strip())
    try:
        raw = read_bounded(submission.folder, (name,), material.max_notebook)
        return parse_notebook(raw, name)
    except FileNotFoundError:
        raise RefusedError(f"{name} is niet ingeleverd") from None
    except ContentError as error:
        raise RefusedError(f"{error.faults[0].path} {error.faults[0].message}") from None


def fingerprint(submission: Submission, material: Material) -> str:
    """A hash over all that the grades of this hand-in come from."""
    found = hashlib.sha256(material.digest)
    names = [(f"{submission.assignment}.ipynb",), (STAMP,)]
    parts = [*names, *(("antwoorden", f"{name}.jsonl") for name in sorted(material.key.exercises))]
    limit = max(material.max_notebook, material.max_log)
    for part in parts:
        try:
            raw = read_bounded(submission.folder, part, limit)
        except FileNotFoundError:
            raw = b"\0"
        except ContentError as error:
            raw = b"\0" + str(error).encode()
        found.update(hashlib.sha256(raw).digest())
    return found.hexdigest()


def graded_from(cohort: Cohort, submission: Submission) -> dict[str, Any]:
    """What the graded notebook says of itself: `fingerprint`, and `refused` with why.

    Empty when the hand-in has not been graded.
    """
    folder = cohort.autograded(submission.assignment, submission.trainee)
    try:
        nb = json.loads((folder / f"{submission.assignment}.ipynb").read_bytes())
        found = nb["metadata"]["hggt"]
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return found if isinstance(found, dict) else {}
