"""What all tests share: a browser, a PostgreSQL, and what a run tells besides passed and failed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from needs import lacking
from postgres import PostgresServer, find_programs

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def pytest_configure(config: pytest.Config) -> None:
    """Make the marker known of tests that use the fixture `postgres`."""
    config.addinivalue_line("markers", "postgres: needs PostgreSQL (Debian's /usr/lib/postgresql)")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium; playwright takes no second one in a process, so all share it."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright ontbreekt")
    from browser.lab import CHROMIUM, FLAGS

    if not CHROMIUM.exists():
        lacking(f"{CHROMIUM} is er niet")
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=list(FLAGS))
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """A PostgreSQL for the session; its `database()` gives each test one of its own."""
    programs = find_programs()
    if programs is None:
        lacking("PostgreSQL ontbreekt (apt-get install postgresql)")
    server = PostgresServer(programs)
    yield server
    server.close()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the figures that tests recorded under `told`, also those of other processes."""
    told = [
        str(value)
        for report in terminalreporter.getreports("passed") + terminalreporter.getreports("failed")
        for name, value in report.user_properties
        if name == "told" and report.when == "call"
    ]
    if told:
        terminalreporter.section("figures")
        for line in told:
            terminalreporter.write_line(line)
