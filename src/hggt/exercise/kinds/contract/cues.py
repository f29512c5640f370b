"""The cues that decided: what one may tick, what an answer and a coder's line say of it.

They show what a choice rests on, beside the coders'; they earn nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from hggt.content.codebook import Codebook
from hggt.content.coding import CodedItem
from hggt.content.dialogue import Turn
from hggt.content.faults import Faults
from hggt.exercise.answers.wording import shown_cues

if TYPE_CHECKING:
    from hggt.exercise.kinds.contract.asking import Asked

# Drawn as a bar, and no words that one could tick.
_DRAWN = "intensiteit"


def asks_cues(codebook: Codebook) -> bool:
    """Whether a codebook asks for the cues that decided (`signalen: ja`)."""
    return codebook.settings.get("signalen") == "ja"


def cues_of(turn: Turn, codebook: Codebook) -> tuple[str, ...]:
    """The cues of a turn that one can tick, as written, each once."""
    shown = (cue.text for cue in shown_cues(turn, codebook) if cue.name != _DRAWN)
    return tuple(dict.fromkeys(shown))


def offered(asked: Asked, item: str) -> tuple[str, ...]:
    """The cues that one can tick for an item: of its turn, or of all for the fragment."""
    turns = asked.dialogue.turns
    own = [turn for turn in turns if str(turn.number) == item] or turns
    return tuple(dict.fromkeys(text for turn in own for text in cues_of(turn, asked.codebook)))


def read_cues(asked: Asked, item: str, value: object) -> tuple[str, ...]:
    """The ticked cues of an answer, in the order of the turn; none where `value` is None.

    ValueError, in Dutch, for what is no set of cues that are offered.
    """
    if value is None:
        return ()
    found = value.get("cues") if isinstance(value, dict) and set(value) == {"cues"} else None
    known = offered(asked, item)
    if not isinstance(found, list) or len(found) > len(known):
        raise ValueError("de signalen zijn niet te lezen")
    if not all(isinstance(text, str) and text in known for text in found):
        raise ValueError("een signaal dat hier niet te zien is")
    return tuple(text for text in known if text in found)


def coders_cues(asked: Asked, line: CodedItem, faults: Faults) -> tuple[str, ...]:
    """A coder's cues as they stand in the turn, where a comma may be part of one.

    What is not there is a fault.
    """
    known = offered(asked, line.item)
    rest, found = ", ".join(line.cues), []
    while rest:
        cue = max((text for text in known if _begins(rest, text)), key=len, default="")
        if not cue:
            first = rest.partition(", ")[0]
            faults.add(
                line.line,
                f"signaal `{first}` staat niet bij `{line.item}`",
                f"kies uit {'; '.join(known) or 'een beurt met signalen'}",
            )
            break
        found.append(cue)
        rest = rest[len(cue) :].removeprefix(", ")
    return tuple(found)


def say_cues(cues: Iterable[str]) -> str:
    """The cues that decided, as every page writes them; empty for none."""
    told = ", ".join(cues)
    return f"signalen: {told}" if told else ""


def cues_in(value: object) -> Sequence[str]:
    """The cues of an answer that was read."""
    found = value.get("cues") if isinstance(value, dict) else None
    return found if isinstance(found, list) else ()


def _begins(rest: str, cue: str) -> bool:
    return rest == cue or rest.startswith(f"{cue}, ")
