"""The wording that was answered to, as a log names it: eight hex digits of a hash."""

from __future__ import annotations

from collections.abc import Iterator

from hggt.content.codebook import Codebook
from hggt.content.coding import FRAGMENT
from hggt.content.dialogue import Cue, Dialogue, Turn

# What the authors infer, not what can be seen, and it goes with some labels: whoever is
# to answer must not be handed it.
ESTIMATE = "gereguleerd"


def shown_cues(turn: Turn, codebook: Codebook) -> tuple[Cue, ...]:
    """The cues of a turn that are shown while one answers."""
    hidden = (ESTIMATE, *codebook.hides)
    return tuple(cue for cue in turn.cues if cue.name not in hidden)


def hidden_cues(turn: Turn, codebook: Codebook) -> tuple[Cue, ...]:
    """The cues of a turn that the codebook hides until one has answered."""
    return tuple(cue for cue in turn.cues if cue.name in codebook.hides)


def wording(dialogue: Dialogue, codebook: Codebook, item: str) -> str:
    """The first 8 hex digits of a SHA-256 over what was shown for `item`.

    Of a turn its speaker, cues and words; of the fragment, and of a turn that is yet to
    come, of all turns. Joined by line ends, white space as one space, in UTF-8.
    """
    # Imported here: with OpenSSL 3 MiB, which a kernel has anyway and others need not.
    import hashlib

    turns = dialogue.by_number.get(int(item), ()) if item.isdecimal() else ()
    if item == FRAGMENT or not turns:
        turns = dialogue.turns
    rows = [" ".join(row.split()) for turn in turns for row in _rows(turn, codebook)]
    return hashlib.sha256("\n".join(rows).encode()).hexdigest()[:8]


def _rows(turn: Turn, codebook: Codebook) -> Iterator[str]:
    yield turn.speaker
    yield from (cue.text for cue in shown_cues(turn, codebook))
    yield turn.text
