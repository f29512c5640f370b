"""One trainee and one instructor in a real browser, on a real hub.

Log in, find the assignment, classify by keyboard, hand in; open the formgrader and grade
the written answer; find the feedback.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.lab import log_lines
from grading.building import ASSIGNMENT, EXERCISES, WRITTEN, write_repository
from hggt.hub.running.demonstration import write_declaration
from hub.hub import Hub, poll

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]

COHORT = "demo-voorjaar"
TRAINEE, INSTRUCTOR = f"{COHORT}-deelnemer1", f"{COHORT}-docent"
ANSWER = "Mira zoekt nabijheid."
COMMENT = "U zag het goed."
SERVER_SECONDS = 60_000


@dataclass
class Seat:
    """Somebody at a browser of their own."""

    hub: Hub
    page: Page

    def log_in(self, name: str) -> None:
        self.page.goto(self.hub.base)
        self.page.get_by_label("Naam").fill(name)
        self.page.get_by_label("Wachtwoord").fill(self.hub.password)
        self.page.get_by_role("button", name="Inloggen").click()

    def menu(self, entry: str) -> None:
        self.page.get_by_role("menuitem", name="Nbgrader").click()
        self.page.get_by_role("menuitem", name=entry).click()

    def has_kernel(self, name: str) -> bool:
        """Whether the notebook of this name has its kernel."""
        sessions = self.page.request.get(f"{self.hub.base}/user/{TRAINEE}/api/sessions").json()
        return any(
            one["path"].endswith(f"/{name}.ipynb") and one["kernel"]["connections"]
            for one in sessions
        )


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    """The demonstration, of which the autumn is over."""
    root = tmp_path_factory.mktemp("hub")
    declared = write_declaration(root / "hub")
    with declared.open("a", encoding="utf-8") as file:
        file.write("open_to = 2020-01-01\n")
    with Hub(root / "hub", write_repository(root / "cursus")) as running:
        yield running


@pytest.fixture
def seats(hub: Hub, browser: Browser) -> Iterator[tuple[Seat, Seat]]:
    contexts = [
        browser.new_context(viewport={"width": 1280, "height": 900}, locale="nl-NL")
        for _ in range(2)
    ]
    for context in contexts:
        context.set_default_timeout(20_000)
    yield tuple(Seat(hub, context.new_page()) for context in contexts)
    for context in contexts:
        context.close()


def test_from_logging_in_to_the_feedback(hub: Hub, seats: tuple[Seat, Seat]) -> None:
    trainee, instructor = seats
    desk = hub.login(INSTRUCTOR).open_formgrader(COHORT)
    assert desk.command(COHORT, f"hggt release {COHORT} {ASSIGNMENT}").endswith("status 0")

    hand_in(trainee)
    folder = hub.homes / TRAINEE / COHORT / ASSIGNMENT
    assert [line["labels"] for line in log_lines(folder, EXERCISES[0])] == [
        ["verkennen"],
        ["nabijheid"],
        ["verhuld"],
    ]

    assert desk.command(COHORT, f"hggt collect {COHORT} {ASSIGNMENT}").endswith("status 0")
    assert desk.command(COHORT, f"hggt grade {COHORT}").endswith("status 0")
    grade(instructor)
    assert desk.command(COHORT, f"hggt feedback {COHORT} --early").endswith("status 0")

    find_feedback(trainee)


def test_who_comes_when_a_cohort_is_closed_reads_so(hub: Hub, seats: tuple[Seat, Seat]) -> None:
    late, _ = seats
    late.log_in("demo-najaar-deelnemer1")
    page = late.page.locator("body")
    expect(page).to_contain_text("Demonstratie najaar is gesloten sinds 1 januari 2020.")
    expect(page).to_contain_text("Uw werk is bewaard.")
    assert not (hub.homes / "demo-najaar-deelnemer1").exists()


def hand_in(seat: Seat) -> None:
    page = seat.page
    seat.log_in(TRAINEE)
    page.wait_for_url("**/tree/cursus/00_welkom.ipynb", timeout=SERVER_SECONDS)
    welcome = page.get_by_role("heading", name="Welkom bij de cursus")
    expect(welcome).to_be_visible(timeout=SERVER_SECONDS)

    seat.menu("Assignment List")
    page.get_by_role("button", name="Fetch", exact=True).click()
    fetched = page.locator("#fetched_assignments_list")
    fetched.get_by_role("button", name=ASSIGNMENT).click()
    fetched.get_by_role("link", name=ASSIGNMENT).click()
    page.wait_for_url(f"**/tree/{COHORT}/{ASSIGNMENT}/{ASSIGNMENT}.ipynb")
    expect(page.get_by_role("heading", name="Proefopdracht")).to_be_visible()
    poll(lambda: seat.has_kernel(ASSIGNMENT), 30, "kernel")

    page.get_by_role("button", name="Alles uitvoeren").click()
    exercise = page.locator(".hggt").first
    exercise.wait_for(timeout=SERVER_SECONDS)
    exercise.focus()
    for turn, code in ((2, "1"), (4, "2"), (5, "3")):
        expect(exercise.locator(".hggt-where")).to_contain_text(f"Beurt {turn}")
        page.keyboard.press(code)
        exercise.locator(".hggt-saved[data-save=saved]").wait_for()
        page.keyboard.press("Enter")

    page.get_by_role("emphasis").filter(has_text="Schrijf hier uw antwoord.").dblclick()
    editor = page.locator(".jp-MarkdownCell.jp-mod-active .cm-content:visible")
    editor.wait_for()
    editor.press("Control+a")
    page.keyboard.type(ANSWER)
    page.keyboard.press("Shift+Enter")
    page.keyboard.press("Control+s")
    notebook = seat.hub.homes / TRAINEE / COHORT / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
    poll(lambda: ANSWER in notebook.read_text(encoding="utf-8"), 20, "opslaan")

    box = page.locator(".hggt", has=page.get_by_role("heading", name="Inleveren"))
    expect(box).to_contain_text("Nbgrader → Assignment List")
    seat.menu("Assignment List")
    page.locator("#fetched_assignments_list").get_by_role("button", name="Submit").click()
    submitted = page.locator("#submitted_assignments_list")
    expect(submitted).to_contain_text(ASSIGNMENT)


def grade(seat: Seat) -> None:
    page = seat.page
    seat.log_in(INSTRUCTOR)
    page.wait_for_url(f"**/services/{COHORT}/lab?formgrader=true**")
    frame = page.frame_locator("iframe").first
    frame.get_by_role("link", name="Manual Grading").click()
    # Assignment and notebook have one name; a click too early would find the first again.
    for place in (ASSIGNMENT, f"{ASSIGNMENT}/{ASSIGNMENT}"):
        frame.locator(f'table a[href$="/gradebook/{place}"]').click()
    frame.get_by_role("link", name="Submission #1").click()
    expect(frame.get_by_text(ANSWER)).to_be_visible()
    frame.locator(f"#{WRITTEN}").fill("8.5")
    frame.locator(f"#{WRITTEN}-comment").fill(COMMENT)
    frame.locator(f"#{WRITTEN}").focus()
    gradebook = seat.hub.cohorts / COHORT / "gradebook.db"
    poll(lambda: graded(gradebook) == (8.5, COMMENT), 20, "cijferboek")


def graded(gradebook: Path) -> tuple[float | None, str | None]:
    """The score and the comment that a person gave in the gradebook."""
    with closing(sqlite3.connect(gradebook)) as connection:
        scores = connection.execute("SELECT manual_score FROM grade").fetchall()
        comments = connection.execute("SELECT manual_comment FROM comment").fetchall()
    return next((one for (one,) in scores if one), None), next(
        (one for (one,) in comments if one), None
    )


def find_feedback(seat: Seat) -> None:
    page = seat.page
    page.get_by_title("Refresh assignments list").click()
    submitted = page.locator("#submitted_assignments_list")
    submitted.get_by_role("button", name="Fetch Feedback").click()
    submitted.get_by_text("view feedback").click()
    page.get_by_role("listitem", name=f"{ASSIGNMENT}.html").dblclick()
    shown = page.frame_locator("iframe.jp-IFrame-iframe, .jp-HTMLViewer iframe").first
    expect(shown.get_by_text(COMMENT)).to_be_visible()
    expect(shown.get_by_text(ANSWER)).to_be_visible()
