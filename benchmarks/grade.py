"""Grading, beside stock nbgrader that executes; 100 hand-ins beside 2,000; memory; where it goes.

    .venv/bin/python benchmarks/grade.py [MANY]

All in one run, alternating: a stock hand-in and a cohort of 100 of ours; a hundred of a
cohort of MANY (2,000) and a cohort of 100. Other work on the machine only ever adds, so
times are compared by their lower quartiles. Start-up is told apart, of fresh processes.
Where others keep the disk busy, TMPDIR=/dev/shm leaves waiting for it out, on both sides.
"""

from __future__ import annotations

import cProfile
import json
import os
import pstats
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import warnings
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FEW, MANY, ROUNDS = 100, 2000, 6
LEAST_RATIO, MOST_PER_SUBMISSION, MOST_MEMORY = 100.0, 1.10, 1.05
PACKAGES = ("sqlalchemy", "nbgrader", "hggt", "json", "pathlib", "traitlets", "nbformat")


def grade(folder: Path, each: Callable[[int], None] = lambda done: None) -> dict[str, float]:
    """Grade all that was handed in to the cohort in `folder`; the seconds by part."""
    from grade_courses import ASSIGNMENT

    from hggt.grading.cohort.cohort import load_cohort
    from hggt.grading.grade.assignment import grade_assignment
    from hggt.grading.grade.clock import Clock

    def progress(done: int, of: int, trainee: str) -> None:
        each(done)

    clock, cohort = Clock(), load_cohort(folder)
    done = grade_assignment(cohort, ASSIGNMENT, force=False, progress=progress, clock=clock)
    assert not done.refused, done.refused
    assert done.graded
    return clock.seconds


@dataclass
class Times:
    """Seconds of each hand-in: on the clock, and of the processor (a kernel's included)."""

    clock: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)

    def add(self, other: Times) -> None:
        self.clock += other.clock
        self.processor += other.processor

    def part(self, start: int, end: int) -> Times:
        return Times(self.clock[start:end], self.processor[start:end])


def times_of(folder: Path, between: Callable[[int], None] = lambda done: None) -> Times:
    """What each hand-in took after the first; `between` itself does not count."""
    found = Times()
    last = [0.0, 0.0]

    def each(done: int) -> None:
        now, used = time.perf_counter(), time.process_time()
        if done > 1:
            found.clock.append(now - last[0])
            found.processor.append(used - last[1])
        between(done)
        last[:] = time.perf_counter(), time.process_time()

    grade(folder, each)
    return found


def side_by_side(root: Path, ours: Path) -> tuple[Times, Times]:
    """Stock nbgrader and ours; the scores are the same."""
    from grade_courses import Stock, score

    from hggt.grading.cohort.cohort import load_cohort

    stock = Stock(root / "stock", load_cohort(ours), ROUNDS)
    theirs, mine = Times(), Times()
    places = [copied(ours) for _ in stock.trainees]
    os.sync()
    for trainee, fresh in zip(stock.trainees, places, strict=True):
        start, used = time.perf_counter(), processor()
        stock.grade(trainee)
        theirs.clock.append(time.perf_counter() - start)
        theirs.processor.append(processor() - used)
        mine.add(times_of(fresh))
        db_url = load_cohort(fresh).db_url
        assert abs(stock.score(trainee) - score(db_url, trainee)) < 1e-6, trainee
    return theirs, mine


def processor() -> float:
    own = resource.getrusage(resource.RUSAGE_SELF)
    kernels = resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + kernels.ru_utime + kernels.ru_stime


