"""The repository as the checks see it: every text read once, what cannot be read noted."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TypeVar

from hggt.authoring.sources.cells import Cell, NotebookFile, parse_notebook, scan_lesson
from hggt.content import (
    Codebook,
    Coding,
    ContentError,
    Dialogue,
    Fault,
    InputError,
    read_coding,
    read_dialogue,
)
from hggt.content.conversation.model import Conversation
from hggt.content.conversation.parse import read_conversation
from hggt.content.reactions.moments import Reactions
from hggt.content.reactions.reading import read_reactions
from hggt.content.text import read_text
from hggt.exercise.kinds import read_codebook

Read = TypeVar("Read")

SKIPPED = ("__pycache__", "node_modules", "build", "dist", "cohorts")


@dataclass
class Repository:
    """All texts by their path relative to the root; `broken` holds what cannot be read.

    `originals` are the codebooks of `course/codeboeken/`; `lessons` the cells of the
    Markdown sources; `notebooks` every .ipynb of course and assignments.
    """

    root: Path
    files: tuple[PurePosixPath, ...] = ()
    links: tuple[PurePosixPath, ...] = ()
    dialogues: dict[PurePosixPath, Dialogue] = field(default_factory=dict)
    conversations: dict[PurePosixPath, Conversation] = field(default_factory=dict)
    originals: dict[str, Codebook] = field(default_factory=dict)
    codings: dict[PurePosixPath, Coding] = field(default_factory=dict)
    reactions: dict[PurePosixPath, Reactions] = field(default_factory=dict)
    lessons: dict[PurePosixPath, tuple[Cell, ...]] = field(default_factory=dict)
    notebooks: dict[PurePosixPath, NotebookFile] = field(default_factory=dict)
    broken: list[Fault] = field(default_factory=list)

    def exists(self, path: PurePosixPath) -> bool:
        """Whether the file was found under course, assignments or the keys."""
        return path in self._known

    def __post_init__(self) -> None:
        self._known = frozenset(self.files)

    def text(self, path: PurePosixPath) -> str:
        """The text of a file; ContentError when it cannot be read."""
        return read_text(self.root / path)

    @property
    def graded(self) -> frozenset[str]:
        """The ids of the dialogues of assignments, readable or not."""
        return frozenset(path.stem for path in self.files if is_dialogue(path, "assignments"))

    @property
    def assignments(self) -> tuple[PurePosixPath, ...]:
        """The folders of the assignments."""
        return tuple(
            sorted(
                PurePosixPath("assignments", folder.name)
                for folder in (self.root / "assignments").glob("*/")
                if folder.is_dir() and not folder.name.startswith((".", "__"))
            )
        )


def find_root(start: Path) -> Path:
    """The repository that `start` lies in; InputError where there is none."""
    start = start.absolute()
    for folder in (start, *start.parents):
        rest = (folder / "assignments").is_dir() or (folder / "pyproject.toml").is_file()
        if (folder / "course").is_dir() and rest:
            return folder
    raise InputError(
        f"{start}: geen map `course` met `assignments` of `pyproject.toml` gevonden; "
        "ga eerst naar de map van de cursus (cd)"
    )


def load(root: Path) -> Repository:
    """Read everything under TOPS."""
    found = [path for top in TOPS for path in walk(root, root.joinpath(*top.parts))]
    files = tuple(sorted(path for path in found if not (root / path).is_symlink()))
    links = tuple(sorted(path for path in found if (root / path).is_symlink()))
    repository = Repository(root, files, links)
    books: dict[PurePosixPath, Codebook] = {}
    for path in files:
        if is_dialogue(path):
            _keep(repository, path, read_dialogue, repository.dialogues)
        elif is_conversation(path):
            _keep(repository, path, _read_conversation(path), repository.conversations)
        elif path.parent == PurePosixPath("course/codeboeken") and path.suffix == ".md":
            _keep(repository, path, read_codebook, books)
        elif is_coding(path):
            _keep(repository, path, read_coding, repository.codings)
        elif is_reactions(path):
            _keep(repository, path, read_reactions, repository.reactions)
        elif is_lesson(path):
            _keep(repository, path, _read_lesson, repository.lessons)
        elif path.suffix == ".ipynb":
            _keep(repository, path, _read_notebook, repository.notebooks)
    repository.originals.update({path.stem: book for path, book in books.items()})
    return repository


TOPS = tuple(
    PurePosixPath(top)
    for top in (
        "course",
        "assignments",
        "grading/coderingen",
        "grading/reacties",
        "grading/gesprekken",
    )
)


def walk(root: Path, top: Path) -> Iterator[PurePosixPath]:
    """Files and links under `top`, relative to `root`; nothing hidden, no link entered."""
    for folder, names, files in os.walk(top):
        place = Path(folder)
        links = [name for name in names if (place / name).is_symlink()]
        names[:] = [n for n in names if n not in SKIPPED and n not in links and n[0] != "."]
        for name in (*files, *links):
            if not name.startswith("."):
                yield PurePosixPath((place / name).relative_to(root).as_posix())


def is_dialogue(path: PurePosixPath, top: str = "") -> bool:
    """Whether a path has the place of a dialogue (of `course` or `assignments`)."""
    match path.parts:
        case ("course" | "assignments" as found, _, "dialogen", _):
            return path.suffix == ".md" and top in ("", found)
    return False


def is_conversation(path: PurePosixPath) -> bool:
    """Whether a path has the place of a conversation: a lesson's, a key, or what is handed out."""
    match path.parts:
        case ("course" | "assignments", _, "gesprekken", _) | ("grading", "gesprekken", _):
            return path.suffix == ".md"
    return False


