"""`mark`: places in a conversation, or stretches of it with a label (`mark`)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from hggt.content.codebook import BEURT, NOWHERE, SPAN, Codebook, Form
from hggt.content.coding import FRAGMENT, CodedItem
from hggt.content.dialogue import Dialogue
from hggt.content.faults import Faults
from hggt.exercise.answers.answer import Answer
from hggt.exercise.kinds.contract.checking import check_labels, refuse_notes, title_of
from hggt.exercise.kinds.contract.kind import Data, Kind
from hggt.exercise.kinds.mark.places import Mark, Marks, label_at, marks_alike, marks_score
from hggt.exercise.kinds.mark.texts import TEXTS

if TYPE_CHECKING:
    from hggt.exercise.agreement.agreement import Agreement
    from hggt.exercise.kinds.contract.asking import Asked, Given
    from hggt.exercise.kinds.contract.trying import Model, Sample

ID = "mark"
MOST = {"1": 1, "1–3": 3, "1-3": 3}
NOWHERE_WORDS = "nergens"
FORM = Form("labels", {"eenheid": (BEURT, SPAN), "aantal": tuple(MOST)})


class MarkKind(Kind):
    """Places and stretches; see `places` for how they are held beside the coders'."""

    def items(self, dialogue: Dialogue, codebook: Codebook) -> tuple[str, ...]:
        """The conversation as a whole, where there is a turn that may be marked."""
        return (FRAGMENT,) if _markable(dialogue, codebook) else ()

    def read(self, asked: Asked, answer: Answer) -> Answer:
        """The marks in the order of the turns; an empty list is "nergens"."""
        marks = tuple(sorted(_read(mark) for mark in _list(answer.value)))
        self._fit(asked, marks)
        return replace(answer, labels=(), value=_write(marks))

    def coded(
        self, asked: Asked, lines: Sequence[CodedItem], faults: Faults
    ) -> tuple[CodedItem, ...]:
        """All lines of a coder's together as one choice for the conversation."""
        marks: list[tuple[Mark, str]] = []
        for line in lines:
            refuse_notes(line, faults)
            marks += _coded(asked, line, faults)
        if not lines:
            return ()
        nowhere = [line for line in lines if line.labels == (NOWHERE,)]
        if nowhere and len(lines) > 1:
            faults.add(
                nowhere[0].line, f"`{NOWHERE}` staat naast iets anders", "kies één van beide"
            )
        most = MOST[asked.codebook.settings["aantal"]]
        if len(marks) > most:
            faults.add(
                lines[-1].line, f"{len(marks)} plekken", f"het codeboek vraagt er hoogstens {most}"
            )
        marks.sort()
        reason = (
            "; ".join(f"{_where(mark)}: {why}" for mark, why in marks)
            if len(marks) > 1
            else lines[0].reason
        )
        sure = [line.certainty for line in lines if line.certainty]
        found = tuple(mark for mark, _ in marks)
        return (
            CodedItem(
                FRAGMENT, (), (), min(sure, default=None), reason, lines[0].line, value=found
            ),
        )

    def choice(self, given: Given) -> Marks:
        """The marks in the order of the turns."""
        if isinstance(given.value, tuple):
            return given.value
        return tuple(sorted(_read(mark) for mark in _list(given.value)))

    def alike(self, codebook: Codebook, one: Marks, other: Marks) -> float:
        """See `marks_alike`."""
        return marks_alike(one, other, stretches=codebook.unit == SPAN)

    def units(self, asked: Asked, one: Marks, other: Marks) -> Iterable[tuple[str, str]]:
        """Each turn with its label, or that it is outside."""
        for turn in sorted(_markable(asked.dialogue, asked.codebook)):
            yield label_at(one, turn), label_at(other, turn)

    def coders_agreement(self, codebook: Codebook, units: Iterable[tuple[str, str]]) -> Agreement:
        """Krippendorff's nominal alpha over turns."""
        from hggt.exercise.agreement.alpha import alpha_of_pairs, nominal

        return alpha_of_pairs(units, lambda one, other: float(one == other), nominal)

    def score(self, asked: Asked, answer: Answer, coded: Sequence[CodedItem]) -> float:
        """See `marks_score`."""
        return marks_score(
            self.choice(answer),
            [self.choice(one) for one in coded],
            stretches=asked.codebook.unit == SPAN,
        )

    def say(self, asked: Asked, given: Given) -> str:
        """`beurt 5`, or `beurt 5–7: Breuk` where there are several labels."""
        marks = self.choice(given)
        if not marks:
            return NOWHERE_WORDS
        several = len(asked.codebook.labels) > 1
        return "; ".join(
            _where(mark) + (f": {title_of(asked, mark.label)}" if several else "") for mark in marks
        )

    def parts(self, asked: Asked, given: Given) -> tuple[str, ...]:
        """Each place by itself."""
        marks = self.choice(given)
        each = (self.say(asked, replace(_ONE, value=(mark,))) for mark in marks)
        return tuple(each) or (NOWHERE_WORDS,)

    def tell_score(self, asked: Asked, share: str) -> str:
        """With how near counts."""
        if asked.codebook.unit == SPAN:
            return f"Uw score is {share}: hoe ver uw stukken samenvielen met die van de codeurs."
        return (
            f"Uw score is {share}. Een plek één beurt naast die van een codeur telt voor de helft."
        )

    def grows(self, asked: Asked) -> bool:
        """Where one may mark several places, or a stretch, the first click is not all."""
        return MOST[asked.codebook.settings["aantal"]] > 1 or asked.codebook.unit == SPAN

    def data(self, asked: Asked) -> Data:
        """Which turns may be marked, how many marks there may be, and of what unit."""
        return {
            "turns": sorted(_markable(asked.dialogue, asked.codebook)),
            "most": MOST[asked.codebook.settings["aantal"]],
            "stretches": asked.codebook.unit == SPAN,
        }

    def detail(self, asked: Asked, coded: CodedItem) -> Data:
        """The coder's marks, to stand on the turns."""
        return {"marks": _write(self.choice(coded))}

    def simulate(self, asked: Asked, coded: Mapping[str, Sequence[CodedItem]], seed: int) -> Model:
        """See `simulate`."""
        from hggt.exercise.kinds.mark.simulate import make_model

        return make_model(
            asked,
            [self.choice(one) for one in coded[FRAGMENT]],
            sorted(_markable(asked.dialogue, asked.codebook)),
            seed,
        )

    def sample(self) -> Sample:
        """A dialogue of five turns with two codings."""
        from hggt.exercise.kinds.mark.sample import SAMPLE

        return SAMPLE

    def _fit(self, asked: Asked, marks: Marks) -> None:
        codebook = asked.codebook
        if len(marks) > MOST[codebook.settings["aantal"]]:
            raise ValueError("meer plekken dan er gevraagd zijn")
        if len(set(marks)) < len(marks):
            raise ValueError("dezelfde plek staat er twee keer")
        known = _markable(asked.dialogue, codebook)
        for mark in marks:
            if mark.label not in codebook.label_ids:
                raise ValueError("onbekend label")
            if codebook.unit == BEURT and mark.first != mark.last:
                raise ValueError("een stuk waar een plek gevraagd is")
            if mark.first not in known or mark.last not in known:
                raise ValueError("een beurt die niet gevraagd wordt")


