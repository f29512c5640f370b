"""A trainee's own numbers beside the coders' bands, in words and as what is drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from hggt.content.coding import CodedItem
from hggt.content.dialogue import INTENSITY_TOP
from hggt.exercise.kinds.contract.kind import Data
from hggt.exercise.kinds.estimate.band import Band, band_of

if TYPE_CHECKING:
    from hggt.exercise.answers.answer import Answer
    from hggt.exercise.kinds.contract.asking import Asked, Reviewed

# Of the intensity of an utterance, as the codebook `afstemming` has them: up to `MATCH`
# apart it is alike, from `FAR` on it is not; half steps between are on the edge.
MATCH, FAR = 2, 3
FLATTER = 2
EXPLAINED = (
    "Evenaren is hier: hoogstens 2 verschil met het kind, dat er direct voor sprak. Minstens 3 "
    "lager is te vlak, minstens 3 hoger te veel. Het is een afspraak om mee te oefenen, en een "
    "getal beslist nooit alleen: kijk eerst of de volwassene zelf gereguleerd is, en dan of "
    "tempo, stem, gezicht en gebaar meegaan."
)


@dataclass(frozen=True)
class Point:
    """A turn of which there is an estimate of one's own and a band of the coders."""

    number: int
    who: str
    child: bool
    own: int
    band: Band

    @property
    def off(self) -> int:
        """How many steps above the band; below it less than 0."""
        return self.band.off(self.own)


def verdict(own: int, band: Band, coders: int) -> str:
    """In a sentence, where a number lies beside the coders' band."""
    who = "de codeur" if coders == 1 else "de codeurs"
    off = band.off(own)
    if band.low == band.high:
        if off == 0:
            return "De codeur schatte dit ook." if coders == 1 else "De codeurs schatten dit ook."
        return f"U schatte dit {steps(off)} dan {who} ({band.low})."
    if off == 0:
        return f"Uw schatting valt binnen die van {who} ({band.low} tot {band.high})."
    return f"U schatte dit {steps(off)} dan {who} ({band.low} tot {band.high})."


def steps(off: int) -> str:
    """`één stap lager`, `3 stappen hoger`."""
    return f"{_count(off)} {'hoger' if off > 0 else 'lager'}"


def _count(off: int) -> str:
    return "één stap" if abs(off) == 1 else f"{abs(off)} stappen"


def lines(asked: Asked, reviewed: Sequence[Reviewed]) -> Data:
    """What is drawn of an attempt, and in words how it lies beside the coders' bands."""
    points = _points(asked, reviewed)
    return {
        "points": [
            {
                "n": point.number,
                "who": point.who,
                "child": point.child,
                "own": point.own,
                "low": point.band.low,
                "high": point.band.high,
                "off": steps(point.off) if point.off else "",
            }
            for point in points
        ],
        "rating": list(_rating(points)),
        "match": list(_match(asked, points)),
    }


def _points(asked: Asked, reviewed: Sequence[Reviewed]) -> list[Point]:
    turns = {str(turn.number): turn for turn in asked.dialogue.turns}
    found = []
    for one in reviewed:
        coded: list[CodedItem] = [choice for _, choice in one.coded]
        answer: Answer | None = one.answer
        if answer is None or not coded or not isinstance(answer.value, int):
            continue
        turn = turns[one.item]
        child = asked.dialogue.role(turn.speaker) == "kind"
        found.append(Point(turn.number, turn.speaker, child, answer.value, band_of(coded)))
    return found


def _rating(points: Sequence[Point]) -> Iterable[str]:
    """Over- and underrating, and a line that is flatter or steeper than the coders'."""
    higher = [point for point in points if point.off > 0]
    lower = [point for point in points if point.off < 0]
    inside = len(points) - len(higher) - len(lower)
    if len(points) < 2:
        return
    if inside == len(points):
        yield "Al uw schattingen vallen binnen die van de codeurs."
    else:
        yield f"Binnen de schattingen van de codeurs: {inside} van de {len(points)} beurten."
    for word, group in (("Hoger", higher), ("Lager", lower)):
        if group:
            each = [f"{point.number} ({_count(point.off)})" for point in group]
            yield f"{word} dan de codeurs schatte u beurt {_and(each)}."
    own = [point.own for point in points]
    middles = [point.band.middle for point in points]
    more = (max(own) - min(own)) - (max(middles) - min(middles))
    if abs(more) >= FLATTER:
        yield (
            f"Uw schattingen liggen {'verder uiteen' if more > 0 else 'dichter bij elkaar'} dan "
            f"die van de codeurs: bij u van {min(own)} tot {max(own)}, bij hen van "
            f"{min(point.band.low for point in points)} tot "
            f"{max(point.band.high for point in points)}."
        )


def _match(asked: Asked, points: Sequence[Point]) -> Iterable[str]:
    """Where an adult who answers the child matches, by the coders and by oneself."""
    scale = asked.codebook.scale
    ends = (scale.low, scale.high) if scale else None
    if "intensiteit" not in asked.codebook.hides or ends != (0, INTENSITY_TOP):
        return
    answers = [
        (child, adult)
        for child, adult in pairwise(points)
        if child.child and not adult.child and adult.number == child.number + 1
    ]
    if not answers:
        return
    theirs = _sorted_out(answers, lambda point: point.band.middle)
    own = _sorted_out(answers, lambda point: float(point.own))
    yield f"Volgens de codeurs: {theirs}."
    yield "Uw schattingen zeggen hetzelfde." if own == theirs else f"Volgens uw schattingen: {own}."
    yield EXPLAINED


def _sorted_out(answers: Sequence[tuple[Point, Point]], level: Callable[[Point], float]) -> str:
    groups: dict[str, list[str]] = {"evenaren": [], "te vlak": [], "te veel": [], "op de grens": []}
    for child, adult in answers:
        apart = level(adult) - level(child)
        if abs(apart) <= MATCH:
            name = "evenaren"
        elif abs(apart) < FAR:
            name = "op de grens"
        else:
            name = "te vlak" if apart < 0 else "te veel"
        groups[name].append(str(adult.number))
    return "; ".join(f"{name} in beurt {_and(turns)}" for name, turns in groups.items() if turns)


def _and(words: Sequence[str]) -> str:
    return " en ".join(filter(None, (", ".join(words[:-1]), words[-1])))
