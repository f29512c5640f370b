"""Which lesson of the course deals with a scheme and its labels."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_TITLE = re.compile(r"^# (.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Lesson:
    """A lesson, with the path of its notebook from the repository on."""

    title: str
    path: str

    @property
    def chapter(self) -> str:
        """The number of its chapter, as its folder has it."""
        return str(int(Path(self.path).parent.name.partition("_")[0]))

    @property
    def folder(self) -> str:
        """Its folder, as a trainee's course has it."""
        return self.path.removeprefix("course/").rpartition("/")[0]

    @property
    def file(self) -> str:
        """The name of its notebook."""
        return Path(self.path).name


def find_lesson(repository: Path, scheme: str, titles: Sequence[str]) -> Lesson | None:
    """The lesson with exercises in `scheme` that says most about the labels called `titles`.

    None where the course is not in the repository, or has no such lesson.
    """
    # "Veilig (B)": the letter is no part of how a lesson says it.
    words = [title.partition(" (")[0].lower() for title in titles]
    best: tuple[int, Lesson | None] = (-1, None)
    for path in sorted((repository / "course").glob("[0-9]*/les_*.md")):
        text = path.read_text(encoding="utf-8")
        title = _TITLE.search(text)
        if f'scheme="{scheme}"' not in text or title is None:
            continue
        count = sum(text.lower().count(word) for word in words)
        if count > best[0]:
            place = path.with_suffix(".ipynb").relative_to(repository).as_posix()
            best = count, Lesson(title[1].strip(), place)
    return best[1]