def _markable(dialogue: Dialogue, codebook: Codebook) -> frozenset[int]:
    return frozenset(
        turn.number
        for turn in dialogue.turns
        if not codebook.roles or dialogue.role(turn.speaker) in codebook.roles
    )


def _list(value: object) -> Sequence[object]:
    if not isinstance(value, list) or len(value) > max(MOST.values()):
        raise ValueError("de plekken zijn niet te lezen")
    return value


def _read(mark: object) -> Mark:
    if not isinstance(mark, dict) or set(mark) != {"from", "to", "label"}:
        raise ValueError("een plek is niet te lezen")
    first, last, label = mark["from"], mark["to"], mark["label"]
    if type(first) is not int or type(last) is not int or not isinstance(label, str):
        raise ValueError("een plek is niet te lezen")
    if first > last:
        raise ValueError("een stuk eindigt voor het begint")
    return Mark(first, last, label)


def _write(marks: Marks) -> list[Data]:
    return [{"from": mark.first, "to": mark.last, "label": mark.label} for mark in marks]


def _where(mark: Mark) -> str:
    turns = f"{mark.first}–{mark.last}" if mark.last > mark.first else str(mark.first)
    return f"beurt {turns}"


def _coded(asked: Asked, line: CodedItem, faults: Faults) -> list[tuple[Mark, str]]:
    if line.labels == (NOWHERE,):
        if line.item != FRAGMENT:
            faults.add(
                line.line, f"`{NOWHERE}` bij {line.item}", f"schrijf `**{FRAGMENT}** {NOWHERE}: …`"
            )
        return []
    check_labels(asked, line, line.labels, faults)
    if len(line.labels) > 1:
        faults.add(line.line, "meer dan één label", "geef elke plek één label")
    first, dash, last = line.item.replace("-", "–").partition("–")
    if not first.isdigit() or (dash and not last.isdigit()):
        faults.add(
            line.line, f"`{line.item}` is geen plek", "schrijf `**5** label: reden` of `**5–7** …`"
        )
        return []
    mark = Mark(int(first), int(last or first), line.labels[0])
    known = _markable(asked.dialogue, asked.codebook)
    if mark.first > mark.last or mark.first not in known or mark.last not in known:
        turns = ", ".join(map(str, sorted(known)))
        faults.add(line.line, f"`{line.item}` bestaat niet", f"kies uit {turns}")
        return []
    return [(mark, line.reason)]


_ONE = CodedItem(FRAGMENT, (), (), None, "")

_HERE = Path(__file__).parent

MARK = MarkKind(ID, "mark", FORM, _HERE / "mark.js", _HERE / "mark.css", texts=TEXTS)
