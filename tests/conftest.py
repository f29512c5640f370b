"""What all tests share: a browser, a PostgreSQL, and what a run tells besides passed and failed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from effort import set_examples
from needs import lacking
from postgres import PostgresServer, find_programs

if TYPE_CHECKING:
    from playwright.sync_api import Browser


# Whatever starts a browser, a hub or a PostgreSQL, or kills a run at each of its steps: its
# place, its marker, or what it asks for.
HEAVY_PLACES = [
    Path(__file__).parent / place
    for place in (
        "browser",
        "hub/whole",
        "grading/grade/test_killed.py",
        # What these run whole stands beside what the tests of its parts say in a tenth of the time.
        "hub/cluster",
        "hub/machine",
        "route",
        "hostile/test_collect.py",
        "hostile/test_files.py",
        "grading/records/test_backup.py",
        "test_package.py",
    )
]
HEAVY_NEEDS = {"browser", "postgres"}

set_examples()


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--fast` is what `make test-fast` asks for."""
    parser.addoption(
        "--fast",
        action="store_true",
        help="without a browser, a hub, a PostgreSQL, a plain nbgrader or a wheel",
    )


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave whole folders unread; None lets others decide."""
    return True if config.getoption("--fast") and collection_path in HEAVY_PLACES else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out single tests that need what is heavy."""
    if not config.getoption("--fast"):
        return
    heavy = [item for item in items if _needs(item) & HEAVY_NEEDS]
    config.hook.pytest_deselected(items=heavy)
    items[:] = [item for item in items if item not in heavy]


def _needs(item: pytest.Item) -> set[str]:
    return {mark.name for mark in item.iter_markers()} | set(getattr(item, "fixturenames", ()))


def pytest_configure(config: pytest.Config) -> None:
    """Make the marker known of tests that start a PostgreSQL."""
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
