"""What the commands have in common in what they say."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

# The command's own default: with it, the next step needs no --dir.
COHORTS = Path("grading/cohorts")
_MOST = 8


def next_step(command: str, cohorts: Path, when: str = "") -> None:
    """Print the command that comes next, and `when` it does where that is not now."""
    print(f"Volgende stap{when and ', '}{when}: {with_folder(command, cohorts)}")


def with_folder(command: str, cohorts: Path) -> str:
    """The command as it must be given for the cohorts in this folder."""
    return command if Path(cohorts) == COHORTS else f"{command} --dir {cohorts}"


def some(names: Sequence[str]) -> str:
    """The names, or the first few of many: those of a large cohort would fill the screen."""
    more = f" en nog {len(names) - _MOST}" if len(names) > _MOST else ""
    return ", ".join(names[:_MOST]) + more


def count(number: int, one: str, more: str) -> str:
    """A number with its noun."""
    return f"{number} {one if number == 1 else more}"
