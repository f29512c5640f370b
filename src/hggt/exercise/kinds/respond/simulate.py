"""How a simulated trainee responds: with a sentence that says it is made up."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from hggt.exercise.kinds.contract.asking import Asked
from hggt.exercise.kinds.contract.trying import Model, Reader, Reply

# From weak to strong: what one says and how, and where the levels one gives oneself lie.
_WAYS = (
    ("(verzonnen voorbeeld) Vertel eens waarom je dat doet.", "", (0, 1, 1, 2)),
    (
        "(verzonnen voorbeeld) Wacht even. Ik hoorde je, en ik weet niet of ik het snap.",
        "vriendelijk, naar voren gebogen",
        (1, 2, 2, 3),
    ),
    (
        "(verzonnen voorbeeld) Je keek weg. Zal ik raden, en zeg jij dan of het klopt?",
        "zacht, langzaam, met een pauze",
        (1, 2, 3, 3),
    ),
)


def make_model(asked: Asked, seed: int) -> Model:
    """How trainees respond in an exercise; `seed` changes nothing but the order of chance."""
    rows = [row.id for row in asked.codebook.rows]

    def model(reader: Reader, chance: Random, practice: int) -> Iterator[Reply]:
        for attempt in (1, 2) if reader.again else (1,):
            if chance.random() < reader.leaves_open:
                continue
            place = round(1 + reader.skill + chance.gauss(0.0, 0.5))
            says, how, levels = _WAYS[max(0, min(place, len(_WAYS) - 1))]
            value = {
                "says": says,
                "how": how,
                "rows": {row: chance.choice(levels) for row in rows},
            }
            yield Reply(asked.items[0], (), value, None, attempt)

    return model
