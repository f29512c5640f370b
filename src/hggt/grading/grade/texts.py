"""The text that the mark of each cell is given for, and a former one beside the new."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Set

from hggt.content.notebook import GradeCell, Notebook
from hggt.exercise.answers.log import parse_log
from hggt.grading.grade.scoring import Result
from hggt.grading.grade.written import Words, plain_html, text_cell
from hggt.grading.gradebook.marks import HeldByCell, Text
from hggt.grading.html import render
from hggt.grading.submitted.submission import HandIn

_REFUSED = Text("geweigerd", "Dit werk kon toen niet worden nagekeken.")


def refused_texts(cells: Iterable[GradeCell]) -> dict[str, Text]:
    """The texts of a hand-in of which nothing can be graded."""
    return {cell.id: _REFUSED for cell in cells}


def texts_of(
    cells: Iterable[GradeCell],
    words: Words,
    results: Mapping[str, Result],
    told: Mapping[str, str],
    hand_in: HandIn,
    doubted: Set[str] = frozenset(),
) -> dict[str, Text]:
    """The text of each cell by its id; `results` and what was `told` are by exercise.

    `doubted` are the exercises that wait since words stand beside them: these count too. So
    they do where a cell, or a person's exercise, has no text of its own.
    """
    found: dict[str, Text] = {}
    elsewhere = "\n\n".join(one for _, one in words.added)
    for cell in cells:
        if cell.kind == "written":
            text = words.answers.get(cell.id) or elsewhere
            found[cell.id] = Text(_hash(_squeeze(text)), text)
            continue
        shown = told.get(cell.exercise, "")
        result = results.get(cell.exercise)
        # A person judges what was said, whatever one thought of it oneself; the computer
        # scored choices, which another key or another title leaves what they are.
        if result is not None and result.judged and result.review is not None:
            shown = shown or elsewhere
            said = _squeeze(shown)
        else:
            walks = result is not None and result.walked is not None
            said = _answers(cell.exercise, hand_in, walks=walks)
            if cell.id in doubted:
                said, shown = said + _squeeze(elsewhere), f"{shown}\n{elsewhere}".strip()
        found[cell.id] = Text(_hash(said), shown)
    return found


def beside(cells: Iterable[GradeCell], held: HeldByCell) -> dict[str, Notebook]:
    """The cells that show what was given for a former text, by the cell they stand under."""
    found: dict[str, Notebook] = {}
    for cell in cells:
        former = held[cell.id].shown if cell.id in held else None
        if former is not None:
            html = render(
                "grade/templates/former.html",
                cell=cell,
                given=former.given,
                text=former.text.shown,
                plain=plain_html,
            )
            found[cell.id] = text_cell(f"eerder-{len(found) + 1}", str(html).strip())
    return found


def _answers(exercise: str, hand_in: HandIn, *, walks: bool) -> str:
    log = hand_in.logs.get(exercise, b"")
    if not isinstance(log, bytes):
        return "onleesbaar"
    reading = parse_log(log, exercise)
    counting = list(reading.current().values())
    if walks:
        # Of a conversation an earlier attempt may be the one that counts.
        last = {(one.attempt, one.item): one for one in reading.answers}
        counting = [one for one in last.values() if one.given]
    each = [
        [one.attempt if walks else 0, one.item, sorted(one.labels), _in_any_order(one.value)]
        for one in counting
    ]
    return json.dumps(sorted(each, key=repr), sort_keys=True, ensure_ascii=False)


def _in_any_order(value: object) -> object:
    # Marked places, and cues that were ticked: which came first says nothing.
    if isinstance(value, dict):
        return {name: _sorted(one) for name, one in value.items()}
    return _sorted(value)


def _sorted(value: object) -> object:
    return sorted(value, key=repr) if isinstance(value, list) else value


def _squeeze(text: str) -> str:
    return " ".join(text.split())


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
