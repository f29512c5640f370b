"""A cohort with a hand-in of every kind, and what stands in a gradebook, to be compared."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, MetaData, create_engine

from grading.building import (
    ASSIGNMENT,
    EXERCISES,
    WRITTEN,
    Course,
    answer,
    text_cell,
    write,
    write_answer,
)
from grading.grade.test_assignment import change
from hggt.exercise.answers.answer import Answer
from hggt.exercise.answers.log import append, log_path
from hggt.grading.cohort.times import parse_stamp

TRAP, RAAM = EXERCISES
IN_TIME, TOO_LATE = "2026-11-01 10:00:00.000000 UTC", "2026-12-05 08:30:00.250000 UTC"
DUE = parse_stamp("2026-12-01 12:00:00 UTC")

# nbgrader copies whatever lies in a hand-in; ours only what grading read.
OTHER = re.compile(
    rf"joke/{ASSIGNMENT}/(notities\.txt|\.verborgen|map|leeg|antwoorden/weg~\.jsonl)(/.*)?"
    rf"|daan/{ASSIGNMENT}/antwoorden/{TRAP}\.jsonl(/.*)?"
)

Rows = dict[str, list[dict[str, Any]]]


def collected(course: Course, trainee: str, folder: Path, when: str = IN_TIME) -> Path:
    """What a collect leaves in `submitted/`, of the trainee's own folder."""
    place = course.cohort / "submitted" / trainee / ASSIGNMENT
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    shutil.copy(folder / f"{ASSIGNMENT}.ipynb", place)
    if (folder / "antwoorden").is_dir():
        shutil.copytree(folder / "antwoorden", place / "antwoorden")
    write(place / "timestamp.txt", when)
    write(place / "submission_secret.txt", "mail-0123456789abcdef")
    return place


def nothing(course: Course, trainee: str) -> None:
    collected(course, trainee, course.fetched(trainee))


def everything(course: Course, trainee: str) -> None:
    collected(course, trainee, course.done(trainee))


def half(course: Course, trainee: str) -> None:
    folder = course.fetched(trainee)
    answer(folder, TRAP, b2="verkennen", b4="verkennen", b5="onbepaald")
    collected(course, trainee, folder)


def in_doubt(course: Course, trainee: str) -> None:
    place = collected(course, trainee, course.done(trainee))
    log = log_path(place, TRAP)
    log.unlink()
    write(log / "briefje.txt", "Een map, geen bestand.")
    with log_path(place, RAAM).open("ab") as out:
        out.write(b"onzin\n{}\n\xff\n")


def with_cells_added(course: Course, trainee: str) -> None:
    collected(
        course, trainee, course.done(trainee, "<script>x</script>\n\n*Mijn reactie:*\n‘é’ 😀")
    )

    def alter(nb: Any) -> None:
        nb["cells"].insert(0, text_cell(1, "Vooraan."))
        nb["cells"].insert(4, text_cell(1, "Midden <b>in</b>\u2028en verder"))
        nb["cells"] += [text_cell(1, "Achter"), text_cell(1, "aan")]
        nb["cells"].reverse()

    change(course, trainee, alter)


def late(course: Course, trainee: str) -> None:
    collected(course, trainee, course.done(trainee), TOO_LATE)


def late_with_nothing(course: Course, trainee: str) -> None:
    collected(course, trainee, course.fetched(trainee), TOO_LATE)


def without_a_time(course: Course, trainee: str) -> None:
    place = collected(course, trainee, course.done(trainee))
    (place / "timestamp.txt").unlink()
    (place / "submission_secret.txt").unlink()


def withdrawn(course: Course, trainee: str) -> None:
    folder = course.done(trainee)
    append(log_path(folder, TRAP), [Answer(TRAP, "4", (), codebook="cirkel@1")])
    append(log_path(folder, RAAM), [Answer(RAAM, "2", ("onbepaald",), attempt=2)])
    collected(course, trainee, folder)


def with_other_files(course: Course, trainee: str) -> None:
    place = collected(course, trainee, course.done(trainee))
    for name in (
        "notities.txt",
        ".verborgen",
        ".DS_Store",
        "Thumbs.db",
        "x.pyc",
        "__pycache__/y.txt",
        "__pycache__/diep/z.txt",
        ".ipynb_checkpoints/a.txt",
        "map/diep/brief.md",
        "map/ander.ipynb",
        "tweede.ipynb",
        "dialogen/de_trap.md",
        "antwoorden/weg~.jsonl",
    ):
        write(place / name, f"Van {trainee}: {name}")
    (place / "leeg").mkdir()


