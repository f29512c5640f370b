"""Whether anything of an assignment's key is in what trainees get, in whatever file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from hggt.content.coding import read_coding
from hggt.content.conversation.model import Conversation
from hggt.content.reactions.moments import Reactions
from hggt.exercise.exercise import Exercise
from hggt.exercise.leaks import Leak, Marks, find_leaks, handed_out


def search(
    paths: Iterable[Path],
    exercises: Iterable[Exercise],
    reactions: Iterable[Reactions] = (),
    conversations: Iterable[Conversation] = (),
) -> tuple[Leak, ...]:
    """What of the codings of `exercises` stands in the files or zips at or below `paths`.

    And what of the answers to moments, but for the first turns that an exercise offers, and
    of the comments for after a conversation.

    The exercises are read from a key's folder, where the lines of their codings stand.
    Their names are not looked for: trainees have them in their notebook.
    """
    marks = Marks()
    exercises = tuple(exercises)
    offered = {one.dialogue.id: one.reactions for one in exercises if one.kind.offers}
    for exercise in exercises:
        shown = offered.get(exercise.dialogue.id)
        known = handed_out(exercise.dialogue, [exercise.codebook], shown)
        for coding in exercise.codings:
            lines = read_coding(Path(coding.path))
            marks.add_coding(lines, f"{exercise.id}, {coding.coder}", known)
    dialogues = {one.dialogue.id: one.dialogue for one in exercises}
    for answers in reactions:
        name = answers.dialogue
        known = handed_out(dialogues.get(name), [], offered.get(name))
        marks.add_reactions(answers, f"reacties/{name}.md", known)
    for conversation in conversations:
        marks.add_conversation(conversation, f"gesprekken/{conversation.id}.md")
    found = (find_leaks(str(path), path.read_bytes(), marks) for path in _files(paths))
    return tuple(leak for leaks in found for leak in leaks)


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        for one in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if one.is_file():
                yield one
