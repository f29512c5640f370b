"""The keys of a repository: what gives them away, and codings that lie outside `grading/`."""

from __future__ import annotations

from hggt.authoring.sources.repository import Repository
from hggt.content.faults import Faults
from hggt.content.text import split_source
from hggt.exercise.leaks import Marks, handed_out


def key_marks(repository: Repository) -> Marks:
    """What to look for: all keys, and the names of the exercises they are of."""
    marks = Marks()
    schemes = set(repository.originals)
    dialogues = {dialogue.id: dialogue for dialogue in repository.dialogues.values()}
    for path, coding in repository.codings.items():
        if path.parts[0] == "grading":
            schemes.add(coding.codebook)
            known = handed_out(dialogues.get(coding.dialogue), repository.originals.values())
            marks.add_coding(coding, str(path), known)
    for dialogue in repository.graded:
        for scheme in schemes:
            marks.add_name(f"{dialogue}-{scheme}")
    return marks


def coded_dialogue(text: str) -> str | None:
    """The dialogue that `text` is a coding of, by its front matter; None for other texts."""
    if not text.startswith("---"):
        return None
    meta = split_source(text, Faults("")).meta
    return meta["dialoog"] if meta.get("dialoog") and "codering" in meta else None
