"""The graded notebook as text: the released one, with a trainee's words and results in it.

Exactly what nbformat writes of the same notebook. The released cells are written out
once an assignment; of each hand-in only what is its own.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Mapping, Sequence
from typing import Any

from hggt.content.notebook import Notebook, nbgrader_metadata
from hggt.grading.grade.written import Words, added_cell, as_plain_html, missing_cell

_MARK = "hggt: hier"
_MARKED = json.dumps(_MARK)


class Template:
    """A release, ready to be filled in; its outputs are left out."""

    def __init__(self, release: Notebook) -> None:
        import nbformat

        clean = copy.deepcopy(release)
        for cell in clean["cells"]:
            if cell.get("cell_type") == "code":
                cell["outputs"], cell["execution_count"] = [], None
        nb = json.loads(nbformat.writes(nbformat.from_dict(clean)))
        self._cells = [
            (str(nbgrader_metadata(cell).get("grade_id", "")), _Cell(cell)) for cell in nb["cells"]
        ]
        nb["cells"], nb["metadata"]["hggt"] = [_MARK], _MARK
        self._head, self._middle, self._tail = _dump(nb).split(_MARKED)

    def render(
        self,
        words: Words,
        outputs: Mapping[str, Notebook],
        mark: Mapping[str, Any],
        *,
        first: Sequence[Notebook] = (),
        beside: Mapping[str, Notebook] | None = None,
    ) -> str:
        """The text of the notebook.

        `outputs` are of exercises by grade id; `mark` becomes the notebook's metadata
        `hggt`; the cells `first` come before all, those `beside` under
        the one that they are named after.
        """
        added: dict[int, list[str]] = {}
        for number, (place, text) in enumerate(words.added, 1):
            added.setdefault(place, []).append(_text_of(added_cell(number, text)))
        for number, (_, place, title) in enumerate(words.missing, 1):
            added.setdefault(place, []).insert(0, _text_of(missing_cell(number, title)))
        cells = [*map(_text_of, first), *added.get(-1, ())]
        for place, (name, cell) in enumerate(self._cells):
            if name in outputs:
                cells.append(cell.with_output(outputs[name]))
            elif name in words.answers:
                cells.append(cell.with_source(as_plain_html(words.answers[name])))
            else:
                cells.append(cell.text)
            if beside and name in beside:
                cells.append(_text_of(beside[name]))
            cells += added.get(place, ())
        return (
            self._head
            + ",\n  ".join(cells)
            + self._middle
            + _dump(mark, depth=2)
            + self._tail
            + "\n"
        )


class _Cell:
    def __init__(self, cell: Notebook) -> None:
        self.text = _dump(cell, depth=2)
        if cell["cell_type"] == "code":
            self._output = _dump(cell | {"outputs": [_MARK]}, depth=2).split(_MARKED)
        self._source = _dump(cell | {"source": [_MARK]}, depth=2).split(_MARKED)

    def with_output(self, output: Notebook) -> str:
        data = {kind: text.splitlines(True) for kind, text in output["data"].items()}
        return _dump(output | {"data": data}, depth=4).join(self._output)

    def with_source(self, source: str) -> str:
        return (",\n    ".join(map(_quoted, source.splitlines(True)))).join(self._source)


def _text_of(cell: Notebook) -> str:
    return _dump(cell | {"source": cell["source"].splitlines(True)}, depth=2)


def _dump(value: object, *, depth: int = 0) -> str:
    text = json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True, separators=(",", ": "))
    # Within a text JSON has no line ends, so these are all the writer's own.
    return text.replace("\n", "\n" + depth * " ") if depth else text


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
