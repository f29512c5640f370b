"""Files that lie where they must not, above all keys and answers."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from hggt.authoring.made.notebooks import codebook_copies
from hggt.authoring.made.offered import offered_answers
from hggt.authoring.sources.keys import coded_dialogue, key_marks
from hggt.authoring.sources.repository import (
    Repository,
    is_coding,
    is_conversation,
    is_dialogue,
    is_lesson,
    is_reactions,
    walk,
)
from hggt.content import ContentError, Fault
from hggt.exercise.leaks import COMMENT, LINE, REASON, SAID, find_leaks

PICTURES = (".svg", ".png")


def answers(repository: Repository) -> Iterator[Fault]:
    """What a trainee wrote; in a source folder it would overwrite everybody's answers."""
    for path in _all_files(repository):
        if _is_answer(path):
            yield Fault(
                str(path),
                1,
                "antwoordbestand tussen de bronnen; bij inleveren zou het dat van elke deelnemer "
                "vervangen",
                "haal het weg",
            )


def links(repository: Repository) -> Iterator[Fault]:
    """Symbolic links: nbgrader and a release copy what they point to."""
    for path in repository.links:
        yield Fault(str(path), 1, "koppeling (symbolische link)", "zet hier het bestand zelf")


def misplaced_codings(repository: Repository) -> Iterator[Fault]:
    """Codings in an assignment, and keys anywhere but in grading/."""
    graded = repository.graded
    for path, dialogue in _stray_codings(repository):
        if dialogue in graded:
            yield Fault(
                str(path),
                1,
                f"sleutel: codering van opdrachtdialoog `{dialogue}` buiten grading/",
                f"verplaats dit bestand naar grading/coderingen/{dialogue}/",
            )
        else:
            yield Fault(
                str(path),
                1,
                "codering in een opdracht; deelnemers krijgen dit bestand",
                "verplaats het naar course/<hoofdstuk>/coderingen/ of grading/coderingen/",
            )


def leaks(repository: Repository) -> Iterator[Fault]:
    """Text of a key where trainees can read it."""
    marks = key_marks(repository)
    strays = {path for path, _ in _stray_codings(repository)}
    for path in repository.files:
        made = path.suffix == ".ipynb" and repository.exists(path.with_suffix(".md"))
        if path.parts[0] == "grading" or path in strays or made:
            continue
        try:
            raw = (repository.root / path).read_bytes()
            found = find_leaks(str(path), raw, marks)
        except ContentError as error:
            yield from error.faults
            continue
        except OSError:
            continue
        # In the course a line without its reason may be of a practice coding.
        kinds = {REASON, SAID, COMMENT} | ({LINE} if path.parts[0] == "assignments" else set())
        for leak in found:
            if leak.mark.kind in kinds:
                yield Fault(
                    leak.path,
                    leak.line,
                    f"tekst uit de sleutel {leak.mark.key}",
                    "haal die hier weg",
                )
                break


def places(repository: Repository) -> Iterator[Fault]:
    """Files that nothing reads where they lie, or that a release would take along."""
    strays = {path for path, _ in _stray_codings(repository)}
    for path in _all_files(repository):
        if _is_answer(path) or path in strays or _has_place(repository, path):
            continue
        if path.parts[0] == "assignments":
            yield Fault(
                str(path),
                1,
                "dit bestand hoort niet in een opdracht; het zou mee vrijgegeven worden",
                "laat alleen <opdracht>.ipynb, dialogen/, gesprekken/, codeboeken/ en afbeeldingen "
                "staan",
            )
        elif path.suffix in (".md", ".ipynb"):
            yield Fault(
                str(path),
                1,
                "niets in de cursus leest een bestand met deze naam op deze plek",
                "verbeter de naam of de map, of haal het weg",
            )


def _all_files(repository: Repository) -> Iterator[PurePosixPath]:
    """The known files, and in assignments hidden ones too: nbgrader releases them."""
    yield from (path for path in repository.files if path.parts[0] != "assignments")
    root = repository.root
    for folder, names, files in os.walk(root / "assignments"):
        names[:] = [n for n in names if n not in (".ipynb_checkpoints", "__pycache__")]
        for name in files:
            path = Path(folder, name)
            if not path.is_symlink():
                yield PurePosixPath(path.relative_to(root).as_posix())


def _stray_codings(repository: Repository) -> Iterator[tuple[PurePosixPath, str]]:
    """Codings outside grading/, but practice codings that lie in the course, with dialogue."""
    for path in _texts(repository):
        if path.parts[0] == "grading":
            continue
        try:
            dialogue = coded_dialogue(repository.text(path))
        except ContentError:
            continue
        if dialogue in repository.graded or (dialogue and path.parts[0] == "assignments"):
            yield path, dialogue or ""


def _texts(repository: Repository) -> Iterator[PurePosixPath]:
    """Every Markdown file of the repository, tests and documents included."""
    root = repository.root
    found = {path for path in walk(root, root) if not (root / path).is_symlink()}
    yield from sorted(path for path in found | set(_all_files(repository)) if path.suffix == ".md")


def _is_answer(path: PurePosixPath) -> bool:
    return "antwoorden" in path.parts or path.suffix == ".jsonl" or path.name.endswith(".zip")


def _has_place(repository: Repository, path: PurePosixPath) -> bool:
    if is_dialogue(path) or is_coding(path) or is_lesson(path) or path.suffix in PICTURES:
        return True
    if is_reactions(path) and path.parts[0] != "assignments":
        return True
    if is_conversation(path):
        return True
    match path.parts:
        case ("assignments", folder, name) if name == f"{folder}.ipynb":
            return True
        case ("assignments", _, "codeboeken", _):
            return path in {copy for copy, _ in codebook_copies(repository)}
        case ("assignments", _, "reacties", _):
            return path in dict(offered_answers(repository))
        case ("course", "codeboeken", _):
            return path.suffix == ".md"
        case ("course", _, "toelichting", _):
            return path.suffix == ".md"
        case ("course", *_, name):
            source = path.with_suffix(".md")
            return name.endswith(".ipynb") and source in repository.lessons
        case ("grading", *_):
            return path.suffix != ".md"
    return False


RULES = (answers, links, misplaced_codings, leaks, places)
