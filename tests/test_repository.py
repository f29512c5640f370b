"""The course itself: content is code, one test a text."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from hggt.authoring.check.agreement import report
from hggt.authoring.check.faults import check
from hggt.authoring.publish import publish
from hggt.authoring.sources.repository import Repository, load
from hggt.content import (
    Turn,
    format_dialogue,
    parse_dialogue,
    read_coding,
    read_dialogue,
)
from hggt.content.reactions.reading import read_reactions
from hggt.exercise.exercise import load_exercise
from hggt.exercise.kinds import read_codebook

ROOT = Path(__file__).parents[1]
DIALOGUES = sorted(ROOT.glob("course/*/dialogen/*.md")) + sorted(
    ROOT.glob("assignments/*/dialogen/*.md")
)
CODEBOOKS = sorted(ROOT.glob("course/codeboeken/*.md"))
PRACTICE = sorted(ROOT.glob("course/*/coderingen/*/*.md"))
KEYS = sorted(ROOT.glob("grading/coderingen/*/*.md"))
ANSWERS = sorted(ROOT.glob("grading/reacties/*.md"))
GRADED = sorted(path.stem for path in ROOT.glob("assignments/*/dialogen/*.md"))


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.fixture(scope="module")
def repository() -> Repository:
    return load(ROOT)


def test_hggt_check_finds_nothing(repository: Repository) -> None:
    assert [str(fault) for fault in check(repository)] == []


def test_the_course_is_there(repository: Repository) -> None:
    # Were nothing found, every test below would pass on nothing.
    assert len(DIALOGUES) >= 6
    assert len(CODEBOOKS) >= 1
    assert len(PRACTICE) >= 6
    assert len(KEYS) >= 4
    assert {path.name for path in repository.lessons} >= {"00_welkom.md"}
    assert len(repository.lessons) >= 2
    assert {path.name for path in repository.assignments} >= {"h1-nabijheid"}
    assert len(repository.dialogues) == len(DIALOGUES)
    assert len(repository.codings) == len(PRACTICE) + len(KEYS)


@pytest.mark.parametrize("path", DIALOGUES, ids=name)
def test_a_dialogue_is_written_back_as_it_is(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert format_dialogue(parse_dialogue(text, path)) == text


@pytest.mark.parametrize("path", DIALOGUES, ids=name)
def test_a_dialogue_has_cues_of_its_child_in_every_turn(path: Path) -> None:
    dialogue = read_dialogue(path)
    children = [turn for turn in dialogue.turns if dialogue.role(turn.speaker) == "kind"]
    assert all(turn.cues for turn in children)


@pytest.mark.parametrize("path", CODEBOOKS, ids=name)
def test_a_codebook_separates_each_two_of_its_labels(path: Path) -> None:
    book = read_codebook(path)
    for label in book.labels:
        assert set(label.versus) == set(book.label_ids) - {label.id}


@pytest.mark.parametrize("path", [*PRACTICE, *KEYS], ids=name)
def test_a_coding_gives_a_reason_for_every_choice(path: Path) -> None:
    coding = read_coding(path)
    assert coding.items
    for item in coding.items:
        assert len(item.reason.split()) >= 5
        assert item.certainty is not None


CODED = sorted({(path.parent, read_coding(path).codebook) for path in PRACTICE})


@pytest.mark.parametrize(("path", "scheme"), CODED, ids=str)
def test_an_exercise_opens_as_its_lesson_opens_it(path: Path, scheme: str) -> None:
    dialogue = path.parents[1] / "dialogen" / f"{path.name}.md"
    exercise = load_exercise(dialogue, scheme)
    assert len(exercise.codings) >= 2
    if not exercise.kind.judged:
        assert exercise.scored_items == exercise.items
        return
    # A person marks what one says oneself: coded are the answers that one sees then.
    assert exercise.reactions is not None
    shown = {
        f"{moment.turn}{one.id}{' moeilijker' if moment.harder else ''}"
        for moment in exercise.reactions.moments
        for one in moment.reactions
    }
    assert [{item.item for item in coding.items} for coding in exercise.codings] == [
        shown for _ in exercise.codings
    ]


def test_an_assignment_opens_without_anything_of_the_key() -> None:
    keyed = {(path.parent.name, read_coding(path).codebook) for path in KEYS}
    # What a person judges has no codings; there the key is how the family takes answers.
    assert {dialogue for dialogue, _ in keyed} | {path.stem for path in ANSWERS} == set(GRADED)
    for path in sorted(ROOT.glob("assignments/*/dialogen/*.md")):
        for dialogue, scheme in sorted(keyed):
            if dialogue == path.stem:
                assert load_exercise(path, scheme).codings == ()


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Every published file's text; a notebook's as a trainee reads it."""
    target = tmp_path_factory.mktemp("publiek")
    publish(ROOT, target)
    texts = {}
    for path in sorted(path for path in target.rglob("*") if path.is_file()):
        text = path.read_text(encoding="utf-8", errors="replace")
        if path.suffix == ".ipynb":
            text = "\n".join("".join(cell["source"]) for cell in json.loads(text)["cells"]) + text
        texts[path.relative_to(target).as_posix()] = " ".join(text.split())
    return texts


@pytest.mark.parametrize("path", KEYS, ids=name)
def test_no_line_of_a_key_is_published(path: Path, published: dict[str, str]) -> None:
    lines = [row for row in path.read_text(encoding="utf-8").split("\n") if row.startswith("**")]
    reasons = [item.reason for item in read_coding(path).items]
    assert len(lines) == len(reasons) > 0
    for needle in (*lines, *reasons):
        assert not [file for file, text in published.items() if " ".join(needle.split()) in text]


def test_no_answer_of_a_graded_moment_is_published(published: dict[str, str]) -> None:
    for path in ANSWERS:
        for moment in read_reactions(path).moments:
            # What people say alike anywhere, such as a bare no, tells nobody an answer.
            told = [
                said.text
                for one in moment.reactions
                for said in (one.first, *one.after)
                if isinstance(said, Turn) and len(said.text.split()) >= 5
            ]
            assert told
            for words in told:
                needle = " ".join(words.split())
                assert not [file for file, text in published.items() if needle in text]


def test_no_graded_exercise_is_published(published: dict[str, str]) -> None:
    assert GRADED
    for dialogue in GRADED:
        assert not [
            file for file, text in published.items() if dialogue in file or dialogue in text
        ]


def test_all_of_the_library_is_published(published: dict[str, str]) -> None:
    code = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "src" / "hggt").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert code <= set(published)


def test_the_agreement_of_the_coders_can_be_told(repository: Repository) -> None:
    rows = list(report(repository))
    told = {row.split(",")[0].strip() for row in rows if re.match(r"  \w+,", row)}
    assert told >= {path.parent.name for path in (*PRACTICE, *KEYS)}
