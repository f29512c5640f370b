"""The kinds of exercise there are: each is registered here, by a call.

A test, or a course of one's own, registers a kind of its own in the same way. Ours are
fetched when they are first asked for: a kernel pays for the kinds that it shows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path

from hggt.content import codebook as books
from hggt.content.codebook import Codebook, Form
from hggt.exercise.kinds.contract.kind import Kind

# By the id of a kind, which is the name of its folder, the name of the kind there.
_OURS = {
    "label": "LABEL",
    "mark": "MARK",
    "estimate": "ESTIMATE",
    "compare": "COMPARE",
    "respond": "RESPOND",
}
_KINDS: dict[str, Kind] = {}


def register(kind: Kind) -> Kind:
    """Make `kind` known; ValueError where another has its id or its function's name."""
    others = {**_OURS, **_KINDS} if kind.id not in _OURS else _KINDS
    for name in others:
        there = known(name)
        if there is not kind and (there.id == kind.id or there.function == kind.function):
            raise ValueError(
                f"a kind `{there.id}` with function {there.function}() is there already"
            )
    _KINDS[kind.id] = kind
    return kind


def known(name: str) -> Kind:
    """The kind with this id; KeyError for one nobody registered."""
    if name in _OURS and name not in _KINDS:
        register(getattr(import_module(f"hggt.exercise.kinds.{name}.kind"), _OURS[name]))
    return _KINDS[name]


def kinds() -> Mapping[str, Kind]:
    """All kinds by id: ours, and then others in the order in which they were registered."""
    return {name: known(name) for name in (*_OURS, *(each for each in _KINDS if each not in _OURS))}


def kind_of(codebook: Codebook) -> Kind:
    """The kind of exercise that a codebook is for; KeyError for one nobody registered."""
    return known(codebook.kind)


def called(function: str) -> Kind | None:
    """The kind whose exercise `function` shows in a notebook."""
    return next((kind for kind in kinds().values() if kind.function == function), None)


class _Forms(Mapping[str, Form]):
    """How the codebook of each kind is written."""

    def __getitem__(self, name: str) -> Form:
        return known(name).form

    def __iter__(self) -> Iterator[str]:
        return iter({**_OURS, **_KINDS})

    def __len__(self) -> int:
        return len({**_OURS, **_KINDS})


FORMS = _Forms()


def read_codebook(path: Path) -> Codebook:
    """The codebook in `path`, of any kind; ContentError holds all its faults at once."""
    return books.read_codebook(path, FORMS)


def parse_codebook(text: str, path: Path | None = None) -> Codebook:
    """As `read_codebook`, of a text."""
    return books.parse_codebook(text, path, FORMS)
