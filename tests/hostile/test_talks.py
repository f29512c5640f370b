"""Hostile walks through a conversation: forged, endless, deep, and scripts in own words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from effort import examples
from exercise.conversation.talks import talk
from grading.building import Course
from grading.talking.building import ASSIGNMENT, POINTS, TALKED, write_course
from grading.talking.building import walk as say
from hggt.exercise.answers.log import parse_log
from hggt.exercise.conversation.handed_in import read_walked
from hggt.exercise.conversation.walks import MAX_MOVES
from hggt.grading.feedback.page_data import WalkPart
from hggt.grading.feedback.part_walk import walk_part
from hggt.grading.grade.scoring import score_walks
from hggt.grading.grade.walk_overview import WalkOverview
from hostile.test_fuzz import changed, torn

TALK = talk()
SETTINGS = settings(max_examples=examples(3), suppress_health_check=[HealthCheck.too_slow])
BAD = "niet worden gelezen in het antwoordbestand"
NONE = "dat een einde bereikte."


def line(number: object, scene: object, choice: object, **more: Any) -> bytes:
    value = {"family": "stil", "scene": scene, "choice": choice} | more.pop("value", {})
    entry = {"v": 1, "exercise": TALKED, "attempt": 1, "item": str(number), "value": value} | more
    return json.dumps(entry).encode() + b"\n"


GOOD = line(1, "begin", "a") + line(2, "verder", "a")
FIRST = line(1, "begin", "a")
RUN = "<script>window.pwned=1</script><img src=x onerror=window.pwned=1>"


def graded(raw: bytes) -> tuple[float, str, str]:
    """The score, and what formgrader and feedback page say; whatever it is, it raises nothing."""
    result = score_walks(TALK, 5.0, raw)
    assert result.walked is not None
    part = WalkPart("Titel", result.score, 5.0, result.walked, result.messages)
    pages = WalkOverview(TALK).html(result), str(walk_part(part, refused=False))
    for page in pages:
        page.encode()
        assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f]", page)
        assert "<script" not in page
        assert "<img" not in page
    assert result.score in (0.0, 5.0)
    return result.score, *pages


@pytest.mark.parametrize(
    ("raw", "score", "says"),
    [
        (GOOD, 5, ""),
        # What there is not.
        (FIRST + line(2, "nergens", "a"), 0, "vanaf zet 2 niet mee: het gesprek is hier niet"),
        (FIRST + line(2, "verder", "z"), 0, "vanaf zet 2 niet mee: dit antwoord is er hier niet"),
        (FIRST + line(2, "verder", "a\u0000"), 0, "dit antwoord is er hier niet"),
        (line(1, "begin", "a", value={"family": "rijk"}), 0, "dit gezin is er niet"),
        (line(1, "begin", "a", value={"family": "../../key"}), 0, "dit gezin is er niet"),
        (FIRST + line(2, "verder", "a", value={"family": "vlot"}), 0, "bij een ander gezin"),
        (line(1, "rond", "a"), 0, "het gesprek is hier niet"),
        (line(1, "begin", "a", value={"safety": 4, "trust": 4}), 0, "`value` is geen zet"),
        (line(1, "begin", "a", value={"score": "5"}), 0, "`value` is geen zet"),
        # Values that are none.
        (line(1, 7, "a"), 0, "iets anders dan tekst"),
        (line(1, "begin", ["a"]), 0, "iets anders dan tekst"),
        (line(1, "begin", "a", value={"says": {"x": 1}}), 0, "iets anders dan tekst"),
        (line(1, "begin" * 30, "a"), 0, "iets wat te lang is"),
        (line(1, "begin", "a", value={"says": "x" * 5_001}), 0, "langer dan 5000 tekens"),
        (line(1, "begin", "a").replace(b'"stil"', b"NaN"), 0, f"1 regel kon {BAD}"),
        (line(True, "begin", "a"), 0, f"1 regel kon {BAD}"),
        (line("-1", "begin", "a"), 0, f"1 regel kon {BAD}"),
        (line("fragment", "begin", "a") + GOOD, 5, f"1 regel kon {BAD}"),
        (line(9999, "begin", "a") + GOOD, 5, f"1 regel kon {BAD}"),
        (line(0, "begin", "a") + GOOD, 5, ""),
        # Depth and length.
        (GOOD + b'{"v":1,"value":' + b"[" * 40_000 + b"\n", 5, f"1 regel kon {BAD}"),
        (line(1, "begin", "a", value={"says": "x" * 200_000}) + GOOD, 5, f"1 regel kon {BAD}"),
        (b"".join(line(n, "begin", "a", attempt=n) for n in range(1, 1001)), 0, NONE),
        (FIRST + line(MAX_MOVES, "verder", "a"), 0, "vanaf zet 2 niet mee: deze zet ontbreekt"),
        # What was said cannot be unsaid, and somebody else's does not count.
        (line(1, "begin", "a") + line(1, "begin", "c") + line(2, "verder", "a"), 5, ""),
        (GOOD.replace(b"klein-converse", b"groot-converse"), 0, f"2 regels konden {BAD}"),
        (b"", 0, NONE),
        (bytes(5_000), 0, NONE),
        (b'{"v": 1, "exercise": "klein-converse", "item": "1", "labels": ["a"]}', 0, BAD),
    ],
)
def test_what_follows_counts_and_the_rest_is_said(raw: bytes, score: float, says: str) -> None:
    found, overview, page = graded(raw)
    assert found == score
    for told in (overview, page):
        assert says in unescape(told)


@pytest.mark.parametrize(
    "words",
    [RUN, "</div></li>" + RUN, "\ud800\x00\x1b[31m" + RUN, "$x$ \\(y\\)", "{{ 7*7 }}{% raw %}",
     "\u202e" + RUN, " \n\n \n" + "regel\n" * 700],
)  # fmt: skip
def test_own_words_are_words(words: str) -> None:
    raw = line(1, "begin", "a", value={"says": words}) + line(2, "verder", "a")
    score, overview, page = graded(raw)
    assert score == 5
    if RUN in words:
        assert RUN in unescape(overview)
        assert RUN in unescape(page)
    assert "49" not in page


@SETTINGS
@given(
    raw=st.binary()
    | torn(GOOD * 2)
    | st.lists(changed(FIRST) | changed(line(2, "verder", "a")), max_size=4).map(b"\n".join)
)
@example(raw=FIRST.replace(b"begin", b"\\ud800"))
@example(raw=FIRST.replace(b'"1"', b"[[]]"))
def test_any_walk(raw: bytes) -> None:
    graded(raw)
    read_walked(TALK, parse_log(raw + b"\n" + GOOD, TALKED))


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Course]:
    """Released to anna, who does what she likes, and bram, who just talks."""
    root = tmp_path_factory.mktemp("praat") / "cursus"
    with pytest.MonkeyPatch.context() as patch:
        course = write_course(root)
        patch.chdir(root)
        course.created("anna", "bram")
        assert course.hggt("release", "voorjaar", ASSIGNMENT) == 0
        yield course


def submitted(course: Course, trainee: str) -> Path:
    """A hand-in as collecting it leaves it."""
    place = course.cohort / "submitted" / trainee / ASSIGNMENT
    place.mkdir(parents=True)
    name = f"{ASSIGNMENT}.ipynb"
    place.joinpath(name).write_bytes((course.cohort / "release" / ASSIGNMENT / name).read_bytes())
    (place / "timestamp.txt").write_text("2026-11-01 10:00:00.000000 UTC")
    return place


def test_whatever_one_does_the_other_is_graded(course: Course) -> None:
    bad, good = submitted(course, "anna"), submitted(course, "bram")
    say(good, "begin a", "verder a")
    log = bad / "antwoorden" / f"{TALKED}.jsonl"
    log.parent.mkdir()
    log.symlink_to(good / "antwoorden" / log.name)
    for spoil, score in (
        (lambda: None, 0.0),
        (lambda: (log.unlink(), log.write_bytes(b"x" * 9_000_000)), 0.0),
        (lambda: log.write_bytes(line(1, "rond", "a")), 0.0),
        (lambda: log.write_bytes(GOOD + b"x\n" * 100_000), 5.0),
    ):
        spoil()
        course.hggt("grade", "voorjaar")
        # A link in a hand-in refuses all of it, as ever.
        assert course.scores("anna", ASSIGNMENT)[TALKED][0] == score
        assert course.scores("bram", ASSIGNMENT)[TALKED] == (float(POINTS), None, False)
    assert course.hggt("feedback", "voorjaar", "--early") == 0
    assert course.hggt("report", "voorjaar") == 0
