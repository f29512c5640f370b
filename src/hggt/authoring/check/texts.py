"""Dialogues, codebooks and comments beside each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from hggt.authoring.sources.repository import Repository, is_dialogue, relative
from hggt.content import ContentError, Dialogue, Fault, Silence, Turn, read_comments

# What nobody can see or hear. A list catches the plain cases; the rest is for a reader.
_INTERPRETED = re.compile(
    r"\b(voelt zich|schaamt zich|ergert zich|wil|willen|denkt|hoopt|vindt|begrijpt|"
    r"is (?:boos|bang|verdrietig|blij|jaloers|onzeker|gekwetst|opgelucht)|"
    r"onveilig|gekwetst|beledigd|teleurgesteld|gefrustreerd|angstig)\b"
)


def unique_ids(repository: Repository) -> Iterator[Fault]:
    """Each dialogue's id is its own in the whole repository: logs are named after it."""
    yield from taken_ids(repository, filter(is_dialogue, repository.files), {}, "deze dialoog")


def taken_ids(
    repository: Repository,
    paths: Iterable[PurePosixPath],
    known: Mapping[str, PurePosixPath],
    this: str,
) -> Iterator[Fault]:
    """A fault for each path whose id is `known`, or that of a path before it."""
    first = dict(known)
    for path in paths:
        if path.stem in first:
            yield Fault(
                str(path),
                key_line(repository, path, "id"),
                f"id `{path.stem}` is al van {first[path.stem]}",
                f"geef {this} een andere id en bestandsnaam",
            )
        first.setdefault(path.stem, path)


def pairs(repository: Repository) -> Iterator[Fault]:
    """A minimal pair: two dialogues that name each other and differ in cues alone."""
    by_id = {dialogue.id: path for path, dialogue in sorted(repository.dialogues.items())}
    names = {path.stem for path in repository.files if is_dialogue(path)}
    for path, dialogue in sorted(repository.dialogues.items()):
        other_id = dialogue.meta.get("paar")
        if not other_id:
            continue
        line = key_line(repository, path, "paar")
        if other_id not in names or other_id == dialogue.id:
            yield Fault(
                str(path), line, f"`paar` noemt onbekende dialoog `{other_id}`", "verbeter de id"
            )
            continue
        if other_id not in by_id:
            continue
        other = repository.dialogues[by_id[other_id]]
        if other.meta.get("paar") != dialogue.id:
            yield Fault(
                str(path),
                line,
                f"`{other_id}` noemt `{dialogue.id}` niet als paar",
                f"zet `paar: {dialogue.id}` in {by_id[other_id]}",
            )
        elif dialogue.id < other_id:
            yield from _compare(path, line, dialogue, other)


def _compare(path: PurePosixPath, line: int, one: Dialogue, other: Dialogue) -> Iterator[Fault]:
    said = {turn.number: (turn.speaker, turn.text) for turn in other.turns}
    for turn in one.turns:
        if said.pop(turn.number, None) != (turn.speaker, turn.text):
            yield Fault(
                str(path),
                turn.line,
                f"beurt {turn.number} heeft andere woorden dan in `{other.id}`",
                "maak de woorden gelijk; een minimaal paar verschilt alleen in signalen",
            )
    if said:
        yield Fault(
            str(path),
            line,
            f"`{other.id}` heeft meer beurten ({', '.join(map(str, sorted(said)))})",
            "maak beide even lang",
        )
    if one.events == other.events:
        yield Fault(
            str(path),
            line,
            f"signalen zijn gelijk aan die van `{other.id}`",
            "een minimaal paar heeft in minstens één beurt andere signalen",
        )


def interpreted_cues(repository: Repository) -> Iterator[Fault]:
    """A cue is what can be seen or heard, not what it would mean."""
    written = {path: one.events for path, one in repository.dialogues.items()}
    for path, one in repository.reactions.items():
        written[path] = tuple(event for moment in one.moments for event in moment.events)
    for path, events in sorted(written.items()):
        for event in events:
            yield from interpreted(path, event)


def interpreted(path: PurePosixPath, event: Turn | Silence) -> Iterator[Fault]:
    """The cues of one turn or silence that say what nobody can see or hear."""
    for cue in event.cues:
        if found := _INTERPRETED.search(cue.text.lower()):
            yield Fault(
                str(path),
                event.line,
                f"signaal `{cue.text}` is uitleg (`{found[0]}`)",
                "beschrijf wat er te zien of te horen is",
            )


def comments(repository: Repository) -> Iterator[Fault]:
    """Comments belong to turns of a dialogue of their own chapter."""
    for path in repository.files:
        match path.parts:
            case ("course", chapter, "toelichting", name) if path.suffix == ".md":
                source = PurePosixPath("course", chapter, "dialogen", name)
                if not repository.exists(source):
                    yield Fault(
                        str(path), 1, f"{source} bestaat niet", "noem dit bestand naar de dialoog"
                    )
                elif source in repository.dialogues:
                    try:
                        read_comments(repository.root / path, repository.dialogues[source])
                    except ContentError as error:
                        yield from (relative(repository.root, fault) for fault in error.faults)


def key_line(repository: Repository, path: PurePosixPath, key: str) -> int:
    """The line of a front matter key; 1 where it is not found."""
    rows = repository.text(path).split("\n")
    return next((n for n, row in enumerate(rows, 1) if row.startswith(f"{key}:")), 1)


RULES = (unique_ids, pairs, interpreted_cues, comments)
