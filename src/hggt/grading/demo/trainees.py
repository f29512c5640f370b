"""Simulated trainees: how far each reads as the coders do, and how each goes about it."""

from __future__ import annotations

import random
from dataclasses import dataclass
from statistics import NormalDist

FIRST_NAME = "Gesimuleerde"


@dataclass(frozen=True)
class SimulatedTrainee:
    """One simulated trainee.

    `skill` and `boldness` (how much surer of an answer than the chance that it is right)
    are in standard deviations of the group; `leaves_open` is the share of items that is
    left unanswered; with `again` every exercise is done a second time.
    """

    id: str
    last_name: str
    skill: float
    boldness: float = 0.0
    leaves_open: float = 0.0
    again: bool = False


def make_trainees(number: int, seed: int) -> tuple[SimulatedTrainee, ...]:
    """`number` trainees whose skills are spread as a normal distribution, in any order."""
    chance = random.Random(f"{seed}/deelnemers")  # noqa: S311 - not a secret
    spread = NormalDist()
    skills = [spread.inv_cdf((place + 0.5) / number) for place in range(number)]
    chance.shuffle(skills)
    width = max(2, len(str(number)))
    return tuple(
        SimulatedTrainee(
            f"demo{place:0{width}}",
            f"deelnemer {place:0{width}}",
            skill,
            boldness=chance.gauss(0.0, 1.0),
            leaves_open=chance.choice((0.0, 0.0, 0.0, 0.05, 0.15)),
            again=chance.random() < 0.15,
        )
        for place, skill in enumerate(skills, 1)
    )
