"""Answers of every kind that are none: each is a fault that is said, and nothing of it runs."""

from __future__ import annotations

import json
from contextlib import suppress
from math import isfinite
from pathlib import Path

import pytest

from browser.alone import write_sample
from hggt.exercise.answers.log import log_line, log_path, parse_log
from hggt.exercise.kinds import Kind, kinds
from hggt.grading.feedback.part_exercise import item_part
from hggt.grading.grade.overview import Overview
from hggt.grading.grade.scoring import score_log
from hggt.widgets import exercise_with
from hggt.widgets.exercise import ExerciseWidget
from hostile.answering import SCRIPT, exercise_of, good_line, hostile_lines

each_kind = pytest.mark.parametrize("kind", kinds().values(), ids=lambda kind: kind.id)
UNREADABLE = "1 regel kon niet worden gelezen in het antwoordbestand"
EARLIER = "1 antwoord hoort bij een eerdere tekst"


@each_kind
def test_a_hostile_answer_is_refused_and_said_or_is_an_answer(kind: Kind) -> None:
    exercise = exercise_of(kind)
    good = score_log(exercise, 8.0, good_line(kind))
    refused = 0
    for line in hostile_lines(kind):
        found = score_log(exercise, 8.0, good_line(kind) + line)
        assert isfinite(found.score)
        assert 0 <= found.score <= 8
        if found.messages:
            refused += 1
            assert found.messages[0].startswith(UNREADABLE), line[:300]
            assert (found.score, found.written) == (good.score, True)
        # What is accepted can be shown, compared, and written again.
        for answer in exercise.accept(parse_log(line, exercise.id)).current().values():
            assert log_line(answer)
            assert exercise.agreement([(kind.choice(answer), kind.choice(answer))]).n == 1
    assert refused > 100


@each_kind
def test_of_an_earlier_version_nothing_is_believed_and_nothing_runs(kind: Kind) -> None:
    # What was given to another version of the codebook is kept as it is, and told as that.
    exercise = exercise_of(kind)
    overview, shown = Overview(exercise), 0
    for line in hostile_lines(kind, codebook=f"{exercise.codebook.id}@99"):
        found = score_log(exercise, 8.0, line)
        assert found.score == 0
        if not found.messages:
            continue
        assert found.messages[0].startswith((UNREADABLE, EARLIER)), line[:300]
        assert found.review is not None
        for item in found.review.items:
            if item.earlier is None:
                continue
            shown += 1
            for page in (overview.html(found), str(item_part(exercise, item, scored=True))):
                assert "<script" not in page
                assert "<img" not in page
                assert len(page) < 100_000
                page.encode()
    assert shown > 50


@each_kind
def test_a_lesson_opens_beside_a_hostile_log_and_hears_hostile_messages(
    kind: Kind, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    dialogue, scheme = write_sample(tmp_path, kind)
    exercise = exercise_of(kind)
    old = hostile_lines(kind, codebook=f"{exercise.codebook.id}@99")
    raw = b"".join((*old, good_line(kind), *hostile_lines(kind)))
    log = log_path(tmp_path, exercise.id)
    log.parent.mkdir()
    log.write_bytes(raw)
    shown = exercise_with(kind, f"dialogen/{dialogue}.md", scheme=scheme)
    assert isinstance(shown, ExerciseWidget)
    json.dumps(shown.exercise, allow_nan=False).encode()
    entries = []
    for number, line in enumerate(hostile_lines(kind)):
        with suppress(ValueError, RecursionError):
            entries.append(json.loads(line) | {"id": str(number)})
    for start in range(0, len(entries), 500):
        message = {"type": "answers", "answers": entries[start : start + 500]}
        for reply in shown.session.reply(message):
            json.dumps(reply, allow_nan=False).encode()
    assert log.read_bytes().startswith(raw)


def test_the_lines_hold_what_they_are_meant_to() -> None:
    lines = b"".join(line for kind in kinds().values() for line in hostile_lines(kind))
    for word in (b"NaN", b"1e999", b"9" * 4000, b"[" * 3000, b"\\ud800", b"script", b"true"):
        assert word in lines
    assert SCRIPT.encode() in lines
