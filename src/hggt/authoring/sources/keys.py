"""The keys of a repository: what gives them away, and codings that lie outside `grading/`."""

from __future__ import annotations

from pathlib import PurePosixPath

from hggt.authoring.sources.repository import Repository
from hggt.content.faults import Faults
from hggt.content.reactions.moments import Reactions
from hggt.content.text import split_source
from hggt.exercise.conversation.walks import SUFFIX
from hggt.exercise.leaks import Marks, handed_out


def key_marks(repository: Repository) -> Marks:
    """What to look for: all keys, and the names of the exercises they are of."""
    marks = Marks()
    schemes = set(repository.originals)
    dialogues = {dialogue.id: dialogue for dialogue in repository.dialogues.values()}
    books = repository.originals.values()
    for path, coding in repository.codings.items():
        if path.parts[0] == "grading":
            schemes.add(coding.codebook)
            offered = _offered(repository, coding.dialogue)
            known = handed_out(dialogues.get(coding.dialogue), books, offered)
            marks.add_coding(coding, str(path), known)
    for path, reactions in repository.reactions.items():
        if path.parts[0] == "grading":
            offered = _offered(repository, reactions.dialogue)
            known = handed_out(dialogues.get(reactions.dialogue), books, offered)
            marks.add_reactions(reactions, str(path), known)
    for path, conversation in repository.conversations.items():
        if path.parts[0] == "grading":
            marks.add_conversation(conversation, str(path))
    for dialogue in repository.graded:
        for scheme in schemes:
            marks.add_name(f"{dialogue}-{scheme}")
    for path in repository.conversations:
        if path.parts[0] == "assignments":
            marks.add_name(f"{path.stem}{SUFFIX}")
    return marks


def _offered(repository: Repository, dialogue: str) -> Reactions | None:
    """The answers to an assignment's dialogue, where it shows their first turns."""
    name = f"{dialogue}.md"
    shown = (
        path.parts[0] == "assignments" and path.parts[2:] == ("reacties", name)
        for path in repository.reactions
    )
    # From the key: whatever else lies there is not to be had.
    return repository.reactions.get(PurePosixPath("grading/reacties", name)) if any(shown) else None


def coded_dialogue(text: str) -> str | None:
    """The dialogue that `text` is a coding of, by its front matter; None for other texts."""
    if not text.startswith("---"):
        return None
    meta = split_source(text, Faults("")).meta
    return meta["dialoog"] if meta.get("dialoog") and "codering" in meta else None
