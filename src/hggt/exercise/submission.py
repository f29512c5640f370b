"""What an assignment asks, how much of it is answered, and the zip that holds it.

Read from the notebook's file and the answer logs beside it, as a grader will read them.
"""

from __future__ import annotations

import io
import json
import os
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hggt.content.faults import ContentError, InputError, reason
from hggt.content.files import replacing, show_name
from hggt.content.notebook import (
    Notebook,
    exercise_ids,
    grade_cells,
    nbgrader_metadata,
    parse_notebook,
)
from hggt.exercise.answers.log import FOLDER, read_log, refuse_unreadable
from hggt.exercise.astray import find_astray
from hggt.exercise.conversation.walks import conversation_of
from hggt.exercise.exercise import load_exercise
from hggt.exercise.outline import Astray, checksum

TRAINEE = re.compile(r"[a-z0-9][a-z0-9._@-]{0,63}")
MAX_NOTEBOOK = 20_000_000

_EXERCISE = re.compile(r"(?P<dialogue>[a-z0-9_]+)-(?P<scheme>[a-z0-9_]+)")
# A note is for nobody else.
_LOG = re.compile(r"[a-z0-9_]{1,100}-(?!note\.)[a-z0-9_]{1,100}\.jsonl")
# As git writes two versions of a file into one.
_MERGE = re.compile(rb"^<{7} ", re.MULTILINE)
_PROMPT = re.compile(r"#{1,6} .*|[*_].*[*_]|<!--.*-->")


@dataclass(frozen=True)
class ExerciseProgress:
    """One exercise: how many of its items are answered; `fault` where it cannot be read.

    `left` says in Dutch what is still to do where that is no item. A `judged` one is written.
    """

    id: str
    title: str
    answered: int
    total: int
    still_open: tuple[str, ...]
    log: Path
    fault: str = ""
    left: str = ""
    judged: bool = False


@dataclass(frozen=True)
class Written:
    """One written answer, as the notebook's file has it, with the heading above it."""

    id: str
    filled: bool
    title: str = ""


@dataclass(frozen=True)
class AssignmentFolder:
    """An assignment in its folder; `notebook` is the file that is handed in."""

    notebook: Path
    parts: tuple[ExerciseProgress, ...]
    written: tuple[Written, ...]
    astray: Astray = field(default_factory=Astray)

    @property
    def name(self) -> str:
        """The assignment's name: its notebook's stem."""
        return self.notebook.stem


def read_assignment(folder: Path) -> AssignmentFolder:
    """The assignment in `folder`; InputError where there is no readable notebook."""
    path, notebook = _find_notebook(folder)
    astray = find_astray(folder, notebook)
    # Answers count without their cell, so it stays in view how far they are.
    names = dict.fromkeys((*exercise_ids(notebook), *(one.id for one in astray.missing)))
    written = tuple(_written(notebook))
    return AssignmentFolder(
        path,
        tuple(_part(folder, name) for name in names if _EXERCISE.fullmatch(name)),
        written,
        astray,
    )


def _find_notebook(folder: Path) -> tuple[Path, Notebook]:
    read: dict[Path, Notebook] = {}
    unread: dict[Path, str] = {}
    for path in sorted(folder.glob("*.ipynb")):
        try:
            notebook = _read(path)
        except ValueError as error:
            unread[path] = str(error)
        else:
            if _is_assignment(notebook):
                read[path] = notebook
    # The kernel is told which notebook it serves; where it is not, the folder's name says it.
    running = Path(os.environ.get("JPY_SESSION_NAME", "")).name
    for place in (folder / running, folder / f"{folder.name}.ipynb"):
        if place in read:
            return place, read[place]
        if place in unread:
            # Another one beside it would be handed in, and nobody would know.
            raise InputError(unread[place])
    for found in read.items():
        return found
    raise InputError(
        " ".join(unread.values())
        or "In deze map staat geen notitieboek van een opdracht. Open de opdracht vanuit haar "
        "eigen map en voer deze cel daar uit."
    )


def _read(path: Path) -> Notebook:
    """The notebook; ValueError says to a trainee what is the matter with it, and what to do."""
    name = f"Het notitieboek {show_name(path.name)}"
    keep = "Uw antwoorden op de oefeningen staan los daarvan, in de map antwoorden."
    try:
        size = path.stat().st_size
        if size > MAX_NOTEBOOK:
            raise ValueError(
                f"{name} is te groot: {size // 1_000_000} MB, en er past "
                f"{MAX_NOTEBOOK // 1_000_000} MB in een inlevering. Haal grote foto's of plaatjes "
                "eruit, sla het op en voer deze cel opnieuw uit."
            )
        raw = path.read_bytes()
    except OSError as error:
        raise ValueError(f"{name} is niet te lezen ({reason(error)}). {keep}") from None
    try:
        return parse_notebook(raw, path.name)
    except ContentError as error:
        what = error.faults[0].message
    if _MERGE.search(raw):
        raise ValueError(
            f"{name} is niet te lezen: een programma zette er twee versies door elkaar in, met "
            "regels die met <<<<<<< beginnen. Haal de opdracht opnieuw op in een nieuwe map, en "
            f"zet de map antwoorden daarheen over. {keep}"
        )
    raise ValueError(
        f"{name} {what}. Sla het opnieuw op; helpt dat niet, haal de opdracht dan opnieuw op in "
        f"een nieuwe map en zet de map antwoorden daarheen over. {keep}"
    )


