"""A cohort's folder and gradebook, as the account that grades it makes them."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import chdir
from pathlib import Path

from hggt.content.faults import InputError
from hggt.grading.cohort.cohort import Cohort, load_cohort, make_folder
from hggt.grading.cohort.config import CONFIG_NAME
from hggt.grading.cohort.roster import Trainee
from hggt.grading.gradebook.enrol import add_trainees

_OWN = "# -- eigen instellingen van dit cohort --\n"


def ensure_cohort(
    cohorts: Path,
    name: str,
    repository: Path,
    settings: dict[str, object],
    trainees: Sequence[Trainee],
) -> list[str]:
    """The folder, its settings and the trainees in its gradebook; what changed.

    `settings` are written where the folder is new, by their name in the configuration
    (`Cohort.exchange`). Raises InputError where an older one says otherwise: it is the
    instructors' file.
    """
    changes = []
    path = cohorts / name / CONFIG_NAME
    with chdir(repository):
        if path.is_file():
            make_folder(cohorts, name)
        else:
            make_folder(cohorts, name)
            own = "".join(f"c.{key} = {value!r}\n" for key, value in settings.items())
            text = path.read_text(encoding="utf-8").replace(_OWN, _OWN + own)
            path.write_text(text, encoding="utf-8")
            changes.append(f"map {path.parent}")
        cohort = load_cohort(path.parent)
        _check(cohort, path, settings)
        return changes + _enter(cohort, trainees)


def _check(cohort: Cohort, path: Path, settings: dict[str, object]) -> None:
    for key, value in settings.items():
        section, _, trait = key.partition(".")
        found = cohort.config[section].get(trait)
        if found != value:
            raise InputError(
                f"{path}: c.{key} is daar {found!r}, en op deze hub hoort {value!r}; "
                f"zet het tussen de twee regels voor eigen instellingen"
            )


def _enter(cohort: Cohort, trainees: Sequence[Trainee]) -> list[str]:
    with cohort.gradebook() as gradebook:
        changed = add_trainees(gradebook, trainees)
    return [
        f"{cohort.name}: {'deelnemer' if is_new else 'gegevens van'} {trainee}"
        for trainee, is_new in changed.items()
    ]
