"""The answer logs of simulated trainees, as the widgets leave them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hggt.exercise.answers.answer import Answer
from hggt.exercise.answers.log import log_line
from hggt.exercise.exercise import Exercise
from hggt.exercise.kinds.contract.simulating import chance_of
from hggt.grading.demo.trainees import SimulatedTrainee


class ExerciseModel:
    """How trainees answer one exercise; the same `seed` gives the same answers."""

    def __init__(self, exercise: Exercise, seed: int) -> None:
        self.id = exercise.id
        self.exercise = exercise
        self.seed = seed
        coded = {item: exercise.coded(item) for item in exercise.items}
        self._replies = exercise.kind.simulate(exercise, coded, seed)

    def log(self, trainee: SimulatedTrainee, begin: datetime, *, practice: int = 0) -> bytes:
        """The trainee's answer log, begun at `begin` (naive UTC).

        `practice` counts the assignments done before.
        """
        chance = chance_of(self.seed, trainee.id, self.exercise.id)
        at = begin.replace(tzinfo=UTC)
        rows: list[bytes] = []
        for reply in self._replies(trainee, chance, practice):
            at += timedelta(seconds=chance.randint(12, 75), milliseconds=chance.randint(0, 999))
            rows.append(
                log_line(
                    Answer(
                        self.exercise.id,
                        reply.item,
                        reply.labels,
                        reply.confidence,
                        reply.attempt,
                        self.exercise.codebook.ref,
                        at.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
                        reply.value,
                        self.exercise.wordings[reply.item],
                        machine_of(trainee),
                    )
                )
            )
        return b"".join(rows)


def machine_of(trainee: SimulatedTrainee) -> str:
    """The machine and account that a trainee works on, as a log names it."""
    return "".join(chance_of(trainee.id).choices("abcdefghijklmnopqrstuvwxyz", k=8))