KINDS: dict[str, Callable[[Course, str], None]] = {
    "anna": everything,
    "bram": half,
    "cleo": nothing,
    "daan": in_doubt,
    "eva": with_cells_added,
    "finn": late,
    "gijs": late_with_nothing,
    "hans": everything,
    "iris": withdrawn,
    "joke": with_other_files,
    "kees": late,
    "lies": without_a_time,
}


def enrol(course: Course, *trainees: str) -> None:
    with course.open().gradebook() as gradebook:
        for name in trainees:
            gradebook.update_or_create_student(name)


def hand_in_all(course: Course) -> None:
    """A hand-in of each kind; late work earns nothing."""
    path = course.cohort / "nbgrader_config.py"
    line = 'c.LateSubmissionPlugin.penalty_method = "zero"\n# -- einde'
    write(path, path.read_text(encoding="utf-8").replace("# -- einde", line))
    enrol(course, *KINDS)
    set_due(course)
    for trainee, make in KINDS.items():
        make(course, trainee)


def set_due(course: Course, days: int = 0) -> None:
    with course.open().gradebook() as gradebook:
        assert DUE
        gradebook.find_assignment(ASSIGNMENT).duedate = DUE + timedelta(days=days)
        gradebook.db.commit()


def go_on(course: Course) -> None:
    """What happens after a first grading: persons give scores, work is handed in again."""
    with course.open().gradebook() as gradebook:
        for trainee in ("anna", "hans", "finn"):
            notebook = gradebook.find_submission(ASSIGNMENT, trainee).notebooks[0]
            for one in notebook.grades:
                if one.name == WRITTEN:
                    one.manual_score, one.needs_manual_grade = 7.5, False
                elif trainee == "hans":
                    one.manual_score, one.extra_credit = 1.0, 0.25
            for one in notebook.comments:
                one.manual_comment = "Mooi gezien."
        gradebook.grant_extension(ASSIGNMENT, "kees", days=7)
        gradebook.grant_extension(ASSIGNMENT, "gijs", hours=1)
    place = course.cohort / "submitted" / "hans" / ASSIGNMENT
    write_answer(place / f"{ASSIGNMENT}.ipynb", "Anders bekeken.")
    log_path(place, TRAP).unlink()
    place = course.cohort / "submitted" / "eva" / ASSIGNMENT
    shutil.copy(course.cohort / "release" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb", place)
    log = log_path(place, TRAP)
    log.write_bytes(log.read_bytes().splitlines(keepends=True)[0])
    write(place / "timestamp.txt", TOO_LATE)


_TABLES: dict[str, MetaData] = {}


def reflected(kind: str, engine: Engine) -> MetaData:
    """The tables that there really are; of each kind of database looked up once."""
    if kind not in _TABLES:
        _TABLES[kind] = MetaData()
        _TABLES[kind].reflect(engine)
    return _TABLES[kind]


def rows(db_url: str) -> Rows:
    """Every row of every table, with names where ids that differ by chance stand."""
    engine = create_engine(db_url)
    metadata = reflected(engine.dialect.name, engine)
    with engine.connect() as connection:
        found = {
            table.name: [dict(row) for row in connection.execute(table.select()).mappings()]
            for table in metadata.sorted_tables
        }
    engine.dispose()
    for row in found["submitted_assignment"]:
        if isinstance(row["extension"], timedelta):  # SQLite has no such type
            row["extension"] += datetime(1970, 1, 1)
    names: dict[Any, str] = {}
    for table, parts in {
        "assignment": ("name",),
        "notebook": ("assignment_id", "name"),
        "base_cell": ("notebook_id", "name", "type"),
        "source_cell": ("notebook_id", "name"),
        "submitted_assignment": ("assignment_id", "student_id"),
        "submitted_notebook": ("assignment_id", "notebook_id"),
        "grade": ("notebook_id", "cell_id"),
        "comment": ("notebook_id", "cell_id"),
    }.items():
        for row in found[table]:
            names[row["id"]] = "/".join(names.get(row[part], str(row[part])) for part in parts)
    return {
        table: sorted(
            ({column: names.get(value, value) for column, value in row.items()} for row in each),
            key=repr,
        )
        for table, each in found.items()
    }


def files(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Every file and folder with its mode."""
    return {
        path.relative_to(folder).as_posix(): (
            path.stat().st_mode,
            path.read_bytes() if path.is_file() else b"",
        )
        for path in sorted(folder.rglob("*"))
    }


def taken_over(course: Course) -> dict[str, tuple[int, bytes]]:
    """What is in `autograded/` whoever graded."""
    found = files(course.cohort / "autograded")
    return {name: file for name, file in found.items() if not OTHER.fullmatch(name)}
