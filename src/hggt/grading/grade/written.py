"""The words of a trainee's in a handed-in notebook: all of it that grading takes over.

What a trainee can do to a notebook (change, copy, move or remove cells, forge outputs,
write scripts) is an endless list. So nothing of it is repaired: every cell of a graded
notebook comes from the release (`engine.template`), and the handed-in notebook gives the
text of written answers, and the text of cells that were added, as text.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup, escape

from hggt.content.notebook import Notebook, grade_cells, grade_id, nbgrader_metadata
from hggt.exercise.outline import is_unedited, mark_of, outline_of

MAX_ANSWER = 200_000
_MOST_NOTED = 20
_PROMPT = re.compile(r"\A\*([^*]+)\*\Z")
_ADDED = "Door de deelnemer toegevoegd"
_LACKED = "Deze cel zat niet, of niet herkenbaar, in wat is ingeleverd"


@dataclass(frozen=True)
class Words:
    """What a trainee wrote, as typed.

    `answers` holds the written ones by grade id; one left as released is not in it.
    `added` holds other texts, each with the place of the released cell it comes after
    (-1: before all), in order. `missing` are exercises and written answers whose cell is not
    in the hand-in or not to be recognised: id, place in the release, heading. `whole` says
    that all cells but those of `answers` hold what was released, and there are no others; of
    `cut` cells only the first MAX_ANSWER characters are here.
    """

    answers: Mapping[str, str] = field(default_factory=dict)
    added: tuple[tuple[int, str], ...] = ()
    missing: tuple[tuple[str, int, str], ...] = ()
    whole: bool = False
    cut: int = 0

    @property
    def untouched(self) -> bool:
        """Whether all cells hold what was released: only then nothing was written for sure."""
        return self.whole and not self.answers

    @property
    def lacking(self) -> frozenset[str]:
        """The ids of what is missing."""
        return frozenset(name for name, _, _ in self.missing)

    @property
    def noted(self) -> tuple[str, ...]:
        """What an instructor is told of words beside their place and of cells that lack."""
        lacked = "zat er niet, of niet herkenbaar, in"
        said = [f"de cel van ‘{title}’ {lacked}" for _, _, title in self.missing[:_MOST_NOTED]]
        if len(self.added) == 1:
            said.append("er staat tekst in een cel die niet bij de opdracht hoort")
        elif self.added:
            said.append(
                f"er staat tekst in {len(self.added)} cellen die niet bij de opdracht horen"
            )
        if self.cut:
            each = "een cel" if self.cut == 1 else f"{self.cut} cellen"
            said.append(f"van {each} ziet u alleen de eerste 200.000 tekens")
        return tuple(said)


class Frame:
    """A released notebook, as what the texts of a hand-in are told apart by."""

    def __init__(self, release: Notebook) -> None:
        self._written = _written_ids(release)
        self._cells = grade_cells(release)
        self._outline = outline_of(release)
        self._marks = [(grade_id(cell), mark_of(cell["source"])) for cell in release["cells"]]
        self._places = {
            name: place for place, cell in enumerate(release["cells"]) for name in _names(cell)
        }
        self._at = {name: place for place, (name, _) in enumerate(self._marks) if name}

    def words(self, handed_in: Notebook) -> Words:
        """What is a trainee's own in `handed_in`."""
        answers: dict[str, tuple[int, str]] = {}
        added: list[tuple[int, str]] = []
        place, cut = -1, 0
        for cell in handed_in["cells"]:
            text = cell["source"][:MAX_ANSWER]
            cut += len(text) < len(cell["source"])
            name = grade_id(cell)
            found = [self._places[one] for one in _names(cell) if one in self._places]
            place = max(found, default=place)
            if name in self._written:
                if is_answered(self._written[name], text):
                    # A copied cell carries its id along: the last one written in counts,
                    # and what the others say is kept in view.
                    if name in answers and answers[name][1] != text:
                        added.append(answers[name])
                    answers[name] = (place, text)
            elif self._outline.is_own(cell):
                added.append((place, text))
        missing = [
            (one.id, self._at[one.id], one.title)
            for one in self._outline.missing(handed_in["cells"])
        ]
        return Words(
            {name: text for name, (_, text) in answers.items()},
            tuple(sorted(added, key=_place)),
            tuple(missing),
            not (added or missing) and self._holds_all(handed_in["cells"], answers),
            cut,
        )

    def to_read(self, words: Words) -> Set[str]:
        """The written answers that a person must read: all, unless nothing was written at all."""
        return frozenset() if words.untouched else self._written.keys()

    def to_look_at(self, words: Words) -> Set[str]:
        """The exercises that wait for a person since words stand beside them.

        Only where nothing that was written can wait: an instructor reads the notebook then.
        """
        if any(cell.kind != "exercise" for cell in self._cells):
            return frozenset()
        known = {cell.id for cell in self._cells}
        order = [(place, name) for place, (name, _) in enumerate(self._marks) if name in known]
        found = set()
        for place, _ in words.added:
            before = [name for at, name in order if at <= place]
            found.update(before[-1:] or [name for _, name in order[:1]])
        return found

    def _holds_all(self, cells: Sequence[Notebook], answered: Container[str]) -> bool:
        there = {mark_of(cell["source"]) for cell in cells}
        unedited = {grade_id(cell) for cell in cells if is_unedited(cell)} - {""}
        return all(
            mark in there or name in unedited or name in answered for name, mark in self._marks
        )


def missing_cell(number: int, title: str) -> Notebook:
    """The cell that names, under the released one, a cell that the hand-in lacks."""
    said = f"{_LACKED}: ‘{title}’." if title else f"{_LACKED}."
    return text_cell(f"ontbrak-{number}", as_plain_html(said))


def added_cell(number: int, text: str) -> Notebook:
    """The cell that shows a text of a trainee's which no released cell has a place for."""
    body = Markup("<div><strong>{}:</strong></div>{}").format(_ADDED, plain_html(text))
    return text_cell(f"toegevoegd-{number}", str(body))


def as_plain_html(text: str) -> str:
    """Any text as Markdown that shows exactly these words, and runs and loads nothing.

    One HTML block without a blank line, so that no Markdown is read in it, kept from
    MathJax, whose commands can make links.
    """
    return str(plain_html(text))


def plain_html(text: str) -> Markup:
    """As `as_plain_html`, to stand in other HTML."""
    # Only tags and attributes that nbconvert's sanitising leaves alone.
    rows = Markup().join(
        Markup("<div>{}</div>").format(prompt_or_words(row.strip()) or Markup("&nbsp;"))
        for row in _clean(text).split("\n")
    )
    return Markup('<div class="tex2jax_ignore mathjax_ignore">{}</div>').format(rows)


def prompt_or_words(line: str) -> Markup:
    """A line that is one of an author's prompts, `*Mijn reactie:*`, in italics; any other as is."""
    prompt = _PROMPT.match(line)
    return Markup("<em>{}</em>").format(prompt[1]) if prompt else escape(line)


def text_cell(cell_id: str, source: str) -> Notebook:
    """A Markdown cell of our own, which nbgrader passes over."""
    return {"cell_type": "markdown", "id": cell_id, "metadata": {}, "source": source}


def is_answered(released: str, text: str) -> bool:
    """Whether a written answer differs from what was released."""
    return bool(text.strip()) and _squeeze(text) != _squeeze(released)


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
