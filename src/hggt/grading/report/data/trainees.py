"""The figures of each trainee."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from hggt.content.codebook import Codebook
from hggt.exercise.agreement.agreement import Agreement
from hggt.grading.report.data.data import Assignment, Choice, Data
from hggt.grading.report.data.groups import by_kind, by_scheme, coder_rows
from hggt.grading.report.data.labels import Confusion
from hggt.grading.report.data.of_kinds import of_kind
from hggt.grading.report.data.statistics import Interval, kappa_interval, with_coders


@dataclass(frozen=True)
class SchemeFigures:
    """The agreement with the coders within one scheme, over all assignments."""

    codebook: Codebook
    agreement: Agreement
    interval: Interval | None


@dataclass(frozen=True)
class Changes:
    """First choices that were changed: towards the coders, away from them, or neither."""

    changed: int
    nearer: int
    farther: int


@dataclass(frozen=True)
class Part:
    """One trainee and one assignment; `agreement` is None without answers to compare."""

    assignment: Assignment
    handed_in: bool
    answered: int
    agreement: Agreement | None
    exercises: Mapping[str, Agreement]
    changes: Changes


@dataclass(frozen=True)
class TraineeFigures:
    """One trainee; `certainty` maps 1 to 3 to (answers, mean score)."""

    id: str
    name: str
    parts: tuple[Part, ...]
    schemes: tuple[SchemeFigures, ...]
    confusions: tuple[Confusion, ...]
    certainty: Mapping[int, tuple[int, float]]
    observed: float | None


def trainee_figures(
    data: Data, track: Callable[[Sequence[str], str], Iterable[str]]
) -> tuple[TraineeFigures, ...]:
    """The figures of all trainees, in the order of their names."""
    held: dict[str, list[Choice]] = defaultdict(list)
    for choice in data.choices:
        held[choice.trainee].append(choice)
    return tuple(
        _figures(data, trainee, held[trainee])
        for trainee in track(list(data.trainees), "per deelnemer rekenen")
    )


def changes(choices: Iterable[Choice]) -> Changes:
    """What became of first choices."""
    changed = [choice for choice in choices if choice.first != choice.own]
    return Changes(
        len(changed),
        sum(choice.score > choice.first_score for choice in changed),
        sum(choice.score < choice.first_score for choice in changed),
    )


def certainty(choices: Iterable[Choice]) -> dict[int, tuple[int, float]]:
    """Of each certainty that was given: how many answers, and their mean score."""
    held: dict[int, list[float]] = defaultdict(list)
    for choice in choices:
        if choice.confidence is not None:
            held[choice.confidence].append(choice.score)
    return {sure: (len(held[sure]), sum(held[sure]) / len(held[sure])) for sure in sorted(held)}


def _figures(data: Data, trainee: str, choices: Sequence[Choice]) -> TraineeFigures:
    schemes = []
    for group in by_scheme(choices).values():
        rows = coder_rows(group)
        schemes.append(
            SchemeFigures(group[0].item.exercise.codebook, with_coders(rows), kappa_interval(rows))
        )
    answers = sum(one.agreement.n for one in schemes)
    return TraineeFigures(
        trainee,
        data.trainees[trainee],
        tuple(_part(assignment, trainee, choices) for assignment in data.assignments),
        tuple(schemes),
        tuple(
            found
            for kind, group in by_kind(choices).items()
            for found in of_kind(kind).confusions(group)
        ),
        certainty(choices),
        sum(one.agreement.observed * one.agreement.n for one in schemes) / answers
        if answers
        else None,
    )


def _part(assignment: Assignment, trainee: str, choices: Sequence[Choice]) -> Part:
    own = [choice for choice in choices if choice.item.assignment == assignment.id]
    exercises: dict[str, list[Choice]] = defaultdict(list)
    for choice in own:
        exercises[choice.item.exercise.id].append(choice)
    return Part(
        assignment,
        trainee in assignment.handed_in,
        len(own),
        with_coders(coder_rows(own)) if own else None,
        {name: with_coders(coder_rows(group)) for name, group in exercises.items()},
        changes(own),
    )
