"""The walks of simulated trainees through a conversation, as the widget leaves them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from random import Random

from hggt.content.conversation.model import Choice, Conversation, Scene
from hggt.content.conversation.moves import MISSING
from hggt.exercise.answers.answer import Answer
from hggt.exercise.answers.log import log_line
from hggt.exercise.conversation.walks import MAX_MOVES, Walk, exercise_id, start, take
from hggt.exercise.kinds.contract.simulating import chance_of
from hggt.grading.demo.answers import machine_of
from hggt.grading.demo.trainees import SimulatedTrainee

_SAYS = "(verzonnen voorbeeld) Ik zeg iets zachts, en wacht dan."


class WalkModel:
    """How trainees walk through one conversation; the same `seed` gives the same walks."""

    def __init__(self, conversation: Conversation, seed: int) -> None:
        self.id = exercise_id(conversation)
        self.conversation = conversation
        self.seed = seed

    def log(self, trainee: SimulatedTrainee, begin: datetime, *, practice: int = 0) -> bytes:
        """The trainee's answer log, begun at `begin` (naive UTC); a walk to the end, or two.

        Who leaves things open may stop halfway. What was done before changes nothing.
        """
        chance = chance_of(self.seed, trainee.id, self.id)
        at = begin.replace(tzinfo=UTC)
        rows: list[bytes] = []
        for attempt in (1, 2) if trainee.again else (1,):
            family = chance.choice(self.conversation.families).id
            for number, value in enumerate(self._walk(trainee, family, attempt, chance), 1):
                at += timedelta(seconds=chance.randint(12, 75), milliseconds=chance.randint(0, 999))
                when = at.isoformat(timespec="milliseconds").replace("+00:00", "Z")
                rows.append(
                    log_line(
                        Answer(
                            self.id,
                            str(number),
                            (),
                            attempt=attempt,
                            at=when,
                            value=value,
                            machine=machine_of(trainee),
                        )
                    )
                )
        return b"".join(rows)

    def _walk(
        self, trainee: SimulatedTrainee, family: str, attempt: int, chance: Random
    ) -> Iterator[dict[str, str]]:
        walk: Walk = start(self.conversation, family, attempt)
        while not walk.over(self.conversation) and len(walk.moves) < MAX_MOVES:
            if chance.random() < trainee.leaves_open:
                return
            scene = walk.scene(self.conversation)
            value = {"family": family, "scene": scene.id, "choice": _choice(scene, trainee, chance)}
            if chance.random() < 0.2:
                value["says"] = _SAYS
            walk = take(self.conversation, walk, value)
            yield value


def _choice(scene: Scene, trainee: SimulatedTrainee, chance: Random) -> str:
    """A miss is the rarer, the more skill."""
    rare = 2.0 ** -(1 + trainee.skill)
    weights = [rare if _miss(choice) else 1.0 for choice in scene.choices]
    return chance.choices([choice.id for choice in scene.choices], weights)[0]


def _miss(choice: Choice) -> bool:
    return any(move in MISSING for move in choice.moves)
