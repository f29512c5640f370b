"""How far the coders agree, a scheme and a dialogue at a time, and where they do not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from pathlib import PurePosixPath

from hggt.authoring.check.codings import dialogue_of
from hggt.authoring.check.faults import within
from hggt.authoring.sources.repository import Repository
from hggt.content import Codebook, CodedItem, Coding
from hggt.exercise.agreement.agreement import agreement, decimal, percent

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
        yield from _overall(dialogues.values(), book)
        for source, codings in sorted(dialogues.items()):
            yield from _dialogue(source.stem, codings, book)
        yield ""


def _overall(dialogues: Iterable[Sequence[Coding]], book: Codebook | None) -> Iterator[str]:
    pooled: dict[tuple[str, str], list[Pair]] = defaultdict(list)
    for codings in dialogues:
        for one, other in combinations(codings, 2):
            pooled[one.coder, other.coder].extend(_shared(one, other))
    for (first, second), pairs in sorted(pooled.items()):
        yield f"  alle dialogen, {first} en {second}: {_figures(pairs, book)}"


def _dialogue(name: str, codings: Sequence[Coding], book: Codebook | None) -> Iterator[str]:
    if len(codings) < 2:
        yield f"  {name}: er is maar één codering"
    for one, other in combinations(codings, 2):
        pairs = _shared(one, other)
        yield f"  {name}, {one.coder} en {other.coder}: {_figures(pairs, book)}"
        for a, b in pairs:
            if set(a.labels) != set(b.labels):
                where = "fragment" if a.item == "fragment" else f"beurt {a.item}"
                yield f"    {where}: {one.coder} {_choice(a)}; {other.coder} {_choice(b)}"


def _shared(one: Coding, other: Coding) -> list[Pair]:
    return [(a, b) for a in one.items if (b := other.item(a.item)) is not None]


def _choice(coded: CodedItem) -> str:
    also = f" (ook: {', '.join(coded.also)})" if coded.also else ""
    return f"{', '.join(coded.labels)}{also}"


def _figures(pairs: Sequence[Pair], book: Codebook | None) -> str:
    found = agreement((a.labels, b.labels) for a, b in pairs)
    if not found.n:
        return "geen beurt die beiden codeerden"
    if book is not None and book.multiple:
        same = f"{found.n} beurten, gemiddelde overlap {percent(found.observed)}"
    else:
        count = sum(set(a.labels) == set(b.labels) for a, b in pairs)
        same = f"{count} van {found.n} gelijk ({percent(found.observed)})"
    if found.kappa is None:
        return f"{same}; kappa niet te bepalen: beide codeurs kozen steeds hetzelfde ene label"
    return f"{same}; kappa {decimal(found.kappa)}"
