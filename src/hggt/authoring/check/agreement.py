"""How far the coders agree, a scheme and a dialogue at a time, and where they do not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import PurePosixPath

from hggt.authoring.check.codings import dialogue_of
from hggt.authoring.check.faults import within
from hggt.authoring.sources.repository import Repository, reactions_of
from hggt.content import CodedItem, Coding
from hggt.content.codebook import FRAGMENT, Codebook
from hggt.content.faults import Faults
from hggt.exercise.agreement.agreement import decimal, percent
from hggt.exercise.exercise import Exercise, asked_of

Pair = tuple[CodedItem, CodedItem]


def report(repository: Repository, asked: Sequence[PurePosixPath] = ()) -> Iterator[str]:
    """The lines of the report; `asked` limits it to the dialogues of some files or folders."""
    groups: dict[str, dict[PurePosixPath, list[Coding]]] = defaultdict(lambda: defaultdict(list))
    for path, coding in sorted(repository.codings.items()):
        source = dialogue_of(repository, path)
        if source is not None and (within(str(path), asked) or within(str(source), asked)):
            groups[coding.codebook][source].append(coding)
    if not groups:
        yield "Geen coderingen om te vergelijken."
    for scheme, dialogues in sorted(groups.items()):
        book = repository.originals.get(scheme)
        yield f"Codeboek {book.ref if book else scheme}"
        exercises = {
            source: _exercise(_asked(repository, source, book), codings)
            for source, codings in sorted(dialogues.items())
            if book is not None and source in repository.dialogues
        }
        yield from _overall(list(exercises.values()))
        for source in sorted(dialogues):
            if source in exercises:
                yield from _dialogue(source.stem, exercises[source])
            else:
                yield f"  {source.stem}: het gesprek of het codeboek is niet te lezen"
        yield ""


def _asked(repository: Repository, source: PurePosixPath, book: Codebook) -> Exercise:
    return asked_of(repository.dialogues[source], book, reactions_of(repository, source))


def _exercise(asked: Exercise, codings: Iterable[Coding]) -> Exercise:
    """With the codings as its kind reads them, as far as they can be read."""
    read = (replace(one, items=asked.kind.coded(asked, one.items, Faults(""))) for one in codings)
    return replace(asked, codings=tuple(read))


def _overall(exercises: Sequence[Exercise]) -> Iterator[str]:
    pooled: dict[tuple[str, str], list[Pair]] = defaultdict(list)
    for exercise in exercises:
        for one, other in combinations(exercise.codings, 2):
            pooled[one.coder, other.coder].extend(_shared(one, other))
    for (first, second), pairs in sorted(pooled.items()):
        yield f"  alle dialogen, {first} en {second}: {_figures(exercises[0], pairs)}"


def _dialogue(name: str, exercise: Exercise) -> Iterator[str]:
    if len(exercise.codings) < 2:
        yield f"  {name}: er is maar één codering"
    for one, other in combinations(exercise.codings, 2):
        pairs = _shared(one, other)
        yield f"  {name}, {one.coder} en {other.coder}: {_figures(exercise, pairs)}"
        for a, b in pairs:
            if not _same(exercise, a, b):
                where = FRAGMENT if a.item == FRAGMENT else f"beurt {a.item}"
                yield (
                    f"    {where}: {one.coder} {_choice(exercise, a)}; "
                    f"{other.coder} {_choice(exercise, b)}"
                )


def _shared(one: Coding, other: Coding) -> list[Pair]:
    return [(a, b) for a in one.items if (b := other.item(a.item)) is not None]


def _same(exercise: Exercise, one: CodedItem, other: CodedItem) -> bool:
    return exercise.kind.choice(one) == exercise.kind.choice(other)


def _choice(exercise: Exercise, coded: CodedItem) -> str:
    also = f" (ook: {', '.join(coded.also)})" if coded.also else ""
    # An author knows labels by their ids; what is no label is told as everywhere.
    return f"{', '.join(coded.labels) or exercise.kind.say(exercise, coded)}{also}"


def _figures(exercise: Exercise, pairs: Sequence[Pair]) -> str:
    choice = exercise.kind.choice
    found = exercise.agreement((choice(a), choice(b)) for a, b in pairs)
    if not found.n:
        return "geen beurt die beiden codeerden"
    count = sum(_same(exercise, a, b) for a, b in pairs)
    if exercise.codebook.multiple or round(found.observed * found.n, 9) > count:
        one = "gesprek" if all(a.item == FRAGMENT for a, _ in pairs) else "beurt"
        what = one if found.n == 1 else "beurten" if one == "beurt" else "gesprekken"
        same = f"{found.n} {what}, gemiddelde overlap {percent(found.observed)}"
    else:
        same = f"{count} van {found.n} gelijk ({percent(found.observed)})"
    if found.kappa is None:
        label = " ene label" if all(a.labels for a, _ in pairs) else ""
        why = f"beide codeurs kozen steeds hetzelfde{label}"
        return f"{same}; {found.measure} niet te bepalen: {why}"
    return f"{same}; {found.measure} {decimal(found.kappa)}"
