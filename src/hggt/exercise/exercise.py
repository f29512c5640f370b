"""An exercise: a dialogue, the codebook to code it with, and the codings there are."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from hggt.content.codebook import Codebook, read_codebook
from hggt.content.coding import (
    CodedItem,
    Coding,
    check_coding,
    coded_items,
    read_codings,
)
from hggt.content.dialogue import Dialogue, read_dialogue
from hggt.content.faults import ContentError, Fault
from hggt.exercise.agreement import Agreement, agreement, mean_agreement
from hggt.exercise.log import LogReading, accepted


@dataclass(frozen=True)
class Exercise:
    """`items` are those the codebook asks about, in the order of the turns.

    Without `codings` it is a graded exercise as a trainee has it: nothing to compare
    an answer with.
    """

    dialogue: Dialogue
    codebook: Codebook
    codings: tuple[Coding, ...]
    items: tuple[str, ...]

    @property
    def id(self) -> str:
        """The name of its answer log and of its grade cell: `<dialogue>-<scheme>`."""
        return f"{self.dialogue.id}-{self.codebook.id}"

    def coded(self, item: str) -> tuple[CodedItem, ...]:
        """What each coder who coded `item` chose for it."""
        return tuple(found for coding in self.codings if (found := coding.item(item)) is not None)

    @cached_property
    def coders_agreement(self) -> Agreement:
        """The mean agreement over all pairs of coders."""
        each = []
        for number, one in enumerate(self.codings):
            for other in self.codings[number + 1 :]:
                shared = [(a.labels, b.labels) for a in one.items if (b := other.item(a.item))]
                if shared:
                    each.append(agreement(shared))
        return mean_agreement(each)

    @cached_property
    def scored_items(self) -> tuple[str, ...]:
        """The items with at least one coding: those that a score is the mean of."""
        return tuple(item for item in self.items if self.coded(item))

    def accept(self, reading: LogReading) -> LogReading:
        """The answers of a log that fit this exercise; the rest as faults."""
        return accepted(
            reading,
            labels=self.codebook.label_ids,
            items=self.items,
            ref=self.codebook.ref,
            multiple=self.codebook.multiple,
        )


def make_exercise(
    dialogue: Dialogue, codebook: Codebook, codings: tuple[Coding, ...] = ()
) -> Exercise:
    """An exercise of parts that fit together; ContentError holds what does not."""
    faults: list[Fault] = []
    for coding in codings:
        try:
            check_coding(coding, dialogue, codebook)
        except ContentError as error:
            faults.extend(error.faults)
    items = coded_items(dialogue, codebook)
    if not items:
        faults.append(
            Fault(
                dialogue.id,
                0,
                f"geen beurt van {', '.join(codebook.roles)} om te coderen",
                "kies een ander codeboek of een andere dialoog",
            )
        )
    if faults:
        raise ContentError(faults)
    return Exercise(dialogue, codebook, codings, items)


def load_exercise(dialogue: Path, scheme: str) -> Exercise:
    """The exercise on the dialogue in a file, as its notebook's folder has it.

    The codebook is looked for in `codeboeken/` beside `dialogen/`, then in the folders
    above it; the codings in `coderingen/<dialogue>/` beside `dialogen/`.
    """
    dialogue = dialogue.absolute()
    read = read_dialogue(dialogue)
    codebook = read_codebook(find_codebook(dialogue.parent.parent, scheme))
    codings = read_codings(dialogue.parent.parent / "coderingen" / read.id, codebook.id)
    return make_exercise(read, codebook, codings)


def find_codebook(folder: Path, scheme: str) -> Path:
    """The file of a codebook, searched in `codeboeken/` of `folder` and the folders above.

    Raises ContentError where there is none.
    """
    folder = folder.absolute()
    for place in (folder, *folder.parents):
        path = place / "codeboeken" / f"{scheme}.md"
        if path.is_file():
            return path
    raise ContentError(
        [
            Fault(
                str(folder),
                0,
                f"codeboek `{scheme}` is niet gevonden",
                f"zet {scheme}.md in een map codeboeken naast of boven de les",
            )
        ]
    )
