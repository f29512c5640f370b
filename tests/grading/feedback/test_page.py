"""What a feedback page says of one answer: what the widget said, and nothing else."""

from __future__ import annotations

import re

import pytest

from grading.report.making import make
from hggt.exercise.log import Answer
from hggt.exercise.review import review_item
from hggt.exercise.words import verdict
from hggt.grading.feedback.part_exercise import label_item

# Each coder's choice: nabijheid is named, by one of them, as possible only.
EXERCISE = make({"a": "v", "b": "h+n"})


@pytest.mark.parametrize(
    ("label", "kind", "scored"),
    [
        (None, "open", True),
        ("verkennen", "same", True),
        ("nabijheid", "same", True),
        ("onbepaald", "other", False),
    ],
)
def test_an_answer_is_told_as_the_widget_tells_it(
    label: str | None, kind: str, scored: bool
) -> None:
    answer = Answer(EXERCISE.id, "1", (label,)) if label else None
    item = review_item(EXERCISE, EXERCISE.scored_items[0], answer)
    html = label_item(EXERCISE, item, scored=True)
    assert f'<div class="item {kind}">' in html
    assert f"<strong>{verdict(item)}</strong>" in html
    assert ("Score van deze beurt" in html) == scored


def test_a_label_named_as_possible_is_defensible() -> None:
    item = review_item(EXERCISE, EXERCISE.scored_items[0], Answer(EXERCISE.id, "1", ("nabijheid",)))
    html = label_item(EXERCISE, item, scored=True)
    assert "wel genoemd als ook verdedigbaar" in html
    assert re.findall(r"<dt>(Codeur .):", html) == ["Codeur A", "Codeur B"]
    assert "Eerste codeur" not in html
