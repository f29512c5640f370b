"""Choices in groups, and beside the coders' as agreement is computed of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from hggt.grading.report.data.chosen import chosen
from hggt.grading.report.data.data import Choice
from hggt.grading.report.data.statistics import Row


def coder_rows(choices: Iterable[Choice]) -> list[Row]:
    """Choices beside the coders' as agreement is computed of."""
    return [
        (
            choice.own,
            {
                coder: chosen(choice.item.exercise, coded)
                for coder, coded in choice.item.coded.items()
            },
        )
        for choice in choices
    ]


def by_scheme(choices: Iterable[Choice]) -> dict[str, list[Choice]]:
    """Choices by the id of their codebook."""
    found: dict[str, list[Choice]] = defaultdict(list)
    for choice in choices:
        found[choice.item.exercise.codebook.id].append(choice)
    return dict(found)


def by_kind(choices: Iterable[Choice]) -> dict[str, list[Choice]]:
    """Choices by the id of their kind of exercise."""
    found: dict[str, list[Choice]] = defaultdict(list)
    for choice in choices:
        found[choice.own.kind].append(choice)
    return dict(found)
