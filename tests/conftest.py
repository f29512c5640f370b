"""What a run of the tests tells besides passed and failed."""

from __future__ import annotations

import pytest


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
