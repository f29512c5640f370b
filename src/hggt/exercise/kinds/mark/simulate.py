"""How a simulated trainee marks: as a coder, a turn beside it, or anywhere."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from random import Random

from hggt.content.codebook import SPAN
from hggt.content.coding import FRAGMENT
from hggt.exercise.kinds.contract.asking import Asked
from hggt.exercise.kinds.contract.simulating import EASE, GAIN, SPLIT, chance_of, confidence
from hggt.exercise.kinds.contract.trying import Model, Reader, Reply
from hggt.exercise.kinds.mark.places import Mark, Marks


def make_model(asked: Asked, coded: Sequence[Marks], turns: Sequence[int], seed: int) -> Model:
    """How trainees mark an exercise with these coders' marks, of these turns."""
    difficulty = chance_of(seed, asked.id).gauss(0.0, 0.7)
    difficulty += SPLIT if len(set(coded)) > 1 else 0.0

    def model(reader: Reader, chance: Random, practice: int) -> Iterator[Reply]:
        rates = chance.random() > 0.1
        for attempt in (1, 2) if reader.again else (1,):
            if chance.random() < reader.leaves_open:
                continue
            ease = EASE + reader.skill + GAIN * (practice + attempt - 1) - difficulty
            right = 1 / (1 + math.exp(-ease))
            marks = [_mark(asked, mark, turns, right, chance) for mark in chance.choice(coded)]
            if not marks and chance.random() > right:
                marks = [_anywhere(asked, turns, chance)]
            value = [
                {"from": mark.first, "to": mark.last, "label": mark.label}
                for mark in sorted(set(marks))
            ]
            sure = confidence(right, reader, chance) if rates else None
            yield Reply(FRAGMENT, (), value, sure, attempt)

    return model


def _mark(asked: Asked, mark: Mark, turns: Sequence[int], right: float, chance: Random) -> Mark:
    if chance.random() < right:
        if asked.codebook.unit == SPAN:
            return mark
        there = [turn for turn in turns if turn in mark.turns]
        turn = chance.choice(there)
        return Mark(turn, turn, mark.label)
    beside = [turn for turn in turns if abs(turn - mark.first) in (1, 2)]
    if beside and chance.random() < 0.6:
        turn = chance.choice(beside)
        return Mark(turn, turn, mark.label)
    return _anywhere(asked, turns, chance)


def _anywhere(asked: Asked, turns: Sequence[int], chance: Random) -> Mark:
    turn = chance.choice(turns)
    return Mark(turn, turn, chance.choice(asked.codebook.label_ids))
