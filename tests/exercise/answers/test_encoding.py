"""Logs that a program saved as UTF-16: read, written on, and never half of each."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hggt.content.faults import ContentError
from hggt.exercise.answers.answer import Answer
from hggt.exercise.answers.encoding import as_utf8
from hggt.exercise.answers.log import (
    append,
    log_line,
    parse_log,
    recode,
    refuse_unreadable,
)

ID = "de_toets-cirkel"
AT = "2026-11-28T10:00:00.000Z"
FIRST = Answer(ID, "2", ("nabijheid",), value={"says": "Zoë €"}, at=AT)
SECOND = Answer(ID, "4", ("verkennen",), at=AT)
KINDS = ("utf-16-le", "utf-16-be")


def utf16(raw: bytes, kind: str) -> bytes:
    return "\ufeff".encode(kind) + raw.decode().encode(kind)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("end", ["\n", "\r\n", ""])
def test_it_is_read(kind: str, end: str) -> None:
    text = log_line(FIRST).decode().removesuffix("\n") + end
    assert parse_log(utf16(text.encode(), kind), ID).answers == (FIRST,)


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_written_behind_it_in_utf8_counts_too(kind: str) -> None:
    raw = utf16(log_line(FIRST), kind)
    for between in (b"", b"\n"):
        read = parse_log(raw + between + log_line(SECOND), ID)
        assert read.answers == (FIRST, SECOND)
        assert read.faults == ()


@pytest.mark.parametrize("kind", KINDS)
def test_an_answer_written_on_it_stands_in_one_code(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"{ID}.jsonl"
    path.write_bytes(utf16(log_line(FIRST), kind))
    append(path, [SECOND])
    assert path.read_bytes() == log_line(FIRST) + log_line(SECOND)


def test_a_log_in_utf8_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / f"{ID}.jsonl"
    append(path, [FIRST])
    before = path.stat()
    assert not recode(path)
    assert path.stat().st_mtime_ns == before.st_mtime_ns


@pytest.mark.parametrize(
    "raw",
    [b"\x00\x01\x02rest\n", "dag".encode("utf-16-le"), b"\xff\xfe\x00\xd8", b"PK\x03\x04\0\n\n"],
)
def test_one_of_which_nothing_can_be_read_is_refused_and_left(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / f"{ID}.jsonl"
    path.write_bytes(raw)
    with pytest.raises(ContentError, match="niet te lezen: een programma bewaarde dit"):
        refuse_unreadable(path)
    assert path.read_bytes() == raw


@pytest.mark.parametrize("raw", [b"", b"\n\n", b'{"v": 1, "exerc', "hallo, Zoë\n".encode()])
def test_an_empty_one_and_a_torn_line_are_not(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / f"{ID}.jsonl"
    path.write_bytes(raw)
    refuse_unreadable(path)
    refuse_unreadable(tmp_path / "weg.jsonl")


@given(
    texts=st.lists(
        st.text(st.characters(exclude_categories=["Cs"]), max_size=20), min_size=1, max_size=4
    ),
    kind=st.sampled_from(KINDS),
    later=st.integers(0, 2),
)
def test_whatever_was_written_is_there(texts: list[str], kind: str, later: int) -> None:
    answers = [Answer(ID, "2", ("a",), value={"says": text}, at=AT) for text in texts]
    raw = b"".join(map(log_line, answers))
    behind = log_line(SECOND) * later
    found = parse_log(utf16(raw, kind) + behind, ID)
    assert found.answers == parse_log(raw + behind, ID).answers
    if raw or not behind:
        assert found.faults == ()


@given(raw=st.binary(max_size=60))
def test_any_bytes_are_the_same_or_utf8(raw: bytes) -> None:
    for mark in (b"", b"\xff\xfe", b"\xfe\xff"):
        found = as_utf8(mark + raw)
        assert found == mark + raw or found.decode(errors="ignore") is not None
        assert len(found) <= 2 * len(mark + raw) + 2