def _is_assignment(notebook: Notebook) -> bool:
    return any(
        "hand_in(" in cell["source"] or nbgrader_metadata(cell) for cell in notebook["cells"]
    )


def _part(folder: Path, name: str) -> ExerciseProgress:
    match = _EXERCISE.fullmatch(name)
    assert match is not None, name  # noqa: S101 - read_assignment asks for no other
    log = folder / FOLDER / f"{name}.jsonl"
    try:
        if talk := conversation_of(name):
            return _conversation(folder, talk, log)
        exercise = load_exercise(folder / "dialogen" / f"{match['dialogue']}.md", match["scheme"])
        refuse_unreadable(log)
        answers = exercise.accept(read_log(log)).current()
    except ContentError as error:
        return ExerciseProgress(name, name, 0, 0, (), log, "; ".join(map(str, error.faults)))
    still_open = tuple(item for item in exercise.items if item not in answers)
    total = len(exercise.items)
    done = total - len(still_open)
    title, judged = exercise.dialogue.title, exercise.kind.judged
    return ExerciseProgress(name, title, done, total, still_open, log, judged=judged)


def _conversation(folder: Path, name: str, log: Path) -> ExerciseProgress:
    # Imported where there is one: most assignments have none.
    from hggt.content.conversation.parse import read_conversation
    from hggt.exercise.conversation.handed_in import read_walked

    conversation = read_conversation(folder / "gesprekken" / f"{name}.md")
    done = int(read_walked(conversation, read_log(log)).counting is not None)
    left = "" if done else "nog geen einde bereikt"
    return ExerciseProgress(log.stem, conversation.title, done, 1, (), log, left=left)


def _written(notebook: Notebook) -> Iterator[Written]:
    titles = {cell.id: cell.title for cell in grade_cells(notebook)}
    for cell in notebook["cells"]:
        marks = nbgrader_metadata(cell)
        if (
            cell.get("cell_type") == "markdown"
            and marks.get("grade") is True
            and marks.get("solution") is True
        ):
            name = str(marks.get("grade_id", ""))
            title = titles.get(name) or "Geschreven antwoord"
            yield Written(name, _filled(cell, marks), title)


def _filled(cell: Notebook, marks: Mapping[str, Any]) -> bool:
    """Whether something was written, as nbgrader sees it where it left a checksum."""
    source = cell["source"]
    lines = [line.strip() for line in source.splitlines()]
    own = [line for line in lines if line and not _PROMPT.fullmatch(line)]
    held = marks.get("checksum")
    if isinstance(held, str) and held:
        return bool(source.strip()) and held != checksum(cell)
    return bool(own)


def check_trainee(trainee: str) -> None:
    """InputError where `trainee` is no id."""
    if not TRAINEE.fullmatch(trainee):
        raise InputError(
            "Vul uw deelnemersnummer of -naam in zoals u die van uw docent kreeg: kleine letters, "
            "cijfers, punt, streepje of laag streepje, zonder spaties."
        )


def pack(assignment: AssignmentFolder, trainee: str) -> tuple[Path, bytes]:
    """Write `<assignment>_<trainee>.zip` beside the notebook; its path and its bytes.

    It holds the notebook and the answer logs and nothing else, the same bytes for the
    same work. An earlier zip is replaced only by a whole one. InputError where
    `trainee` is no id, or something cannot be read or written.
    """
    check_trainee(trainee)
    folder = assignment.notebook.parent
    logs = folder / FOLDER
    held = io.BytesIO()
    try:
        files = [assignment.notebook]
        if logs.is_dir():
            files += sorted(
                path
                for path in logs.iterdir()
                if _LOG.fullmatch(path.name) and path.is_file() and not path.is_symlink()
            )
        with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
            for path in files:
                name = f"{assignment.name}/{path.relative_to(folder).as_posix()}"
                entry = zipfile.ZipInfo(name)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = 0o644 << 16
                packed.writestr(entry, path.read_bytes())
        target = folder / f"{assignment.name}_{trainee}.zip"
        with replacing(target, sync=True) as out:
            out.write(held.getvalue())
    except OSError as error:
        raise InputError(
            f"Het inleverbestand kon niet worden gemaakt ({error.strerror}). Maak zo nodig ruimte "
            "vrij en probeer het opnieuw."
        ) from None
    return target, held.getvalue()


def remembered(home: Path) -> str:
    """Who handed in from this account before; empty where that is not known."""
    try:
        found = json.loads(_memory(home).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return ""
    name = found.get("deelnemer") if isinstance(found, dict) else None
    return name if isinstance(name, str) and TRAINEE.fullmatch(name) else ""


def remember(home: Path, trainee: str) -> None:
    """Keep `trainee` for the next assignment; where that fails one is asked again."""
    try:
        path = _memory(home)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps({"deelnemer": trainee}) + "\n", encoding="utf-8")
    except OSError:
        return


def _memory(home: Path) -> Path:
    # In the home and not beside an assignment: asked once, and in nobody's submission.
    return home / ".config" / "hggt" / "deelnemer.json"
