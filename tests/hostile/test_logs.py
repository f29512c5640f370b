"""Answer logs that are torn, forged, endless or somebody else's: what can be read counts."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from grading.building import ASSIGNMENT, EXERCISES, answer
from hggt.exercise.answers import log
from hggt.exercise.answers.log import MAX_UNREADABLE, parse_log
from hostile.batch import Batch, auto

TRAP, RAAM = EXERCISES


def line(item: str = "2", label: object = "verkennen", **more: object) -> bytes:
    entry: dict[str, object] = {"v": 1, "exercise": TRAP, "codebook": "cirkel@1", "item": item}
    entry |= {"labels": [label] if isinstance(label, str) else label} | more
    return json.dumps(entry).encode() + b"\n"


# Turns 2 and 4 right: 4 of 12 points each.
GOOD = line() + line("4", "nabijheid")
BAD = "niet worden gelezen in het antwoordbestand"
EARLIER = "bij een eerdere tekst of een eerdere versie van het codeboek"
NEST = b'{"v":1,"value":' + b"[" * 40_000


@pytest.mark.parametrize(
    ("raw", "score", "said"),
    [
        # A crash tore the last line.
        (GOOD + line("5", "verhuld")[:40], 8, ""),
        (GOOD + line("5", "verhuld")[:-1], 12, ""),
        # An encoding.
        (GOOD.decode().encode("utf-16"), 8, ""),
        (GOOD.decode().encode("utf-16-le"), 0, BAD),
        (b"\xef\xbb\xbf" + GOOD, 8, ""),
        (GOOD + b'{"v": 1, "item": "caf\xe9"}\n', 8, f"1 regel kon {BAD}"),
        (GOOD.replace(b"\n", b"\r\n"), 8, ""),
        (GOOD.replace(b"\n", b"\r"), 0, "Het antwoordbestand is niet heel"),
        (bytes(5000), 0, f"1 regel kon {BAD}"),
        # Values that are none.
        (GOOD + line(confidence=float("nan")), 8, f"1 regel kon {BAD}"),
        (GOOD + line(attempt=float("inf")), 8, f"1 regel kon {BAD}"),
        (GOOD + line(confidence="3"), 8, f"1 regel kon {BAD}"),
        (GOOD + line(confidence=True), 8, f"1 regel kon {BAD}"),
        (GOOD + line(attempt=1.0), 8, f"1 regel kon {BAD}"),
        (GOOD + line(attempt=10**9), 8, f"1 regel kon {BAD}"),
        (GOOD + line().replace(b'"2"', b"2"), 8, f"1 regel kon {BAD}"),
        (GOOD + line(label=[7]), 8, f"1 regel kon {BAD}"),
        (GOOD + line(label={"verhuld": 1}), 8, f"1 regel kon {BAD}"),
        (GOOD + line(label=[["verhuld"]]), 8, f"1 regel kon {BAD}"),
        (GOOD + b"9" * 5000 + b"\n", 8, f"1 regel kon {BAD}"),
        (GOOD + line(confidence=10).replace(b"10", b"9" * 5000), 8, f"1 regel kon {BAD}"),
        (GOOD + line(label="\ud800"), 8, f"1 regel kon {BAD}"),
        (GOOD + line(at="\ud800\x00"), 8, f"1 regel kon {BAD}"),
        (GOOD + line(at=["2026"]), 8, f"1 regel kon {BAD}"),
        (GOOD + b"[]\nnull\n7\n", 8, f"3 regels konden {BAD}"),
        # Depth and length.
        (GOOD + NEST + b"\n", 8, f"1 regel kon {BAD}"),
        (GOOD + NEST, 8, ""),
        (GOOD + line(value="x" * 200_000), 8, f"1 regel kon {BAD}"),
        # What there is not.
        (GOOD + line(exercise="de_kast-cirkel"), 8, f"1 regel kon {BAD}"),
        (GOOD + line(exercise=RAAM), 8, f"1 regel kon {BAD}"),
        (GOOD + line(exercise="../../gradebook"), 8, f"1 regel kon {BAD}"),
        (GOOD + line("9"), 8, f"1 regel kon {BAD}"),
        (GOOD + line("1"), 8, f"1 regel kon {BAD}"),
        (GOOD + line("fragment"), 8, f"1 regel kon {BAD}"),
        (GOOD + line(label="genezen"), 8, f"1 regel kon {BAD}"),
        (GOOD + line(label="Verkennen"), 8, f"1 regel kon {BAD}"),
        # Of another version of the codebook: kept, and compared with nothing.
        (GOOD + line("5", "verhuld", codebook="cirkel@2"), 8, f"1 antwoord hoort {EARLIER}"),
        (GOOD + line("5", "verhuld", text="00000000"), 8, f"1 antwoord hoort {EARLIER}"),
        (GOOD + line(codebook="cirkel@2"), 8, ""),
        (GOOD + line(codebook="sane@1"), 8, f"1 regel kon {BAD}"),
        (GOOD + line(v=2), 8, f"1 regel kon {BAD}"),
        (GOOD + line(v=True), 8, f"1 regel kon {BAD}"),
        # More than was asked.
        (GOOD + line(label=["verkennen", "nabijheid"]), 8, f"1 regel kon {BAD}"),
        (GOOD + line("4", label=["nabijheid", "nabijheid"]), 8, f"1 regel kon {BAD}"),
        (GOOD * 50, 8, ""),
        (GOOD + line(score=12, points=12, correct=True), 8, ""),
        (b'{"v":1,"exercise":"x","item":"2","labels":[],' + line()[1:], 4, ""),
        # The clock of the trainee's machine is no business of the grade.
        (GOOD + line("5", "verhuld", at="2199-01-01T00:00:00.000Z"), 12, ""),
        (GOOD + line("5", "verhuld", at="1999-01-01T00:00:00.000Z"), 12, ""),
        (GOOD + line("5", "verhuld", at=""), 12, ""),
        (b"", 0, ""),
    ],
)
def test_what_can_be_read_counts_and_the_rest_is_said(
    batch: Batch, raw: bytes, score: float, said: str
) -> None:
    place = batch.hand_in(lambda place: None)
    (place / "antwoorden" / f"{TRAP}.jsonl").write_bytes(raw)
    # Of a log in which nothing can be read a 0 is no fact: a person looks.
    unread = score == 0 and bool(said)
    told = batch.graded(auto(score) | {TRAP: (score, None, unread)})
    assert ("geen antwoord uit te lezen" in told.out) == unread
    assert (f"let op: anna, {ASSIGNMENT}: {TRAP}: " in told.out) == bool(said)
    assert said in told.out
    page = batch.page("anna")
    assert said in page
    assert ("antwoordbestand" in page or "eerdere tekst" in page) == bool(said)


def test_a_time_in_a_log_makes_nothing_late_and_nothing_in_time(batch: Batch) -> None:
    batch.hggt("release", "voorjaar", ASSIGNMENT, "--due", "2026-11-01 10:59")
    stamps = {"anna": "2199-01-01T00:00:00.000Z", "cleo": "1999-01-01T00:00:00.000Z"}
    handed_in = {"anna": "2026-11-01 09:00:00.000000", "cleo": "2026-11-02 09:00:00.000000"}
    for trainee, at in stamps.items():
        folder = batch.course.fetched(trainee)
        log = folder / "antwoorden" / f"{TRAP}.jsonl"
        log.parent.mkdir()
        log.write_bytes(line(at=at))
        batch.course.handed_in(trainee, folder, handed_in[trainee])
    batch.good()
    batch.collect()
    batch.grade()
    late = "Ingeleverd na de uiterste datum"
    assert late not in batch.page("anna")
    assert late in batch.page("cleo")
    assert batch.course.scores("anna")[TRAP] == batch.course.scores("cleo")[TRAP]


def test_the_log_of_another_exercise_under_this_name_earns_nothing(batch: Batch) -> None:
    place = batch.hand_in(lambda place: None)
    logs = place / "antwoorden"
    (logs / f"{TRAP}.jsonl").write_bytes((logs / f"{RAAM}.jsonl").read_bytes())
    batch.graded(auto(0.0) | {TRAP: (0.0, None, True)})
    assert f"3 regels konden {BAD}" in batch.page("anna")


def test_answers_in_a_later_attempt_only(batch: Batch) -> None:
    place = batch.hand_in(lambda place: None)
    (place / "antwoorden" / f"{TRAP}.jsonl").write_bytes(
        GOOD + line("5", "verhuld", attempt=1000) + line("2", "verhuld", attempt=3)
    )
    batch.graded(auto(4.0))


@pytest.mark.parametrize(
    ("make", "answers", "read"),
    [
        (lambda: b"\n" * 8_000_000, 0, 0),
        (lambda: b"x\n" * 4_000_000, 0, MAX_UNREADABLE + 1),
        (lambda: b'{"v":1}\n' * 1_000_000, 0, MAX_UNREADABLE + 1),
        (lambda: GOOD * 5_000, 10_000, 10_000),
        (lambda: GOOD + b"x\n" * MAX_UNREADABLE + GOOD, 4, MAX_UNREADABLE + 4),
    ],
)
def test_of_a_million_lines_no_more_are_read_than_could_be_damage(
    monkeypatch: pytest.MonkeyPatch, make: Callable[[], bytes], answers: int, read: int
) -> None:
    seen = []
    real = log._answer
    monkeypatch.setattr(log, "_answer", lambda row, name: (seen.append(1), real(row, name))[1])
    assert len(parse_log(make(), TRAP).answers) == answers
    assert len(seen) == read


def test_a_log_of_a_million_lines_is_graded_and_said(batch: Batch) -> None:
    place = batch.hand_in(lambda place: None)
    (place / "antwoorden" / f"{TRAP}.jsonl").write_bytes(GOOD + b"x\n" * 1_000_000)
    batch.graded(auto(8.0))
    assert f"50 regels of meer konden {BAD}" in batch.page("anna")


def test_a_log_under_another_name_is_nobodys(batch: Batch) -> None:
    place = batch.hand_in(lambda place: None)
    (place / "antwoorden" / f"{TRAP}.jsonl").rename(place / "antwoorden" / "de_kast-cirkel.jsonl")
    batch.graded(auto(0.0))
    assert "U maakte deze oefening niet" in batch.page("anna")
    assert not (batch.submitted("anna") / "antwoorden" / "de_kast-cirkel.jsonl").exists()


def test_no_label_is_worth_more_than_the_best(batch: Batch) -> None:
    place = batch.hand_in(lambda place: None)
    for _ in range(3):
        answer(place, TRAP, b2="verkennen", b4="nabijheid", b5="verhuld")
    batch.graded(auto(12.0))
