"""How a simulated trainee responds: with a sentence that says it is made up."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from hggt.exercise.kinds.contract.asking import Asked
from hggt.exercise.kinds.contract.trying import Model, Reader, Reply

_SAYS = (
    "(verzonnen voorbeeld) Wacht even. Ik hoorde wat je net zei, en ik weet niet of ik het snap.",
    "(verzonnen voorbeeld) Je keek weg. Zal ik raden, en zeg jij dan of het klopt?",
    "(verzonnen voorbeeld) Vertel eens waarom je dat doet.",
)
_HOW = ("zacht, langzaam, met een pauze", "vriendelijk, naar voren gebogen", "")


def make_model(asked: Asked, seed: int) -> Model:
    """How trainees respond in an exercise; `seed` changes nothing but the order of chance."""
    rows = [row.id for row in asked.codebook.rows]

    def model(reader: Reader, chance: Random, practice: int) -> Iterator[Reply]:
        for attempt in (1, 2) if reader.again else (1,):
            if chance.random() < reader.leaves_open:
                continue
            value = {
                "says": chance.choice(_SAYS),
                "how": chance.choice(_HOW),
                "rows": {row: chance.choice((1, 2, 2, 3)) for row in rows},
            }
            yield Reply(asked.items[0], (), value, None, attempt)

    return model
