"""What the commands have in common: what they say, and how far a long job is."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

# The command's own default: with it, the next step needs no --dir.
COHORTS = Path("grading/cohorts")
_MOST = 8

EVERY = 100
_FORM = "{desc}: {percentage:3.0f}% |{bar:20}| {n_fmt} van {total_fmt}, nog {remaining}{postfix}"


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


def count(number: int, singular: str, plural: str) -> str:
    """A number with its noun."""
    return f"{number} {singular if number == 1 else plural}"


def confirmed(question: str, *, yes: bool) -> bool:
    """Whether a person says yes, or said so in the command; nobody there is no yes."""
    if yes:
        return True
    if not sys.stdin.isatty():
        return False
    return input(f"{question} (j/n) ").strip().lower() in ("j", "ja")


@contextmanager
def progress(doing: str) -> Iterator[Callable[[int, int, str], None]]:
    """What is told, to standard error, how many of how many are done, and which one.

    `doing` is what is done: `h1-nabijheid nakijken`.
    """
    if not sys.stderr.isatty():

        def line(done: int, of: int, name: str) -> None:
            if done == of or done % EVERY == 0:
                print(f"{doing}: {done} van {of}", file=sys.stderr, flush=True)

        yield line
        return
    from tqdm import tqdm  # type: ignore[import-untyped]

    with tqdm(desc=doing, bar_format=_FORM) as bar:

        def step(done: int, of: int, name: str) -> None:
            bar.total = of
            bar.set_postfix_str(name[:24], refresh=False)
            bar.update(done - bar.n)

        yield step


def track(things: Sequence[T], what: str) -> Iterator[T]:
    """The things one by one, showing how far it is: a bar on a terminal, lines otherwise."""
    if sys.stderr.isatty():
        from tqdm import tqdm

        words = "{desc} |{bar:24}| {n_fmt} van {total_fmt}"
        yield from tqdm(things, desc=what, bar_format=words, file=sys.stderr)
        return
    quarter = max(1, -(-len(things) // 4))
    for number, thing in enumerate(things, 1):
        yield thing
        if number % quarter == 0 or number == len(things):
            print(f"{what}: {number} van {len(things)}", file=sys.stderr, flush=True)
