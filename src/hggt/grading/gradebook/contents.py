"""What a gradebook holds, as data; all times are naive UTC."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True)
class Member:
    """A trainee as the gradebook knows one; what it does not know is empty."""

    id: str
    first_name: str
    last_name: str
    email: str

    @property
    def name(self) -> str:
        """The name as people write it; the id where there is none."""
        return " ".join(filter(None, (self.first_name, self.last_name))) or self.id


@dataclass(frozen=True)
class Record:
    """What one trainee has for one assignment, in points.

    `waiting`: something waits for a person. `late` minds a postponement of the trainee's own.
    """

    handed_in: datetime | None = None
    late: bool = False
    raw: float = 0.0
    penalty: float = 0.0
    waiting: bool = False

    @property
    def points(self) -> float:
        """The points that count: the penalty taken off, never below 0."""
        return max(0.0, self.raw - self.penalty)


@dataclass(frozen=True)
class AssignmentGrades:
    """An assignment in the gradebook, with a record of everyone who handed it in, by id."""

    id: str
    due: datetime | None
    max_points: float
    records: Mapping[str, Record]


@dataclass(frozen=True)
class Grades:
    """A cohort: everyone by id, and the assignments, both in the order that nbgrader gives."""

    trainees: Mapping[str, Member]
    assignments: tuple[AssignmentGrades, ...]


@dataclass(frozen=True)
class CellGrade:
    """The grade of one cell in points; `manual` and `extra` are what a person gave.

    `flagged` is nbgrader's mark that a person must look, a second time too.
    """

    score: float
    automatic: float | None
    manual: float | None
    extra: float | None
    flagged: bool

    @property
    def waiting(self) -> bool:
        """Whether no person has given anything yet where one must."""
        return self.flagged and self.manual is None

    @property
    def mark(self) -> float:
        """The points that were given, also where a flag keeps them from counting."""
        return self.score - min(0.0, self.extra or 0.0)


@dataclass(frozen=True)
class CellComment:
    """The comments on one cell: the program's and a person's."""

    automatic: str | None
    manual: str | None


@dataclass
class Sheet:
    """The grades of one hand-in by cell; `due` minds a postponement of the trainee's own."""

    assignment: str
    trainee: str
    handed_in: datetime | None
    due: datetime | None
    penalty: float = 0.0
    cells: dict[str, CellGrade] = field(default_factory=dict)
    comments: dict[str, CellComment] = field(default_factory=dict)

    @property
    def raw(self) -> float:
        """The points without the penalty."""
        return sum(cell.score for cell in self.cells.values())

    @property
    def points(self) -> float:
        """The points that count: the penalty taken off, never below 0."""
        return max(0.0, self.raw - self.penalty)


@dataclass(frozen=True)
class Gradesheet:
    """An assignment in the gradebook: `sheets` by trainee, `names` of all trainees by id."""

    due: datetime | None
    max_points: float
    names: Mapping[str, str]
    sheets: Mapping[str, Sheet]
