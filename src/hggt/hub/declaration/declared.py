"""A hub as it is declared: its cohorts and everybody in them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from hggt.grading.cohort.roster import Trainee

# An account of the system and a name on the hub; a roster allows more.
ACCOUNT = re.compile(r"[a-z][a-z0-9._-]{0,31}")
GRADER = "grader-"
LONGEST_ID = 32 - len(GRADER)


@dataclass(frozen=True)
class DeclaredCohort:
    """One cohort as declared; `opens` and `closes` are its first and last day, both included."""

    id: str
    title: str
    instructors: tuple[str, ...]
    roster: Path
    trainees: tuple[Trainee, ...]
    opens: date | None = None
    closes: date | None = None
    database: str = "sqlite"

    @property
    def grader(self) -> str:
        """The account under which the cohort is graded; also the owner of its folder."""
        return GRADER + self.id

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the trainees."""
        return tuple(trainee.id for trainee in self.trainees)

    def is_open(self, day: date) -> bool:
        """Whether trainees may work on this day."""
        return (self.opens is None or self.opens <= day) and (
            self.closes is None or day <= self.closes
        )


@dataclass(frozen=True)
class Declaration:
    """A hub as declared: where it keeps everything, where it listens, for whom it is."""

    path: Path
    folder: Path
    port: int
    database: str
    demonstration: bool
    cohorts: tuple[DeclaredCohort, ...]

    @property
    def people(self) -> tuple[str, ...]:
        """Everybody who may log in."""
        return tuple(
            sorted({name for one in self.cohorts for name in (*one.instructors, *one.names)})
        )


def is_account(name: str) -> bool:
    """Whether somebody can have this name on the hub: no grader's, and one for an account."""
    return bool(ACCOUNT.fullmatch(name)) and not name.startswith(GRADER)
