"""`respond`: one's own words at a moment, and how they sound (`respond`).

The conversation stops where one is to answer; the item is the number of the turn that
would come next. A person marks each row of the rubric.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from hggt.content.codebook import Codebook, Form
from hggt.content.coding import CodedItem
from hggt.content.dialogue import Dialogue
from hggt.content.faults import Faults
from hggt.content.fit import readable
from hggt.content.rubric import LEVELS
from hggt.exercise.answers.answer import Answer
from hggt.exercise.kinds.contract.checking import refuse_notes
from hggt.exercise.kinds.contract.kind import Choice, Data, Kind
from hggt.exercise.kinds.respond.contrasts import contrasts, missed, moment_of, replaced
from hggt.exercise.kinds.respond.texts import TEXTS

if TYPE_CHECKING:
    from hggt.exercise.kinds.contract.asking import Asked, Given
    from hggt.exercise.kinds.contract.trying import Model, Sample

ID = "respond"
MAX_WORDS = 5000
WIPED = "gewist"
FORM = Form("rows")

_KEYS = {"says", "how", "rows", "nearest", "keep", "harder"}
_ANSWER = re.compile(r"(?P<turn>[0-9]{1,4})(?P<answer>[a-z])(?P<harder> moeilijker)?")
_LEVEL = re.compile(r"(?P<row>\S+) (?P<level>[0-9]+)")


class RespondKind(Kind):
    """A text that is saved and shown, and waits for a person."""

    def items(self, dialogue: Dialogue, codebook: Codebook) -> tuple[str, ...]:
        """The turn that would come next."""
        return (str(max(turn.number for turn in dialogue.turns) + 1),)

    def read(self, asked: Asked, answer: Answer) -> Answer:
        """What one says, how it sounds, and how one rates oneself on the rows."""
        value = answer.value
        if not isinstance(value, dict) or not _KEYS.issuperset(value):
            raise ValueError("de eigen reactie is niet te lezen")
        texts = {key: _words(value.get(key, "")) for key in ("says", "how")}
        if not any(texts.values()):
            raise ValueError("er staat geen tekst in de eigen reactie")
        rows = _rows(value.get("rows", {}), asked.codebook)
        held = {**texts, "rows": rows, **_second(asked, answer.item, value)}
        return replace(answer, labels=(), value=held)

    def coded(
        self, asked: Asked, lines: Sequence[CodedItem], faults: Faults
    ) -> tuple[CodedItem, ...]:
        """Which rows a contrasting answer meets, and how far; its item is `5a`."""
        known = {row.id for row in asked.codebook.rows}
        found = []
        for line in lines:
            refuse_notes(line, faults)
            place = _ANSWER.fullmatch(line.item)
            if place is None or not _is_there(asked, place):
                faults.add(
                    line.line,
                    f"`{line.item}` is geen antwoord",
                    f"schrijf `**{asked.items[0]}a** rij 2, andere_rij 3: reden`",
                )
            levels = []
            for label in line.labels:
                match = _LEVEL.fullmatch(label)
                if match is None or match["row"] not in known or int(match["level"]) not in LEVELS:
                    faults.add(
                        line.line,
                        f"`{label}` is geen rij met een niveau",
                        f"schrijf een rij ({', '.join(sorted(known))}) met 0, 1, 2 of 3",
                    )
                else:
                    levels.append((match["row"], int(match["level"])))
            found.append(replace(line, labels=(), value=tuple(levels)))
        return tuple(found)

    def choice(self, given: Given) -> Choice:
        """The words; of a coder the rows that an answer meets."""
        value = given.value
        if isinstance(value, dict):
            return (value.get("says", ""), value.get("how", ""))
        return value if isinstance(value, tuple) else ()

    def say(self, asked: Asked, given: Given) -> str:
        """What one says, and under it how it sounds; of a coder how far each row is met."""
        if isinstance(given.value, tuple):
            titles = {row.id: row.title for row in asked.codebook.rows}
            return ", ".join(f"{titles.get(row, row)} {level}" for row, level in given.value)
        says, how = _text(given, "says"), _text(given, "how")
        if not says.strip() and not how.strip():
            return WIPED
        return f"{says.strip()}\n\nHoe dat klinkt: {how.strip()}" if how.strip() else says.strip()

    def named(self, item: str) -> str:
        """The turn that is to come."""
        return "uw eigen reactie"

    def tell_score(self, asked: Asked, share: str) -> str:
        """Nothing is scored: a person reads it."""
        return ""

    def own_rows(self, answer: Answer) -> Mapping[str, int]:
        """The rating that goes with the words."""
        rows = answer.value.get("rows") if isinstance(answer.value, dict) else None
        return rows if isinstance(rows, dict) else {}

    def after(self, asked: Asked, item: str, answer: Answer | None) -> Data:
        """The contrasting answers, how each is taken and which rows it meets by the coders."""
        moment = moment_of(asked, item, harder=_is_harder(answer))
        return contrasts(asked, moment) if moment is not None and self.tells(asked) else {}

    def tells(self, asked: Asked) -> bool:
        """Where the file says how each answer is taken; an assignment's does not."""
        return asked.reactions is not None and any(
            one.after for moment in asked.reactions.moments for one in moment.reactions
        )

    def told(self, asked: Asked, answer: Answer) -> bool:
        """One has named the nearest, or what one would keep."""
        value = answer.value
        return isinstance(value, dict) and bool(value.get("nearest") or value.get("keep"))

    def again(self, asked: Asked, item: str) -> Data:
        """The turns that make the moment harder, where there are any."""
        moment = moment_of(asked, item, harder=True)
        return {"turns": replaced(asked, moment) if moment else []}

    def grows(self, asked: Asked) -> bool:
        """One writes, and asks for the other answers when one is done."""
        return True

    def data(self, asked: Asked) -> Data:
        """How long a text may be, and the turn that one says anew."""
        return {"most": MAX_WORDS, "missed": missed(asked)}

    def simulate(self, asked: Asked, coded: Mapping[str, Sequence[CodedItem]], seed: int) -> Model:
        """See `simulate`."""
        from hggt.exercise.kinds.respond.simulate import make_model

        return make_model(asked, seed)

    def sample(self) -> Sample:
        """A dialogue that stops before the therapist's answer."""
        from hggt.exercise.kinds.respond.sample import SAMPLE

        return SAMPLE


