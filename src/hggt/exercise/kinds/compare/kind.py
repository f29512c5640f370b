"""`compare`: which of the answers to a moment, and the cues that decided (`compare`).

The conversation stops at the moment; the item is the number of the turn in whose place the
answers are. Of the answers one sees the first turn; what follows comes after the choice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from hggt.content.codebook import Codebook, Form
from hggt.content.coding import FRAGMENT, CodedItem
from hggt.content.dialogue import Dialogue
from hggt.content.faults import Fault, Faults
from hggt.content.reactions.moments import Reaction
from hggt.exercise.answers.answer import Answer
from hggt.exercise.answers.wording import wording
from hggt.exercise.kinds.compare.cues import MOST_CUES, all_cues, cues_by_turn
from hggt.exercise.kinds.compare.texts import TEXTS
from hggt.exercise.kinds.contract.checking import check_item
from hggt.exercise.kinds.contract.cues import coders_cues, cues_in, read_cues, say_cues
from hggt.exercise.kinds.contract.kind import ALSO, OTHER, SAME, Data, Kind, Said
from hggt.exercise.kinds.contract.saying import said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hggt.exercise.kinds.contract.asking import Asked, Given
    from hggt.exercise.kinds.contract.trying import Model, Sample

ID = "compare"
FORM = Form("none")
# The choice, and one that would do as well.
MOST_LABELS = 2
# How many characters of an answer stand for it.
SHORT = 60


class CompareKind(Kind):
    """The choice is scored as a label; the cues are shown and earn nothing."""

    def items(self, dialogue: Dialogue, codebook: Codebook) -> tuple[str, ...]:
        """None: without answers there is nothing to choose from."""
        return ()

    def wording(self, asked: Asked, item: str) -> str:
        """The turns up to the moment, and the answers to choose from."""
        events = (*asked.dialogue.events, *(one.first for one in _answers(asked, item)))
        return wording(replace(asked.dialogue, events=events), asked.codebook, FRAGMENT)

    def check(self, asked: Asked) -> Iterator[Fault]:
        """There are answers to a moment, and before each moment cues to choose from."""
        if not asked.items:
            yield Fault(
                asked.dialogue.id,
                1,
                f"bij dit gesprek horen antwoorden (codeboek `{asked.codebook.id}`)",
                f"schrijf ze in reacties/{asked.dialogue.id}.md",
            )
        for item in asked.items:
            if not all_cues(asked, item):
                yield Fault(
                    asked.dialogue.id,
                    1,
                    f"voor moment {item} is geen enkel signaal te zien of te horen",
                    "schrijf signalen bij de beurten ervoor: *(kijkt weg)*",
                )

    def read(self, asked: Asked, answer: Answer) -> Answer:
        """The choice, perhaps a second label that would do, and up to three cues."""
        ids = [one.id for one in _answers(asked, answer.item)]
        if not answer.labels:
            raise ValueError("er is geen antwoord gekozen")
        if not set(ids).issuperset(answer.labels):
            raise ValueError("een antwoord dat er niet is")
        if len(answer.labels) > MOST_LABELS:
            raise ValueError("meer dan één keuze en één die ook kan")
        cues = read_cues(answer.value, all_cues(asked, answer.item), MOST_CUES)
        return replace(answer, value={"cues": list(cues)})

    def coded(
        self, asked: Asked, lines: Sequence[CodedItem], faults: Faults
    ) -> tuple[CodedItem, ...]:
        """Each line is the choice at its moment, with what would do and one to three cues."""
        found = []
        for line in lines:
            check_item(asked, line, faults)
            if line.item not in asked.items:
                continue
            ids = [one.id for one in _answers(asked, line.item)]
            for label in (*line.labels, *line.also):
                if label not in ids:
                    what = f"antwoord `{label}` staat niet bij moment {line.item}"
                    faults.add(line.line, what, f"kies uit {', '.join(ids)}")
            if len(line.labels) > 1:
                faults.add(
                    line.line, "meer dan één antwoord", "kies er één; zet de rest onder `ook:`"
                )
            known = all_cues(asked, line.item)
            cues = coders_cues(line, known, f"voor moment {line.item}", faults)
            if cues is not None and not 1 <= len(cues) <= MOST_CUES:
                faults.add(
                    line.line,
                    f"{len(cues)} signalen",
                    f"noem er 1 tot {MOST_CUES}: `(signalen: kijkt weg, stilte)`",
                )
            found.append(replace(line, cues=cues or ()))
        return tuple(found)

    def choice(self, given: Given) -> str:
        """The answer that was chosen."""
        return given.labels[0] if given.labels else ""

    def score(self, asked: Asked, answer: Answer, coded: Sequence[CodedItem]) -> float:
        """The choice's, as of a label."""
        from hggt.exercise.kinds.label.score import item_score

        return item_score(answer.labels[:1], coded, multiple=False)

    def beside(self, codebook: Codebook, given: Given, coded: CodedItem) -> str:
        """By the choice; or else by what the coder named as possible."""
        own = self.choice(given)
        return SAME if own == self.choice(coded) else ALSO if own in coded.also else OTHER

    def say(self, asked: Asked, given: Given) -> str:
        """The choice by its letter and first words, what would do as well, the own cues."""
        words = _title(asked, self.choice(given))
        if given.labels[1:]:
            words += f"; ook {', '.join(given.labels[1:])}"
        cues = say_cues(cues_in(given.value))
        return f"{words}; {cues}" if cues else words

    def parts(self, asked: Asked, given: Given) -> tuple[str, ...]:
        """The choice alone."""
        return (_title(asked, self.choice(given)),)

    def say_coded(self, asked: Asked, coded: CodedItem) -> Said:
        """With what the coder could also defend, and the cues that decided."""
        whole = super().say_coded(asked, coded)
        also = (f"ook verdedigbaar: {', '.join(coded.also)}",) if coded.also else ()
        cues = (say_cues(coded.cues),) if coded.cues else ()
        return Said(whole.choice, (*whole.extra, *also, *cues), whole.reason)

    def named(self, item: str) -> str:
        """The turn that is to come."""
        return "wat er nu gezegd wordt"

    def tell_score(self, asked: Asked, share: str) -> str:
        """With how much each choice of a coder weighs, and that cues do not."""
        return (
            f"Uw score is {share}. Daarin weegt mee hoeveel codeurs iets kozen, en voor de helft "
            "wat zij ook verdedigbaar vonden. De signalen tellen niet mee."
        )

    def grows(self, asked: Asked) -> bool:
        """The choice comes first; the cues are ticked before one sees the coders'."""
        return True

    def data(self, asked: Asked) -> Data:
        """The first turn of each answer, and by turn the cues that may be ticked."""
        return {
            "answers": {
                item: [
                    {
                        "id": one.id,
                        "title": _title(asked, one.id),
                        **said(one.first, asked.codebook),
                    }
                    for one in _answers(asked, item)
                ]
                for item in asked.items
            },
            "cues": [[turn, list(cues)] for turn, cues in cues_by_turn(asked)],
            "most": MOST_CUES,
        }

    def after(self, asked: Asked, item: str, answer: Answer | None) -> Data:
        """What follows each answer, by its letter."""
        follows = {
            one.id: [said(event, asked.codebook) for event in one.after]
            for one in _answers(asked, item)
        }
        return {"follows": follows} if any(follows.values()) else {}

    def simulate(self, asked: Asked, coded: Mapping[str, Sequence[CodedItem]], seed: int) -> Model:
        """See `simulate`."""
        from hggt.exercise.kinds.compare.simulate import make_model

        ids = {item: [one.id for one in _answers(asked, item)] for item in asked.items}
        return make_model(asked, ids, coded, seed)

    def sample(self) -> Sample:
        """A moment with three answers and two codings."""
        from hggt.exercise.kinds.compare.sample import SAMPLE

        return SAMPLE


def _answers(asked: Asked, item: str) -> tuple[Reaction, ...]:
    if asked.reactions is None or not (item.isascii() and item.isdigit()):
        return ()
    moment = asked.reactions.at(int(item))
    return moment.reactions if moment else ()


def _title(asked: Asked, letter: str) -> str:
    """An answer by its letter and first words; the letter alone where it is not known."""
    for item in asked.items:
        for one in _answers(asked, item):
            if one.id == letter:
                first = one.first
                words = first.text or "; ".join(cue.text for cue in first.cues)
                return f"{letter}: ‘{_short(' '.join(words.split()))}’"
    return letter


def _short(text: str) -> str:
    if len(text) <= SHORT:
        return text
    return f"{text[:SHORT].rpartition(' ')[0] or text[:SHORT]} …"


_HERE = Path(__file__).parent

COMPARE = CompareKind(
    ID,
    "compare",
    FORM,
    _HERE / "compare.js",
    _HERE / "compare.css",
    stops=True,
    offers=True,
    texts=TEXTS,
)
