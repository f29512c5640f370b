"""What a simulated trainee answers: a model of confusion, not of any person.

The chance to read an item as the coders do is logistic in skill minus difficulty, as in
the Rasch model (Rasch, Probabilistic models for some intelligence and attainment tests,
1960). Who does, draws from the coders' own labels; who does not, from the labels that
the codebook sets against theirs (`tegenover`), one pair being the most tempting to all
and one to each trainee.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from hggt.content.codebook import Codebook
from hggt.exercise.exercise import Exercise
from hggt.exercise.log import Answer, log_line
from hggt.exercise.score import label_weights
from hggt.grading.demo.trainees import SimulatedTrainee

# In logits: what an item of no difficulty has, what coders who differ cost, and the
# pair that tempts everybody; an assignment or a second attempt gains a little.
EASE, SPLIT, TEMPTING, GAIN = 1.3, 0.9, 1.2, 0.25
CHANGES_MIND = 0.15


@dataclass(frozen=True)
class ItemModel:
    """One item: what coders weigh each label, what may tempt, and how hard it is (logits)."""

    id: str
    weights: dict[str, float]
    tempting: dict[str, float]
    difficulty: float


class ExerciseModel:
    """How trainees answer one exercise; the same `seed` gives the same answers."""

    def __init__(self, exercise: Exercise, seed: int) -> None:
        self.exercise = exercise
        self.seed = seed
        common = tempting_pair(exercise.codebook, _chance(seed, exercise.codebook.id))
        self.items = tuple(_item(exercise, item, common, seed) for item in exercise.items)

    def log(self, trainee: SimulatedTrainee, begin: datetime, *, practice: int = 0) -> bytes:
        """The trainee's answer log, begun at `begin` (naive UTC).

        `practice` counts the assignments done before.
        """
        chance = _chance(self.seed, trainee.id, self.exercise.id)
        answers = self._answers(trainee, chance, practice)
        at = begin.replace(tzinfo=UTC)
        rows: list[bytes] = []
        for item, label, confidence, attempt in answers:
            at += timedelta(seconds=chance.randint(12, 75), milliseconds=chance.randint(0, 999))
            rows.append(
                log_line(
                    Answer(
                        self.exercise.id,
                        item,
                        self._labels(item, label, chance),
                        confidence,
                        attempt,
                        self.exercise.codebook.ref,
                        at.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
                    )
                )
            )
        return b"".join(rows)

    def _answers(
        self, trainee: SimulatedTrainee, chance: random.Random, practice: int
    ) -> Iterator[tuple[str, str, int | None, int]]:
        own = tempting_pair(
            self.exercise.codebook, _chance(self.seed, trainee.id, self.exercise.codebook.id)
        )
        rates = chance.random() > 0.1  # some never say how sure they are
        for attempt in (1, 2) if trainee.again else (1,):
            later: list[tuple[str, str, int | None, int]] = []
            for item in self.items:
                if chance.random() < trainee.leaves_open:
                    continue
                ease = EASE + trainee.skill + GAIN * (practice + attempt - 1) - item.difficulty
                right = 1 / (1 + math.exp(-ease))
                label = _draw(item, own, right, chance)
                sure = _confidence(right, trainee, chance) if rates else None
                if chance.random() < CHANGES_MIND:
                    first = _draw(item, own, 0.25, chance)
                    if first != label:
                        yield item.id, first, 1 if rates else None, attempt
                        if chance.random() < 0.3:
                            later.append((item.id, label, sure, attempt))
                            continue
                yield item.id, label, sure, attempt
            yield from later

    def _labels(self, item: str, label: str, chance: random.Random) -> tuple[str, ...]:
        if not self.exercise.codebook.multiple:
            return (label,)
        coded = chance.choice(self.exercise.coded(item))
        return tuple(dict.fromkeys((label, *coded.labels))) if label in coded.labels else (label,)


def tempting_pair(codebook: Codebook, chance: random.Random) -> tuple[str, str]:
    """A label, and another that is easily taken for it."""
    pairs = [(label.id, other) for label in codebook.labels for other in label.versus]
    return chance.choice(pairs) if pairs else ("", "")


def _item(exercise: Exercise, name: str, common: tuple[str, str], seed: int) -> ItemModel:
    coded = exercise.coded(name)
    weights = label_weights(coded)
    best = max(weights, key=lambda label: weights[label])
    others = [label for label in exercise.codebook.label_ids if label not in weights]
    versus = exercise.codebook.label(best).versus
    tempting = {label: 2.0 if label in versus else 1.0 for label in others}
    difficulty = _chance(seed, exercise.id, name).gauss(0.0, 0.7)
    if len({one.labels for one in coded}) > 1:
        difficulty += SPLIT
    if best == common[0] and common[1] in tempting:
        tempting[common[1]] *= 6
        difficulty += TEMPTING
    return ItemModel(name, weights, tempting, difficulty)


def _draw(item: ItemModel, own: tuple[str, str], right: float, chance: random.Random) -> str:
    if not item.tempting or chance.random() < right:
        # Squared: the label of most coders is also the first to come to mind.
        labels, weights = list(item.weights), [w * w for w in item.weights.values()]
    else:
        labels = list(item.tempting)
        weights = [
            item.tempting[label] * (4 if label == own[1] and own[0] in item.weights else 1)
            for label in labels
        ]
    return chance.choices(labels, weights)[0]


def _confidence(right: float, trainee: SimulatedTrainee, chance: random.Random) -> int:
    felt = right + 0.12 * trainee.boldness + chance.gauss(0.0, 0.15)
    return 1 if felt < 0.5 else 2 if felt < 0.78 else 3


def _chance(*of: object) -> random.Random:
    return random.Random("/".join(map(str, of)))  # noqa: S311 - not a secret
