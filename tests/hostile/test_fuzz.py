"""Any bytes, and valid files with anything changed: answers, faults or a refusal, never a crash."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from effort import examples
from grading.building import CODEBOOK, CODING, CODINGS, DIALOGUE, EXERCISES
from hggt.content import parse_codebook, parse_coding, parse_dialogue
from hggt.content.faults import ContentError
from hggt.grading.cohort.times import parse_stamp, stamp
from hostile.targets import LOG, ROSTER, Targets, good_notebook, good_zip, make_targets

SETTINGS = settings(max_examples=examples(3), suppress_health_check=[HealthCheck.too_slow])
ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.sampled_from([10**400, -1, 0.5, float("nan"), float("inf"), "", "\ud800", "\0", "x" * 300]),
    st.text(max_size=8),
    st.sampled_from(["code", "markdown", *EXERCISES, "h9-proef-antwoord", "verhuld", "cirkel@1"]),
)
KEYS = st.text(max_size=5)
VALUE = st.recursive(
    ODD,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=6,
)


@pytest.fixture(scope="module")
def targets(tmp_path_factory: pytest.TempPathFactory) -> Targets:
    return make_targets(tmp_path_factory.mktemp("lezers"))


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in a JSON value."""
    found = [path]
    pairs: Iterable[tuple[Any, Any]] = ()
    if isinstance(value, dict | list):
        pairs = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in pairs:
        found += places(inner, (*path, key))
    return found


@st.composite
def changed(draw: st.DrawFn, good: bytes) -> bytes:
    """A valid JSON text with a few places taken out, doubled or holding something else."""
    value = json.loads(good)
    for _ in range(draw(st.integers(1, 4))):
        path = draw(st.sampled_from(places(value)))
        if not path:
            continue
        held = value
        for key in path[:-1]:
            held = held[key]
        deed = draw(st.sampled_from(["other", "out", "twice", "other"]))
        if deed == "other":
            held[path[-1]] = draw(VALUE)
        elif deed == "out":
            del held[path[-1]]
        elif isinstance(held, list):
            held.insert(path[-1], copy.deepcopy(held[path[-1]]))
    return json.dumps(value).encode()


@st.composite
def torn(draw: st.DrawFn, good: bytes) -> bytes:
    """Valid bytes with a few of them replaced, taken out or put in."""
    raw = bytearray(good)
    for _ in range(draw(st.integers(1, 6))):
        place = draw(st.integers(0, len(raw)))
        length = draw(st.integers(0, 12))
        raw[place : place + length] = draw(st.binary(max_size=12))
    return bytes(raw)


@SETTINGS
@given(raw=st.binary() | torn(LOG * 3) | st.lists(changed(LOG), max_size=4).map(b"\n".join))
@example(raw=b'{"v": 1, "value": ' + b"[" * 100_000)
@example(raw=LOG.replace(b"2,", b"9" * 5000 + b","))
@example(raw=LOG.replace(b"verkennen", b"\\ud800"))
@example(raw=LOG.replace(b"2026-11", b"\\ud800"))
@example(raw=LOG.decode().encode("utf-16"))
def test_logs(targets: Targets, raw: bytes) -> None:
    targets.log(raw)


@SETTINGS
@given(raw=st.binary() | torn(good_notebook()) | changed(good_notebook()))
@example(raw=b"[" * 100_000)
@example(raw=b'{"nbformat": 4, "cells": [], "metadata": ' + b"9" * 5000 + b"}")
@example(raw=b'{"nbformat": 4, "cells": [{"source": "\\ud800", "metadata": {"nbgrader": []}}]}')
@example(raw=b'{"nbformat": 4.0, "cells": [{"source": [], "id": {}, "cell_type": []}]}')
@example(raw=b'{"nbformat": 4, "cells": [{"source": "a\\u0000\\u2028\\u0085\\r"}]}')
def test_notebooks(targets: Targets, raw: bytes) -> None:
    targets.notebook(raw)


@SETTINGS
@given(raw=st.binary() | torn(good_zip()))
@example(raw=b"PK\x05\x06" + bytes(18))
@example(raw=b"PK\x01\x02" * 300)
def test_zips(targets: Targets, raw: bytes) -> None:
    targets.zip(raw)


@SETTINGS
@given(raw=st.binary() | torn(ROSTER) | st.text().map(lambda text: b"id\n" + text.encode("utf-16")))
@example(raw=b'id\n"')
@example(raw=b'""')
@example(raw=b"\xa0")
@example(raw=b"id\n" + b"x" * 200_000)
@example(raw=b"\xff\xfei\x00d\x00\n")
def test_rosters(targets: Targets, raw: bytes) -> None:
    targets.roster(raw)


TEXTS: list[tuple[Callable[[str], object], str]] = [
    (parse_dialogue, DIALOGUE.format(id="de_trap", title="De trap")),
    (parse_codebook, CODEBOOK),
    (
        parse_coding,
        CODING.format(
            dialogue="de_trap", coder="codering_a", lines="\n\n".join(next(iter(CODINGS.values())))
        ),
    ),
]


@pytest.mark.parametrize(("parse", "good"), TEXTS)
@SETTINGS
@given(data=st.data())
def test_texts_of_authors(parse: Callable[[str], object], good: str, data: st.DataObject) -> None:
    text = data.draw(torn(good.encode())).decode("utf-8", "replace")
    with suppress(ContentError):
        parse(text)


@SETTINGS
@given(text=st.text(max_size=70) | st.from_regex(r"[0-9]{4}-[0-9-]{5} [0-9:.]{8,15} .{0,9}"))
@example(text="0001-01-01 00:00:00 +2359")
@example(text="9999-12-31 23:59:59 -2359")
@example(text="2026-11-01 10:00:00.000000 ../../etc/passwd")
@example(text="1 1 1e999")
def test_times_in_names(text: str) -> None:
    found = parse_stamp(text)
    if found is not None:
        assert found.tzinfo is None
        stamp(found).encode()
