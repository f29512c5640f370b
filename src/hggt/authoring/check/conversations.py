"""Conversations that answer: all of each is walked, and each is called where it is found."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from hggt.authoring.check.texts import interpreted, key_line, taken_ids
from hggt.authoring.made.handed_out import WHOLE, handed_out_conversations
from hggt.authoring.sources.calls import CONVERSE
from hggt.authoring.sources.repository import Repository, is_conversation, is_dialogue
from hggt.authoring.sources.uses import uses
from hggt.content import Fault
from hggt.content.conversation.model import Conversation
from hggt.content.notebook import nbgrader_metadata
from hggt.exercise.conversation.every import findings, walk_all
from hggt.exercise.conversation.walks import SUFFIX


def walked(repository: Repository) -> Iterator[Fault]:
    """What is wrong with a conversation as a whole, for every family and every state."""
    for path, conversation in _whole(repository):
        for found in findings(conversation, walk_all(conversation)):
            yield Fault(str(path), found.line, found.message, found.remedy)


def own_id(repository: Repository) -> Iterator[Fault]:
    """A conversation's id is its own: its log is named after it."""
    dialogues = {path.stem: path for path in repository.files if is_dialogue(path)}
    # A whole one is named as what goes out of it.
    own = (path for path in filter(is_conversation, repository.files) if path.parent != WHOLE)
    yield from taken_ids(repository, own, dialogues, "dit gesprek")


def own_name(repository: Repository) -> Iterator[Fault]:
    """A codebook does not name its exercises as a conversation's log is named."""
    name = SUFFIX.removeprefix("-")
    if name in repository.originals:
        path = PurePosixPath(f"course/codeboeken/{name}.md")
        line = key_line(repository, path, "id")
        yield Fault(str(path), line, f"`{name}` hoort bij gesprekken", "kies een andere id")


def observable(repository: Repository) -> Iterator[Fault]:
    """A cue is what can be seen or heard, in a conversation too."""
    for path, conversation in _whole(repository):
        for scene in conversation.scenes:
            for event in (*scene.events, *(choice.turn for choice in scene.choices)):
                yield from interpreted(path, event)


def called(repository: Repository) -> Iterator[Fault]:
    """A notebook calls a conversation that is there, in its own part."""
    for use in uses(repository):
        given = use.call.dialogue
        if use.call.function != CONVERSE:
            continue
        if given is None or use.path is None or not is_conversation(use.path):
            yield Fault(
                str(use.notebook),
                use.line,
                f"gesprek {given} bestaat niet" if given else f"{CONVERSE}() zonder gesprek",
                f'schrijf {CONVERSE}("gesprekken/….md"); het pad begint bij dit notebook'
                if use.notebook.parts[0] == "course"
                else f"schrijf het gesprek in {WHOLE}/ en voer `make notebooks` uit",
            )
        elif use.path.parts[:1] != use.notebook.parts[:1]:
            yield Fault(
                str(use.notebook),
                use.line,
                f"{given} ligt buiten {use.notebook.parts[0]}/",
                "deelnemers hebben dat bestand hier niet; kies een ander",
            )


def handed_out(repository: Repository) -> Iterator[Fault]:
    """What an assignment hands out is made of a whole conversation, and shown in its notebook."""
    made = dict(handed_out_conversations(repository))
    shown = {WHOLE / path.name for path in made}
    for path in filter(is_conversation, repository.files):
        if path.parts[0] == "assignments" and path not in made:
            whole = repository.exists(WHOLE / path.name)
            yield Fault(
                str(path),
                1,
                "geen notebook van deze opdracht toont dit gesprek"
                if whole
                else f"het hele gesprek, met commentaar, ontbreekt in {WHOLE}/",
                "haal dit bestand weg, of roep het aan" if whole else "schrijf het daar",
            )
        elif path in repository.conversations and path.parent == WHOLE and path not in shown:
            what = "geen opdracht toont dit gesprek"
            yield Fault(str(path), 1, what, "roep het aan in een opdracht, of haal het weg")


def looked_back_on(repository: Repository) -> Iterator[Fault]:
    """An assignment with a conversation asks to look back on it, and a person marks that."""
    for use in uses(repository):
        if use.call.function != CONVERSE or use.notebook.parts[0] != "assignments":
            continue
        cells = repository.notebooks[use.notebook].cells
        marks = [nbgrader_metadata({"metadata": cell.metadata}) for cell in cells]
        if not any(one.get("solution") is True or one.get("task") is True for one in marks):
            yield Fault(
                str(use.notebook),
                use.line,
                "bij het gesprek hoort een terugblik die een mens nakijkt",
                "zet er een cel voor een geschreven antwoord onder, met punten",
            )


def _whole(repository: Repository) -> Iterator[tuple[PurePosixPath, Conversation]]:
    """The conversations that an author writes; what an assignment hands out is made of one."""
    for path, conversation in sorted(repository.conversations.items()):
        if path.parts[0] != "assignments":
            yield path, conversation


RULES = (walked, own_id, own_name, observable, called, handed_out, looked_back_on)
