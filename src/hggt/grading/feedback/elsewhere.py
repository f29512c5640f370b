"""What a trainee wrote where nothing was asked, and what is said where nothing is found."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from hggt.content.notebook import GradeCell, Notebook, grade_cells, nbgrader_metadata
from hggt.grading.feedback.page_data import NOTHING, Elsewhere
from hggt.grading.feedback.part_written import paragraphs
from hggt.grading.grade.written import Words
from hggt.grading.html import render

# Of all texts together: the trainee has the notebook, and the page is mailed.
MAX_SHOWN = 100_000

_EMPTY = "In deze cel staat geen tekst van u."
_LACKS = "De cel van dit antwoord zat niet, of niet herkenbaar, in het notitieboek dat u inleverde."
_BELOW = " Wat u op een andere plaats schreef, staat onderaan deze pagina; uw docent leest het."


def texts_elsewhere(release: Notebook, words: Words) -> tuple[Elsewhere, ...]:
    """The texts that no cell was for, at most `MAX_SHOWN` characters of them."""
    return tuple(_texts(release, words))


def _texts(release: Notebook, words: Words) -> Iterator[Elsewhere]:
    places = {
        str(nbgrader_metadata(cell).get("grade_id")): place
        for place, cell in enumerate(release["cells"])
    }
    parts = [(places.get(cell.id, -1), cell.title) for cell in grade_cells(release)]
    left = MAX_SHOWN
    for place, text in words.added:
        after = next((title for at, title in reversed(parts) if at <= place), "")
        yield Elsewhere(after, text[:left], len(text) <= left)
        left = max(0, left - len(text))


def without_text(cell: GradeCell, words: Words) -> str:
    """What is said of a written answer of which no text is found."""
    if words.untouched:
        return NOTHING
    said = _LACKS if cell.id in words.lacking else _EMPTY
    return said + (_BELOW if words.added else "")


def elsewhere_part(texts: tuple[Elsewhere, ...]) -> Markup:
    """The texts as HTML that shows exactly these words; nothing where there are none."""
    if not texts:
        return Markup()
    return render(
        "feedback/templates/elsewhere.html",
        texts=[(one, paragraphs(one.text)) for one in texts],
    )
