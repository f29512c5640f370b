"""Exercises: called as their codebook asks, on a dialogue that suits it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import PurePosixPath

from hggt.authoring.check.codings import dialogue_of
from hggt.authoring.sources.repository import Repository, reactions_of
from hggt.authoring.sources.uses import uses
from hggt.content import CodedItem, Fault
from hggt.content.faults import Faults
from hggt.exercise.exercise import Exercise, asked_of
from hggt.exercise.kinds import kind_of


def called_as_asked(repository: Repository) -> Iterator[Fault]:
    """A notebook calls the function of the kind that the codebook is of."""
    for use in uses(repository):
        book = repository.originals.get(use.call.scheme or "")
        if use.call.kind is None or book is None:
            continue
        kind = kind_of(book)
        if use.call.kind is not kind:
            yield Fault(
                str(use.notebook),
                use.line,
                f"{use.call.function}() past niet bij codeboek `{book.id}` (soort {kind.id})",
                f"schrijf {kind.function}(…), of kies een ander codeboek",
            )


def suits(repository: Repository) -> Iterator[Fault]:
    """What the kind asks of a dialogue, told once however often it is used with a codebook."""
    asked = {
        (use.path, use.call.scheme)
        for use in uses(repository)
        if use.call.kind is not None
        and use.path in repository.dialogues
        and use.call.scheme in repository.originals
    }
    for path, scheme in sorted(asked):
        reactions = reactions_of(repository, path)
        exercise = asked_of(repository.dialogues[path], repository.originals[scheme], reactions)
        coded = _coded(repository, path, exercise)
        for fault in (
            *exercise.kind.check(exercise),
            *exercise.kind.check_coded(exercise, coded),
        ):
            yield fault._replace(path=str(path))


def _coded(
    repository: Repository, path: PurePosixPath, exercise: Exercise
) -> dict[str, list[CodedItem]]:
    """What the coders chose by item, as far as that can be read."""
    found: dict[str, list[CodedItem]] = defaultdict(list)
    for place, coding in sorted(repository.codings.items()):
        if (
            coding.dialogue == path.stem
            and coding.codebook == exercise.codebook.id
            and dialogue_of(repository, place) == path
        ):
            for coded in exercise.kind.coded(exercise, coding.items, Faults("")):
                found[coded.item].append(coded)
    return found


def stops_somewhere(repository: Repository) -> Iterator[Fault]:
    """A call says at which moment it stops, where its dialogue has several."""
    for use in uses(repository):
        if use.call.kind is None or not use.call.kind.stops or use.path is None:
            continue
        reactions = reactions_of(repository, use.path)
        if reactions is None:
            continue
        turn, there = use.call.turn, reactions.turns
        if (turn is None and len(there) == 1) or turn in there:
            continue
        what = "zegt niet bij welk moment" if turn is None else f"noemt moment {turn}"
        remedy = "schrijf " + " of ".join(f"`turn={one}`" for one in there)
        yield Fault(str(use.notebook), use.line, f"{use.call.function}() {what}", remedy)


def written_without(repository: Repository) -> Iterator[Fault]:
    """A codebook hides a cue: in an assignment the dialogue is written without it.

    A trainee has the file, whatever the widget shows.
    """
    hidden: dict[PurePosixPath, set[str]] = defaultdict(set)
    for use in uses(repository):
        book = repository.originals.get(use.call.scheme or "")
        if book and use.path in repository.dialogues and use.path.parts[0] == "assignments":
            hidden[use.path] |= set(book.hides)
    for path, names in sorted(hidden.items()):
        for event in repository.dialogues[path].events:
            for cue in event.cues:
                if cue.name in names:
                    yield Fault(
                        str(path),
                        event.line,
                        f"signaal `{cue.text}` verklapt wat een codeboek hier verbergt",
                        "haal het weg uit het gesprek van deze opdracht",
                    )


RULES = (called_as_asked, suits, stops_somewhere, written_without)
