"""What is said in an answer to a moment, as every kind's ES module draws it."""

from __future__ import annotations

from hggt.content.codebook import Codebook
from hggt.content.dialogue import Silence, Turn
from hggt.exercise.answers.wording import shown_cues
from hggt.exercise.kinds.contract.kind import Data


def said(event: Turn | Silence, codebook: Codebook) -> Data:
    """A turn or, without `who`, a silence."""
    if not isinstance(event, Turn):
        return {"who": "", "text": "", "cues": [cue.text for cue in event.cues]}
    cues = [cue.text for cue in shown_cues(event, codebook)]
    return {"who": event.speaker, "text": event.text, "cues": cues}
