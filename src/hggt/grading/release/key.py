"""The key of an assignment: its exercises with their codings, as a cohort's own copy.

Grading reads only this copy, so that an author's later edit changes no running cohort.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from hggt.content.coding import read_codings
from hggt.content.faults import ContentError, Fault, InputError
from hggt.content.notebook import grade_cells, read_notebook
from hggt.exercise.exercise import Exercise, load_exercise
from hggt.grading.release.source import CODEBOOKS, CODINGS, DIALOGUES, EXERCISE_ID

MIN_CODINGS = 2


@dataclass(frozen=True)
class Key:
    """The exercises by id; `digest` tells one key from another."""

    exercises: Mapping[str, Exercise]
    digest: str


def load_key(folder: Path) -> Key:
    """The key in `folder`: every dialogue with every codebook it was coded with.

    Raises InputError when there is none, ContentError for what is wrong in it.
    """
    if not (folder / CODINGS).is_dir():
        raise InputError(
            f"{folder}: de sleutel van deze opdracht ontbreekt; geef de opdracht vrij met "
            "hggt release, of zet de map terug uit een reservekopie"
        )
    exercises: dict[str, Exercise] = {}
    for codebook in sorted((folder / CODEBOOKS).glob("*.md")):
        for dialogue in sorted((folder / DIALOGUES).glob("*.md")):
            if read_codings(folder / CODINGS / dialogue.stem, codebook.stem):
                exercise = load_exercise(dialogue, codebook.stem)
                exercises[exercise.id] = exercise
    return Key(exercises, digest(folder))


def build_key(source: Path, codings: Path, into: Path) -> Key:
    """Copy the key of the assignment in `source` from the repository into a new folder.

    `codings` is the repository's `grading/coderingen/`. ContentError holds every
    exercise that has no dialogue, no codebook or too few codings that fit.
    """
    notebook = source / f"{source.name}.ipynb"
    faults: list[Fault] = []
    ids = [cell.id for cell in grade_cells(read_notebook(notebook)) if cell.kind == "exercise"]
    for name in ids:
        try:
            _copy_exercise(name, source, codings, into)
        except ContentError as error:
            faults.extend(error.faults)
    if not ids:
        faults.append(Fault(str(notebook), 0, "er is geen oefening", "neem classify(…) op"))
    if faults:
        raise ContentError(faults)
    key = load_key(into)
    for name in ids:
        exercise = key.exercises[name]
        without = [item for item in exercise.items if not exercise.coded(item)]
        if without:
            faults.append(
                Fault(
                    str(codings / exercise.dialogue.id),
                    0,
                    f"{exercise.codebook.id}: beurt {', '.join(without)} is door niemand gecodeerd",
                    "laat de codeurs deze beurten coderen",
                )
            )
    if faults:
        raise ContentError(faults)
    return key


def install_key(new: Path, place: Path) -> None:
    """Put the folder `new` at `place`, in the stead of what is there."""
    place.parent.mkdir(parents=True, exist_ok=True)
    old = place.with_name(f".{place.name}.oud")
    shutil.rmtree(old, ignore_errors=True)
    if place.exists():
        place.replace(old)
    new.replace(place)
    shutil.rmtree(old, ignore_errors=True)


def digest(folder: Path) -> str:
    """A hash over the names and contents of the files below `folder`."""
    found = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            name = path.relative_to(folder).as_posix().encode()
            content = path.read_bytes()
            found.update(b"%d %s %d " % (len(name), name, len(content)) + content)
    return found.hexdigest()


def _copy_exercise(name: str, source: Path, codings: Path, into: Path) -> None:
    match = EXERCISE_ID.fullmatch(name)
    if match is None:
        raise ContentError(
            [
                Fault(
                    str(source), 0, f"`{name}` is geen oefening", "noem de cel <dialoog>-<codeboek>"
                )
            ]
        )
    dialogue_id, scheme = match.groups()
    dialogue = source / DIALOGUES / f"{dialogue_id}.md"
    codebook = source / CODEBOOKS / f"{scheme}.md"
    found = read_codings(codings / dialogue_id, scheme)
    if len(found) < MIN_CODINGS:
        raise ContentError(
            [
                Fault(
                    str(codings / dialogue_id),
                    0,
                    f"`{name}` heeft {len(found)} coderingen met codeboek {scheme}",
                    f"er zijn er minstens {MIN_CODINGS} nodig, onafhankelijk van elkaar gemaakt",
                )
            ]
        )
    _copy([dialogue], into / DIALOGUES)
    _copy([codebook], into / CODEBOOKS)
    _copy([Path(coding.path) for coding in found], into / CODINGS / dialogue_id)
    # Read from the copy: what is checked is what will grade.
    load_exercise(into / DIALOGUES / dialogue.name, scheme)


def _copy(paths: Sequence[Path], into: Path) -> None:
    into.mkdir(parents=True, exist_ok=True)
    for path in paths:
        if not path.is_file():
            raise ContentError([Fault(str(path), 0, "bestand bestaat niet", "maak het eerst")])
        shutil.copyfile(path, into / path.name)
        (into / path.name).chmod(0o600)
