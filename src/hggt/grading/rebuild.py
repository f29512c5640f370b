"""The graded notebook, made of the released one: of the trainee's only the words are kept.

What a trainee can do to a notebook (change, copy, move or remove cells, forge outputs,
write scripts) is an endless list. So nothing of it is repaired: every cell comes from
the release, and the handed-in notebook gives the text of written answers, and the
text of cells that were added, as text.
"""

from __future__ import annotations

import copy
import html
import re
from dataclasses import dataclass
from typing import Any

from hggt.grading.notebook import Notebook, nbgrader_metadata

MAX_ANSWER = 200_000
_PROMPT = re.compile(r"\A\*([^*<>]+)\*\Z")
_ADDED = "Door de deelnemer toegevoegd"


@dataclass(frozen=True)
class Rebuilt:
    """The notebook to grade; `answers` are the written ones by grade id, as typed.

    A written answer that was left as released is not in `answers`.
    """

    notebook: Notebook
    answers: dict[str, str]


def rebuild(release: Notebook, handed_in: Notebook | None) -> Rebuilt:
    """The notebook of `release` with the texts of `handed_in` (None: nothing usable)."""
    nb = copy.deepcopy(release)
    texts, added = _texts(release, handed_in or {"cells": []}, _written_ids(release))
    answers: dict[str, str] = {}
    for cell in nb["cells"]:
        if cell.get("cell_type") == "code":
            cell["outputs"], cell["execution_count"] = [], None
        grade_id = nbgrader_metadata(cell).get("grade_id")
        if grade_id in texts:
            answers[grade_id] = texts[grade_id]
            cell["source"] = as_plain_html(texts[grade_id])
    for number, (place, text) in reversed(list(enumerate(added, 1))):
        body = f"<div><strong>{_ADDED}:</strong></div>{as_plain_html(text)}"
        nb["cells"].insert(place + 1, text_cell(f"toegevoegd-{number}", body))
    return Rebuilt(nb, answers)


def written_answers(release: Notebook, handed_in: Notebook) -> dict[str, str]:
    """The written answers as typed, by grade id; those left as released are left out."""
    return _texts(release, handed_in, _written_ids(release))[0]


def as_plain_html(text: str) -> str:
    """Any text as Markdown that shows exactly these words, and runs and loads nothing.

    One HTML block without a blank line, so that no Markdown is read in it, kept from
    MathJax, whose commands can make links.
    """
    # Only tags and attributes that nbconvert's sanitising leaves alone.
    rows = "".join(
        f"<div>{prompt_or_words(html.escape(row.strip(), quote=True)) or '&nbsp;'}</div>"
        for row in _clean(text).split("\n")
    )
    return f'<div class="tex2jax_ignore mathjax_ignore">{rows}</div>'


def prompt_or_words(escaped: str) -> str:
    """A line that is one of an author's prompts, `*Mijn reactie:*`, in italics; any other as is."""
    return _PROMPT.sub(r"<em>\1</em>", escaped)


def text_cell(cell_id: str, source: str) -> Notebook:
    """A Markdown cell of our own, which nbgrader passes over."""
    return {"cell_type": "markdown", "id": cell_id, "metadata": {}, "source": source}


def is_answered(released: str, text: str) -> bool:
    """Whether a written answer differs from what was released."""
    return bool(text.strip()) and _squeeze(text) != _squeeze(released)


def _texts(
    release: Notebook, handed_in: Notebook, written: dict[str, str]
) -> tuple[dict[str, str], list[tuple[int, str]]]:
    # Answers by id, and other words with the released cell that they come after.
    known = {_squeeze(cell["source"]) for cell in release["cells"]}
    places = {name: place for place, cell in enumerate(release["cells"]) for name in _names(cell)}
    locked = {
        nbgrader_metadata(cell).get("grade_id")
        for cell in release["cells"]
        if nbgrader_metadata(cell)
    } - set(written)
    answers: dict[str, tuple[int, str]] = {}
    added: list[tuple[int, str]] = []
    place = -1
    for cell in handed_in["cells"]:
        text = cell["source"][:MAX_ANSWER]
        grade_id = nbgrader_metadata(cell).get("grade_id")
        if not isinstance(grade_id, str):
            grade_id = None
        place = max((places[name] for name in _names(cell) if name in places), default=place)
        if grade_id in written:
            if is_answered(written[grade_id], text):
                # A copied cell carries its id along: the last one written in counts,
                # and what the others say is kept in view.
                if grade_id in answers and answers[grade_id][1] != text:
                    added.append(answers[grade_id])
                answers[grade_id] = (place, text)
        elif grade_id not in locked and text.strip() and _squeeze(text) not in known:
            added.append((place, text))
    return {name: text for name, (_, text) in answers.items()}, sorted(added, key=_place)


def _place(added: tuple[int, str]) -> int:
    return added[0]


def _names(cell: Notebook) -> list[tuple[str, str]]:
    # A cell is known by nbgrader's id, or by the one that Jupyter gives every cell.
    pairs = (("nbgrader", nbgrader_metadata(cell).get("grade_id")), ("cell", cell.get("id")))
    return [(kind, name) for kind, name in pairs if isinstance(name, str)]


def _written_ids(release: Notebook) -> dict[str, str]:
    return {
        meta["grade_id"]: cell["source"]
        for cell in release["cells"]
        if (meta := nbgrader_metadata(cell)).get("solution") is True and "grade_id" in meta
    }


def _clean(text: str) -> str:
    # No control characters: they are not allowed in HTML, and hide what is written.
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    return "".join(c if c in "\n\t" or c.isprintable() or c == " " else " " for c in text)


def _squeeze(text: Any) -> str:
    return " ".join(str(text).split())
