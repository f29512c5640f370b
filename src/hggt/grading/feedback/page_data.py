"""What a feedback page tells, before it is HTML."""

from __future__ import annotations

from dataclasses import dataclass

from hggt.exercise.exercise import Exercise
from hggt.exercise.review import Review
from hggt.grading.feedback.practice import Practice


@dataclass(frozen=True)
class ExercisePart:
    """An exercise on the page; `review` is None where it could not be scored."""

    title: str
    score: float
    points: float
    exercise: Exercise | None
    review: Review | None
    messages: tuple[str, ...]


@dataclass(frozen=True)
class WrittenPart:
    """A written answer on the page; `score` is None while it waits, `text` when blank."""

    title: str
    score: float | None
    points: float
    text: str | None
    comment: str


@dataclass(frozen=True)
class Page:
    """Everything one trainee is told about one assignment.

    `notice` stands on top; `practice` is what to go on with, the most frequent first.
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
    parts: tuple[ExercisePart | WrittenPart, ...]
    practice: tuple[Practice, ...]

    @property
    def kept(self) -> bool:
        """Whether choices of the trainee can be shown."""
        return any(isinstance(part, ExercisePart) and part.review for part in self.parts)

    @property
    def waiting(self) -> bool:
        """Whether something waits for a person's grade."""
        return any(isinstance(part, WrittenPart) and part.score is None for part in self.parts)
