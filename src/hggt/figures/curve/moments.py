"""Two lines of intensity: what the affect curve of a dialogue says, number by number.

The band lies round the child's last intensity before a turn of the adult. Its width is
an agreement of the authors (see the codebook `afstemming`), no measuring instrument.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from hggt.content import ContentError, Dialogue, Fault, Turn
from hggt.content.dialogue import INTENSITY_TOP

BAND = 2
TOP = INTENSITY_TOP

Line = Literal["child", "adult"]


@dataclass(frozen=True)
class Moment:
    """A turn of the child or the adult; `child_turn` is the one that the band lies round."""

    turn: int
    line: Line
    intensity: int | None
    regulated: str
    child_turn: int | None = None
    child_intensity: int | None = None

    @property
    def band(self) -> tuple[int, int] | None:
        """The lowest and the highest intensity that match, for an adult who answers."""
        if self.child_intensity is None:
            return None
        return max(0, self.child_intensity - BAND), min(TOP, self.child_intensity + BAND)

    @property
    def difference(self) -> int | None:
        """How far the adult is above the child; below it is less than 0."""
        if self.intensity is None or self.child_intensity is None:
            return None
        return self.intensity - self.child_intensity


@dataclass(frozen=True)
class Curve:
    """What is drawn: the moments of both lines, among `turns` turns."""

    title: str
    child: str
    adult: str
    turns: int
    moments: tuple[Moment, ...]

    def drawn(self, line: Line) -> tuple[tuple[Moment, int], ...]:
        """The moments of a line that have an intensity, with it."""
        return tuple(
            (one, one.intensity)
            for one in self.moments
            if one.line == line and one.intensity is not None
        )

    def banded(self) -> tuple[tuple[Moment, tuple[int, int]], ...]:
        """The moments of the adult that have a band, with it."""
        return tuple((one, one.band) for one in self.moments if one.band is not None)


def problems(dialogue: Dialogue, child: str, adult: str) -> Iterator[tuple[str, str]]:
    """Why there is no curve of these two: in Dutch what is wrong and what to do."""
    speaking = [who.name for who in dialogue.speakers if _turns(dialogue, who.name)]
    for argument, name in (("child", child), ("adult", adult)):
        if name not in speaking:
            yield (
                f"`{name}` ({argument}) spreekt niet in dit gesprek",
                f"kies uit {', '.join(speaking)}",
            )
        elif all(turn.intensity is None for turn in _turns(dialogue, name)):
            yield f"bij {name} staat nergens een intensiteit", "schrijf `intensiteit 0` t/m `10`"
    if child == adult:
        yield f"`{child}` is hier kind en volwassene", "kies twee verschillende sprekers"


def read_curve(dialogue: Dialogue, *, child: str, adult: str) -> Curve:
    """The curve of two speakers; ContentError when there is none."""
    if found := tuple(problems(dialogue, child, adult)):
        raise ContentError(Fault(f"{dialogue.id}.md", 0, *words) for words in found)
    moments: list[Moment] = []
    last: Turn | None = None
    for turn in dialogue.turns:
        regulated = str(turn.cue("gereguleerd") or "")
        if turn.speaker == child:
            moments.append(Moment(turn.number, "child", turn.intensity, regulated))
            last = turn if turn.intensity is not None else last
        elif turn.speaker == adult:
            number, level = (last.number, last.intensity) if last else (None, None)
            moments.append(Moment(turn.number, "adult", turn.intensity, regulated, number, level))
    return Curve(dialogue.title, child, adult, len(dialogue.turns), tuple(moments))


def place(difference: int) -> str:
    """Where a difference falls, in a few words: `4 onder: buiten de strook, te vlak`."""
    if difference == 0:
        return "gelijk: binnen de strook"
    side = "onder" if difference < 0 else "boven"
    where = "binnen de strook"
    if abs(difference) > BAND:
        where = f"buiten de strook, te {'vlak' if difference < 0 else 'veel'}"
    return f"{abs(difference)} {side}: {where}"


def description(curve: Curve) -> str:
    """The curve in words, for who does not see it."""
    outside = [
        f"beurt {one.turn} ({place(one.difference)})"
        for one in curve.moments
        if one.difference is not None and abs(one.difference) > BAND
    ]
    return (
        f"Intensiteit van 0 tot {TOP}, beurt voor beurt. {curve.child}: {_levels(curve, 'child')}. "
        f"{curve.adult}: {_levels(curve, 'adult')}. De strook loopt van {BAND} onder tot {BAND} "
        f"boven de laatste intensiteit van {curve.child}. "
        + (
            f"Buiten de strook ligt {curve.adult} in {', '.join(outside)}."
            if outside
            else f"{curve.adult} ligt nergens buiten de strook."
        )
    )


def _levels(curve: Curve, line: Line) -> str:
    return ", ".join(f"{level} in beurt {one.turn}" for one, level in curve.drawn(line))


def _turns(dialogue: Dialogue, name: str) -> tuple[Turn, ...]:
    return tuple(turn for turn in dialogue.turns if turn.speaker == name)
