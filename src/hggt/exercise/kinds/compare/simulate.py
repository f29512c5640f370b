"""How a simulated trainee chooses: as the coders do, or what they did not choose."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from random import Random

from hggt.content.coding import CodedItem
from hggt.exercise.kinds.compare.cues import MOST_CUES, all_cues
from hggt.exercise.kinds.contract.asking import Asked
from hggt.exercise.kinds.contract.simulating import EASE, GAIN, SPLIT, chance_of, confidence
from hggt.exercise.kinds.contract.trying import Model, Reader, Reply
from hggt.exercise.kinds.label.score import label_weights


def make_model(
    asked: Asked,
    answers: Mapping[str, Sequence[str]],
    coded: Mapping[str, Sequence[CodedItem]],
    seed: int,
) -> Model:
    """How trainees choose among `answers` (letters by item) that coders chose from."""

    def model(reader: Reader, chance: Random, practice: int) -> Iterator[Reply]:
        rates = chance.random() > 0.1
        for attempt in (1, 2) if reader.again else (1,):
            for item in asked.items:
                if chance.random() < reader.leaves_open:
                    continue
                difficulty = chance_of(seed, asked.id, item).gauss(0.0, 0.7)
                difficulty += SPLIT if len({one.labels for one in coded[item]}) > 1 else 0.0
                ease = EASE + reader.skill + GAIN * (practice + attempt - 1) - difficulty
                right = 1 / (1 + math.exp(-ease))
                choice = _draw(answers[item], coded[item], right, chance)
                also = [one for one in answers[item] if one != choice and chance.random() < 0.1]
                known = all_cues(asked, item)
                some = chance.sample(known, min(chance.randint(1, MOST_CUES), len(known)))
                sure = confidence(right, reader, chance) if rates else None
                yield Reply(item, (choice, *also[:1]), {"cues": some}, sure, attempt)

    return model


def _draw(answers: Sequence[str], coded: Sequence[CodedItem], right: float, chance: Random) -> str:
    weights = label_weights(coded)
    others = [one for one in answers if one not in weights]
    if others and chance.random() > right:
        return chance.choice(others)
    # Squared: what most coders chose is also the first to come to mind.
    return chance.choices(list(weights), [weight * weight for weight in weights.values()])[0]