def is_coding(path: PurePosixPath) -> bool:
    """Whether a path has the place of a practice coding or of a key."""
    match path.parts:
        case ("course", _, "coderingen", _, _) | ("grading", "coderingen", _, _):
            return path.suffix == ".md"
    return False


def is_reactions(path: PurePosixPath) -> bool:
    """Whether a path has the place of contrasting answers: a lesson's, a key, or what is shown."""
    match path.parts:
        case ("course" | "assignments", _, "reacties", _) | ("grading", "reacties", _):
            return path.suffix == ".md"
    return False


def reactions_of(repository: Repository, dialogue: PurePosixPath) -> Reactions | None:
    """The whole contrasting answers to a dialogue, those of an assignment's from its key."""
    chapter = PurePosixPath(*dialogue.parts[:2])
    folder = chapter if dialogue.parts[0] == "course" else PurePosixPath("grading")
    return repository.reactions.get(folder / "reacties" / dialogue.name)


def is_lesson(path: PurePosixPath) -> bool:
    """Whether a path is the source of a lesson, or of a page of the course."""
    match path.parts:
        case ("course", name):
            return path.suffix == ".md"
        case ("course", _, name):
            return name.startswith("les_") and path.suffix == ".md"
    return False


def relative(root: Path, fault: Fault) -> Fault:
    """The fault with its path relative to the root, as every message shows it."""
    path = Path(fault.path)
    if path.is_relative_to(root):
        path = path.relative_to(root)
    return Fault(path.as_posix(), fault.line, fault.message, fault.remedy)


def _keep(
    repository: Repository,
    path: PurePosixPath,
    read: Callable[[Path], Read],
    into: dict[PurePosixPath, Read],
) -> None:
    try:
        into[path] = read(repository.root / path)
    except ContentError as error:
        repository.broken.extend(relative(repository.root, fault) for fault in error.faults)


def _read_conversation(path: PurePosixPath) -> Callable[[Path], Conversation]:
    """An assignment's goes out without its comments; all others have them."""
    comments = path.parts[0] != "assignments"
    return lambda place: read_conversation(place, comments=comments)


def _read_lesson(path: Path) -> tuple[Cell, ...]:
    return scan_lesson(read_text(path))


def _read_notebook(path: Path) -> NotebookFile:
    return parse_notebook(read_text(path), str(path))
