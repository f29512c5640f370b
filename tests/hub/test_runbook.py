"""The runbook: its commands exist, and what no test runs says so."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from hggt.cli import build_parser

RUNBOOK = Path(__file__).parents[2] / "grading" / "hub" / "README.md"
UNTESTED = "niet getest"
HGGT = re.compile(r"(?:sudo )?(?:\S*/)?hggt (.+)")
# Copying and making a folder: test_declaration.py reads what is copied. `make setup` is
# what every run of the tests begins with.
PLAIN = ("sudo cp grading/hub/cohorts", "sudo mkdir -p grading/hub", "make setup")


def commands() -> Iterator[tuple[str, bool]]:
    """Each command in a block, and whether it or its heading says that it is not tested."""
    heading, inside = "", False
    for line in RUNBOOK.read_text(encoding="utf-8").splitlines():
        if line.strip().startswith("```"):
            inside = not inside
        elif inside and line.strip():
            yield line.partition("#")[0].strip(), UNTESTED in line + heading
        elif line.startswith("#"):
            heading = line


COMMANDS = tuple(commands())


def test_there_are_commands() -> None:
    assert len(COMMANDS) > 20


@pytest.mark.parametrize("command", [one for one, _ in COMMANDS if HGGT.match(one)])
def test_a_command_of_ours_exists(command: str) -> None:
    found = HGGT.match(command)
    assert found
    build_parser().parse_args(shlex.split(found[1]))


@pytest.mark.parametrize("command", [one for one, told in COMMANDS if not told])
def test_what_no_test_runs_says_so(command: str) -> None:
    assert HGGT.match(command) or command.startswith(PLAIN)


def test_what_it_refers_to_is_there() -> None:
    text = RUNBOOK.read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)]+)\)", text)
    assert links
    for link in links:
        assert (RUNBOOK.parent / link).exists(), link
