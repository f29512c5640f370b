"""What a kind of exercise says of itself: the contract that everything else asks.

A kind is one object, registered by `register` in the registry. It holds no state: what
is asked comes in as `asked`, an answer and a coder's choice as `given`.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hggt.content.codebook import FRAGMENT, Codebook, Form
from hggt.content.coding import CodedItem
from hggt.content.dialogue import Dialogue
from hggt.content.faults import Fault, Faults
from hggt.exercise.answers.answer import Answer
from hggt.exercise.answers.wording import wording

if TYPE_CHECKING:
    # A trainee's kernel simulates nobody, and types cost it nothing.
    from hggt.exercise.agreement.agreement import Agreement
    from hggt.exercise.kinds.contract.asking import Asked, Given, Reviewed
    from hggt.exercise.kinds.contract.trying import Model, Sample

Data = dict[str, Any]
Choice = Hashable

# How a choice lies beside a coder's: the same, the same in part, named by the coder as
# possible, or something else.
SAME, PART, ALSO, OTHER = "same", "part", "also", "other"


@dataclass(frozen=True)
class Said:
    """A coder's choice in words: the choice, what is said beside it, the reason."""

    choice: str
    extra: tuple[str, ...]
    reason: str


@dataclass(frozen=True, eq=False)
class Kind:
    """A kind of exercise; a subclass fills in what is its own.

    `id` is the `soort` of its codebooks and `function` what a notebook calls; `form` is
    how such a codebook is written, `module` the ES module of what it looks like and
    `style` its style sheet; `texts` are the Dutch sentences of that module by name, its own
    or instead of the widgets'. `coders` codings an exercise needs at least. Where `judged`,
    a person scores the rows of the codebook, each in a task cell of its own. `own_words` are
    the parts of an answer's value that hold one's own words, which one may wipe. Where it
    `stops`, the conversation ends at a moment of `reacties/`, and what follows is neither in
    a page nor in a kernel's messages; where it `offers`, the first turns of the answers
    there are shown to choose from.
    """

    id: str
    function: str
    form: Form
    module: Path
    style: Path | None = None
    coders: int = 2
    judged: bool = False
    own_words: tuple[str, ...] = ()
    stops: bool = False
    offers: bool = False
    texts: Mapping[str, str] = field(default_factory=dict)

    # What is asked -----------------------------------------------------------------

    def items(self, dialogue: Dialogue, codebook: Codebook) -> tuple[str, ...]:
        """The items that a codebook asks about, in the order of the turns.

        Turns of the codebook's roles, or the fragment as a whole. A kind that stops at a
        moment is asked where there are no moments.
        """
        if codebook.unit == FRAGMENT:
            return (FRAGMENT,)
        return tuple(
            str(turn.number)
            for turn in dialogue.turns
            if not codebook.roles or dialogue.role(turn.speaker) in codebook.roles
        )

    def check(self, asked: Asked) -> Iterator[Fault]:
        """What `hggt check` asks of a dialogue with this codebook, beyond their forms."""
        return iter(())

    def check_coded(
        self, asked: Asked, coded: Mapping[str, Sequence[CodedItem]]
    ) -> Iterator[Fault]:
        """What `hggt check` asks of the codings by item, once an exercise is used."""
        return iter(())

    def wording(self, asked: Asked, item: str) -> str:
        """Which words were shown for an item, as a log names them."""
        return wording(asked.dialogue, asked.codebook, item)

    # Answers -----------------------------------------------------------------------

    def read(self, asked: Asked, answer: Answer) -> Answer:
        """The answer as it is held: in one form, whatever order or space it came in.

        Nothing of it is trusted. ValueError says in Dutch what is wrong with it. An
        answer that withdraws is not asked about.
        """
        raise NotImplementedError

    def coded(
        self, asked: Asked, lines: Sequence[CodedItem], faults: Faults
    ) -> tuple[CodedItem, ...]:
        """A coder's lines as choices for the exercise's items; what is wrong to `faults`."""
        raise NotImplementedError

    def choice(self, given: Given) -> Choice:
        """What was chosen, to compare: equal for equal choices."""
        raise NotImplementedError

    def alike(self, codebook: Codebook, one: Any, other: Any) -> float:
        """How alike two choices are, 0 to 1; the same either way round."""
        return float(one == other)

    def apart(self, codebook: Codebook, one: Any, other: Any) -> float:
        """The distance of two choices, 0 to 1, as Krippendorff's alpha takes it."""
        return 1 - self.alike(codebook, one, other)

    def agreement(self, codebook: Codebook, pairs: Iterable[tuple[Any, Any]]) -> Agreement:
        """How far two people agree over pairs of choices, the same one on the same side."""
        # Imported when answers are compared: an exercise stands there sooner.
        from hggt.exercise.agreement.agreement import agreement

        return agreement(pairs, lambda one, other: self.alike(codebook, one, other))

    def units(self, asked: Asked, one: Any, other: Any) -> Iterable[tuple[Any, Any]]:
        """Of what two coders chose for an item, the pairs that they are held together by."""
        return ((one, other),)

    def coders_agreement(self, codebook: Codebook, units: Iterable[tuple[Any, Any]]) -> Agreement:
        """How far two coders agree over their `units`."""
        return self.agreement(codebook, units)

    def score(self, asked: Asked, answer: Answer, coded: Sequence[CodedItem]) -> float:
        """The score, 0 to 1, of an answer beside the codings of its item (one at least).

        ValueError without codings. Not asked of a kind that is judged.
        """
        raise NotImplementedError

    def beside(self, codebook: Codebook, given: Given, coded: CodedItem) -> str:
        """SAME, PART, ALSO or OTHER: how a choice lies beside a coder's."""
        near = self.alike(codebook, self.choice(given), self.choice(coded))
        return SAME if near >= 1 - 1e-9 else PART if near > 0 else OTHER

    # Words -------------------------------------------------------------------------

    def say(self, asked: Asked, given: Given) -> str:
        """A choice in words, as every page and widget writes it."""
        raise NotImplementedError

    def parts(self, asked: Asked, given: Given) -> tuple[str, ...]:
        """The words that answers are counted by: of several labels each by itself."""
        return (self.say(asked, given),)

    def ordered(self, asked: Asked, parts: Iterable[str]) -> Sequence[str]:
        """The words that answers are counted by, in the order in which they are shown."""
        return sorted(parts)

    def say_coded(self, asked: Asked, coded: CodedItem) -> Said:
        """A coder's choice in words."""
        extra = (f"zekerheid {coded.certainty} van 3",) if coded.certainty else ()
        return Said(self.say(asked, coded), extra, coded.reason)

    def named(self, item: str) -> str:
        """What an item is called that is no turn of the conversation."""
        return "het hele fragment"

    def verdict(self, asked: Asked, reviewed: Reviewed) -> str:
        """In a sentence, how an answer lies beside all coders; empty for that of all kinds."""
        return ""

    def summary(self, asked: Asked, reviewed: Sequence[Reviewed]) -> Sequence[str]:
        """What a feedback page says of a whole attempt, beside score and agreement."""
        return ()

    def tell_score(self, asked: Asked, share: str) -> str:
        """The score of a practice exercise (`67%`) and how it comes about, in Dutch."""
        return f"Uw score is {share}."

    def grows(self, asked: Asked) -> bool:
        """Whether an answer grows click by click, so that one asks for the coders' choices.

        Otherwise the first click is the whole answer, and they may follow at once.
        """
        return False

    def own_rows(self, answer: Answer) -> Mapping[str, int]:
        """How one rated oneself on the rows of the codebook, by their ids."""
        return {}

    # The browser -------------------------------------------------------------------

    def data(self, asked: Asked) -> Data:
        """What its ES module needs beside dialogue and codebook, as JSON."""
        return {}

    def detail(self, asked: Asked, coded: CodedItem) -> Data:
        """What its ES module draws of a coder's choice, beside its words."""
        return {}

    def after(self, asked: Asked, item: str, answer: Answer | None) -> Data:
        """What its ES module shows once an item is answered and the coders' choices are due."""
        return {}

    def tells(self, asked: Asked) -> bool:
        """Whether a kind that a person judges has something to show after an answer."""
        return False

    def told(self, asked: Asked, answer: Answer) -> bool:
        """Whether an answer was gone on with after that was shown."""
        return False

    def again(self, asked: Asked, item: str) -> Data:
        """What one answers to the next time, once one was told of an answer."""
        return {}

    def result(self, asked: Asked, reviewed: Sequence[Reviewed]) -> Data:
        """What its ES module shows of a whole attempt, beside the score and agreement."""
        return {}

    # Others ------------------------------------------------------------------------

    def simulate(self, asked: Asked, coded: Mapping[str, Sequence[CodedItem]], seed: int) -> Model:
        """How a simulated trainee answers; the same seed gives the same answers."""
        raise NotImplementedError

    def sample(self) -> Sample:
        """An exercise to try the kind with."""
        raise NotImplementedError
