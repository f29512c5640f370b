"""Notebooks that are broken, rearranged or forged: the words count, and nothing else of them."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from grading.building import ASSIGNMENT, EXERCISES, WRITTEN
from hggt.content.faults import ContentError
from hggt.content.notebook import MAX_CELLS, MAX_TEXT, parse_notebook
from hostile.batch import Batch, Scores, auto

TRAP, RAAM = EXERCISES
NOTEBOOK = f"{ASSIGNMENT}.ipynb"
WORDS = "Mira telt de treden."
ANSWERED: Scores = auto(12.0) | {WRITTEN: (None, None, True)}


def spoilt(alter: Callable[[Any], object]) -> Callable[[Path], None]:
    """What alters the notebook of a hand-in."""

    def spoil(place: Path) -> None:
        path = place / NOTEBOOK
        nb = json.loads(path.read_text(encoding="utf-8"))
        alter(nb)
        path.write_text(json.dumps(nb), encoding="utf-8")

    return spoil


def written(nb: Any) -> Any:
    return nb["cells"][6]


def output(text: str) -> dict[str, Any]:
    return {
        "output_type": "execute_result",
        "execution_count": 1,
        "metadata": {},
        "data": {"text/plain": text, "text/html": "<script>window.pwned=1</script>"},
    }


def forge(text: str) -> Callable[[Any], object]:
    def alter(nb: Any) -> None:
        for cell in nb["cells"]:
            if cell["cell_type"] == "code":
                cell["outputs"] = [output(text)]

    return alter


def _whole(raw: bytes) -> Callable[[Path], None]:
    return lambda place: (place / NOTEBOOK).write_bytes(raw) and None


def nested(depth: int) -> bytes:
    cells = b'{"nbformat": 4, "cells": [], "metadata": '
    return cells + b"[" * depth + b"]" * depth + b"}"


@pytest.mark.parametrize(
    ("spoil", "what"),
    [
        (_whole(b""), "is geen leesbaar notebook"),
        (_whole(b"{"), "is geen leesbaar notebook"),
        (_whole(b"%PDF-1.7"), "is geen leesbaar notebook"),
        (_whole(b"\xff\xfe\x00\xd8"), "is geen leesbaar notebook"),
        (_whole(bytes(5000)), "is geen leesbaar notebook"),
        (_whole(b"[]"), "is geen notebook van versie 4"),
        (_whole(b"null"), "is geen notebook van versie 4"),
        (_whole(b'{"nbformat": 3, "worksheets": [{"cells": []}]}'), "geen notebook van versie 4"),
        (_whole(b'{"nbformat": 5, "cells": []}'), "geen notebook van versie 4"),
        (_whole(b'{"nbformat": "4", "cells": []}'), "geen notebook van versie 4"),
        (_whole(b'{"nbformat": 4, "cells": {"0": {}}}'), "geen notebook van versie 4"),
        (_whole(b'{"nbformat": 4, "cells": [[]]}'), "een cel die niet te lezen is"),
        (_whole(b'{"nbformat": 4, "cells": [{"source": 7}]}'), "een cel die niet te lezen is"),
        (_whole(b'{"nbformat": 4, "cells": [{"source": [7]}]}'), "een cel die niet te lezen is"),
        (_whole(nested(100_000)), "is geen leesbaar notebook"),
        (_whole(nested(1).replace(b"[]", b"9" * 5000)), "is geen leesbaar notebook"),
        (
            spoilt(lambda nb: nb["cells"].extend({"source": ""} for _ in range(MAX_CELLS))),
            f"heeft meer dan {MAX_CELLS} cellen",
        ),
        (
            spoilt(lambda nb: written(nb).update(source="\n" * (MAX_TEXT + 1))),
            "heeft meer dan 2 miljoen tekens tekst",
        ),
        (lambda place: (place / NOTEBOOK).unlink(), f"{NOTEBOOK} zit niet bij wat is opgehaald"),
        (
            lambda place: (place / NOTEBOOK).rename(place / "mijn versie.ipynb") and None,
            f"{NOTEBOOK} zit niet bij wat is opgehaald",
        ),
        (
            lambda place: (place / NOTEBOOK).rename(place / NOTEBOOK.upper()) and None,
            f"{NOTEBOOK} zit niet bij wat is opgehaald",
        ),
    ],
)
def test_one_that_cannot_be_read_is_refused_with_the_reason(
    batch: Batch, spoil: Callable[[Path], None], what: str
) -> None:
    batch.hand_in(spoil)
    said = batch.collect()
    # It is taken in, so that the trainee's other files are not lost.
    assert f"let op: anna, {ASSIGNMENT}: " in said.out
    assert "2 opgehaald" in said.out
    batch.refused_at_grading(what)


@pytest.mark.parametrize(
    "alter",
    [
        lambda nb: nb["cells"].reverse(),
        lambda nb: nb["cells"].pop(2),
        lambda nb: nb["cells"].insert(0, {"cell_type": "code", "source": "1/0", "metadata": {}}),
        lambda nb: nb["cells"].extend(copy.deepcopy(nb["cells"])),
        lambda nb: nb["cells"][2]["metadata"]["nbgrader"].update(grade_id=RAAM),
        lambda nb: nb["cells"][2]["metadata"]["nbgrader"].update(grade_id="de_kast-cirkel"),
        lambda nb: nb["cells"][2]["metadata"]["nbgrader"].update(points=1000),
        lambda nb: nb["cells"][2]["metadata"]["nbgrader"].update(points=float("inf")),
        lambda nb: nb["cells"][2]["metadata"]["nbgrader"].update(points=-5),
        lambda nb: nb["cells"][2]["metadata"]["nbgrader"].update(grade=False, locked=False),
        lambda nb: nb["cells"][2]["metadata"]["nbgrader"].update(schema_version=99),
        lambda nb: nb["cells"][2]["metadata"].update(nbgrader=[1, 2]),
        lambda nb: nb["cells"][2].update(metadata=None),
        lambda nb: nb["cells"][2].update(cell_type="raw"),
        lambda nb: nb["cells"][2].update(cell_type={"a": 1}),
        lambda nb: nb["cells"][2].update(id=["x"]),
        lambda nb: nb["cells"][2].update(source="raise SystemExit"),
        lambda nb: nb["cells"][2].update(source="import os; os.system('id > /tmp/pwned')"),
        lambda nb: nb["cells"][7].update(source="from nbgrader.api import Gradebook"),
        lambda nb: nb["metadata"].update(kernelspec={"name": "bash"}),
        lambda nb: nb["metadata"].update(hggt={"fingerprint": "0" * 64, "refused": "niets"}),
        lambda nb: nb["metadata"].update(widgets={"x": {"state": "<script>"}}),
        lambda nb: nb.update(metadata=None),
        lambda nb: nb.update(metadata=json.loads(nested(900))["metadata"]),
        lambda nb: nb.update(nbformat_minor=-1),
        lambda nb: nb["cells"].append({}),
        lambda nb: nb["cells"].append(copy.deepcopy(nb["cells"][2])),
        *(
            forge(text)
            for text in ("12", "nan", "inf", "-1", "'10'", "1e999", "None", "", "9" * 5000)
        ),
    ],
)
def test_whatever_is_done_to_the_cells_logs_and_words_count(
    batch: Batch, alter: Callable[[Any], object]
) -> None:
    batch.hand_in(spoilt(alter), WORDS)
    batch.graded(ANSWERED)
    assert WORDS in batch.page("anna")


@pytest.mark.parametrize("text", ["12", "nan", "inf", "-1", "'10'", "1e999"])
def test_forged_scores_earn_nothing_without_answers(batch: Batch, text: str) -> None:
    place = batch.hand_in(spoilt(forge(text)))
    for log in (place / "antwoorden").iterdir():
        log.unlink()
    said = batch.collect()
    assert f"let op: anna, {ASSIGNMENT}: er zijn geen antwoorden op de oefeningen bij" in said.out
    batch.grade()
    assert batch.course.scores("anna") == auto(0.0, 0.0)


@pytest.mark.parametrize(
    ("encode", "kept"),
    [
        (lambda text: b"\xef\xbb\xbf" + text.encode(), True),
        (lambda text: text.encode("utf-16"), True),
        (lambda text: text.encode("utf-32-le"), True),
        (lambda text: text.replace(WORDS, "caf\xe9").encode("latin-1"), False),
        (lambda text: text.replace('{"', '{"cells": [], "', 1).encode(), True),
        (lambda text: (text[:-1] + ', "cells": []}').encode(), False),
    ],
)
def test_another_encoding_or_a_key_twice(
    batch: Batch, encode: Callable[[str], bytes], kept: bool
) -> None:
    def spoil(place: Path) -> None:
        (place / NOTEBOOK).write_bytes(encode((place / NOTEBOOK).read_text(encoding="utf-8")))

    batch.hand_in(spoil, WORDS)
    batch.collect()
    batch.grade()
    if kept:
        assert batch.course.scores("anna") == ANSWERED
    else:
        assert batch.course.scores("anna")[WRITTEN] in ((0.0, None, True), (None, None, True))


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("a\ud800b", "a\N{REPLACEMENT CHARACTER}b"),
        ("a\x00b", "a\N{REPLACEMENT CHARACTER}b"),
        ("a\x1b[2Jb", "a\N{REPLACEMENT CHARACTER}[2Jb"),
        ("a\x85b\uffff", "a\N{REPLACEMENT CHARACTER}b\N{REPLACEMENT CHARACTER}"),
        ("voor\u202eretho\u202c", "voor\N{REPLACEMENT CHARACTER}retho\N{REPLACEMENT CHARACTER}"),
        ("a\u2028b", "a b"),
        ("é e\u0301 🙂 日本", "é e\u0301 🙂 日本"),
        ("=HYPERLINK(1)", "=HYPERLINK(1)"),
    ],
)
def test_characters_that_no_page_can_hold(batch: Batch, typed: str, shown: str) -> None:
    batch.hand_in(spoilt(lambda nb: written(nb).update(source=typed)))
    batch.graded(ANSWERED)
    assert shown in batch.page("anna")
    assert shown in json.dumps(batch.course.graded("anna"), ensure_ascii=False)
    to = batch.course.root / "cijfers.csv"
    assert batch.hggt("export", "voorjaar", "--to", to).status == 0
    assert typed not in to.read_text(encoding="utf-8")


def test_a_notebook_cannot_fill_the_disk_by_what_is_made_of_it(batch: Batch) -> None:
    # A line of one character becomes a line of HTML.
    batch.hand_in(
        spoilt(
            lambda nb: nb["cells"].extend(
                {"cell_type": "markdown", "metadata": {}, "source": f"{number}" + "\n" * 90_000}
                for number in range(20)
            )
        ),
        WORDS,
    )
    batch.graded(ANSWERED)
    graded = batch.course.cohort / "autograded" / "anna" / ASSIGNMENT / NOTEBOOK
    assert graded.stat().st_size < 60_000_000


def test_all_cells_together_are_bounded() -> None:
    cells = [{"source": "x" * (MAX_TEXT // 2)}] * 2
    raw = json.dumps({"nbformat": 4, "cells": cells}).encode()
    assert len(parse_notebook(raw, "x")["cells"]) == 2
    raw = json.dumps({"nbformat": 4, "cells": [*cells, {"source": "x"}]}).encode()
    with pytest.raises(ContentError, match="2 miljoen tekens"):
        parse_notebook(raw, "x")
