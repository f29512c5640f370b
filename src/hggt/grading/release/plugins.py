"""nbgrader's preprocessors for a release: even plain `generate_assignment` is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nbgrader.preprocessors import NbGraderPreprocessor

from hggt.exercise.outline import KEY, outline_data, outline_of
from hggt.grading.cohort.config import IGNORED
from hggt.grading.release.source import check_source

NOTEBOOK_METADATA = ("kernelspec", "language_info")
CELL_METADATA = ("nbgrader", "jupyter", "tags", "deletable", "editable")


class CheckSource(NbGraderPreprocessor):  # type: ignore[misc]
    """Stops the release when something lies in the source that trainees must not get."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Read the whole source folder; ContentError names everything that is wrong."""
        folder = Path(resources["metadata"]["path"]).resolve()
        check_source(folder, ignore=IGNORED)
        return nb, resources


class StripMetadata(NbGraderPreprocessor):  # type: ignore[misc]
    """Leaves of a notebook's metadata what JupyterLab needs to open it, and no more."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Strip the notebook and its cells."""
        for key in [key for key in nb.metadata if key not in NOTEBOOK_METADATA]:
            del nb.metadata[key]
        for cell in nb.cells:
            for key in [key for key in cell.metadata if key not in CELL_METADATA]:
                del cell.metadata[key]
            cell.pop("attachments", None)
        return nb, resources


class TellOutline(NbGraderPreprocessor):  # type: ignore[misc]
    """Writes what the release holds into its metadata: `hand_in()` has no copy of it."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Write it; last of all, when no text changes any more."""
        nb.metadata[KEY] = nb.metadata.get(KEY, {}) | outline_data(outline_of(nb))
        return nb, resources
