"""An exercise as its folder has it, and answers held beside its codings."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hggt.content import ContentError
from hggt.exercise.answers.answer import Answer
from hggt.exercise.answers.log import parse_log
from hggt.exercise.exercise import Exercise, find_codebook, load_exercise
from hggt.exercise.review import review, review_item

CODEBOOK = """\
---
id: cirkel
versie: 1
eenheid: beurt
keuze: één
rol: kind
---

## `verkennen` V

X.

## `nabijheid` N

X.

## `onbepaald` O

X.
"""

DIALOGUE = """\
---
id: de_jas
titel: T
sprekers: M=ouder; D=kind
gezin: g
---

**1 M:** A.

**2 D:** B.

**3 D:** C.

**4 D:** D.
"""

CODING = """\
---
dialoog: de_jas
codering: {coder}
codeboek: cirkel
versie: 1
---

**2** {second}: Zo.

**3** nabijheid (ook: onbepaald): Zo.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    chapter = tmp_path / "course" / "01_hechting"
    files = {
        tmp_path / "course/codeboeken/cirkel.md": CODEBOOK,
        chapter / "dialogen/de_jas.md": DIALOGUE,
        chapter / "coderingen/de_jas/codering_a.md": CODING.format(
            coder="codering_a", second="verkennen"
        ),
        chapter / "coderingen/de_jas/codering_b.md": CODING.format(
            coder="codering_b", second="nabijheid"
        ),
    }
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return chapter


@pytest.fixture
def exercise(folder: Path) -> Exercise:
    return load_exercise(folder / "dialogen/de_jas.md", "cirkel")


def test_an_exercise_of_a_folder(exercise: Exercise) -> None:
    assert exercise.id == "de_jas-cirkel"
    assert exercise.items == ("2", "3", "4")
    assert exercise.scored_items == ("2", "3")
    assert [coded.labels for coded in exercise.coded("2")] == [("verkennen",), ("nabijheid",)]


def test_a_graded_exercise_has_nothing_to_compare_with(folder: Path) -> None:
    (folder / "coderingen").rename(folder / "elders")
    exercise = load_exercise(folder / "dialogen/de_jas.md", "cirkel")
    assert exercise.codings == ()
    assert exercise.scored_items == ()


def test_the_nearest_codebook_is_used(folder: Path) -> None:
    assert find_codebook(folder, "cirkel") == folder.parent / "codeboeken/cirkel.md"
    near = folder / "codeboeken" / "cirkel.md"
    near.parent.mkdir()
    near.write_text(CODEBOOK, encoding="utf-8")
    assert find_codebook(folder, "cirkel") == near
    with pytest.raises(ContentError, match="codeboek `weg` is niet gevonden"):
        find_codebook(folder, "weg")


def test_all_that_does_not_fit_is_told_at_once(folder: Path) -> None:
    for name in "ab":
        path = folder / f"coderingen/de_jas/codering_{name}.md"
        path.write_text(path.read_text("utf-8").replace("**3**", "**9**"), encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        load_exercise(folder / "dialogen/de_jas.md", "cirkel")
    assert [Path(f.path).name for f in caught.value.faults] == ["codering_a.md", "codering_b.md"]


def test_a_dialogue_without_turns_to_code(folder: Path) -> None:
    path = folder / "dialogen/de_jas.md"
    path.write_text(DIALOGUE.replace("D=kind", "D=therapeut"), encoding="utf-8")
    with pytest.raises(ContentError, match="geen beurt van kind om te coderen"):
        load_exercise(path, "cirkel")


def answered(**labels: str) -> dict[str, Answer]:
    return {i[1:]: Answer("de_jas-cirkel", i[1:], (label,)) for i, label in labels.items()}


def test_answers_beside_the_codings(exercise: Exercise) -> None:
    found = review(exercise, answered(i2="onbepaald", i3="onbepaald", i4="verkennen"))
    assert [(one.item, one.score, one.coders_differ) for one in found.items] == [
        ("2", 0.0, True),
        ("3", 0.5, False),
    ]
    assert found.share == 0.25
    assert (found.agreement.n, found.agreement.observed) == (2, 0.0)


def test_agreement_is_over_what_was_answered(exercise: Exercise) -> None:
    found = review(exercise, answered(i2="verkennen"))
    assert (found.agreement.n, found.agreement.observed) == (1, 0.5)
    assert [one.answer is None for one in found.items] == [False, True]
    assert found.share == 0.5
    nothing = review(exercise, {})
    assert (nothing.share, nothing.agreement.n) == (0.0, 0)


def test_between_the_coders(exercise: Exercise) -> None:
    found = exercise.coders_agreement
    # v,n beside n,n: half observed; by chance (1·0 + 1·2) / 4, so kappa 0.
    assert (found.n, found.observed, found.kappa) == (2, 0.5, 0.0)


def test_an_item_without_codings_has_no_review(exercise: Exercise) -> None:
    with pytest.raises(ValueError, match="without codings"):
        review_item(exercise, "4", None)


def test_only_answers_that_fit_are_accepted(exercise: Exercise) -> None:
    raw = b"".join(
        b'{"v": 1, "exercise": "de_jas-cirkel", "item": "%s", "labels": ["%s"]}\n' % pair
        for pair in ((b"2", b"nabijheid"), (b"1", b"nabijheid"), (b"3", b"boos"))
    )
    kept = exercise.accept(parse_log(raw, exercise.id))
    assert [answer.item for answer in kept.answers] == ["2"]
    assert len(kept.faults) == 2


def test_what_was_given_to_something_else_is_kept_apart(exercise: Exercise) -> None:
    def line(item: str, **more: object) -> bytes:
        entry = {"v": 1, "exercise": "de_jas-cirkel", "item": item, "labels": ["nabijheid"]}
        return json.dumps(entry | more).encode() + b"\n"

    own = exercise.wordings["2"]
    raw = line("2", codebook="cirkel@9") + line("3", text="00000000") + line("4", text=own)
    kept = exercise.accept(parse_log(raw, exercise.id))
    assert (kept.answers, kept.faults) == ((), ())
    assert {item: one.why for item, one in kept.left().items()} == {
        "2": "gegeven met versie 9",
        "3": "gegeven bij een eerdere tekst",
        "4": "gegeven bij een eerdere tekst",
    }
    assert exercise.accept(parse_log(line("2", text=own), exercise.id)).answers
    # Of another codebook it is no answer here at all.
    (fault,) = exercise.accept(parse_log(line("2", codebook="sane@1"), exercise.id)).faults
    assert "gegeven met codeboek sane@1, niet met cirkel@1" in fault.message
