"""Answers held beside the codings: what a trainee, a feedback page and a grader see."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from hggt.content.coding import CodedItem
from hggt.exercise.agreement.agreement import Agreement, mean_agreement
from hggt.exercise.answers.answer import Answer, Earlier
from hggt.exercise.exercise import Exercise
from hggt.exercise.kinds.contract.kind import Choice


@dataclass(frozen=True)
class ItemReview:
    """One item: the own answer (None: not answered), the codings, the score 0 to 1.

    The score is None where there is nothing to compare with: a person judges. `earlier`
    is what was answered to another version or wording, where nothing else is answered;
    `former` are the answers of attempts before the latest, where a person judges.
    """

    item: str
    answer: Answer | None
    coded: tuple[tuple[str, CodedItem], ...]
    score: float | None
    coders_differ: bool = False
    earlier: Earlier | None = None
    former: tuple[Answer, ...] = ()


@dataclass(frozen=True)
class Review:
    """The items of an exercise beside its codings, and the agreement over those answered."""

    items: tuple[ItemReview, ...]
    agreement: Agreement
    coders_agreement: Agreement

    @property
    def scores(self) -> list[float]:
        """The scores, 0 to 1, of the items that have one."""
        return [item.score for item in self.items if item.score is not None]

    @property
    def share(self) -> float:
        """The mean of the items' scores, 0 to 1."""
        return sum(self.scores) / len(self.scores) if self.scores else 0.0


def review_item(
    exercise: Exercise, item: str, answer: Answer | None, earlier: Earlier | None = None
) -> ItemReview:
    """One item beside its codings; ValueError where it has none and no person judges it."""
    kind = exercise.kind
    pairs = exercise.coders_items.get(item, ())
    score: float | None = None
    if not kind.judged:
        if not pairs:
            raise ValueError("an item without codings has no score")
        score = kind.score(exercise, answer, [coded for _, coded in pairs]) if answer else 0.0
    return ItemReview(item, answer, pairs, score, item in exercise.disputed, earlier)


def review(
    exercise: Exercise,
    answers: Mapping[str, Answer],
    earlier: Mapping[str, Earlier] | None = None,
    former: Mapping[str, tuple[Answer, ...]] | None = None,
) -> Review:
    """The items of `exercise` beside `answers` (by item): those scored, or judged by a person.

    `former` holds what was answered in earlier attempts: a person who judges sees that too.
    """
    asked = exercise.items if exercise.kind.judged else exercise.scored_items
    items = tuple(
        review_item(exercise, item, answers.get(item), (earlier or {}).get(item)) for item in asked
    )
    if exercise.kind.judged and former:
        items = tuple(replace(item, former=former.get(item.item, ())) for item in items)
    own = {item: exercise.kind.choice(answer) for item, answer in answers.items()}
    each = [_with(exercise, choices, own) for choices in exercise.coders_choices]
    return Review(
        items,
        mean_agreement([figures for figures in each if figures.n]),
        exercise.coders_agreement,
    )


def _with(
    exercise: Exercise, choices: Iterable[tuple[str, Choice]], own: Mapping[str, Choice]
) -> Agreement:
    return exercise.agreement((own[item], choice) for item, choice in choices if item in own)
