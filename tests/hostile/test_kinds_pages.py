"""Hostile answers of every kind on the pages that people look at, in a real browser.

Anna hands in all that is hostile, with scripts in her own words; bram hands in good work.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

pytest.importorskip("playwright.sync_api", reason="playwright ontbreekt")

from grading.building import Course
from grading.kinds.building import ASSIGNMENT, POINTS, exercise_id, rows_of, write_course
from hggt.exercise.kinds import Kind, kinds
from hggt.exercise.kinds.respond.kind import MAX_WORDS, RESPOND
from hggt.grading.grade.scoring import score_log
from hostile.answering import exercise_of, good_entry, good_line, hostile_lines
from hostile.site import Site, served
from hostile.watching import FOREIGN, TAGS, TEXTS, Watched

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]

KINDS = tuple(kinds().values())
EVERYTHING = "\n".join(TEXTS)
BAD = "niet worden gelezen in het antwoordbestand"
EARLIER = "bij een eerdere tekst of een eerdere versie van het codeboek"


def own_words() -> bytes:
    """All texts, as what one says and how, in each of two attempts."""
    words = {"says": EVERYTHING, "how": EVERYTHING, "rows": {}, "keep": EVERYTHING}
    assert len(EVERYTHING) < MAX_WORDS
    entry = good_entry(RESPOND) | {"value": words}
    return b"".join(json.dumps(entry | {"attempt": n}).encode() + b"\n" for n in (1, 2))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("soorten")
    course = write_course(folder / "cursus", *KINDS)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(course.root)
        assert course.created("anna", "bram", "cleo").hggt("release", "voorjaar", ASSIGNMENT) == 0
        for trainee in ("anna", "bram", "cleo"):
            _hand_in(course, trainee)
        assert course.hggt("collect", "voorjaar", ASSIGNMENT) == 0
        assert course.hggt("grade", "voorjaar") == 0
        assert course.hggt("feedback", "voorjaar", ASSIGNMENT, "--early") == 0
        assert course.hggt("report", "voorjaar", "--out", folder / "verslag") == 0
        assert course.hggt("export", "voorjaar", "--to", folder / "cijfers.csv") == 0
    with served(course, folder, ASSIGNMENT, "anna", "bram", "cleo") as site:
        yield site


def _hand_in(course: Course, trainee: str) -> None:
    """As nbgrader's submit leaves it: of anna and cleo with hostile logs."""
    inbound = course.cohorts / "exchange" / "voorjaar" / "inbound"
    when = "2026-11-01 10:00:00.000000"
    place = inbound / f"{trainee}+{ASSIGNMENT}+{when} UTC+abcdefghijkl"
    shutil.copytree(course.cohort / "release" / ASSIGNMENT, place)
    (place / "timestamp.txt").write_text(f"{when} UTC")
    (place / "submission_secret.txt").write_text("0123456789abcdef" * 8)
    (place / "antwoorden").mkdir()
    for kind in KINDS:
        raw = good_line(kind)
        if trainee == "anna":
            raw = b"".join(line for line in hostile_lines(kind) if len(line) < 10_000) + raw
            raw += own_words() if kind is RESPOND else b""
        elif trainee == "cleo":
            # Of another version: nobody read it, and the last of it is shown.
            old = f"{exercise_id(kind).partition('-')[2]}@99"
            raw = b"".join(line for line in hostile_lines(kind, codebook=old) if _shown(line))
        (place / "antwoorden" / f"{exercise_id(kind)}.jsonl").write_bytes(raw)


def _shown(line: bytes) -> bool:
    """Whether a line can be read, and holds markup."""
    return b"<script>" in line


def cell(site: Site, trainee: str, name: str) -> str:
    """What the graded notebook shows of an exercise."""
    path = site.course.cohort / "autograded" / trainee / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
    for one in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        if one["metadata"].get("nbgrader", {}).get("grade_id") == name:
            return unescape("".join(one["outputs"][0]["data"]["text/html"]))
    raise AssertionError(name)


def earned(kind: Kind) -> float:
    """What the good line alone earns."""
    return score_log(exercise_of(kind), float(POINTS), good_line(kind)).score


def test_who_did_it_right_has_what_is_due(site: Site) -> None:
    scores = site.course.scores("bram", ASSIGNMENT)
    assert scores == {
        exercise_id(kind): (pytest.approx(earned(kind)), None, False)
        for kind in KINDS
        if not kind.judged
    } | dict.fromkeys((row for kind in KINDS for row in rows_of(kind)), (None, None, True))


def test_what_is_hostile_is_said_and_the_rest_counts(site: Site) -> None:
    scores = site.course.scores("anna", ASSIGNMENT)
    page = _feedback(site, "anna").read_text(encoding="utf-8")
    for kind in KINDS:
        shown = cell(site, "anna", exercise_id(kind))
        assert BAD in shown
        assert page.count(BAD) >= len(KINDS)
        if not kind.judged:
            assert scores[exercise_id(kind)] == (pytest.approx(earned(kind)), None, False)
        assert EARLIER in cell(site, "cleo", exercise_id(kind))
    rows = [row for kind in KINDS for row in rows_of(kind)]
    assert {scores[row] for row in rows} == {(None, None, True)}


@pytest.mark.parametrize("trainee", ["anna", "cleo"])
def test_nothing_runs_in_the_formgrader(site: Site, watched: Watched, trainee: str) -> None:
    watched.open(site.formgrader.url(f"submissions/{site.ids['bram']}/"))
    watched.asked.clear()
    watched.open(site.formgrader.url(f"submissions/{site.ids[trainee]}/"))
    watched.page.locator("input.score").first.wait_for()
    watched.did_nothing()
    if trainee == "anna":
        assert "onerror=window.pwned" in watched.page.locator("#notebook").first.inner_text()
    for tag, attributes, position in watched.page.evaluate(
        FOREIGN, "#notebook .text_cell_render, #notebook .output_area"
    ):
        assert tag in {*TAGS, "H3"}, tag  # our own above a row
        assert attributes == [], (tag, attributes)
        assert position == "static" or tag in ("DIV", "A"), (tag, position)


@pytest.mark.parametrize("trainee", ["anna", "cleo"])
def test_nothing_runs_on_the_feedback_page(site: Site, watched: Watched, trainee: str) -> None:
    watched.open(_feedback(site, trainee).as_uri())
    shown = " ".join(watched.page.locator("main").inner_text().split())
    for text in TEXTS if trainee == "anna" else ():
        for line in text.replace("\x00", "").splitlines():
            assert " ".join(line.split()) in shown
    assert watched.page.locator("script, img, iframe, object, embed, form, base").count() == 0
    assert watched.page.locator("main [style], main [onerror], main [onload]").count() == 0
    watched.did_nothing()
    assert watched.asked == []


def test_nothing_of_it_is_in_the_report(site: Site, watched: Watched) -> None:
    watched.open(site.report.as_uri())
    watched.did_nothing()
    assert watched.asked == []
    for path in site.report.parent.iterdir():
        assert b"window.pwned" not in path.read_bytes()


def _feedback(site: Site, trainee: str) -> Path:
    return site.course.cohort / "feedback" / trainee / ASSIGNMENT / f"{ASSIGNMENT}.html"
