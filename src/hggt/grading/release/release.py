"""Releasing an assignment to a cohort: checked, generated, searched, then handed out."""

from __future__ import annotations

import shutil
import sys
import zipfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from hggt.content.faults import ContentError, Fault, InputError
from hggt.content.files import replacing
from hggt.content.notebook import exercise_ids, read_notebook
from hggt.grading.cohort.cohort import ASSIGNMENT_ID, Cohort
from hggt.grading.cohort.config import IGNORED
from hggt.grading.gradebook.indexes import ensure_indexes
from hggt.grading.gradebook.run_nbgrader import Failed, convert, exchange
from hggt.grading.release.key import Key, build_key, digest, install_key, load_key
from hggt.grading.release.leaks import search
from hggt.grading.release.source import check_source, files

# Zip files carry times; a fixed one makes the same release the same file.
_ZIP_TIME = (2026, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Release:
    """What was released.

    `regrade` when another key took the place of an earlier one; `kept` where only the due
    date was moved, and the assignment is as it went out.
    """

    exercises: tuple[str, ...]
    points: float
    due: datetime | None
    mail: Path
    exchanged: bool
    regrade: bool
    kept: bool = False

    def warning(self, now: datetime) -> str:
        """What to watch about the due date at `now` (UTC); empty where all is well."""
        if self.due is None:
            return (
                "let op: er is geen uiterste datum, dus niets is te laat en de terugkoppeling, "
                "waar de sleutel uit blijkt, kan meteen; geef het commando nog eens met --due"
            )
        if self.due <= now:
            return (
                "let op: de uiterste datum is al voorbij, dus wie nu inlevert is te laat; "
                "klopt dat niet, geef het commando dan nog eens met een andere --due"
            )
        return ""


def release(cohort: Cohort, assignment: str, *, due: datetime | None, force: bool) -> Release:
    """Release `assignment`, or release it again; InputError says why not.

    Nothing leaves before everything is checked, and what leaves is searched for the
    key. The cohort's key is replaced last, and only with `force` when it differs. A `due`
    for what is out moves the date alone, whatever changed in the course since; what the
    course has no longer can only have its due date moved.
    """
    source = cohort.source(assignment)
    if not ASSIGNMENT_ID.fullmatch(assignment):
        raise InputError(_unknown(cohort, assignment))
    if not source.is_dir() or (due is not None and not force and is_out(cohort, assignment)):
        return _move_due(cohort, assignment, due)
    check_source(source, ignore=IGNORED)
    place = cohort.key(assignment)
    new = place.with_name(f".{assignment}.nieuw")
    shutil.rmtree(new, ignore_errors=True)
    try:
        key = build_key(source, cohort.repository / "grading" / "coderingen", new)
        changed = place.is_dir() and digest(place) != key.digest
        if changed and not force:
            raise InputError(
                f"{assignment}: de dialogen, het codeboek of de coderingen zijn gewijzigd sinds "
                f"deze opdracht aan {cohort.name} is vrijgegeven; met --force vervangt u de "
                "sleutel en wordt alles opnieuw nagekeken"
            )
        _generate(cohort, assignment)
        mail = make_zip(cohort, assignment)
        _search(cohort, assignment, mail, key)
        install_key(new, place)
    finally:
        shutil.rmtree(new, ignore_errors=True)
    points, due = _record_due(cohort, assignment, due)
    return Release(key.answered, points, due, mail, _hand_out(cohort, assignment), changed)


def is_out(cohort: Cohort, assignment: str) -> bool:
    """Whether trainees of the cohort can have the assignment, wherever they get it."""
    folder = cohort.release(assignment)
    there = (folder / f"{assignment}.ipynb", cohort.key(assignment), _zip_of(cohort, assignment))
    if not all(path.exists() for path in there):
        return False
    return sys.platform == "win32" or _outbound(cohort, assignment).is_dir()


def _outbound(cohort: Cohort, assignment: str) -> Path:
    return cohort.exchange / cohort.name / "outbound" / assignment


def _zip_of(cohort: Cohort, assignment: str) -> Path:
    return cohort.folder / "mail" / f"{assignment}.zip"


def releasable(cohort: Cohort) -> list[str]:
    """The assignments of the repository, released or not."""
    found = (cohort.repository / "assignments").glob("*/*.ipynb")
    return sorted({path.parent.name for path in found})


def make_zip(cohort: Cohort, assignment: str) -> Path:
    """The released assignment as a zip to mail, with one folder in it."""
    folder = cohort.release(assignment)
    path = _zip_of(cohort, assignment)
    path.parent.mkdir(parents=True, exist_ok=True)
    with replacing(path) as held, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as out:
        for one in files(folder):
            name = f"{assignment}/{one.relative_to(folder).as_posix()}"
            entry = zipfile.ZipInfo(name, _ZIP_TIME)
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            out.writestr(entry, one.read_bytes())
    return path


def _move_due(cohort: Cohort, assignment: str, due: datetime | None) -> Release:
    path = cohort.release(assignment) / f"{assignment}.ipynb"
    place = cohort.key(assignment)
    if not path.is_file() or not place.is_dir():
        raise InputError(_unknown(cohort, assignment))
    if due is None:
        raise InputError(
            f"opdracht {assignment} staat niet meer in de cursus; {cohort.name} houdt haar zoals "
            "zij is vrijgegeven, en alleen de uiterste datum is te verplaatsen, met --due"
        )
    key = load_key(place, exercise_ids(read_notebook(path)))
    points, moved = _record_due(cohort, assignment, due)
    mail = make_zip(cohort, assignment)
    return Release(key.answered, points, moved, mail, False, False, kept=True)


def _unknown(cohort: Cohort, assignment: str) -> str:
    there = ", ".join(releasable(cohort)) or "–"
    folder = cohort.repository / "assignments"
    return f"opdracht {assignment} bestaat niet in {folder}; kies uit: {there}"


def _generate(cohort: Cohort, assignment: str) -> None:
    try:
        convert(cohort, "GenerateAssignment", assignment, force=True)
    except Failed as error:
        if "submissions associated with" in str(error):
            raise InputError(
                f"{assignment}: er zijn cellen bijgekomen of verdwenen terwijl er al werk is "
                "ingeleverd; geef de gewijzigde opdracht een nieuwe naam"
            ) from error
        raise InputError(f"{assignment} kan niet worden vrijgegeven:\n{error}") from error


def _search(cohort: Cohort, assignment: str, mail: Path, key: Key) -> None:
    folder = cohort.release(assignment)
    leaks = search(
        [folder, mail], key.exercises.values(), key.reactions, key.conversations.values()
    )
    if leaks:
        shutil.rmtree(folder, ignore_errors=True)
        mail.unlink(missing_ok=True)
        raise ContentError(
            Fault(
                leak.path,
                leak.line,
                f"bevat iets van de sleutel ({leak.mark.key}, {leak.mark.item}: {leak.mark.kind})",
                "haal het eruit",
            )
            for leak in leaks
        )


def _record_due(
    cohort: Cohort, assignment: str, due: datetime | None
) -> tuple[float, datetime | None]:
    with cohort.gradebook() as gradebook:
        found = gradebook.find_assignment(assignment)
        if due is not None:
            found.duedate = due
            gradebook.db.commit()
        ensure_indexes(gradebook.engine)
        return float(found.max_score), found.duedate


def _hand_out(cohort: Cohort, assignment: str) -> bool:
    if sys.platform == "win32":  # nbgrader has no exchange there; the zip remains
        return False
    try:
        exchange(cohort, "ExchangeReleaseAssignment", assignment, force=True)
    except Failed as error:
        raise InputError(
            f"{assignment} staat klaar, maar kon niet in de uitwisselmap {cohort.exchange} "
            f"worden gezet: {error}; controleer de rechten van die map"
        ) from error
    return True
