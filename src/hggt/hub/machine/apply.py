"""Bring the machine into line with the declaration: what is missing is made, nothing removed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from hggt.content.faults import InputError
from hggt.hub.declaration.declared import Declaration, DeclaredCohort
from hggt.hub.declaration.places import places_of, repository_of
from hggt.hub.machine import accounts
from hggt.hub.machine.environment import (
    environment_text,
    formgrader_environments,
    proxy_environment,
)
from hggt.hub.machine.exchange import ensure_folder, ensure_inbound, foreign_folder
from hggt.hub.machine.gradebooks import ensure_cohort
from hggt.hub.machine.lessons import git_settings, update_repository
from hggt.hub.machine.postgresql import ADMINISTRATOR, database_url, ensure_database
from hggt.hub.settings.roles import settings_files
from hggt.selfstudy.command import course_source

Tell = Callable[[str], None]

PRIVATE, READABLE, PUBLIC = 0o700, 0o755, 0o1777


def check_machine(declaration: Declaration) -> None:
    """InputError with everything for which the declaration cannot be carried out here."""
    if declaration.demonstration:
        return
    problems = []
    if os.geteuid() != 0:
        problems.append(
            "hiervoor zijn rechten van root nodig, want er komen accounts bij; doe: sudo hggt hub "
            "apply. Alleen proberen? Doe: hggt hub"
        )
    names = (*declaration.people, *(one.grader for one in declaration.cohorts))
    problems += [
        f"{declaration.path}: `{name}` is al een account van deze computer, en niet van de "
        "cursus; kies een andere naam"
        for name in accounts.foreign_accounts(names)
    ]
    exchange = places_of(declaration).exchange
    problems += [
        what
        for one in declaration.cohorts
        if (what := foreign_folder(exchange / one.id, one.grader))
    ]
    problems += [f"{name} ontbreekt; installeer het" for name in ("git",) if not shutil.which(name)]
    if problems:
        raise InputError("\n".join(problems))


def bring_into_line(declaration: Declaration, tell: Tell) -> int:
    """Make what is missing, telling each change; how many there were.

    Done twice, the second time changes nothing. Raises InputError, before anything has
    changed where the machine does not allow what is declared.
    """
    check_machine(declaration)
    run = _Run(declaration, tell)
    run.all()
    return run.changes


class _Run:
    def __init__(self, declaration: Declaration, tell: Tell) -> None:
        self.declaration = declaration
        self.places = places_of(declaration)
        self.repository = repository_of(declaration)
        self.system = not declaration.demonstration
        self.changes = 0
        self._tell = tell

    def told(self, changes: list[str]) -> None:
        for change in changes:
            self.changes += 1
            self._tell(change)

    def all(self) -> None:
        self.folders()
        if self.system:
            self.told(accounts.ensure_group(accounts.EVERYBODY))
            self.told(accounts.ensure_group(accounts.GRADERS))
            self.repository_for_graders()
        for cohort in self.declaration.cohorts:
            self.cohort(cohort)
        self.hub_database()
        self.settings()
        self.lessons()

    def folders(self) -> None:
        places = self.places
        for path, mode in (
            (places.root, READABLE),
            (places.private, PRIVATE),
            (places.private / "formgraders", PRIVATE),
            (places.settings, READABLE),
            # nbgrader wants everybody to write here; sticky, nobody renames what is another's.
            (places.exchange, PUBLIC),
        ):
            self.folder(path, mode)
        cohorts = places.cohorts(self.repository)
        cohorts.mkdir(parents=True, exist_ok=True)
        if not self.system:
            self.folder(places.homes, PRIVATE)

    def folder(self, path: Path, mode: int, owner: str = "", group: str = "") -> None:
        if not path.is_dir():
            path.mkdir(parents=True)
            self.told([f"map {path}"])
        if owner and (path.owner(), path.group()) != (owner, group):
            shutil.chown(path, owner, group)
        # chown takes the special bits away, so this is last.
        if path.stat().st_mode & 0o7777 != mode:
            path.chmod(mode)

    def repository_for_graders(self) -> None:
        # The keys are in it: trainees have accounts on this machine too.
        self.folder(self.repository, 0o750, "root", accounts.GRADERS)

    def cohort(self, cohort: DeclaredCohort) -> None:
        if self.system:
            group = accounts.cohort_group(cohort.id)
            self.told(accounts.ensure_group(group))
            self.told(accounts.ensure_account(cohort.grader, (group, accounts.GRADERS)))
            for name in cohort.instructors:
                self.told(accounts.ensure_account(name, ()))
            for name in cohort.names:
                self.told(accounts.ensure_account(name, (group,)))
            self.told(accounts.ensure_only(group, (cohort.grader, *cohort.names)))
            exchange = self.places.exchange / cohort.id
            self.told(ensure_folder(exchange, cohort.grader, group))
            self.told(accounts.as_account(cohort.grader, ensure_inbound, exchange))
            folder = self.places.cohorts(self.repository) / cohort.id
            self.folder(folder, PRIVATE, cohort.grader, cohort.grader)
        else:
            self.folder(self.places.exchange / cohort.id, READABLE)
        if cohort.database == "postgresql":
            self.told(
                accounts.as_account(self.administrator, ensure_database, cohort.id, cohort.grader)
            )
        self.told(
            accounts.as_account(
                cohort.grader if self.system else None,
                ensure_cohort,
                self.places.cohorts(self.repository),
                cohort.id,
                self.repository,
                self.own_settings(cohort),
                cohort.trainees,
            )
        )

    def own_settings(self, cohort: DeclaredCohort) -> dict[str, object]:
        settings: dict[str, object] = {"Cohort.exchange": str(self.places.exchange)}
        if not self.system:
            settings["Cohort.check_owner"] = False
        if cohort.database == "postgresql":
            settings["CourseDirectory.db_url"] = database_url(cohort.id)
        return settings

    @property
    def administrator(self) -> str | None:
        return ADMINISTRATOR if self.system else None

    def hub_database(self) -> None:
        if self.declaration.database == "postgresql":
            self.told(accounts.as_account(self.administrator, ensure_database, "hub", "root"))

    def settings(self) -> None:
        places = self.places
        for name, text in settings_files().items():
            self.write(places.settings / name, text, 0o644)
        self.write(places.settings / "gitconfig", git_settings(places.lessons), 0o644)
        self.write(places.proxy, environment_text(proxy_environment(places)), 0o600)
        found = formgrader_environments(self.declaration, places, self.repository)
        for cohort in self.declaration.cohorts:
            self.write(places.formgrader(cohort), environment_text(found[cohort.id]), 0o600)

    def write(self, path: Path, text: str, mode: int) -> None:
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=mode)
        path.chmod(mode)
        path.write_text(text, encoding="utf-8")
        self.told([f"instellingen {path}"])

    def lessons(self) -> None:
        published = self.places.published / "course"
        source = published if published.is_dir() else course_source()
        changed = update_repository(source, self.places.lessons)
        if changed:
            self.told([f"lessen: {changed} bestanden bijgewerkt"])
