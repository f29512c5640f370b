"""Written answers of simulated trainees, and an instructor's comments: examples, all of them."""

from __future__ import annotations

import random
from dataclasses import dataclass

from hggt.grading.demo.trainees import SimulatedTrainee

MARK = "(Voorbeeldtekst van een gesimuleerde deelnemer.)"
COMMENT_MARK = "(Voorbeeld van een opmerking.)"


@dataclass(frozen=True)
class Example:
    """An answer, a text for each prompt in turn; `share` of the points, and a comment."""

    texts: tuple[str, ...]
    share: float
    comment: str


# From weak to strong.
EXAMPLES = (
    Example(
        ("Ik zou vragen waarom.",),
        0.2,
        "Een vraag naar het waarom is nu te groot. Wat ziet u aan het lichaam? Begin daar, met "
        "een korte zin.",
    ),
    Example(
        (
            "Laten we eerst even rustig worden, dan kunnen we erover praten.",
            "Kalm, met een zachte stem.",
            "Als het rustig is, praat het makkelijker.",
        ),
        0.4,
        "Rust is het doel, maar zover is het nog niet. Sluit eerst aan bij hoe heftig het nu is.",
    ),
    Example(
        (
            "Dit is moeilijk, hè. Wil je vertellen wat er gebeurt?",
            "Rustig en vriendelijk. Ik leun iets naar voren.",
            "Ik wil laten merken dat ik luister. Helpt het niet, dan wacht ik.",
        ),
        0.6,
        "Warm en geduldig. Hoe merkt de ander dat u de heftigheid hebt gehoord? Denk aan de maat "
        "van uw stem.",
    ),
    Example(
        (
            "Ho, dat klinkt hard. Ik denk dat er ook iets pijn doet. Klopt dat, of zit ik ernaast?",
            "Eerst bijna even stevig, dan langzamer en zachter. Ik laat ruimte voor de ouder.",
            "Ik noem wat ik zie en vraag of het klopt. Zit ik ernaast, dan zeg ik dat en vraag ik "
            "hoe het wel is.",
        ),
        0.85,
        "U noemt wat u ziet en laat ruimte voor een ander antwoord. Haal een volgende keer ook de "
        "ouder erbij.",
    ),
)


def choose_example(trainee: SimulatedTrainee, assignment: str, seed: int) -> Example | None:
    """What this trainee writes; None for one who leaves it blank."""
    chance = random.Random(f"{seed}/{trainee.id}/{assignment}/tekst")  # noqa: S311
    if chance.random() < 0.07:
        return None
    place = round(1.6 + trainee.skill + chance.gauss(0.0, 0.5))
    return EXAMPLES[max(0, min(place, len(EXAMPLES) - 1))]


def fill_in(released: str, example: Example) -> str:
    """The cell of a written answer with the example under its prompts."""
    prompts = [line for line in released.splitlines() if line.strip()]
    rows = [MARK]
    for place in range(max(len(prompts), len(example.texts))):
        rows += prompts[place : place + 1]
        rows += example.texts[place : place + 1]
    return "\n\n".join(rows)
