"""Answers of every kind with something else at each place of their value."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from typing import Any

from hggt.content import parse_coding, parse_dialogue
from hggt.content.reactions.reading import parse_reactions
from hggt.exercise.exercise import Exercise, make_exercise
from hggt.exercise.kinds import Kind, kinds, parse_codebook

SCRIPT = "<script>window.pwned=1</script><img src=x onerror=window.pwned=1>"
# As JSON, or what a reader of JSON may take for it.
ATOMS = (
    "null",
    "true",
    "-1",
    "0.5",
    "6.0",
    "1e999",
    "-1e999",
    "NaN",
    "Infinity",
    "9" * 4000,
    "9" * 5000,
    "1" + "0" * 30,
    json.dumps(SCRIPT),
    '"\\ud800"',
    '"\\u0000"',
    '"' + "x" * 6000 + '"',
    "[]",
    "{}",
    "[[[" * 20 + "]]]" * 20,
    "[" * 3000 + "]" * 3000,
    "[" + "1," * 5000 + "1]",
    '{"__proto__": {"says": "x"}, "constructor": 1}',
)
HERE = "@hier@"


def exercise_of(kind: Kind) -> Exercise:
    """The exercise that a kind brings to try it with, as a grader has it."""
    sample = kind.sample()
    return make_exercise(
        parse_dialogue(sample.dialogue),
        parse_codebook(sample.codebook),
        tuple(map(parse_coding, sample.codings)),
        parse_reactions(sample.reactions) if sample.reactions else None,
    )


def good_entry(kind: Kind) -> dict[str, Any]:
    """A line of the log with the best answer there is."""
    exercise = exercise_of(kind)
    each = [one for one in kind.sample().answers.values() if not one.fault]
    best = max(each, key=lambda one: (one.score or 0, isinstance(one.value, dict | list)))
    entry = {"v": 1, "exercise": exercise.id, "codebook": exercise.codebook.ref}
    return entry | {"item": best.item, "labels": list(best.labels), "value": best.value}


def good_line(kind: Kind) -> bytes:
    """That line as bytes."""
    return json.dumps(good_entry(kind)).encode() + b"\n"


def hostile_lines(kind: Kind, **more: object) -> Iterator[bytes]:
    """That line with each atom at each place; see `spoilt_lines`."""
    entry = good_entry(kind) | more
    yield from spoilt_lines(entry)
    # What other kinds hold is in no other place of this one.
    for other in kinds().values():
        for value in _shapes(other):
            yield from _with_atoms(entry | {"value": value})


def spoilt_lines(entry: dict[str, Any]) -> Iterator[bytes]:
    """A line with each atom at each place of its labels and value."""
    for key in ("value", "labels"):
        for value in _spoilt(entry[key]):
            yield from _with_atoms(entry | {key: value})


def _with_atoms(entry: dict[str, Any]) -> Iterator[bytes]:
    text = json.dumps(entry)
    for atom in ATOMS:
        yield text.replace(f'"{HERE}"', atom, 1).encode() + b"\n"


def _shapes(kind: Kind) -> Iterator[Any]:
    """A value of a kind, with a mark at each place in it."""
    for one in kind.sample().answers.values():
        if isinstance(one.value, dict | list) and not one.fault:
            yield from _spoilt(one.value)


def _spoilt(value: Any) -> Iterator[Any]:
    """A value with a mark at each place in it, and in place of it."""
    yield HERE
    if isinstance(value, dict):
        yield value | {"meer": HERE}
        # A name is text: what is hostile in it is its length, and markup.
        yield value | {SCRIPT: 1}
        for key, inner in value.items():
            yield {name: held for name, held in value.items() if name != key}
            for spoilt in _spoilt(inner):
                yield copy.deepcopy(value) | {key: spoilt}
    elif isinstance(value, list):
        yield [*value, HERE]
        yield [HERE] * 70
        yield value * 3
        for place, inner in enumerate(value):
            for spoilt in _spoilt(inner):
                yield [*value[:place], spoilt, *value[place + 1 :]]
