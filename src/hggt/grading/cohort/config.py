"""The configuration of a cohort: an ordinary nbgrader course that grades data.

`configure_cohort` is all that a cohort's own `nbgrader_config.py` calls, so that plain
nbgrader in that folder does what `hggt` does.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

CONFIG_NAME = "nbgrader_config.py"

# What editors and systems leave behind: never released, never copied.
IGNORED = [
    ".ipynb_checkpoints",
    "__pycache__",
    "*.pyc",
    ".DS_Store",
    "Thumbs.db",
    "desktop.ini",
    ".virtual_documents",
    ".~*",
]

_TEMPLATE = """\
# Cohort {name}: een gewone nbgrader-cursus.
#
# Wat voor alle cohorten geldt staat in {shared}.
# Wat alleen voor dit cohort geldt zet u tussen de twee regels hieronder, bijvoorbeeld:
# c.Cohort.timezone = "Europe/Amsterdam"
from pathlib import Path

from hggt.grading.config import configure_cohort, load_shared

folder = Path(__file__).resolve().parent
repository = {repository}
load_shared(c, repository)
# -- eigen instellingen van dit cohort --

# -- einde --
configure_cohort(c, folder=folder, repository=repository)
"""


def cohort_config_text(folder: Path, repository: Path) -> str:
    """The text of the `nbgrader_config.py` of the cohort in `folder`."""
    folder, repository = folder.resolve(), repository.resolve()
    if folder.is_relative_to(repository):
        # A relative place: the repository may be moved or cloned elsewhere.
        place = f"folder.parents[{len(folder.relative_to(repository).parts) - 1}]"
    else:
        place = f"Path({str(repository)!r})"
    return _TEMPLATE.format(
        name=folder.name, repository=place, shared=f"grading/{CONFIG_NAME} van de cursus"
    )


def load_shared(c: Any, repository: Path) -> None:
    """Merge what holds for all cohorts, `grading/nbgrader_config.py`, into `c`."""
    path = Path(repository) / "grading" / CONFIG_NAME
    if path.is_file():
        from traitlets.config.loader import PyFileConfigLoader

        c.merge(PyFileConfigLoader(path.name, path=str(path.parent)).load_config())


def configure_cohort(c: Any, *, folder: Path, repository: Path) -> None:
    """Make `c` the configuration of the cohort in `folder`.

    What grading's safety hangs on is set here in full; places and limits that an
    instructor set before (`c.Cohort.…`, `c.CourseDirectory.db_url`) stay.
    """
    folder, repository = Path(folder).resolve(), Path(repository).resolve()
    c.Cohort.repository = str(repository)
    course = c.CourseDirectory
    course.root = str(folder)
    course.course_id = folder.name
    course.source_directory = _relative(repository / "assignments", folder)
    course.ignore = [*IGNORED, *[name for name in _held(course, "ignore") if name not in IGNORED]]
    if "db_url" not in course:
        course.db_url = f"sqlite:///{folder / 'gradebook.db'}"
    c.Exchange.root = str(_held(c.Cohort, "exchange") or folder.parent / "exchange")

    # Not ClearSolutions: it would put one text in the place of every author's prompts.
    # CheckSource refuses an answer cell that holds more than prompts.
    c.GenerateAssignment.preprocessors = [
        "hggt.grading.release.plugins.CheckSource",
        "hggt.grading.release.plugins.StripMetadata",
        "nbgrader.preprocessors.LockCells",
        "nbgrader.preprocessors.ClearOutput",
        "nbgrader.preprocessors.CheckCellMetadata",
        "nbgrader.preprocessors.ComputeChecksums",
        "nbgrader.preprocessors.SaveCells",
        "nbgrader.preprocessors.ClearHiddenTests",
        "nbgrader.preprocessors.ClearMarkScheme",
        "nbgrader.preprocessors.ComputeChecksums",
        "nbgrader.preprocessors.CheckCellMetadata",
        "hggt.grading.release.plugins.TellOutline",
    ]
    c.Autograde.sanitize_preprocessors = [
        "hggt.grading.grade.plugins.RebuildNotebook",
        "nbgrader.preprocessors.CheckCellMetadata",
    ]
    c.Autograde.autograde_preprocessors = [
        "hggt.grading.grade.plugins.GradeAnswers",
        "hggt.grading.grade.plugins.SaveScores",
        "nbgrader.preprocessors.AssignLatePenalties",
        "hggt.grading.grade.plugins.MarkGraded",
        "nbgrader.preprocessors.CheckCellMetadata",
    ]
    c.Autograde.create_student = False
    c.Autograde.exclude_overwriting = _answer_files(repository / "assignments")
    c.Autograde.pre_convert_hook = "hggt.grading.grade.reset.reset_before"
    c.GenerateFeedback.exporter_class = "hggt.grading.feedback.exporter.PageExporter"
    c.GenerateFeedback.preprocessors = []
    for name in ("RebuildNotebook", "GradeAnswers", "MarkGraded", "PageExporter"):
        c[name].cohort = str(folder)
    c.ExchangeFactory.collect = "hggt.grading.collect.exchange.CheckedCollect"

    # The formgrader's page would print this configuration, a database password included.
    c.FormgradeExtension.debug = False
    c.HTMLExporter.sanitize_html = True


def _held(section: Any, name: str) -> Any:
    # Reading an absent key as an attribute would create it.
    return section.get(name, ())


def _relative(path: Path, start: Path) -> str:
    # nbgrader makes a regular expression of this place and escapes only its own root.
    try:
        return os.path.relpath(path, start)
    except ValueError:  # another drive, on Windows
        return str(path)


def _answer_files(assignments: Path) -> dict[str, list[str]]:
    # An answer file in a source would overwrite every trainee's copy. The release
    # refuses such a source; this covers one that appeared after it.
    found: dict[str, list[str]] = {}
    for path in sorted(assignments.glob("*/antwoorden/*")) if assignments.is_dir() else []:
        assignment = path.relative_to(assignments).parts[0]
        found.setdefault(assignment, []).append(f"antwoorden/{path.name}")
    return found
