"""A conversation as it is handed in: which walk counts, and why another does not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hggt.content.conversation.model import Conversation
from hggt.content.faults import Fault
from hggt.exercise.answers.answer import LogReading
from hggt.exercise.answers.log import MAX_FAULTS
from hggt.exercise.conversation.walks import Stop, Walk, exercise_id, is_move, read_walks

# Who reads it needs no more to see what is the matter.
_MOST_TOLD = 3


@dataclass(frozen=True)
class Walked:
    """All walks of a log, by attempt, each as far as its moves follow one another.

    `counting` is the last that reached an ending; None where none did. `stops` are the
    attempts with lines that do not follow, `faults` what could not be read.
    """

    conversation: Conversation
    walks: Mapping[int, Walk]
    counting: Walk | None
    stops: tuple[Stop, ...]
    faults: tuple[Fault, ...]

    @property
    def shown(self) -> Walk | None:
        """The walk to look at: the one that counts, otherwise the last; None without any."""
        return self.counting or self.walks.get(max(self.walks, default=0))

    @property
    def others(self) -> tuple[Walk, ...]:
        """The walks beside the one to look at."""
        return tuple(walk for walk in self.walks.values() if walk is not self.shown)

    @property
    def messages(self) -> tuple[str, ...]:
        """What keeps a walk from counting, in Dutch: for who walked and for who grades."""
        told = [
            f"Gesprek {one.attempt} telt vanaf zet {one.move} niet mee: {one.why}."
            for one in self.stops[:_MOST_TOLD]
        ]
        if len(self.stops) > _MOST_TOLD:
            told.append(f"Zo zijn er nog {len(self.stops) - _MOST_TOLD}.")
        if self.counting is None:
            read = " te lezen" if self.faults else ""
            told.append(f"Er is geen gesprek{read} dat een einde bereikte.")
        return tuple(told)


def read_walked(conversation: Conversation, reading: LogReading) -> Walked:
    """What a log says of `conversation`: every move is made anew, nothing of it is trusted."""
    walks, stops = read_walks(conversation, reading.answers)
    over = [attempt for attempt, walk in walks.items() if walk.over(conversation)]
    faults = list(reading.faults)
    for answer in reading.answers:
        if not is_move(answer) and len(faults) < MAX_FAULTS:
            what = f"{answer.item} is geen zet in een gesprek"
            faults.append(Fault(exercise_id(conversation), 0, what, "deze regel telt niet mee"))
    return Walked(conversation, walks, walks[max(over)] if over else None, stops, tuple(faults))
