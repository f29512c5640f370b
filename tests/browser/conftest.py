"""Fixtures for tests in a real browser on a real JupyterLab.

`lab` is one JupyterLab for the session; `folder` a fresh place in it with the course of
`tests/widgets/course.py`; `opened` opens a notebook and runs it all. With the variable
HGGT_REQUIRE_ALL=1 a missing Chromium is a failure, otherwise the tests are skipped.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

pytest.importorskip("playwright.sync_api", reason="playwright ontbreekt")

from playwright.sync_api import Browser, BrowserContext, Page

from browser.alone import Alone
from browser.lab import Cable, Lab, LabPage, notebook
from exercise.conversation.talks import TALK
from widgets.course import write, write_course, write_kinds


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            # A script in a page may wait for ever; no test here takes a minute.
            item.add_marker(pytest.mark.timeout(120))


@pytest.fixture(scope="session")
def lab(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    content = tmp_path_factory.mktemp("content")
    server = Lab(content, tmp_path_factory.mktemp("home"))
    yield server
    server.close()


@pytest.fixture
def folder(lab: Lab, request: pytest.FixtureRequest) -> Path:
    """A folder of this test's own in the lab's content, with the small course in it."""
    name = re.sub(r"\W+", "_", request.node.nodeid.partition("::")[2])
    place = lab.content / name
    write_course(place)
    return place


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": 1280, "height": 900}, locale="nl-NL")
    made.set_default_timeout(20_000)
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture
def alone(page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Alone]:
    """A page without JupyterLab for one exercise, with a real session as its kernel."""
    monkeypatch.chdir(write_kinds(write_course(tmp_path)))
    made = Alone(page)
    yield made
    assert made.errors == []


@pytest.fixture
def talk(alone: Alone) -> Alone:
    """The same page, for the small conversation that answers."""
    write(alone.folder / "gesprekken/klein.md", TALK)
    return alone


@pytest.fixture
def cable(lab: Lab) -> Iterator[Cable]:
    """A line to the lab that a test may cut."""
    line = Cable(lab.port)
    yield line
    line.close()


@pytest.fixture
def opened(lab: Lab, folder: Path, page: Page) -> Iterator[Callable[..., LabPage]]:
    """Write a notebook of these cells, open it and run it; its kernel ends with the test."""

    def open_(*cells: str, port: int | None = None, run: bool = True) -> LabPage:
        path = notebook(folder / "les.ipynb", *cells)
        shown = LabPage(page, lab, port).open(path)
        return shown.run_all() if run else shown

    yield open_
    for session in lab.api("sessions"):
        if session["path"].startswith(f"{folder.name}/"):
            lab.api(f"sessions/{session['id']}", "DELETE")
