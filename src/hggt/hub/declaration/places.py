"""Where a hub keeps what: everything under one folder, but for the homes of its accounts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from hggt.grading.cohort.cohort import find_repository
from hggt.hub.declaration.declared import Declaration, DeclaredCohort


@dataclass(frozen=True)
class Places:
    """The folders and files of one hub."""

    root: Path
    demonstration: bool

    @property
    def private(self) -> Path:
        """Of the hub alone: its database, its cookie secret, the tokens."""
        return self.root / "hub"

    @property
    def proxy(self) -> Path:
        """The environment of the proxy."""
        return self.private / "proxy.env"

    def formgrader(self, cohort: DeclaredCohort) -> Path:
        """The environment of a cohort's formgrader."""
        return self.private / "formgraders" / f"{cohort.id}.env"

    @property
    def settings(self) -> Path:
        """Settings of Jupyter, a folder a role."""
        return self.root / "etc"

    @property
    def exchange(self) -> Path:
        """nbgrader's exchange."""
        return self.root / "exchange"

    @property
    def lessons(self) -> Path:
        """The git repository from which every trainee gets the lessons."""
        return self.root / "lessen.git"

    @property
    def published(self) -> Path:
        """Where the person who runs the hub puts what `hggt publish` makes."""
        return self.root / "gepubliceerd"

    @property
    def homes(self) -> Path:
        """The homes of a demonstration; elsewhere the system's accounts have their own."""
        return self.root / "homes"

    def desk(self, repository: Path) -> Path:
        """What instructors see of the files: there `grading/cohorts` is."""
        return self.root / "docent" if self.demonstration else repository

    def cohorts(self, repository: Path) -> Path:
        """The folder with a folder a cohort."""
        return self.desk(repository) / "grading" / "cohorts"


def places_of(declaration: Declaration) -> Places:
    """The places of the declared hub."""
    return Places(declaration.folder, declaration.demonstration)


def repository_of(declaration: Declaration) -> Path:
    """The repository with the assignments: where one works, or where the declaration lies."""
    return find_repository(declaration.path.parent)
