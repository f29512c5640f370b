"""Principles and spread: computed from the texts, held against what was agreed."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path

import pytest

from hggt.authoring.made.tables import (
    FAMILIES,
    PRINCIPLES,
    Notes,
    exercises,
    family,
    principles,
    read_notes,
)
from hggt.authoring.sources.repository import Repository, load
from hggt.exercise.kinds import kinds
from hggt.exercise.kinds.label.score import label_weights

ROOT = Path(__file__).parents[2]
FOSTER = {"pleeggezin", "netwerkpleeggezin"}
PATTERNS = {"A_vermijdend": "A", "B_veilig": "B", "C_ambivalent": "C", "D_gedesorganiseerd": "D"}


@pytest.fixture(scope="module")
def repository() -> Repository:
    return load(ROOT)


@pytest.fixture(scope="module")
def notes(repository: Repository) -> dict[str, Notes]:
    return dict(read_notes(repository))


def test_no_principle_is_without_an_exercise(repository: Repository) -> None:
    named = principles(repository)
    assert sorted(named) == list(PRINCIPLES)
    for number, lessons in named.items():
        asked = [one for path in lessons for one in exercises(repository.lessons[path])]
        assert asked, f"principe {number}"


def graded_kinds(repository: Repository) -> dict[str, dict[str, str]]:
    """Per assignment the schemes that it grades, each with its kind."""
    return {
        path.stem: {
            one.scheme: repository.originals[one.scheme].kind for one in exercises(notebook.cells)
        }
        for path, notebook in repository.notebooks.items()
        if path.parts[0] == "assignments"
    }


def test_every_scheme_of_a_lesson_is_graded(repository: Repository) -> None:
    practised = {one.scheme for cells in repository.lessons.values() for one in exercises(cells)}
    assert practised
    assert practised <= {name for has in graded_kinds(repository).values() for name in has}


def test_one_assignment_shows_each_kind(repository: Repository) -> None:
    asked = set(kinds())
    assert len(asked) >= 5
    assert any(set(has.values()) >= asked for has in graded_kinds(repository).values())


def test_in_every_assignment_one_says_what_one_would_say(repository: Repository) -> None:
    for name, has in graded_kinds(repository).items():
        assert "respond" in has.values(), name


def test_every_lesson_has_an_exercise_and_a_minimal_pair(repository: Repository) -> None:
    pairs = {
        dialogue.id: dialogue.meta["paar"]
        for dialogue in repository.dialogues.values()
        if "paar" in dialogue.meta
    }
    for path, cells in repository.lessons.items():
        if path.name.startswith("les_"):
            asked = [one.dialogue for one in exercises(cells)]
            assert any(pairs.get(one) == other for one, other in pairwise(asked)), path
            assert any(one not in pairs for one in asked), path


def test_the_course_is_as_large_as_agreed(repository: Repository) -> None:
    where = Counter(path.parts[1] for path in repository.dialogues)
    assert where["01_hechting"] >= 16
    assert where["02_intersubjectiviteit"] >= 12
    pairs = {d.id for d in repository.dialogues.values() if "paar" in d.meta}
    assert len(pairs) // 2 >= 6
    for folder in repository.assignments:
        graded = [d for p, d in repository.dialogues.items() if folder in p.parents]
        assert len(graded) >= 3, folder
        assert all(8 <= len(dialogue.turns) <= 14 for dialogue in graded), folder
    assert len(repository.assignments) >= 4


def test_the_notes_name_every_dialogue_once(
    repository: Repository, notes: dict[str, Notes]
) -> None:
    assert set(notes) == {dialogue.id for dialogue in repository.dialogues.values()}


def test_families_are_spread(repository: Repository) -> None:
    kinds = Counter(family(dialogue) for dialogue in repository.dialogues.values())
    assert set(kinds) == set(FAMILIES)
    total = kinds.total()
    foster = sum(kinds[kind] for kind in FOSTER)
    assert 0.25 <= foster / total <= 0.42
    assert 0.3 <= kinds["netwerkpleeggezin"] / foster <= 0.6
    assert 0.17 <= kinds["adoptie"] / total <= 0.33
    assert 0.25 <= kinds["biologisch"] / total <= 0.42
    assert kinds["gezinshuis"] >= 3


def test_ages_are_spread_and_some_talk_is_with_parents_only(repository: Repository) -> None:
    ages = {int(d.meta["leeftijd"]) for d in repository.dialogues.values() if "leeftijd" in d.meta}
    assert ages == set(range(3, 18))
    roles = [{who.role for who in d.speakers} for d in repository.dialogues.values()]
    assert sum("kind" not in present for present in roles) >= 2


def test_lengths_are_those_of_their_kind(repository: Repository) -> None:
    for dialogue in repository.dialogues.values():
        least, most = (3, 10) if "paar" in dialogue.meta else (8, 14)
        assert least <= len(dialogue.turns) <= most, dialogue.id


def test_misses_joy_and_endings(notes: dict[str, Notes]) -> None:
    total = len(notes)
    assert 0.25 <= sum(note.miss for note in notes.values()) / total <= 0.45
    assert sum(note.joy for note in notes.values()) / total >= 0.15
    assert sum(note.ending == "open" for note in notes.values()) / total >= 0.5


def coded_patterns(repository: Repository) -> dict[str, str]:
    """The pattern that the codings of each dialogue give the most weight."""
    weights: dict[str, Counter[str]] = defaultdict(Counter)
    for path, coding in repository.codings.items():
        if coding.codebook == "patroon":
            for label, weight in label_weights(coding.items).items():
                weights[path.parent.name][label] += weight
    return {name: found.most_common(1)[0][0] for name, found in weights.items()}


def test_the_notes_name_the_pattern_that_was_coded(
    repository: Repository, notes: dict[str, Notes]
) -> None:
    coded = {name: PATTERNS.get(label, "-") for name, label in coded_patterns(repository).items()}
    assert coded
    assert {name: notes[name].pattern for name in coded} == coded


def test_a_pattern_goes_with_no_family_and_no_gender(
    repository: Repository, notes: dict[str, Notes]
) -> None:
    kinds = {dialogue.id: family(dialogue) for dialogue in repository.dialogues.values()}
    by_pattern: dict[str, list[str]] = defaultdict(list)
    for name, label in coded_patterns(repository).items():
        if label in PATTERNS:
            by_pattern[label].append(name)
    assert set(by_pattern) == set(PATTERNS)
    for label, names in by_pattern.items():
        groups = {"pleeg" if kinds[name] in FOSTER else kinds[name] for name in names}
        assert len(groups) >= 2, f"{label}: {names}"
    for group in ("j", "m"):
        found = {
            label for label, names in by_pattern.items() for n in names if notes[n].child == group
        }
        assert len(found) >= 3, group
