from typing import Any

import nbformat
from hypothesis import given
from hypothesis import strategies as st

from grading.building import EXERCISES, WRITTEN, notebook
from hggt.grading.grade.template import Template
from hggt.grading.grade.written import Words, text_cell

TEXT = st.text(max_size=60) | st.text('a"\\\n\r\u2028\x0b\x85 <', max_size=12)
OUTPUT = st.builds(
    lambda plain, shown: {
        "output_type": "execute_result",
        "execution_count": None,
        "metadata": {},
        "data": {"text/plain": plain, "text/html": shown},
    },
    TEXT,
    TEXT,
)
WORDS = st.builds(
    lambda answer, added: Words({WRITTEN: answer} if answer else {}, tuple(sorted(added))),
    TEXT,
    st.lists(st.tuples(st.integers(-1, 7), TEXT), max_size=4),
)


@given(
    words=WORDS,
    outputs=st.dictionaries(st.sampled_from(EXERCISES), OUTPUT),
    mark=st.dictionaries(TEXT, TEXT, max_size=3),
    first=st.lists(TEXT, max_size=2),
)
def test_it_is_what_nbformat_writes(
    words: Words, outputs: dict[str, Any], mark: dict[str, str], first: list[str]
) -> None:
    cells = [text_cell(f"eerst-{number}", text) for number, text in enumerate(first)]
    text = Template(notebook()).render(words, outputs, mark, first=cells)
    nb = nbformat.reads(text, as_version=4)
    assert nbformat.writes(nb) + "\n" == text
    nbformat.validate(nb)
    assert nb.metadata.hggt == mark
    assert len(nb.cells) == 8 + len(first) + len(words.added)
    shown = {cell.metadata.nbgrader.grade_id: cell for cell in nb.cells if cell.metadata}
    for name, output in outputs.items():
        assert shown[name].outputs == [output]
    assert [cell.source for cell in nb.cells[: len(first)]] == first


def test_what_was_released_with_output_is_graded_without() -> None:
    nb = notebook()
    nb["cells"][2]["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "12"}]
    nb["cells"][2]["execution_count"] = 3
    assert Template(nb).render(Words(), {}, {}) == Template(notebook()).render(Words(), {}, {})
