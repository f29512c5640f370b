"""How a simulated trainee gives labels: a model of confusion, not of any person.

The chance to read an item as the coders do is logistic in skill minus difficulty, as in
the Rasch model (Rasch, Probabilistic models for some intelligence and attainment tests,
1960). Who does, draws from the coders' own labels; who does not, from the labels that
the codebook sets against theirs (`tegenover`), one pair being the most tempting to all
and one to each trainee.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from hggt.content.codebook import Codebook
from hggt.content.coding import CodedItem
from hggt.exercise.kinds.contract.asking import Asked
from hggt.exercise.kinds.contract.simulating import EASE, GAIN, SPLIT, chance_of, confidence
from hggt.exercise.kinds.contract.trying import Model, Reader, Reply
from hggt.exercise.kinds.label.score import label_weights

# In logits: the pair that tempts everybody.
TEMPTING = 1.2
CHANGES_MIND = 0.15


@dataclass(frozen=True)
class ItemModel:
    """One item: what coders weigh each label, what may tempt, and how hard it is (logits)."""

    id: str
    coded: tuple[CodedItem, ...]
    weights: Mapping[str, float]
    tempting: Mapping[str, float]
    difficulty: float


def make_model(asked: Asked, coded: Mapping[str, Sequence[CodedItem]], seed: int) -> Model:
    """How trainees answer an exercise with these codings by item."""
    codebook = asked.codebook
    items = read_items(asked, coded, seed)

    def model(reader: Reader, chance: Random, practice: int) -> Iterator[Reply]:
        own = tempting_pair(codebook, chance_of(seed, reader.id, codebook.id))
        rates = chance.random() > 0.1  # some never say how sure they are
        for attempt in (1, 2) if reader.again else (1,):
            later: list[Reply] = []
            for item in items:
                if chance.random() < reader.leaves_open:
                    continue
                ease = EASE + reader.skill + GAIN * (practice + attempt - 1) - item.difficulty
                right = 1 / (1 + math.exp(-ease))
                label = _draw(item, own, right, chance)
                sure = confidence(right, reader, chance) if rates else None
                reply = Reply(item.id, _labels(codebook, item, label, chance), None, sure, attempt)
                if chance.random() < CHANGES_MIND:
                    first = _draw(item, own, 0.25, chance)
                    if first != label:
                        unsure = 1 if rates else None
                        labels = _labels(codebook, item, first, chance)
                        yield Reply(item.id, labels, None, unsure, attempt)
                        if chance.random() < 0.3:
                            later.append(reply)
                            continue
                yield reply
            yield from later

    return model


def read_items(
    asked: Asked, coded: Mapping[str, Sequence[CodedItem]], seed: int
) -> tuple[ItemModel, ...]:
    """The items of an exercise as a simulated trainee meets them."""
    common = tempting_pair(asked.codebook, chance_of(seed, asked.codebook.id))
    return tuple(_item(asked, name, tuple(coded[name]), common, seed) for name in asked.items)


def tempting_pair(codebook: Codebook, chance: Random) -> tuple[str, str]:
    """A label, and another that is easily taken for it."""
    pairs = [(label.id, other) for label in codebook.labels for other in label.versus]
    return chance.choice(pairs) if pairs else ("", "")


def _labels(codebook: Codebook, item: ItemModel, label: str, chance: Random) -> tuple[str, ...]:
    if not codebook.multiple:
        return (label,)
    coded = chance.choice(item.coded)
    return tuple(dict.fromkeys((label, *coded.labels))) if label in coded.labels else (label,)


def _item(
    asked: Asked, name: str, coded: tuple[CodedItem, ...], common: tuple[str, str], seed: int
) -> ItemModel:
    weights = label_weights(coded)
    best = max(weights, key=lambda label: weights[label])
    others = [label for label in asked.codebook.label_ids if label not in weights]
    versus = asked.codebook.label(best).versus
    tempting = {label: 2.0 if label in versus else 1.0 for label in others}
    difficulty = chance_of(seed, asked.id, name).gauss(0.0, 0.7)
    if len({one.labels for one in coded}) > 1:
        difficulty += SPLIT
    if best == common[0] and common[1] in tempting:
        tempting[common[1]] *= 6
        difficulty += TEMPTING
    return ItemModel(name, coded, weights, tempting, difficulty)


def _draw(item: ItemModel, own: tuple[str, str], right: float, chance: Random) -> str:
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
