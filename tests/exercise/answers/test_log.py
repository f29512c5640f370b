"""The answer log: what its four guarantees say, and that nothing in it is trusted."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hggt.content import ContentError
from hggt.exercise.answers import log
from hggt.exercise.answers.answer import Answer, Earlier, current_answers, earlier_answers
from hggt.exercise.answers.log import append, log_line, log_path, parse_log, read_log

NAME = "de_jas-cirkel"
LINE = (
    '{"v": 1, "exercise": "de_jas-cirkel", "codebook": "cirkel@1", "attempt": 1, "item": "3", '
    '"labels": ["verhuld"], "confidence": 2, "at": "2026-11-22T10:00:00.123Z"}'
)
ANSWER = Answer(NAME, "3", ("verhuld",), 2, 1, "cirkel@1", "2026-11-22T10:00:00.123Z")

ANSWERS = st.builds(
    Answer,
    exercise=st.just(NAME),
    item=st.one_of(st.just("fragment"), st.integers(0, 9999).map(str)),
    labels=st.lists(
        st.from_regex(r"[A-Za-z][A-Za-z0-9_]{0,63}", fullmatch=True), max_size=5, unique=True
    ).map(tuple),
    confidence=st.sampled_from([None, 1, 2, 3]),
    attempt=st.integers(1, 1000),
    codebook=st.sampled_from([None, "cirkel@1", "sane@12345"]),
    at=st.just("2026-11-22T10:00:00.123Z"),
    value=st.one_of(
        st.none(),
        st.text(st.characters(exclude_categories=("Cs",))),
        st.lists(st.integers(-5, 5)),
        st.dictionaries(st.text("ab"), st.booleans(), min_size=1),
    ),
)


def test_a_line_becomes_this_answer_and_back(tmp_path: Path) -> None:
    assert parse_log(LINE.encode() + b"\n", NAME).answers == (ANSWER,)
    path = log_path(tmp_path, NAME)
    append(path, [ANSWER])
    assert path == tmp_path / "antwoorden" / "de_jas-cirkel.jsonl"
    assert path.read_text(encoding="utf-8") == LINE + "\n"


def test_a_line_without_attempt_codebook_and_confidence_is_valid() -> None:
    raw = b'{"v": 1, "exercise": "de_jas-cirkel", "item": "3", "labels": []}\n'
    reading = parse_log(raw, NAME)
    assert reading.answers == (Answer(NAME, "3", ()),)
    assert reading.faults == ()


@given(answers=st.lists(ANSWERS, max_size=6))
def test_what_is_appended_is_read(
    tmp_path_factory: pytest.TempPathFactory, answers: list[Answer]
) -> None:
    path = tmp_path_factory.mktemp("log") / f"{NAME}.jsonl"
    append(path, answers[:2])
    for answer in answers[2:]:
        append(path, [answer])
    reading = read_log(path)
    assert list(reading.answers) == answers
    assert reading.faults == ()


def test_no_log_is_an_empty_log(tmp_path: Path) -> None:
    assert read_log(tmp_path / f"{NAME}.jsonl").answers == ()
    append(tmp_path / f"{NAME}.jsonl", [])
    assert not (tmp_path / f"{NAME}.jsonl").exists()


@given(st.binary())
def test_any_bytes_are_answers_or_faults(raw: bytes) -> None:
    for whole in (raw, LINE.encode() + b"\n" + raw, raw + b"\n" + LINE.encode() + b"\n"):
        reading = parse_log(whole, NAME)
        assert all(fault.message and fault.remedy for fault in reading.faults)
    assert ANSWER in parse_log(raw + b"\n" + LINE.encode() + b"\n", NAME).answers


@pytest.mark.parametrize("cut", range(len(LINE) + 2))
def test_a_line_torn_anywhere_costs_that_line_alone(tmp_path: Path, cut: int) -> None:
    path = tmp_path / f"{NAME}.jsonl"
    whole = LINE.replace('"3"', '"5"').encode()
    path.write_bytes(LINE.encode() + b"\n" + (whole + b"\n")[:cut])
    torn = cut < len(LINE)
    reading = read_log(path)
    assert [answer.item for answer in reading.answers] == (["3"] if torn else ["3", "5"])
    assert reading.faults == ()
    # The next answer stands on a line of its own.
    append(path, [Answer(NAME, "7", ("verhuld",))])
    items = [answer.item for answer in read_log(path).answers]
    assert items == (["3", "7"] if torn else ["3", "5", "7"])
    assert len(read_log(path).faults) == (1 if torn and cut else 0)


def test_two_appenders_never_mix_their_lines(tmp_path: Path) -> None:
    path = tmp_path / f"{NAME}.jsonl"
    code = (
        "import sys; from pathlib import Path\n"
        "from hggt.exercise.answers.answer import Answer\n"
        "from hggt.exercise.answers.log import append\n"
        "who, path = sys.argv[1], Path(sys.argv[2])\n"
        f"for n in range(200): append(path, [Answer({NAME!r}, str(n), (who,), value='x' * 300)])\n"
    )
    running = [
        subprocess.Popen([sys.executable, "-c", code, who, str(path)]) for who in ("een", "twee")
    ]
    assert [process.wait(timeout=120) for process in running] == [0, 0]
    reading = read_log(path)
    assert reading.faults == ()
    for who in ("een", "twee"):
        own = [answer.item for answer in reading.answers if answer.labels == (who,)]
        assert own == [str(n) for n in range(200)]


def test_an_answer_of_another_kernel_in_between_is_not_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / f"{NAME}.jsonl"
    append(path, [Answer(NAME, "1", ("een",))])
    look = log._last_byte

    def other_first(handle: int, size: int) -> bytes:
        found = look(handle, size)
        monkeypatch.setattr(log, "_last_byte", look)
        append(path, [Answer(NAME, "2", ("twee",))])
        return found

    monkeypatch.setattr(log, "_last_byte", other_first)
    append(path, [Answer(NAME, "3", ("een",))])
    assert [answer.item for answer in read_log(path).answers] == ["1", "2", "3"]


def test_appended_is_flushed_to_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / f"{NAME}.jsonl"
    seen: list[int] = []
    monkeypatch.setattr(log.os, "fsync", lambda handle: seen.append(os.fstat(handle).st_size))
    append(path, [ANSWER])
    assert seen == [len(LINE) + 1]


def test_a_disk_that_is_full_is_the_callers_to_tell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(log.os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        append(tmp_path / f"{NAME}.jsonl", [ANSWER])


def change(**fields: object) -> bytes:
    return json.dumps(json.loads(LINE) | fields).encode()


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"niets", "regel is geen JSON"),
        (b"NaN", "regel is geen JSON"),
        (b"\xff\xfe", "regel is geen JSON"),
        (b"[" * 60_000, "regel is"),
        (b"[]", "geen antwoord van versie 1"),
        (change(v=2), "geen antwoord van versie 1"),
        (change(v=True), "geen antwoord van versie 1"),
        (change(exercise="de_trui-cirkel"), "andere oefening (de_trui-cirkel)"),
        (change(exercise="../../etc/passwd"), "`exercise` ontbreekt"),
        (change(item=3), "`item` ontbreekt"),
        (change(item="3a"), "`item` ontbreekt"),
        (change(item="12345"), "`item` ontbreekt"),
        (change(labels="verhuld"), "geen lijst van labels"),
        (change(labels=[["verhuld"]]), "geen lijst van labels"),
        (change(labels=["<script>"]), "geen lijst van labels"),
        (change(labels=["a", "a"]), "twee keer"),
        (change(labels=[f"l{n}" for n in range(65)]), "geen lijst van labels"),
        (change(confidence=4), "`confidence` is geen getal"),
        (change(confidence=True), "`confidence` is geen getal"),
        (change(confidence=1.5), "`confidence` is geen getal"),
        (change(attempt=0), "`attempt` is geen getal"),
        (change(attempt=10**9), "`attempt` is geen getal"),
        (change(codebook="cirkel"), "`codebook` ontbreekt"),
        (change(at=5), "`at` is geen tijd"),
        (change(value="x" * 100_000), "regel is te lang"),
    ],
)
def test_a_line_that_does_not_count(raw: bytes, message: str) -> None:
    reading = parse_log(raw + b"\n" + LINE.encode() + b"\n", NAME, "log")
    assert reading.answers == (ANSWER,)
    (fault,) = reading.faults
    assert (fault.path, fault.line) == ("log", 1)
    assert message in fault.message


def test_faults_are_bounded() -> None:
    assert len(parse_log(b"x\n" * 5000, NAME).faults) == log.MAX_FAULTS


def test_a_log_that_is_no_file(tmp_path: Path) -> None:
    real = tmp_path / "echt.jsonl"
    real.write_text(LINE + "\n", encoding="utf-8")
    link = tmp_path / f"{NAME}.jsonl"
    link.symlink_to(real)
    with pytest.raises(ContentError, match="niet te lezen"):
        read_log(link)
    with pytest.raises(ContentError, match="niet te lezen"):
        read_log(tmp_path)
    with pytest.raises(ContentError, match="niet te lezen"):
        read_log(real, max_bytes=10)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
def test_a_log_that_is_a_pipe_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / f"{NAME}.jsonl")
    with pytest.raises(ContentError, match="niet te lezen"):
        read_log(tmp_path / f"{NAME}.jsonl")


def test_the_last_line_of_the_latest_attempt_counts() -> None:
    answers = [
        Answer(NAME, "2", ("a",)),
        Answer(NAME, "4", ("a",)),
        Answer(NAME, "2", ("b",), attempt=2),
        Answer(NAME, "6", ("b",), attempt=2),
        Answer(NAME, "2", ("c",), attempt=2),
        Answer(NAME, "4", ("z",), attempt=1),
        Answer(NAME, "6", (), attempt=2),
    ]
    assert current_answers(answers) == {"2": answers[4]}
    assert current_answers(answers[:2]) == {"2": answers[0], "4": answers[1]}
    assert current_answers([]) == {}


def test_text_and_machine_are_read_and_written() -> None:
    answer = replace(ANSWER, text="0123abcd", machine="abcdefgh")
    raw = log_line(answer)
    assert json.loads(raw) == json.loads(LINE) | {"text": "0123abcd", "from": "abcdefgh"}
    assert parse_log(raw, NAME).answers == (answer,)


def test_an_answer_without_labels_has_its_value() -> None:
    answer = Answer(NAME, "3", (), value=[], at="2026-11-22T10:00:00.123Z")
    assert answer.given
    assert "labels" not in json.loads(log_line(answer))
    assert current_answers(parse_log(log_line(answer), NAME).answers) == {"3": answer}
    assert not Answer(NAME, "3", ()).given


@pytest.mark.parametrize(
    "field",
    [{"text": "0123ABCD"}, {"text": 1}, {"text": None}, {"from": "host.local"}, {"from": "abc"}],
)
def test_a_text_or_machine_that_is_none_is_a_fault(field: dict[str, object]) -> None:
    raw = json.dumps(json.loads(LINE) | field).encode() + b"\n"
    reading = parse_log(raw, NAME)
    assert reading.answers == ()
    assert "ontbreekt of is niet te lezen" in reading.faults[0].message


def test_the_last_earlier_answer_of_what_is_not_answered_since() -> None:
    old = [
        Earlier(Answer(NAME, item, labels), why)
        for item, labels, why in (
            ("2", ("a",), "v1"), ("2", ("b",), "v2"), ("4", ("a",), "v1"), ("6", (), "v1"),
        )
    ]  # fmt: skip
    assert earlier_answers(old, {"4": Answer(NAME, "4", ("c",))}) == {"2": old[1]}
