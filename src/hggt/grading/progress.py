"""How far a long job is: a bar on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

EVERY = 100
_FORM = "{desc}: {percentage:3.0f}% |{bar:20}| {n_fmt} van {total_fmt}, nog {remaining}{postfix}"


@contextmanager
def progress(doing: str) -> Iterator[Callable[[int, int, str], None]]:
    """What is told, to standard error, how many of how many are done, and which one.

    `doing` is what is done: `h1-cirkel nakijken`.
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
