"""The kinds of exercise there are: each is registered here, by a call.

A test, or a course of one's own, registers a kind of its own in the same way.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from hggt.content import codebook as books
from hggt.content.codebook import Codebook, Form
from hggt.exercise.kinds.contract.kind import Kind
from hggt.exercise.kinds.label.kind import LABEL
from hggt.exercise.kinds.mark.kind import MARK
from hggt.exercise.kinds.respond.kind import RESPOND

_KINDS: dict[str, Kind] = {}


def register(kind: Kind) -> Kind:
    """Make `kind` known; ValueError where another has its id or its function's name."""
    for there in _KINDS.values():
        if there is not kind and (there.id == kind.id or there.function == kind.function):
            raise ValueError(
                f"a kind `{there.id}` with function {there.function}() is there already"
            )
    _KINDS[kind.id] = kind
    return kind


def kinds() -> Mapping[str, Kind]:
    """All kinds by id, in the order in which they were registered."""
    return dict(_KINDS)


def kind_of(codebook: Codebook) -> Kind:
    """The kind of exercise that a codebook is for; KeyError for one nobody registered."""
    return _KINDS[codebook.kind]


def called(function: str) -> Kind | None:
    """The kind whose exercise `function` shows in a notebook."""
    return next((kind for kind in _KINDS.values() if kind.function == function), None)


def forms() -> Mapping[str, Form]:
    """How the codebook of each kind is written."""
    return {name: kind.form for name, kind in _KINDS.items()}


def read_codebook(path: Path) -> Codebook:
    """The codebook in `path`, of any kind; ContentError holds all its faults at once."""
    return books.read_codebook(path, forms())


def parse_codebook(text: str, path: Path | None = None) -> Codebook:
    """As `read_codebook`, of a text."""
    return books.parse_codebook(text, path, forms())


register(LABEL)
register(MARK)
register(RESPOND)
