"""What a feedback page tells, before it is HTML."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from hggt.exercise.conversation.handed_in import Walked
from hggt.exercise.exercise import Exercise
from hggt.exercise.review import Review
from hggt.grading.feedback.lessons import Lesson
from hggt.grading.feedback.practice import Practice

NOTHING = "U schreef hier niets."


@dataclass(frozen=True)
class Elsewhere:
    """A text that no cell was for: after which part it stood, and whether all of it is here."""

    after: str
    text: str
    whole: bool = True


@dataclass(frozen=True)
class RowPart:
    """A row that a person marks: `score` is None while it waits, `own` the own rating."""

    title: str
    score: float | None
    points: float
    own: int | None
    comment: str


@dataclass(frozen=True)
class ExercisePart:
    """An exercise on the page; `review` is None where it could not be scored.

    With `rows` a person marks it; `score` is None while one of them waits. While one of the
    `flags` stands it counts for nothing, and the rows have their marks. Without rows `score`
    is None where a person scored other answers, and must look at it again. `known`: what is
    not shown as answered was not answered.
    """

    title: str
    score: float | None
    points: float
    exercise: Exercise | None
    review: Review | None
    messages: tuple[str, ...]
    rows: tuple[RowPart, ...] = ()
    flags: tuple[str, ...] = ()
    known: bool = True


@dataclass(frozen=True)
class WalkPart:
    """A conversation that answers: `walked` holds the walks, which are shown with comments.

    `score` is None while a person must look at it again.
    """

    title: str
    score: float | None
    points: float
    walked: Walked
    messages: tuple[str, ...]


@dataclass(frozen=True)
class WrittenPart:
    """A written answer on the page; `score` is None while it waits, `text` when blank.

    `nothing` says then what is known of that.
    """

    title: str
    score: float | None
    points: float
    text: str | None
    comment: str
    nothing: str = NOTHING


Part: TypeAlias = ExercisePart | WalkPart | WrittenPart


@dataclass(frozen=True)
class Page:
    """Everything one trainee is told about one assignment.

    `notice` stands on top; `practice` is what to go on with, the most frequent first.
    `missing` are the headings of what the notebook lacks; `doubtful`: a person looks at the
    score of an exercise.
    """

    assignment: str
    title: str
    trainee: str
    handed_in: str
    late: str
    score: float
    penalty: float
    points: float
    refused: str
    notice: str
    parts: tuple[Part, ...]
    practice: tuple[Practice, ...]
    elsewhere: tuple[Elsewhere, ...] = ()
    missing: tuple[str, ...] = ()
    doubtful: bool = False

    @property
    def flagged(self) -> bool:
        """Whether something must be talked about before its points count."""
        return any(isinstance(part, ExercisePart) and part.flags for part in self.parts)

    @property
    def kept(self) -> bool:
        """Whether choices of the trainee can be shown."""
        return any(
            isinstance(part, WalkPart) or (isinstance(part, ExercisePart) and part.review)
            for part in self.parts
        )

    @property
    def waiting(self) -> bool:
        """Whether something waits for a person's grade."""
        return self.doubtful or any(part.score is None for part in self.parts)

    @property
    def waits_for_words(self) -> bool:
        """Whether what waits is something that the trainee wrote, and no choices alone."""
        waiting = [part for part in self.parts if part.score is None]
        return any(isinstance(part, WrittenPart) or _has_rows(part) for part in waiting)

    @property
    def late_is_free(self) -> bool:
        """Whether being late cost nothing, as far as is known."""
        return not (self.penalty or self.waiting or self.refused)

    @property
    def notebook_refused(self) -> bool:
        """Whether it was the notebook that could not be read."""
        return self.refused.startswith(f"{self.assignment}.ipynb ")

    @property
    def lessons(self) -> tuple[tuple[Lesson, str], ...]:
        """Each lesson to go on with once, with its address (empty: none)."""
        return tuple(
            {
                each.lesson.path: (each.lesson, each.link)
                for each in self.practice
                if each.lesson is not None
            }.values()
        )


def _has_rows(part: Part) -> bool:
    return isinstance(part, ExercisePart) and bool(part.rows)
