"""From a cohort to the files of its report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from hggt.content.files import replace_text
from hggt.grading.cohort.cohort import Cohort
from hggt.grading.report.data.advice import advice
from hggt.grading.report.data.data import read_data
from hggt.grading.report.data.tables import tables
from hggt.grading.report.data.trainees import trainee_figures
from hggt.grading.report.data.turns import assignment_figures
from hggt.grading.report.data.whole import whole
from hggt.grading.report.page.page import render

PAGE = "verslag.html"

Track = Callable[[Sequence[Any], str], Iterable[Any]]


def write_report(cohort: Cohort, folder: Path, track: Track) -> tuple[Path, ...]:
    """Write the page and the CSV files in `folder`; the paths, the page first.

    InputError where there is nothing to report on, OSError where it cannot be written.
    """
    data = read_data(cohort, track)
    trainees = trainee_figures(data, track)
    figures = [
        assignment_figures(assignment)
        for assignment in track(data.assignments, "per opdracht rekenen")
    ]
    found = whole(data)
    advised = advice(data, figures, found)
    # The cohort's folder is closed to others; a folder elsewhere is made so too.
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    texts = {
        PAGE: render(data, figures, trainees, found, advised),
        **tables(data, figures, trainees, found),
    }
    for name, text in texts.items():
        replace_text(folder / name, text)
    return tuple(folder / name for name in texts)
