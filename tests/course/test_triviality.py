"""What one scores in the course and on the keys without having read the dialogues.

For each codebook with a score, over all its exercises, and over those of assignments alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import pytest
from answering import evenness, uneven
from guessing import FEWEST, GUESSERS, figures, too_much

from hggt.authoring.check.codings import dialogue_of
from hggt.authoring.sources.repository import Repository, load, reactions_of
from hggt.content import Coding
from hggt.exercise.exercise import Exercise, make_exercise
from hggt.exercise.kinds import kind_of, kinds, read_codebook

ROOT = Path(__file__).parents[2]

SCHEMES = sorted(
    path.stem
    for path in (ROOT / "course" / "codeboeken").glob("*.md")
    if not kind_of(read_codebook(path)).judged
)

# Of fewer, and over the assignments alone, a model of words is right by chance: it is told.
FEWEST_TO_LEARN = 10

Told = Callable[[str, object], None]


@cache
def repository() -> Repository:
    return load(ROOT)


@cache
def coded(scheme: str) -> tuple[tuple[Exercise, bool], ...]:
    """Every exercise that has codings in this scheme, and whether it is of an assignment."""
    held = repository()
    codings: dict[object, list[Coding]] = {}
    for path, coding in sorted(held.codings.items()):
        if coding.codebook == scheme and (source := dialogue_of(held, path)) is not None:
            codings.setdefault(source, []).append(coding)
    book = held.originals[scheme]
    return tuple(
        (
            make_exercise(held.dialogues[source], book, tuple(found), reactions_of(held, source)),
            source.parts[0] == "assignments",
        )
        for source, found in sorted(codings.items())
    )


def items(exercises: Sequence[Exercise]) -> int:
    return sum(len(exercise.scored_items) for exercise in exercises)


def test_each_kind_with_a_score_has_its_guessers() -> None:
    assert set(GUESSERS) == {kind.id for kind in kinds().values() if not kind.judged}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_nobody_earns_more_than_half_without_reading(scheme: str, record_property: Told) -> None:
    every = [exercise for exercise, _ in coded(scheme)]
    keys = [exercise for exercise, graded in coded(scheme) if graded]
    beyond = []
    for where, exercises in (("all", every), ("assignments", keys)):
        count = items(exercises)
        shares = figures(exercises, every) if count else {}
        said = "".join(f"; {name} {share:.0%}" for name, share in shares.items())
        record_property("told", f"{scheme}, {where}: {count} items{said}")
        if count >= FEWEST:
            learns = exercises is every and count >= FEWEST_TO_LEARN
            beyond += [
                f"{where}: {name}"
                for name in too_much(exercises, every)
                if learns or name != "words"
            ]
    assert beyond == []


def test_no_place_and_no_length_tells_the_best_answer(record_property: Told) -> None:
    compared = [
        exercise
        for scheme in SCHEMES
        for exercise, _ in coded(scheme)
        if exercise.kind.id == "compare"
    ]
    counts = "".join(
        f"; {name} best {count:g} times, by chance {chance:g}"
        for name, (count, chance) in evenness(compared).items()
    )
    record_property("told", f"compare: {items(compared)} moments{counts}")
    assert uneven(compared) == []
