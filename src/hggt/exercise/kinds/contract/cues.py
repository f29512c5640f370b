"""The cues that decided: what one may tick, what an answer and a coder's line say of it.

They show what a choice rests on, beside the coders'; they earn nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from hggt.content.codebook import Codebook
from hggt.content.coding import CodedItem
from hggt.content.dialogue import Cue, Turn
from hggt.content.faults import Faults
from hggt.exercise.answers.wording import shown_cues

if TYPE_CHECKING:
    from hggt.exercise.kinds.contract.asking import Asked

# Drawn as a bar, and no words that one could tick.
_DRAWN = "intensiteit"


def asks_cues(codebook: Codebook) -> bool:
    """Whether a codebook asks for the cues that decided (`signalen: ja`)."""
    return codebook.settings.get("signalen") == "ja"


def tickable(cues: Iterable[Cue]) -> tuple[str, ...]:
    """The cues that one can tick, as written, each once."""
    return tuple(dict.fromkeys(cue.text for cue in cues if cue.name != _DRAWN))


def cues_of(turn: Turn, codebook: Codebook) -> tuple[str, ...]:
    """The cues of a turn that one can tick."""
    return tickable(shown_cues(turn, codebook))


def offered(asked: Asked, item: str) -> tuple[str, ...]:
    """The cues that one can tick for an item: of its turn, or of all for the fragment."""
    turns = asked.dialogue.turns
    own = [turn for turn in turns if str(turn.number) == item] or turns
    return tuple(dict.fromkeys(text for turn in own for text in cues_of(turn, asked.codebook)))


def read_cues(value: object, known: Sequence[str], most: int | None = None) -> tuple[str, ...]:
    """The ticked cues of an answer, in the order of `known`; none where `value` is None.

    ValueError, in Dutch, for what is no set of cues that are offered, or more than `most`.
    """
    if value is None:
        return ()
    found = value.get("cues") if isinstance(value, dict) and set(value) == {"cues"} else None
    if not isinstance(found, list) or len(found) > len(known):
        raise ValueError("de signalen zijn niet te lezen")
    if not all(isinstance(text, str) and text in known for text in found):
        raise ValueError("een signaal dat hier niet te zien is")
    if most is not None and len(found) > most:
        raise ValueError(f"meer dan {most} signalen")
    if len(set(found)) < len(found):
        raise ValueError("een signaal staat er twee keer")
    return tuple(text for text in known if text in found)


def coders_cues(
    line: CodedItem, known: Sequence[str], where: str, faults: Faults
) -> tuple[str, ...] | None:
    """A coder's cues as they stand in the conversation.

    What is not there is a fault, that says `where` it should be, and then there are none.
    """
    found, unknown = named_cues(line.cues, known)
    if unknown:
        faults.add(
            line.line,
            f"signaal `{unknown[0]}` staat niet {where}",
            f"kies uit {'; '.join(known) or 'een beurt met signalen'}",
        )
        return None
    return found


def named_cues(
    parts: Sequence[str], known: Sequence[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The known cues that a coder's words name, and the words that name none.

    The words were parted at commas, and a cue may hold one: the longest row of them that is
    a cue is meant.
    """
    found: list[str] = []
    unknown: list[str] = []
    start = 0
    while start < len(parts):
        for end in range(len(parts), start, -1):
            cue = ", ".join(parts[start:end])
            if cue in known:
                found.append(cue)
                start = end
                break
        else:
            unknown.append(parts[start])
            start += 1
    return tuple(dict.fromkeys(found)), tuple(unknown)


def say_cues(cues: Iterable[str]) -> str:
    """The cues that decided, as every page writes them; empty for none."""
    told = ", ".join(cues)
    return f"signalen: {told}" if told else ""


def cues_in(value: object) -> Sequence[str]:
    """The cues of an answer that was read."""
    found = value.get("cues") if isinstance(value, dict) else None
    return found if isinstance(found, list) else ()
