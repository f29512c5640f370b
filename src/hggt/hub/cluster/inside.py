"""What is done in the image while it is built, and in a cohort's pod when it starts."""

from __future__ import annotations

import os
from pathlib import Path

from hggt.hub.cluster.parts import COHORTS, EXCHANGE, REPOSITORY, TOLD
from hggt.hub.machine.lessons import git_settings, update_repository
from hggt.hub.settings.roles import settings_files

LESSONS = "lessen.git"
GIT_SETTINGS = "gitconfig"


def prepare_image(folder: Path, course: Path) -> None:
    """Jupyter's settings and the lessons' git repository, for everybody to read."""
    for name, text in settings_files().items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    lessons = folder / LESSONS
    update_repository(course, lessons)
    (folder / GIT_SETTINGS).write_text(git_settings(lessons), encoding="utf-8")


def make_cohort(cohort: str) -> list[str]:
    """The cohort's folder and the trainees of its roster; what changed."""
    from hggt.grading.cohort.roster import read_roster
    from hggt.hub.machine.gradebooks import ensure_cohort

    settings: dict[str, object] = {"Cohort.exchange": EXCHANGE}
    if database := os.environ.get("HGGT_DATABASE"):
        settings["CourseDirectory.db_url"] = database
    return ensure_cohort(
        Path(COHORTS), cohort, Path(REPOSITORY), settings, read_roster(Path(TOLD, "rooster.csv"))
    )
