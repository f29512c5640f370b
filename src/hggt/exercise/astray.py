"""What of an assignment in its trainee's folder lacks or stands beside its place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from hggt.content.notebook import (
    Notebook,
    exercise_ids,
    exercise_titles,
    grade_id,
    nbgrader_metadata,
)
from hggt.exercise.answers.log import FOLDER
from hggt.exercise.conversation.walks import SUFFIX
from hggt.exercise.outline import Asked, Astray, is_unedited, read_outline

_MOST_FILES = 500


def find_astray(folder: Path, nb: Notebook) -> Astray:
    """What of the notebook in `folder` is not as released, as far as the notebook tells."""
    outline = read_outline(nb)
    if outline is not None:
        answers = {
            grade_id(cell) for cell in nb["cells"] if nbgrader_metadata(cell).get("solution")
        }
        return outline.astray(nb, answers - {""})
    nameless = not any(map(grade_id, nb["cells"]))
    return Astray(tuple(_without_cell(folder, nb)), tuple(_unreleased(nb)), nameless)


def _without_cell(folder: Path, nb: Notebook) -> Iterator[Asked]:
    # A release from before it told what it holds: by the rows below it, or by its answers.
    code = [cell for cell in nb["cells"] if cell.get("cell_type") == "code"]
    there = {grade_id(cell) for cell in code}
    logs = sorted(path.stem for path in (folder / FOLDER).glob("*-*.jsonl"))[:_MOST_FILES]
    known = [*exercise_ids(nb), *(name for name in logs if not name.endswith("-note"))]
    titles = exercise_titles(nb)
    for name in dict.fromkeys(known):
        if name not in there and not any(_shows(name, cell["source"]) for cell in code):
            yield Asked(name, titles.get(name, name), "")


def _unreleased(nb: Notebook) -> Iterator[tuple[int, str]]:
    # An author who gave the first text an id gave every cell one.
    all_named = bool(nb["cells"]) and bool(grade_id(nb["cells"][0]))
    for place, cell in enumerate(nb["cells"]):
        marks = nbgrader_metadata(cell)
        changed = bool(marks.get("checksum")) and not is_unedited(cell)
        code = cell.get("cell_type") == "code"
        call = code and ("hggt" in cell["source"] or '.md"' in cell["source"])
        own = changed and not marks.get("solution") if grade_id(cell) else all_named and not call
        if own and cell["source"].strip():
            yield place, cell["source"]


def _shows(exercise: str, source: str) -> bool:
    """Whether a call of a cell is that of an exercise."""
    dialogue, _, scheme = exercise.rpartition("-")
    return f"/{dialogue}.md" in source and (exercise.endswith(SUFFIX) or f'"{scheme}"' in source)


def stamp(folder: Path) -> str:
    """What changes when an answer or the notebook is saved; no file is opened for it."""
    found = []
    for place, end in ((folder, ".ipynb"), (folder / FOLDER, ".jsonl")):
        try:
            files = [path for path in place.iterdir() if path.name.endswith(end)]
        except OSError:
            continue
        for path in sorted(files)[:_MOST_FILES]:
            try:
                held = path.stat()
            except OSError:
                continue
            found.append(f"{path.name} {held.st_size} {held.st_mtime_ns}")
    return "\n".join(found)
