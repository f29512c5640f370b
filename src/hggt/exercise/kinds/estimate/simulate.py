"""How a simulated trainee estimates: nearer to the middle of the scale than the coders.

Who reads well goes along with them to the ends; who does not, keeps to the middle and
hits upon a number there, so that extremes are underrated.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from random import Random

from hggt.content.coding import CodedItem
from hggt.exercise.kinds.contract.asking import Asked
from hggt.exercise.kinds.contract.simulating import EASE, GAIN, SPLIT, chance_of, confidence
from hggt.exercise.kinds.contract.trying import Model, Reader, Reply
from hggt.exercise.kinds.estimate.band import numbers

# How far from a target one lands who reads nothing well, as a share of the scale.
NOISE = 0.25


def make_model(
    asked: Asked, coded: Mapping[str, Sequence[CodedItem]], values: range, seed: int
) -> Model:
    """How trainees estimate the turns of an exercise with these codings by item."""
    middle = (values[0] + values[-1]) / 2
    difficulty = {
        item: chance_of(seed, asked.id, item).gauss(0.0, 0.7)
        + (SPLIT if len({numbers(one)[0] for one in coded[item]}) > 1 else 0.0)
        for item in asked.items
    }

    def model(reader: Reader, chance: Random, practice: int) -> Iterator[Reply]:
        rates = chance.random() > 0.1  # some never say how sure they are
        for attempt in (1, 2) if reader.again else (1,):
            for item in asked.items:
                if chance.random() < reader.leaves_open:
                    continue
                ease = EASE + reader.skill + GAIN * (practice + attempt - 1) - difficulty[item]
                right = 1 / (1 + math.exp(-ease))
                target = numbers(chance.choice(coded[item]))[0]
                miss = chance.gauss(0.0, NOISE * (1 - right) * len(values))
                value = round(middle + right * (target - middle) + miss)
                sure = confidence(right, reader, chance) if rates else None
                number = min(max(value, values[0]), values[-1])
                yield Reply(item, (), number, sure, attempt)

    return model
