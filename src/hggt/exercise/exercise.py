"""An exercise: a dialogue, the codebook to code it with, and the codings there are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

from hggt.content.codebook import Codebook
from hggt.content.coding import CodedItem, Coding, read_codings
from hggt.content.dialogue import Dialogue, read_dialogue
from hggt.content.faults import ContentError, Fault, Faults
from hggt.exercise.answers.answer import Answer, Earlier, LogReading
from hggt.exercise.answers.log import MAX_FAULTS
from hggt.exercise.kinds.contract.kind import Choice, Kind
from hggt.exercise.kinds.registry import kind_of, read_codebook

if TYPE_CHECKING:
    from hggt.content.reactions.moments import Reactions
    from hggt.exercise.agreement.agreement import Agreement

_UNREADABLE = "niet te lezen"


@dataclass(frozen=True)
class Exercise:
    """`items` are those the codebook asks about, in the order of the turns.

    The items of its `codings` are the kind's, as an answer is. Without `codings` it is a
    graded exercise as a trainee has it, with nothing to compare an answer with, or one
    that a person judges. `reactions` are the answers at its items, where the kind stops
    at a moment and there are any.
    """

    dialogue: Dialogue
    codebook: Codebook
    codings: tuple[Coding, ...]
    items: tuple[str, ...]
    reactions: Reactions | None = None

    @property
    def id(self) -> str:
        """The name of its answer log and of its grade cell: `<dialogue>-<scheme>`."""
        return f"{self.dialogue.id}-{self.codebook.id}"

    @cached_property
    def kind(self) -> Kind:
        """What kind of exercise it is."""
        return kind_of(self.codebook)

    @property
    def own_words(self) -> tuple[str, ...]:
        """The parts of an answer's value that are one's own words, as its kind names them."""
        return self.kind.own_words

    def coded(self, item: str) -> tuple[CodedItem, ...]:
        """What each coder who coded `item` chose for it."""
        return tuple(coded for _, coded in self.coders_items.get(item, ()))

    # The codings are the same for every hand-in that is held beside them.
    @cached_property
    def coders_items(self) -> dict[str, tuple[tuple[str, CodedItem], ...]]:
        """Of each item that was coded the coders with what they chose."""
        pairs: dict[str, list[tuple[str, CodedItem]]] = {}
        for coding in self.codings:
            for item in dict.fromkeys(coded.item for coded in coding.items):
                if (found := coding.item(item)) is not None:
                    pairs.setdefault(item, []).append((coding.coder, found))
        return {item: tuple(of_item) for item, of_item in pairs.items()}

    @cached_property
    def coders_choices(self) -> tuple[tuple[tuple[str, Choice], ...], ...]:
        """Of each coder the items with their choices."""
        choice = self.kind.choice
        return tuple(tuple((item.item, choice(item)) for item in one.items) for one in self.codings)

    @cached_property
    def disputed(self) -> frozenset[str]:
        """The items on which the coders chose differently."""
        choice = self.kind.choice
        return frozenset(
            item
            for item, pairs in self.coders_items.items()
            if len({choice(coded) for _, coded in pairs}) > 1
        )

    def agreement(self, pairs: Iterable[tuple[Choice, Choice]]) -> Agreement:
        """The agreement over pairs of choices, as its kind measures it."""
        return self.kind.agreement(self.codebook, pairs)

    @cached_property
    def coders_agreement(self) -> Agreement:
        """The mean agreement over all pairs of coders."""
        from hggt.exercise.agreement.agreement import mean_agreement

        choice = self.kind.choice
        each = [
            self.agreement(
                (choice(a), choice(b)) for a in one.items if (b := other.item(a.item)) is not None
            )
            for one, other in combinations(self.codings, 2)
        ]
        return mean_agreement([figures for figures in each if figures.n])

    @cached_property
    def scored_items(self) -> tuple[str, ...]:
        """The items with at least one coding: those that a score is the mean of."""
        return tuple(item for item in self.items if self.coded(item))

    @cached_property
    def wordings(self) -> dict[str, str]:
        """Of each item the wording that is answered to, as a log names it."""
        return {item: self.kind.wording(self, item) for item in self.items}

    def accept(self, reading: LogReading) -> LogReading:
        """The answers of a log that fit this exercise; the rest as faults.

        What was given to another version of the codebook or another wording is kept apart.
        """
        kept: list[Answer] = []
        earlier: list[Earlier] = []
        faults = list(reading.faults)
        for answer in reading.answers:
            try:
                fitting = self._fit(answer)
            except ValueError as error:
                if len(faults) < MAX_FAULTS:
                    what = f"antwoord op {answer.item}: {error}"
                    faults.append(Fault(answer.exercise, 0, what, "dit antwoord telt niet mee"))
            else:
                if isinstance(fitting, Answer):
                    kept.append(fitting)
                else:
                    earlier.append(fitting)
        return LogReading(tuple(kept), tuple(faults), (*reading.earlier, *earlier))

    def _fit(self, answer: Answer) -> Answer | Earlier:
        book, _, version = (answer.codebook or self.codebook.ref).partition("@")
        if book != self.codebook.id:
            raise ValueError(
                f"gegeven met codeboek {answer.codebook}, niet met {self.codebook.ref}"
            )
        if answer.item not in self.items:
            raise ValueError("dit onderdeel wordt niet gevraagd")
        if version != str(self.codebook.version):
            return Earlier(answer, f"gegeven met versie {version}")
        if answer.text is not None and answer.text != self.wordings[answer.item]:
            return Earlier(answer, "gegeven bij een eerdere tekst")
        return self.kind.read(self, answer) if answer.given else answer

    def tell_earlier(self, earlier: Earlier) -> str:
        """An answer to another version or wording, as a sentence.

        The kind that was asked then read it, and this one did not: it may hold anything.
        """
        # Imported when there is one: an exercise stands there sooner.
        from hggt.content.fit import fit

        try:
            said = self.kind.say(self, earlier.answer)
        except (AttributeError, LookupError, TypeError, ValueError):
            said = _UNREADABLE
        return f"{earlier.why}: {fit(said)}"


def asked_of(
    dialogue: Dialogue, codebook: Codebook, reactions: Reactions | None = None
) -> Exercise:
    """What a codebook asks of a dialogue, without codings; it may be nothing.

    Of `reactions` every moment, where the codebook's kind stops at one.
    """
    kind = kind_of(codebook)
    if reactions is None or not kind.stops:
        return Exercise(dialogue, codebook, (), kind.items(dialogue, codebook))
    return Exercise(dialogue, codebook, (), tuple(map(str, reactions.turns)), reactions)


def make_exercise(
    dialogue: Dialogue,
    codebook: Codebook,
    codings: tuple[Coding, ...] = (),
    reactions: Reactions | None = None,
) -> Exercise:
    """An exercise of parts that fit together; ContentError holds what does not."""
    exercise = asked_of(dialogue, codebook, reactions)
    faults: list[Fault] = []
    read = []
    for coding in codings:
        try:
            read.append(read_for(exercise, coding))
        except ContentError as error:
            faults.extend(error.faults)
    if not exercise.items and exercise.kind.stops:
        what = f"reacties/{dialogue.id}.md ontbreekt"
        faults.append(Fault(dialogue.id, 0, what, "schrijf daarin de antwoorden op een moment"))
    elif not exercise.items:
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
    return replace(exercise, codings=tuple(read))


def read_for(exercise: Exercise, coding: Coding) -> Coding:
    """A coding with its lines read as the exercise's kind reads them.

    Raises ContentError with every label that the codebook lacks, every item that the
    dialogue lacks or the codebook leaves out, and a version other than the codebook's.
    """
    faults = Faults(coding.path or f"codering {coding.coder}")
    dialogue, codebook = exercise.dialogue, exercise.codebook
    if coding.dialogue != dialogue.id:
        faults.add(0, f"codering is van dialoog `{coding.dialogue}`", f"verwacht `{dialogue.id}`")
    if coding.ref != codebook.ref:
        faults.add(
            coding.version_line,
            f"codering is gemaakt met {coding.ref}, het codeboek is {codebook.ref}",
            "codeer opnieuw met dit codeboek en pas `versie` aan",
        )
    items = exercise.kind.coded(exercise, coding.items, faults)
    faults.raise_any()
    return replace(coding, items=items)


def load_exercise(dialogue: Path, scheme: str, turn: int | None = None) -> Exercise:
    """The exercise on the dialogue in a file, as its notebook's folder has it.

    The codebook is looked for in `codeboeken/` beside `dialogen/`, then in the folders
    above it; the codings in `coderingen/<dialogue>/` and, where the kind stops at a moment,
    the answers in `reacties/` beside `dialogen/`. Then the exercise is the one at `turn`,
    or at the only moment there is: what follows in the dialogue is not in it.
    """
    dialogue = dialogue.absolute()
    read = read_dialogue(dialogue)
    folder = dialogue.parent.parent
    codebook = read_codebook(find_codebook(folder, scheme))
    codings = read_codings(folder / "coderingen" / read.id, codebook.id)
    if not kind_of(codebook).stops:
        return make_exercise(read, codebook, codings)
    # Imported here: most lessons have no moments.
    from hggt.exercise.stopping import stop

    return make_exercise(*stop(folder, read, codebook, codings, turn))


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
