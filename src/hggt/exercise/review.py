"""Answers held beside the codings: what a trainee, a feedback page and a grader see."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from hggt.content.coding import CodedItem, Coding
from hggt.exercise.agreement import Agreement, agreement, mean_agreement
from hggt.exercise.exercise import Exercise
from hggt.exercise.log import Answer
from hggt.exercise.score import item_score


@dataclass(frozen=True)
class ItemReview:
    """One item: the own answer (None: not answered), the codings, the score 0 to 1."""

    item: str
    answer: Answer | None
    coded: tuple[tuple[str, CodedItem], ...]
    score: float

    @property
    def coders_differ(self) -> bool:
        """Whether the coders did not all choose the same."""
        return len({frozenset(coded.labels) for _, coded in self.coded}) > 1


@dataclass(frozen=True)
class Review:
    """All scored items of an exercise, and the agreement over those answered.

    `confusions` counts (own labels, a coder's labels) where the two share none.
    """

    items: tuple[ItemReview, ...]
    agreement: Agreement
    coders_agreement: Agreement
    confusions: Mapping[tuple[tuple[str, ...], tuple[str, ...]], int]

    @property
    def share(self) -> float:
        """The mean of the items' scores, 0 to 1."""
        return sum(item.score for item in self.items) / len(self.items) if self.items else 0.0


def review_item(exercise: Exercise, item: str, answer: Answer | None) -> ItemReview:
    """One item beside its codings; ValueError where it has none."""
    pairs = tuple(
        (coding.coder, coded)
        for coding in exercise.codings
        if (coded := coding.item(item)) is not None
    )
    score = item_score(
        answer.labels if answer else (),
        [coded for _, coded in pairs],
        multiple=exercise.codebook.multiple,
    )
    return ItemReview(item, answer, pairs, score)


def review(exercise: Exercise, answers: Mapping[str, Answer]) -> Review:
    """All scored items of `exercise` beside `answers` (by item)."""
    items = tuple(review_item(exercise, item, answers.get(item)) for item in exercise.scored_items)
    each = [_with(coding, answers) for coding in exercise.codings]
    confusions = Counter(
        (found.answer.labels, coded.labels)
        for found in items
        if found.answer
        for _, coded in found.coded
        if not set(found.answer.labels) & set(coded.labels)
    )
    return Review(
        items,
        mean_agreement([one for one in each if one.n]),
        exercise.coders_agreement,
        dict(confusions),
    )


def _with(coding: Coding, answers: Mapping[str, Answer]) -> Agreement:
    return agreement(
        (answers[coded.item].labels, coded.labels)
        for coded in coding.items
        if coded.item in answers
    )