def few_and_many(few: Path, many: Path, number: int) -> list[tuple[Times, Times]]:
    """A cohort of few, and beside it the next as many of a cohort of many; all of it so."""
    small: list[Times] = []
    places = [copied(few) for _ in range(number // FEW)]

    def between(done: int) -> None:
        if done % FEW == 0 and places:
            small.append(times_of(places.pop()))

    place = copied(many)
    # What copying left to be written would be waited for by the first transactions.
    os.sync()
    times = times_of(place, between)
    return [(one, times.part(n * FEW, (n + 1) * FEW)) for n, one in enumerate(small)]


def copied(cohort: Path) -> Path:
    # As deep as the original, from which its configuration finds the repository.
    place = Path(tempfile.mkdtemp(dir=cohort.parent.parent)) / cohort.name
    shutil.copytree(cohort, place)
    return place


def child(what: str, folder: Path) -> dict[str, Any]:
    """What a fresh process measures of itself."""
    done = subprocess.run(
        [sys.executable, __file__, what, str(folder)], check=True, stdout=subprocess.PIPE, text=True
    )
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def in_child(what: str, folder: Path) -> None:
    start = time.perf_counter()
    if what == "stock":
        from nbgrader.api import Gradebook
        from nbgrader.converters import Autograde  # noqa: F401

        imported = time.perf_counter()
        with Gradebook(f"sqlite:///{folder / 'gradebook.db'}") as gradebook:
            _ = gradebook.students
        found: dict[str, Any] = {
            "import": imported - start,
            "open": time.perf_counter() - imported,
        }
    else:
        import grade_courses  # noqa: F401

        import hggt.grading.grade.assignment  # noqa: F401

        imported = time.perf_counter()
        marks: list[float] = []
        parts = grade(folder, lambda done: marks.append(time.perf_counter()))
        found = {
            "import": imported - start,
            "open": marks[0] - imported,
            "each": (marks[-1] - marks[0]) / (len(marks) - 1),
            "parts": parts,
            # In KiB on Linux.
            "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        }
    print(json.dumps(found))


def where_it_goes(folder: Path) -> list[tuple[str, float]]:
    """The share of the time by package, what the interpreter does itself under its callers."""
    profile = cProfile.Profile()
    started = [False]

    def each(done: int) -> None:
        if not started[0]:
            started[0] = True
            profile.enable()

    grade(folder, each)
    profile.disable()
    spent: Counter[str] = Counter()
    for (file, _, name), (_, _, own, _, callers) in pstats.Stats(profile).stats.items():  # type: ignore[attr-defined]
        if file != "~":
            spent[package(file)] += own
        elif "sqlite3" in name:
            spent["sqlite3"] += own
        elif "posix" in name or "io.open" in name or "_io." in name or "fsync" in name:
            spent["bestanden lezen en schrijven"] += own
        else:
            for (caller, _, _), (_, _, share, _) in callers.items():
                spent[package(caller)] += share
    whole = sum(spent.values())
    return [(name, own / whole) for name, own in spent.most_common(10)]


def package(file: str) -> str:
    parts = Path(file).parts
    for name in PACKAGES:
        if name in parts:
            inside = Path(file).stem if name == "hggt" else ""
            return f"{name} {inside}".strip()
    return Path(file).stem


def quiet(times: Sequence[float]) -> float:
    """The lower quartile, in milliseconds."""
    return 1000 * statistics.quantiles(times, n=4)[0]


def main() -> int:
    many = int(sys.argv[1]) if len(sys.argv) > 1 else MANY
    warnings.simplefilter("ignore")
    from grade_courses import fill, our_cohort

    with tempfile.TemporaryDirectory() as place:
        root = Path(place)
        empty = our_cohort(root).folder
        folders = {}
        for number in (FEW, many):
            folders[number] = root / "grading" / f"cohorts-{number}" / empty.name
            shutil.copytree(empty, folders[number])
            from hggt.grading.cohort.cohort import load_cohort

            fill(load_cohort(folders[number]), number)
        few, lots = folders[FEW], folders[many]
        theirs, mine = side_by_side(root, few)
        pairs = few_and_many(few, lots, many)
        start = child("stock", root / "stock")
        fresh = {number: child("ours", copied(folders[number])) for number in folders}
        shares = where_it_goes(copied(few))
    ratio = quiet(theirs.clock) / quiet(mine.clock)
    growth = statistics.median(quiet(big.clock) / quiet(small.clock) for small, big in pairs)
    memory = fresh[many]["peak"] / fresh[FEW]["peak"]
    print(f"{'ms per inzending':30}{'stock':>12}{'hggt':>12}   verhouding   gewenst")
    print(
        f"{'op de klok':30}{quiet(theirs.clock):12.0f}{quiet(mine.clock):12.2f}"
        f"{ratio:13.0f}   minstens {LEAST_RATIO:g}"
    )
    print(
        f"{'van de processor':30}{quiet(theirs.processor):12.0f}{quiet(mine.processor):12.2f}"
        f"{quiet(theirs.processor) / quiet(mine.processor):13.0f}"
    )
    print("  stock, elk:", ", ".join(f"{1000 * one:.0f}" for one in theirs.clock))
    print(f"  hggt: {len(mine.clock)} inzendingen")
    print("opstarten (s): importeren, openen")
    print(f"  stock {start['import']:.2f}, {start['open']:.2f}", end="   ")
    print(f"hggt {fresh[FEW]['import']:.2f}, {fresh[FEW]['open']:.2f}")
    print(f"\n{'omvang (ms per inzending)':30}{FEW:12}{many:12}   verhouding   gewenst")
    for name in ("clock", "processor"):
        sides = [[quiet(getattr(side, name)) for side in pair] for pair in pairs]
        print(
            f"om en om, {'op de klok' if name == 'clock' else 'van de processor':20}"
            + "".join(f"{statistics.median(side):12.2f}" for side in zip(*sides, strict=True))
            + f"{statistics.median(big / small for small, big in sides):13.2f}"
            + (f"   hoogstens {MOST_PER_SUBMISSION:g}" if name == "clock" else "")
        )
    print(
        f"{'in een eigen proces':30}{1000 * fresh[FEW]['each']:12.2f}"
        f"{1000 * fresh[many]['each']:12.2f}"
    )
    print(
        f"{'hoogste geheugen (MiB)':30}{fresh[FEW]['peak']:12.1f}{fresh[many]['peak']:12.1f}"
        f"{memory:13.2f}   hoogstens {MOST_MEMORY:g}"
    )
    print(f"\nwaar de tijd heen gaat, bij {many} inzendingen (ms per inzending)")
    for name, spent in fresh[many]["parts"].items():
        print(f"  {1000 * spent / many:6.2f}  {name}")
    print("waar de rekentijd heen gaat (cProfile, zonder opstarten)")
    for name, share in shares:
        print(f"  {100 * share:4.0f}%  {name}")
    good = ratio >= LEAST_RATIO and growth <= MOST_PER_SUBMISSION and memory <= MOST_MEMORY
    return 0 if good else 1


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent))
    if sys.argv[1:2] in (["ours"], ["stock"]):
        in_child(sys.argv[1], Path(sys.argv[2]))
    else:
        sys.exit(main())
