"""`estimate`: how much of something there is in a turn, as a number on a scale (`estimate`)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from hggt.content.codebook import Codebook, Form
from hggt.content.coding import CodedItem
from hggt.content.faults import Fault, Faults
from hggt.exercise.answers.answer import Answer
from hggt.exercise.kinds.contract.checking import check_item, refuse_notes
from hggt.exercise.kinds.contract.kind import ALSO, OTHER, SAME, Data, Kind, Said
from hggt.exercise.kinds.estimate.band import BESIDE, band_of, best_constant, moves, numbers
from hggt.exercise.kinds.estimate.texts import TEXTS

if TYPE_CHECKING:
    from hggt.exercise.agreement.agreement import Agreement
    from hggt.exercise.kinds.contract.asking import Asked, Given, Reviewed
    from hggt.exercise.kinds.contract.trying import Model, Sample

ID = "estimate"
FORM = Form("scale", {"schaal": ()})
MOST_CONSTANT = 0.5
# No scale has more figures than this, whatever an earlier version of it allowed.
_NUMBER = re.compile(r"0|[1-9][0-9]?")
_UNREADABLE = -1


class EstimateKind(Kind):
    """Numbers beside the band of the coders; see `band`."""

    def read(self, asked: Asked, answer: Answer) -> Answer:
        """A whole number on the scale."""
        if type(answer.value) is not int or answer.value not in _values(asked.codebook):
            raise ValueError("dit getal staat niet op de schaal")
        return replace(answer, labels=())

    def coded(
        self, asked: Asked, lines: Sequence[CodedItem], faults: Faults
    ) -> tuple[CodedItem, ...]:
        """Each line is the number for its turn."""
        found = []
        for line in lines:
            check_item(asked, line, faults)
            refuse_notes(line, faults, also=True)
            if len(line.labels) > 1:
                faults.add(line.line, "meer dan één getal", "kies er één; zet de rest onder `ook:`")
            # All are looked at: every fault is told at once.
            words = (*line.labels, *line.also)
            fits = {_on_scale(asked, line, word, faults) for word in words} == {True}
            value = int(line.labels[0]) if fits else None
            found.append(replace(line, labels=(), value=value))
        return tuple(found)

    def choice(self, given: Given) -> int:
        """The number; below every scale for what is none."""
        value = given.value
        return value if type(value) is int and 0 <= value <= 99 else _UNREADABLE

    def alike(self, codebook: Codebook, one: int, other: int) -> float:
        """A step apart is half alike."""
        steps = abs(one - other)
        return 1.0 if steps == 0 else BESIDE if steps == 1 else 0.0

    def apart(self, codebook: Codebook, one: int, other: int) -> float:
        """The distance of an interval scale, as a share of its whole length."""
        from hggt.exercise.agreement.alpha import interval

        values = _values(codebook)
        return min(1.0, interval(one, other) / interval(values[0], values[-1]))

    def agreement(self, codebook: Codebook, pairs: Iterable[tuple[int, int]]) -> Agreement:
        """How often the same, and Krippendorff's alpha of an interval scale."""
        from hggt.exercise.agreement.alpha import alpha_of_pairs, interval

        alike = partial(self.alike, codebook)
        return replace(alpha_of_pairs(pairs, alike, interval), scale=True)

    def score(self, asked: Asked, answer: Answer, coded: Sequence[CodedItem]) -> float:
        """See `band`."""
        return band_of(coded).earned(self.choice(answer))

    def beside(self, codebook: Codebook, given: Given, coded: CodedItem) -> str:
        """By the coder's number, or else by what the coder could also defend."""
        own = self.choice(given)
        if own == self.choice(coded):
            return SAME
        return ALSO if own in numbers(coded) else OTHER

    def check_coded(
        self, asked: Asked, coded: Mapping[str, Sequence[CodedItem]]
    ) -> Iterator[Fault]:
        """Who answers one number everywhere must not earn more than half, and it must move."""
        from hggt.exercise.agreement.agreement import percent

        values = _values(asked.codebook)
        bands = {
            item: band_of(coded[item])
            for item in asked.items
            if any(map(numbers, coded.get(item, ())))
        }
        if not bands:
            return
        best, mean = best_constant(list(bands.values()), values)
        if mean > MOST_CONSTANT:
            yield Fault(
                "",
                1,
                f"wie bij elke beurt {best} schat, verdient met codeboek `{asked.codebook.id}` "
                f"{percent(mean)}; dat mag hoogstens de helft zijn",
                "kies een gesprek waarin het meer op en neer gaat",
            )
            return
        lines = {
            name: [bands[item] for item in items]
            for name, items in _lines(asked, list(bands)).items()
        }
        if not any(moves(line, values) for line in lines.values()):
            where = ", ".join(
                f"{name} rond {best_constant(line, values)[0]}" for name, line in lines.items()
            )
            yield Fault(
                "",
                1,
                f"met codeboek `{asked.codebook.id}` beweegt er niets: {where}",
                "kies een gesprek waarin het bij ten minste één van beiden op en neer gaat",
            )

    def say(self, asked: Asked, given: Given) -> str:
        """The number."""
        own = self.choice(given)
        return str(own) if own >= 0 else "niet te lezen"

    def ordered(self, asked: Asked, parts: Iterable[str]) -> Sequence[str]:
        """From low to high."""
        return sorted(parts, key=lambda words: (len(words), words))

    def say_coded(self, asked: Asked, coded: CodedItem) -> Said:
        """With what the coder could also defend."""
        said = super().say_coded(asked, coded)
        if not coded.also:
            return said
        also = ", ".join(coded.also)
        return Said(said.choice, (*said.extra, f"ook verdedigbaar: {also}"), said.reason)

    def verdict(self, asked: Asked, reviewed: Reviewed) -> str:
        """How far above or below the band."""
        from hggt.exercise.kinds.estimate.told import verdict

        coded = [one for _, one in reviewed.coded]
        if reviewed.answer is None or not coded:
            return ""
        return verdict(self.choice(reviewed.answer), band_of(coded), len(coded))

    def summary(self, asked: Asked, reviewed: Sequence[Reviewed]) -> Sequence[str]:
        """Over- and underrating, and where an adult matches the child."""
        from hggt.exercise.kinds.estimate.told import lines

        found = lines(asked, reviewed)
        return (*found["rating"], *found["match"])

    def tell_score(self, asked: Asked, share: str) -> str:
        """With what counts."""
        return (
            f"Uw score is {share}. Een schatting tussen de laagste en de hoogste van de codeurs "
            "telt helemaal, één stap daarbuiten voor de helft."
        )

    def data(self, asked: Asked) -> Data:
        """The scale, and what some of its numbers stand for."""
        scale = asked.codebook.scale
        anchors = dict(scale.anchors) if scale else {}
        values = _values(asked.codebook)
        return {
            "low": values[0],
            "high": values[-1],
            "anchors": [[number, anchors[number]] for number in sorted(anchors)],
        }

    def result(self, asked: Asked, reviewed: Sequence[Reviewed]) -> Data:
        """Both lines, and in words where they lie apart."""
        from hggt.exercise.kinds.estimate.told import lines

        return lines(asked, reviewed)

    def simulate(self, asked: Asked, coded: Mapping[str, Sequence[CodedItem]], seed: int) -> Model:
        """See `simulate`."""
        from hggt.exercise.kinds.estimate.simulate import make_model

        return make_model(asked, coded, _values(asked.codebook), seed)

    def sample(self) -> Sample:
        """A dialogue of six turns with two codings."""
        from hggt.exercise.kinds.estimate.sample import SAMPLE

        return SAMPLE


def _values(codebook: Codebook) -> range:
    scale = codebook.scale
    if scale is None:
        raise ValueError(f"codebook {codebook.id} has no scale")
    return range(scale.low, scale.high + 1)


def _on_scale(asked: Asked, line: CodedItem, word: str, faults: Faults) -> bool:
    values = _values(asked.codebook)
    if _NUMBER.fullmatch(word) and int(word) in values:
        return True
    faults.add(
        line.line,
        f"`{word}` is geen getal op de schaal",
        f"schrijf één heel getal van {values[0]} tot {values[-1]}; wat ook kan onder `ook:`",
    )
    return False


def _lines(asked: Asked, items: Sequence[str]) -> Mapping[str, list[str]]:
    roles = {str(turn.number): asked.dialogue.role(turn.speaker) for turn in asked.dialogue.turns}
    found: dict[str, list[str]] = {}
    for item in items:
        name = "het kind" if roles[item] == "kind" else "de volwassene"
        found.setdefault(name, []).append(item)
    return found


_HERE = Path(__file__).parent

ESTIMATE = EstimateKind(
    ID, "estimate", FORM, _HERE / "estimate.js", _HERE / "estimate.css", texts=TEXTS
)
