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
from hggt.exercise.kinds.contract.kind import Choice

Pair = tuple[CodedItem, CodedItem]
Units = list[tuple[Choice, Choice]]


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
    pairs: dict[tuple[str, str], list[Pair]] = defaultdict(list)
    units: dict[tuple[str, str], Units] = defaultdict(list)
    for exercise in exercises:
        for one, other in combinations(exercise.codings, 2):
            coders = one.coder, other.coder
            pairs[coders] += (shared := _shared(one, other))
            units[coders] += _units(exercise, shared)
    for coders, found in sorted(pairs.items()):
        figures = _figures(exercises[0], found, units[coders])
        yield f"  alle dialogen, {coders[0]} en {coders[1]}: {figures}"


def _dialogue(name: str, exercise: Exercise) -> Iterator[str]:
    if len(exercise.codings) < 2:
        yield f"  {name}: er is maar één codering"
    for one, other in combinations(exercise.codings, 2):
        pairs = _shared(one, other)
        figures = _figures(exercise, pairs, _units(exercise, pairs))
        yield f"  {name}, {one.coder} en {other.coder}: {figures}"
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


def _units(exercise: Exercise, pairs: Sequence[Pair]) -> Units:
    """What they are held together by: of some kinds several units for an item."""
    kind = exercise.kind
    choices = ((kind.choice(a), kind.choice(b)) for a, b in pairs)
    return [unit for one, other in choices for unit in kind.units(exercise, one, other)]


def _figures(exercise: Exercise, pairs: Sequence[Pair], units: Units) -> str:
    found = exercise.kind.coders_agreement(exercise.codebook, units)
    if not found.n:
        return "geen beurt die beiden codeerden"
    count = sum(one == other for one, other in units)
    if exercise.codebook.multiple or round(found.observed * found.n, 9) > count:
        whole = len(units) == len(pairs) and all(a.item == FRAGMENT for a, _ in pairs)
        one = "gesprek" if whole else "beurt"
        what = one if found.n == 1 else "beurten" if one == "beurt" else "gesprekken"
        same = f"{found.n} {what}, gemiddelde overlap {percent(found.observed)}"
    else:
        same = f"{count} van {found.n} gelijk ({percent(found.observed)})"
    if found.kappa is None:
        label = " ene label" if all(a.labels for a, _ in pairs) else ""
        why = f"beide codeurs kozen steeds hetzelfde{label}"
        return f"{same}; {found.measure} niet te bepalen: {why}"
    return f"{same}; {found.measure} {decimal(found.kappa)}"