def _is_harder(answer: Answer | None) -> bool:
    value = answer.value if answer else None
    return isinstance(value, dict) and value.get("harder") is True


def _is_there(asked: Asked, place: re.Match[str]) -> bool:
    """Whether there is such an answer; where no file says which, whether it is at the moment."""
    if asked.reactions is None:
        return place["turn"] in asked.items
    moment = moment_of(asked, place["turn"], harder=place["harder"] is not None)
    return moment is not None and place["answer"] in [one.id for one in moment.reactions]


def _second(asked: Asked, item: str, value: Mapping[str, object]) -> Data:
    """What is said after the contrasting answers were shown, and to which moment."""
    found: Data = {}
    if "harder" in value:
        if value["harder"] is not True or moment_of(asked, item, harder=True) is None:
            raise ValueError("een moeilijker moment dat er niet is")
        found["harder"] = True
    if "nearest" in value:
        moment = moment_of(asked, item, harder="harder" in found)
        if moment is None or value["nearest"] not in [one.id for one in moment.reactions]:
            raise ValueError("een antwoord dat er niet is")
        found["nearest"] = value["nearest"]
    if keep := _words(value.get("keep", "")):
        found["keep"] = keep
    return found


def _words(value: object) -> str:
    if isinstance(value, str) and value and not value.strip():
        # Wiped words are spaces, as many as the bytes there were.
        return " "
    if not isinstance(value, str) or len(value) > MAX_WORDS:
        raise ValueError("een tekst is te lang of niet te lezen")
    return readable(value)


def _text(given: Given, key: str) -> str:
    value = given.value
    found = value.get(key, "") if isinstance(value, dict) else ""
    return found if isinstance(found, str) else ""


def _rows(value: object, codebook: Codebook) -> dict[str, int]:
    known = {row.id for row in codebook.rows}
    if not isinstance(value, dict) or not known.issuperset(value):
        raise ValueError("een rij die niet gevraagd wordt")
    if not all(type(level) is int and level in LEVELS for level in value.values()):
        raise ValueError("een rij is 0, 1, 2 of 3")
    return {row.id: value[row.id] for row in codebook.rows if row.id in value}


_HERE = Path(__file__).parent

RESPOND = RespondKind(
    ID,
    "respond",
    FORM,
    _HERE / "respond.js",
    _HERE / "respond.css",
    coders=0,
    judged=True,
    own_words=("says", "how", "keep"),
    stops=True,
    texts=TEXTS,
)
