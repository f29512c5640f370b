"""The key of an assignment: its exercises with their codings, as a cohort's own copy.

Grading reads only this copy, so that an author's later edit changes no running cohort.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from hggt.content.coding import read_codings
from hggt.content.conversation.commenting import without_comments
from hggt.content.conversation.model import Conversation
from hggt.content.conversation.parse import read_conversation
from hggt.content.faults import ContentError, Fault, InputError
from hggt.content.notebook import GradeCell, exercise_ids, grade_cells, read_notebook, row_id
from hggt.content.reactions.moments import Reactions, first_turns
from hggt.content.reactions.reading import read_reactions
from hggt.exercise.conversation.walks import conversation_of
from hggt.exercise.exercise import Exercise, load_exercise
from hggt.exercise.kinds import kind_of, read_codebook
from hggt.grading.release.source import (
    CODEBOOKS,
    CODINGS,
    CONVERSATIONS,
    DIALOGUES,
    EXERCISE_ID,
    REACTIONS,
)


@dataclass(frozen=True)
class Key:
    """The exercises by id; `digest` tells one key from another.

    `reactions` are the answers to moments of the dialogues, of whatever exercise;
    `conversations` are those that answer, whole, by the id that they have as an exercise.
    """

    exercises: Mapping[str, Exercise]
    digest: str
    reactions: tuple[Reactions, ...] = field(default=())
    conversations: Mapping[str, Conversation] = field(default_factory=dict)

    @property
    def answered(self) -> tuple[str, ...]:
        """Whatever a trainee answers, by id: each has a log of that name."""
        return (*self.exercises, *self.conversations)


def load_key(folder: Path, ids: Iterable[str]) -> Key:
    """The exercises `ids`, those of the released notebook, of the key in `folder`.

    By codebook and dialogue; what the key does not hold, or nobody coded that needs it,
    is left out. Raises InputError when there is no key, ContentError for what is wrong in it.
    """
    if not folder.is_dir() or not any(folder.iterdir()):
        raise _no_key(folder)
    exercises: dict[str, Exercise] = {}
    ids = tuple(ids)
    named = [match.groups() for name in ids if (match := EXERCISE_ID.fullmatch(name))]
    for dialogue_id, scheme in sorted(set(named), key=lambda parts: (parts[1], parts[0])):
        dialogue = folder / DIALOGUES / f"{dialogue_id}.md"
        if dialogue.is_file() and (folder / CODEBOOKS / f"{scheme}.md").is_file():
            exercise = load_exercise(dialogue, scheme)
            if exercise.codings or exercise.kind.judged:
                exercises[exercise.id] = exercise
            elif not (folder / CODINGS).is_dir():
                raise _no_key(folder)
    reactions = tuple(map(read_reactions, sorted((folder / REACTIONS).glob("*.md"))))
    conversations = {
        name: read_conversation(path, comments=True)
        for name in ids
        if (path := folder / CONVERSATIONS / f"{conversation_of(name)}.md").is_file()
    }
    return Key(exercises, digest(folder), reactions, conversations)


def _no_key(folder: Path) -> InputError:
    # A backup has no empty folders: where nothing is coded none need be there.
    return InputError(
        f"{folder}: de sleutel van deze opdracht ontbreekt; geef de opdracht vrij met "
        "hggt release, of zet de map terug uit een reservekopie"
    )


def build_key(source: Path, codings: Path, into: Path) -> Key:
    """Copy the key of the assignment in `source` from the repository into a new folder.

    `codings` is the repository's `grading/coderingen/`, with `reacties/` and `gesprekken/`
    beside it. ContentError holds every exercise that has no dialogue, no codebook, too few
    codings that fit, or other rows than its codebook, or that offers other answers than
    there are, and every conversation that is another than what goes out.
    """
    path = source / f"{source.name}.ipynb"
    faults: list[Fault] = []
    notebook = read_notebook(path)
    ids = exercise_ids(notebook)
    (into / CODINGS).mkdir(parents=True, exist_ok=True)
    for name in ids:
        try:
            if conversation_of(name):
                _copy_conversation(conversation_of(name), source, codings.parent, into)
            else:
                _copy_exercise(name, source, codings, into)
        except ContentError as error:
            faults.extend(error.faults)
    if not ids:
        faults.append(Fault(str(path), 0, "er is geen oefening", "neem er een op: classify(…)"))
    if faults:
        raise ContentError(faults)
    key = load_key(into, ids)
    for exercise in key.exercises.values():
        if exercise.kind.judged:
            faults += _row_faults(path, exercise, grade_cells(notebook))
            continue
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
    _copy([dialogue], into / DIALOGUES)
    _copy([codebook], into / CODEBOOKS)
    answers = codings.parent / REACTIONS / dialogue.name
    if answers.is_file():
        _copy([answers], into / REACTIONS)
    found = read_codings(codings / dialogue_id, scheme)
    fewest = kind_of(read_codebook(codebook)).coders
    if len(found) < fewest:
        raise ContentError(
            [
                Fault(
                    str(codings / dialogue_id),
                    0,
                    f"`{name}` heeft {len(found)} coderingen met codeboek {scheme}",
                    f"er zijn er minstens {fewest} nodig, onafhankelijk van elkaar gemaakt",
                )
            ]
        )
    _copy([Path(coding.path) for coding in found], into / CODINGS / dialogue_id)
    # Read from the copy: what is checked is what will grade.
    exercise = load_exercise(into / DIALOGUES / dialogue.name, scheme)
    if exercise.kind.offers and exercise.reactions is not None:
        _check_offered(source / REACTIONS / dialogue.name, exercise.reactions)


def _copy_conversation(name: str, source: Path, keys: Path, into: Path) -> None:
    """Copy the whole conversation; what goes out must be that, without its comments."""
    whole = keys / CONVERSATIONS / f"{name}.md"
    _copy([whole], into / CONVERSATIONS)
    found = read_conversation(into / CONVERSATIONS / whole.name, comments=True)
    out = source / CONVERSATIONS / whole.name
    if not out.is_file() or read_conversation(out, comments=False) != without_comments(found):
        what = "het gesprek ontbreekt of is een ander dan in grading/gesprekken"
        raise ContentError([Fault(str(out), 0, what, "voer `make notebooks` uit")])


def _check_offered(path: Path, whole: Reactions) -> None:
    """What trainees choose from is what the key has."""
    if not path.is_file() or read_reactions(path) != first_turns(whole):
        what = "de antwoorden om uit te kiezen ontbreken of zijn anders dan in grading/reacties"
        raise ContentError([Fault(str(path), 0, what, "voer `make notebooks` uit")])


def _row_faults(path: Path, exercise: Exercise, cells: Iterable[GradeCell]) -> list[Fault]:
    """A person can only mark the rows that the notebook has a cell for."""
    there = [cell.id for cell in cells if cell.exercise == exercise.id]
    asked = [row_id(exercise.id, number) for number, _ in enumerate(exercise.codebook.rows, 1)]
    if there == asked:
        return []
    what = f"`{exercise.id}` heeft andere rijen dan codeboek {exercise.codebook.id}"
    return [Fault(str(path), 0, what, "voer `make notebooks` uit")]


def _copy(paths: Sequence[Path], into: Path) -> None:
    into.mkdir(parents=True, exist_ok=True)
    for path in paths:
        if not path.is_file():
            raise ContentError([Fault(str(path), 0, "bestand bestaat niet", "maak het eerst")])
        shutil.copyfile(path, into / path.name)
        (into / path.name).chmod(0o600)
