"""`label`: a label a turn, or for the fragment as a whole (`classify`)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from hggt.content.codebook import FORMS, FRAGMENT, Codebook
from hggt.content.codebook import LABEL as ID
from hggt.content.coding import CodedItem
from hggt.content.faults import Faults
from hggt.exercise.answers.answer import Answer
from hggt.exercise.kinds.contract.checking import check_item, check_labels, refuse_notes, title_of
from hggt.exercise.kinds.contract.cues import (
    asks_cues,
    coders_cues,
    cues_in,
    cues_of,
    offered,
    read_cues,
    say_cues,
)
from hggt.exercise.kinds.contract.kind import ALSO, OTHER, PART, SAME, Data, Kind, Said

if TYPE_CHECKING:
    from hggt.exercise.kinds.contract.asking import Asked, Given, Reviewed
    from hggt.exercise.kinds.contract.trying import Model, Sample


class LabelKind(Kind):
    """Aggregate scoring of labels; see `score`."""

    def read(self, asked: Asked, answer: Answer) -> Answer:
        """One label, or several where the codebook allows; as `value` the cues that decided.

        A codebook that does not ask for cues has no `value`.
        """
        if not answer.labels:
            raise ValueError("er is geen label gekozen")
        if not set(asked.codebook.label_ids).issuperset(answer.labels):
            raise ValueError("onbekend label")
        if len(answer.labels) > 1 and not asked.codebook.multiple:
            raise ValueError("meer dan één label")
        if not asks_cues(asked.codebook):
            return answer if answer.value is None else replace(answer, value=None)
        cues = read_cues(answer.value, offered(asked, answer.item))
        return replace(answer, value={"cues": list(cues)} if cues else None)

    def coded(
        self, asked: Asked, lines: Sequence[CodedItem], faults: Faults
    ) -> tuple[CodedItem, ...]:
        """Each line is the choice for its item."""
        read = []
        with_cues = asks_cues(asked.codebook)
        for line in lines:
            check_item(asked, line, faults)
            check_labels(asked, line, (*line.labels, *line.also), faults)
            refuse_notes(line, faults, also=True, cues=with_cues)
            if len(line.labels) > 1 and not asked.codebook.multiple:
                faults.add(line.line, "meer dan één label", "kies er één; zet de rest onder `ook:`")
            if with_cues:
                known = offered(asked, line.item)
                cues = coders_cues(line, known, f"bij `{line.item}`", faults)
                line = replace(line, cues=cues or ())
            read.append(line)
        return tuple(read)

    def choice(self, given: Given) -> frozenset[str]:
        """The set of labels."""
        return frozenset(given.labels)

    def alike(self, codebook: Codebook, one: frozenset[str], other: frozenset[str]) -> float:
        """The Jaccard index of two sets of labels."""
        # As all that compares answers: not before there is something to compare.
        from hggt.exercise.agreement.agreement import jaccard

        return jaccard(one, other)

    def apart(self, codebook: Codebook, one: frozenset[str], other: frozenset[str]) -> float:
        """The MASI distance where an item may have several labels."""
        from hggt.exercise.agreement.alpha import masi, nominal

        return masi(one, other) if codebook.multiple else nominal(one, other)

    def score(self, asked: Asked, answer: Answer, coded: Sequence[CodedItem]) -> float:
        """See `item_score`."""
        from hggt.exercise.kinds.label.score import item_score

        return item_score(answer.labels, coded, multiple=asked.codebook.multiple)

    def beside(self, codebook: Codebook, given: Given, coded: CodedItem) -> str:
        """By the labels that are shared with the coder's choice, or else with `ook`."""
        own = set(given.labels)
        if own == set(coded.labels):
            return SAME
        return PART if own & set(coded.labels) else ALSO if own & set(coded.also) else OTHER

    def say(self, asked: Asked, given: Given) -> str:
        """The titles of the labels, with the cues that one ticked."""
        titles = ", ".join(title_of(asked, label) for label in given.labels)
        cues = say_cues(cues_in(given.value))
        return f"{titles} ({cues})" if cues else titles

    def parts(self, asked: Asked, given: Given) -> tuple[str, ...]:
        """Each label by itself, in the codebook's order."""
        order = asked.codebook.label_ids
        return tuple(title_of(asked, label) for label in order if label in given.labels)

    def ordered(self, asked: Asked, parts: Iterable[str]) -> Sequence[str]:
        """The titles of the labels in the codebook's order."""
        held = set(parts)
        return [label.title for label in asked.codebook.labels if label.title in held]

    def say_coded(self, asked: Asked, coded: CodedItem) -> Said:
        """With what the coder could also defend, and the cues that decided."""
        said = super().say_coded(asked, coded)
        also = ", ".join(title_of(asked, label) for label in coded.also)
        extra = (f"ook verdedigbaar: {also}" if also else "", say_cues(coded.cues))
        return replace(said, extra=(*said.extra, *filter(None, extra)))

    def tell_score(self, asked: Asked, share: str) -> str:
        """With how much each choice of a coder weighs."""
        if asked.codebook.multiple:
            return f"Uw score is {share}: hoe ver uw keuzes samenvielen met die van de codeurs."
        return (
            f"Uw score is {share}. Daarin weegt mee hoeveel codeurs iets kozen, en voor de helft "
            "wat zij ook verdedigbaar vonden."
        )

    def grows(self, asked: Asked) -> bool:
        """With several labels, or with cues, the first click is seldom the whole answer."""
        return asked.codebook.multiple or asks_cues(asked.codebook)

    def data(self, asked: Asked) -> Data:
        """Whether several labels may be chosen, and by turn the cues that may be ticked."""
        data: Data = {"multiple": asked.codebook.multiple}
        if asks_cues(asked.codebook):
            data["cues"] = {
                str(turn.number): list(cues)
                for turn in asked.dialogue.turns
                if (asked.items == (FRAGMENT,) or str(turn.number) in asked.items)
                and (cues := cues_of(turn, asked.codebook))
            }
        return data

    def result(self, asked: Asked, reviewed: Sequence[Reviewed]) -> Data:
        """The confusion matrix."""
        from hggt.exercise.kinds.label.matrix import matrix

        return {"matrix": matrix(asked, reviewed)}

    def simulate(self, asked: Asked, coded: Mapping[str, Sequence[CodedItem]], seed: int) -> Model:
        """See `simulate`."""
        from hggt.exercise.kinds.label.simulate import make_model

        return make_model(asked, coded, seed)

    def sample(self) -> Sample:
        """A dialogue of three turns with two codings."""
        from hggt.exercise.kinds.label.sample import SAMPLE

        return SAMPLE


_HERE = Path(__file__).parent

LABEL = LabelKind(ID, "classify", FORMS[ID], _HERE / "label.js", style=_HERE / "label.css")
