"""Conversations that answer: all of each is walked, and each is called where it is found."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from hggt.authoring.check.texts import interpreted, key_line
from hggt.authoring.sources.repository import Repository, is_conversation, is_dialogue
from hggt.authoring.sources.uses import uses
from hggt.content import Fault
from hggt.exercise.conversation.every import findings, walk_all

FUNCTION = "converse"


def walked(repository: Repository) -> Iterator[Fault]:
    """What is wrong with a conversation as a whole, for every family and every state."""
    for path, conversation in sorted(repository.conversations.items()):
        for found in findings(conversation, walk_all(conversation)):
            yield Fault(str(path), found.line, found.message, found.remedy)


def own_id(repository: Repository) -> Iterator[Fault]:
    """A conversation's id is its own: its log is named after it."""
    first = {path.stem: path for path in repository.files if is_dialogue(path)}
    for path in filter(is_conversation, repository.files):
        if path.stem in first:
            yield Fault(
                str(path),
                key_line(repository, path, "id"),
                f"id `{path.stem}` is al van {first[path.stem]}",
                "geef dit gesprek een andere id en bestandsnaam",
            )
        first.setdefault(path.stem, path)


def observable(repository: Repository) -> Iterator[Fault]:
    """A cue is what can be seen or heard, in a conversation too."""
    for path, conversation in sorted(repository.conversations.items()):
        for scene in conversation.scenes:
            for event in (*scene.events, *(choice.turn for choice in scene.choices)):
                yield from interpreted(path, event)


def called(repository: Repository) -> Iterator[Fault]:
    """A notebook calls a conversation that is there, in its own part, once in a folder."""
    first: dict[tuple[PurePosixPath, str], str] = {}
    for use in uses(repository):
        given = use.call.dialogue
        if use.call.function != FUNCTION:
            continue
        place = f"{use.notebook}:{use.line}"
        if given is None or use.path is None or not is_conversation(use.path):
            yield Fault(
                str(use.notebook),
                use.line,
                f"gesprek {given} bestaat niet" if given else f"{FUNCTION}() zonder gesprek",
                f'schrijf {FUNCTION}("gesprekken/….md"); het pad begint bij dit notebook',
            )
        elif use.path.parts[:1] != use.notebook.parts[:1]:
            yield Fault(
                str(use.notebook),
                use.line,
                f"{given} ligt buiten {use.notebook.parts[0]}/",
                "deelnemers hebben dat bestand hier niet; kies een ander",
            )
        elif first.setdefault((use.notebook.parent, use.path.stem), place) != place:
            yield Fault(
                str(use.notebook),
                use.line,
                f"gesprek `{use.path.stem}` staat ook in "
                f"{first[use.notebook.parent, use.path.stem]}",
                "laat één van beide staan: ze schrijven hetzelfde antwoordbestand",
            )


RULES = (walked, own_id, observable, called)
