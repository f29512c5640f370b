"""Which files of `course/` are a trainee's to have."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

SUFFIXES = (".ipynb", ".md", ".svg", ".png")
WELCOME = "00_welkom.ipynb"
LEFT_OUT = ("antwoorden",)


def course_files(course: Path) -> tuple[Path, ...]:
    """The files under `course` that trainees get, relative to it, sorted.

    Notebooks, dialogues, codebooks, practice codings, comments and pictures; not the
    Markdown source that a notebook beside it is made from, nor anything hidden, a link,
    or somebody's answers.
    """
    return tuple(sorted(_files(course, course)))


def _files(course: Path, folder: Path) -> Iterator[Path]:
    for entry in os.scandir(folder):
        path = Path(entry.path)
        if entry.name.startswith((".", "__")) or entry.name in LEFT_OUT or entry.is_symlink():
            continue
        if entry.is_dir():
            yield from _files(course, path)
        elif path.suffix in SUFFIXES and not (
            path.suffix == ".md" and path.with_suffix(".ipynb").exists()
        ):
            yield path.relative_to(course)
