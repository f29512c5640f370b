"""Codings: of the right dialogue, in the right place, complete, and as many as the kind asks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import PurePosixPath

from hggt.authoring.check.texts import key_line
from hggt.authoring.sources.repository import (
    Repository,
    is_coding,
    is_dialogue,
    reactions_of,
    relative,
)
from hggt.authoring.sources.uses import uses
from hggt.content import Coding, ContentError, Fault
from hggt.content.codebook import FRAGMENT, UNDECIDED
from hggt.content.faults import Faults
from hggt.exercise.exercise import asked_of, read_for
from hggt.exercise.kinds import kind_of


def fits(repository: Repository) -> Iterator[Fault]:
    """A coding's dialogue and codebook exist, its items and labels are theirs."""
    for path, coding in sorted(repository.codings.items()):
        source = dialogue_of(repository, path)
        if source is None:
            # A key in course/ is reported as such, not as a coding of nothing.
            if path.parts[0] == "grading" or coding.dialogue not in repository.graded:
                yield _homeless(repository, path, coding)
            continue
        book = repository.originals.get(coding.codebook)
        if book is None:
            if not _has_book(repository, coding.codebook):
                yield Fault(
                    str(path),
                    key_line(repository, path, "codeboek"),
                    f"codeboek `{coding.codebook}` bestaat niet",
                    "kies uit " + (", ".join(sorted(repository.originals)) or "course/codeboeken"),
                )
            continue
        dialogue = repository.dialogues.get(source)
        if dialogue is None:
            continue
        asked = asked_of(dialogue, book, reactions_of(repository, source))
        try:
            read_for(asked, coding)
        except ContentError as error:
            yield from (relative(repository.root, fault) for fault in error.faults)
        # Whatever is wrong with the lines, what they are about is known.
        coded = {each.item for each in asked.kind.coded(asked, coding.items, Faults(""))}
        missing = [item for item in asked.items if item not in coded]
        if missing and not asked.kind.judged:
            what = "is" if len(missing) == 1 else "zijn"
            doubt = f"; kies bij twijfel `{UNDECIDED}`" if asked.kind.form.undecided else ""
            yield Fault(
                str(path),
                1,
                f"{', '.join(missing)} {what} niet gecodeerd",
                f"codeer {'elke beurt die' if missing != [FRAGMENT] else 'wat'} "
                f"het codeboek vraagt{doubt}",
            )


def enough(repository: Repository) -> Iterator[Fault]:
    """As many independent codings as the kind asks, with each scheme a dialogue is used with.

    A dialogue that a lesson only shows needs none; one that nothing uses yet does.
    """
    needed: dict[PurePosixPath, set[str]] = defaultdict(set)
    seen: set[PurePosixPath] = set()
    for use in uses(repository):
        if use.path is not None:
            seen.add(use.path)
        scheme = use.call.scheme if use.call.kind else None
        if use.path is not None and scheme and _has_book(repository, scheme):
            needed[use.path].add(scheme)
    coders: dict[tuple[PurePosixPath, str], list[tuple[str, PurePosixPath]]] = defaultdict(list)
    unread: set[PurePosixPath] = set()
    for path in filter(is_coding, repository.files):
        source = dialogue_of(repository, path)
        coding = repository.codings.get(path)
        if source is None:
            continue
        if coding is not None and _has_book(repository, coding.codebook):
            needed[source].add(coding.codebook)
            coders[source, coding.codebook].append((coding.coder, path))
        else:
            unread.add(source)
    # Of two dialogues with one id the second is reported as such, not as lacking codings.
    by_id = {path.stem: path for path in filter(is_dialogue, reversed(repository.files))}
    for dialogue in sorted(by_id.values()):
        folder = codings_of(dialogue)
        if dialogue not in seen and not needed[dialogue] and dialogue not in unread:
            yield Fault(
                str(dialogue),
                1,
                "dialoog zonder coderingen die in geen les of opdracht staat",
                f"zet coderingen in {folder}/, of toon de dialoog in een les",
            )
        for scheme in sorted(needed[dialogue]):
            yield from _twice(coders[dialogue, scheme])
            count = len({coder for coder, _ in coders[dialogue, scheme]})
            book = repository.originals.get(scheme)
            # How many a codebook asks for that cannot be read is not to be told.
            fewest = kind_of(book).coders if book else 0
            if count < fewest and dialogue not in unread:
                coded = "1 codering" if count == 1 else f"{count} coderingen"
                yield Fault(
                    str(dialogue),
                    1,
                    f"{coded} met codeboek `{scheme}`",
                    f"zet er minstens {fewest}, onafhankelijk gemaakt, in {folder}/",
                )


def _has_book(repository: Repository, scheme: str) -> bool:
    return repository.exists(PurePosixPath(f"course/codeboeken/{scheme}.md"))


def _twice(coders: list[tuple[str, PurePosixPath]]) -> Iterator[Fault]:
    first: dict[str, PurePosixPath] = {}
    for coder, path in coders:
        if coder in first:
            yield Fault(
                str(path), 1, f"`{coder}` codeerde dit al in {first[coder]}", "laat één staan"
            )
        first.setdefault(coder, path)


def dialogue_of(repository: Repository, coding: PurePosixPath) -> PurePosixPath | None:
    """Where the dialogue of a coding lies: in its own chapter, or for a key in an assignment."""
    name = f"{coding.parent.name}.md"
    for path in filter(is_dialogue, repository.files):
        of_key = coding.parts[0] == "grading" and path.parts[0] == "assignments"
        if path.name == name and (of_key or path.parts[:2] == coding.parts[:2]):
            return path
    return None


def codings_of(dialogue: PurePosixPath) -> PurePosixPath:
    """The folder where the codings of a dialogue belong."""
    if dialogue.parts[0] == "course":
        return PurePosixPath(*dialogue.parts[:2], "coderingen", dialogue.stem)
    return PurePosixPath("grading/coderingen", dialogue.stem)


def _homeless(repository: Repository, path: PurePosixPath, coding: Coding) -> Fault:
    line = key_line(repository, path, "dialoog")
    if path.parts[0] == "grading" and any(
        is_dialogue(p, "course") and p.stem == coding.dialogue for p in repository.files
    ):
        return Fault(
            str(path),
            line,
            f"`{coding.dialogue}` is een oefendialoog, geen opdracht",
            "zet deze codering in course/<hoofdstuk>/coderingen/",
        )
    return Fault(
        str(path),
        line,
        f"dialoog `{coding.dialogue}` bestaat hier niet",
        "verbeter de id, of haal de codering weg",
    )


RULES = (fits, enough)
