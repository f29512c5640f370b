"""Answers held beside the codings: what a trainee, a feedback page and a grader see."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

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

    @property
    def standing(self) -> Literal["open", "same", "other"]:
        """How the own answer stands: given or not, and named by any coder, also as possible."""
        if self.answer is None:
            return "open"
        own = set(self.answer.labels)
        named = any(own & {*coded.labels, *coded.also} for _, coded in self.coded)
        return "same" if named else "other"

    @property
    def confusions(self) -> tuple[tuple[str, str], ...]:
        """Which own label stood against which of a coder's, each pair once however many chose so.

        What both have stands against nothing. What most coders chose comes first.
        """
        if self.answer is None:
            return ()
        own = self.answer.labels
        pairs = Counter(
            (mine, theirs)
            for _, coded in self.coded
            for theirs in coded.labels
            if theirs not in own
            for mine in own
            if mine not in coded.labels
        )
        return tuple(pair for pair, _ in pairs.most_common())


@dataclass(frozen=True)
class Review:
    """All scored items of an exercise, and the agreement over those answered."""

    items: tuple[ItemReview, ...]
    agreement: Agreement
    coders_agreement: Agreement

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
    return Review(
        items,
        mean_agreement([one for one in each if one.n]),
        exercise.coders_agreement,
    )


def _with(coding: Coding, answers: Mapping[str, Answer]) -> Agreement:
    return agreement(
        (answers[coded.item].labels, coded.labels)
        for coded in coding.items
        if coded.item in answers
    )
