"""Contrasting answers: beside a dialogue, whole, and in an assignment where it ends."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from hggt.authoring.check.texts import key_line
from hggt.authoring.sources.repository import Repository, is_dialogue, is_reactions, relative
from hggt.content import ContentError, Fault
from hggt.content.reactions.reading import read_reactions


def fits(repository: Repository) -> Iterator[Fault]:
    """The dialogue exists; its moments are in it, and its speakers speak."""
    for path in _whole(repository):
        source = _dialogue_of(repository, path)
        if source is None:
            yield Fault(
                str(path),
                key_line(repository, path, "dialoog"),
                f"dialoog `{path.stem}` bestaat niet",
                "noem dit bestand naar een dialoog van dit hoofdstuk"
                if path.parts[0] == "course"
                else "noem dit bestand naar een dialoog van een opdracht",
            )
        elif source in repository.dialogues and path in repository.reactions:
            try:
                read_reactions(repository.root / path, repository.dialogues[source])
            except ContentError as error:
                yield from (relative(repository.root, fault) for fault in error.faults)


def told(repository: Repository) -> Iterator[Fault]:
    """Of each answer the file says how it is taken."""
    for path in _whole(repository):
        found = repository.reactions.get(path)
        for moment in found.moments if found else ():
            for one in moment.reactions:
                if not one.after:
                    yield Fault(
                        str(path),
                        one.line,
                        f"antwoord `{one.id}` zegt niet hoe het gezin dit opneemt",
                        "schrijf eronder wat er te zien en te horen is",
                    )


def ends(repository: Repository) -> Iterator[Fault]:
    """An assignment's dialogue ends at the moment: a trainee has the file."""
    for path in _whole(repository):
        source = _dialogue_of(repository, path)
        found = repository.reactions.get(path)
        if path.parts[0] == "course" or source not in repository.dialogues or found is None:
            continue
        last = repository.dialogues[source].turns[-1].number
        for moment in found.moments:
            if moment.turn <= last:
                yield Fault(
                    str(path),
                    moment.line,
                    f"moment {moment.turn} is niet het einde van het gesprek",
                    f"laat {source} eindigen bij beurt {moment.turn - 1}, of kies {last + 1}",
                )


def rewritten_in_a_lesson(repository: Repository) -> Iterator[Fault]:
    """An assignment's trainee has no file that could show the turn to say anew."""
    for path in _whole(repository):
        found = repository.reactions.get(path)
        for moment in found.moments if found and path.parts[0] != "course" else ():
            if moment.missed:
                yield Fault(
                    str(path),
                    moment.line,
                    f"`## {moment.name}` kan alleen in een les",
                    "laat de misser in het gesprek staan, en vraag wat men daarna zegt: "
                    f"schrijf `## {moment.turn + len(moment.missed)}`",
                )


def _whole(repository: Repository) -> Iterator[PurePosixPath]:
    """The files an author writes; what an assignment shows is made from them."""
    for path in filter(is_reactions, repository.files):
        if path.parts[0] != "assignments":
            yield path


def _dialogue_of(repository: Repository, path: PurePosixPath) -> PurePosixPath | None:
    if path.parts[0] == "course":
        beside = PurePosixPath(*path.parts[:2], "dialogen", path.name)
        return beside if repository.exists(beside) else None
    return next(
        (
            found
            for found in repository.files
            if is_dialogue(found, "assignments") and found.name == path.name
        ),
        None,
    )


RULES = (fits, told, ends, rewritten_in_a_lesson)
