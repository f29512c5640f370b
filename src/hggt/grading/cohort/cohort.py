"""A cohort: its folder, its configuration and the places in it."""

from __future__ import annotations

import os
import re
import sysconfig
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from hggt.content.faults import InputError
from hggt.grading.cohort.config import CONFIG_NAME, cohort_config_text
from hggt.grading.cohort.settings import CohortSettings
from hggt.grading.cohort.warnings import quietly
from hggt.grading.console import with_folder

COHORT_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
ASSIGNMENT_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")


@dataclass(frozen=True)
class Cohort:
    """One cohort; `config` is the traitlets configuration that nbgrader gets too."""

    folder: Path
    config: Any
    settings: CohortSettings

    @property
    def name(self) -> str:
        """The cohort's id, which is nbgrader's course id."""
        return self.folder.name

    @property
    def repository(self) -> Path:
        """The repository whose assignments and keys the cohort was made with."""
        return Path(self.settings.repository)

    @property
    def timezone(self) -> str:
        """The name of the time zone in which people of this cohort read times."""
        return str(self.settings.timezone)

    @property
    def db_url(self) -> str:
        """Where the gradebook is."""
        return str(self.config.CourseDirectory.db_url)

    @property
    def exchange(self) -> Path:
        """The root of the exchange."""
        return Path(self.config.Exchange.root)

    def source(self, assignment: str) -> Path:
        """The source folder of an assignment, in the repository."""
        return self.repository / "assignments" / assignment

    def key(self, assignment: str) -> Path:
        """The cohort's own copy of an assignment's key."""
        return self.folder / "key" / assignment

    def release(self, assignment: str) -> Path:
        """The assignment as trainees get it."""
        return self.folder / "release" / assignment

    def submitted(self, assignment: str, trainee: str) -> Path:
        """What a trainee handed in, as collected."""
        return self.folder / "submitted" / trainee / assignment

    def autograded(self, assignment: str, trainee: str) -> Path:
        """What grading made of it."""
        return self.folder / "autograded" / trainee / assignment

    def feedback(self, assignment: str, trainee: str) -> Path:
        """The page for the trainee."""
        return self.folder / "feedback" / trainee / assignment

    def marks(self, assignment: str, trainee: str) -> Path:
        """Which texts a person's marks were given for."""
        return self.folder / "marks" / trainee / f"{assignment}.json"

    @contextmanager
    def gradebook(self) -> Iterator[Any]:
        """nbgrader's gradebook of this cohort, closed afterwards."""
        from sqlalchemy.exc import SQLAlchemyError

        _scripts_on_path()
        with quietly():
            from nbgrader.api import Gradebook
        try:
            with quietly(), Gradebook(self.db_url, self.name) as gradebook:
                yield gradebook
        except SQLAlchemyError as error:
            raise InputError(
                f"het cijferboek van {self.name} is niet te gebruiken "
                f"({type(error).__name__}: {str(error).splitlines()[0]}); sluit andere programma's "
                "die het gebruiken, of zet een reservekopie terug"
            ) from error


def open_cohort(cohorts: Path, name: str) -> Cohort:
    """The cohort called `name` in the folder `cohorts`; InputError where there is none."""
    check_cohort_id(name)
    folder = cohorts / name
    if not (folder / CONFIG_NAME).is_file():
        there = sorted(path.parent.name for path in cohorts.glob(f"*/{CONFIG_NAME}"))
        make = with_folder(f"hggt cohort create {name} --roster deelnemers.csv", cohorts)
        if not there:
            raise InputError(
                f"in {cohorts} staat nog geen enkel cohort; staat u in de map van de cursus? "
                "Anders geeft u met --dir waar de cohorten staan. Een nieuw cohort maakt u met: "
                f"{make}"
            )
        near = get_close_matches(name, there, 1)
        remedy = f"bedoelt u {near[0]}?" if near else f"maak het met: {make}"
        raise InputError(
            f"cohort {name} bestaat niet in {cohorts} (wel: {', '.join(there)}); {remedy}"
        )
    return load_cohort(folder)


def load_cohort(folder: Path) -> Cohort:
    """The cohort in `folder`, whose configuration file is read."""
    from traitlets.config.loader import PyFileConfigLoader

    folder = folder.resolve()
    try:
        config = PyFileConfigLoader(CONFIG_NAME, path=str(folder)).load_config()
    except Exception as error:
        # The file is an instructor's to edit: whatever is wrong in it is theirs to hear.
        raise InputError(
            f"{folder / CONFIG_NAME}: de instellingen zijn niet te lezen ({error}); "
            "herstel de laatste wijziging"
        ) from error
    return Cohort(folder, config, CohortSettings(config=config))


def make_folder(cohorts: Path, name: str) -> Path:
    """The folder of a cohort with its configuration; what is there already stays."""
    check_cohort_id(name)
    folder = (cohorts / name).resolve()
    path = folder / CONFIG_NAME
    if not path.is_file():
        repository = find_repository(cohorts)
        # Keys, grades and work of trainees: on a shared computer nobody else's to read.
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.write_text(cohort_config_text(folder, repository), encoding="utf-8")
    for part in ("submitted", "key", "mail"):
        (folder / part).mkdir(exist_ok=True)
    return folder


def find_repository(cohorts: Path) -> Path:
    """The folder with `assignments/`: the working folder or one above it or above `cohorts`."""
    for start in (Path.cwd(), cohorts.resolve()):
        for place in (start, *start.parents):
            if (place / "assignments").is_dir():
                return place
    raise InputError(
        "de map assignments/ is niet gevonden; geef dit commando in de map van de cursus "
        "(waar README.md en assignments/ staan)"
    )


def _scripts_on_path() -> None:
    # nbgrader starts the program `alembic` for a new gradebook, and finds it only where
    # the environment was activated.
    scripts = sysconfig.get_path("scripts")
    held = os.environ.get("PATH", "")
    if scripts not in held.split(os.pathsep):
        os.environ["PATH"] = os.pathsep.join(filter(None, (scripts, held)))


def check_cohort_id(name: str) -> None:
    """InputError for a name that cannot be a cohort's."""
    if not COHORT_ID.fullmatch(name):
        raise InputError(
            f"cohortnaam {name!r} is niet bruikbaar; gebruik kleine letters, cijfers, - en _, "
            "bijvoorbeeld voorjaar-2027"
        )
