"""Handing in as trainees do: through nbgrader's exchange, or in a zip by mail."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from hggt.content.files import write_new
from hggt.grading.cohort.cohort import Cohort
from hggt.grading.cohort.times import stamp
from hggt.grading.submitted.submission import SECRET, STAMP


def to_exchange(
    cohort: Cohort,
    assignment: str,
    trainee: str,
    files: Mapping[str, bytes],
    *,
    when: datetime,
    secret: str,
) -> None:
    """A folder in the exchange's inbound, as nbgrader's submit makes it."""
    name = f"{trainee}+{assignment}+{stamp(when)}+{secret[:12]}"
    folder = cohort.exchange / cohort.name / "inbound" / name
    for part, raw in {**files, STAMP: stamp(when).encode(), SECRET: secret.encode()}.items():
        write_new(folder / part, raw)


def to_zip(folder: Path, assignment: str, trainee: str, files: Mapping[str, bytes]) -> None:
    """A zip in `folder`, as `hand_in()` makes it and an instructor saves it from the mail."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, raw in files.items():
            packed.writestr(zipfile.ZipInfo(f"{assignment}/{name}"), raw)
    write_new(folder / f"{assignment}_{trainee}.zip", held.getvalue())


def damage(files: Mapping[str, bytes], notebook: str) -> dict[str, bytes]:
    """The files with a notebook of which the second half got lost on the way."""
    return {**files, notebook: files[notebook][: len(files[notebook]) // 2]}
