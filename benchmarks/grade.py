"""Grading, beside stock nbgrader that executes; 100 hand-ins beside 2,000; memory; where it goes.

    .venv/bin/python benchmarks/grade.py [MANY]

All in one run, alternating: a stock hand-in and a cohort of 100 of ours; a tenth of a
cohort of MANY (2,000) and a cohort of 100. Other work on the machine only ever adds, so
times are compared by their lower quartiles. Start-up is told apart, of fresh processes.
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

    from hggt.grading.cohort import load_cohort
    from hggt.grading.engine.clock import Clock
    from hggt.grading.grade import grade_assignment

    def progress(done: int, of: int, trainee: str) -> None:
        each(done)

    clock, cohort = Clock(), load_cohort(folder)
    done = grade_assignment(cohort, ASSIGNMENT, force=False, progress=progress, clock=clock)
    assert not done.refused, done.refused
    assert done.graded
    return clock.seconds


def seconds_each(folder: Path, between: Callable[[int], None] = lambda done: None) -> list[float]:
    """Seconds between one hand-in and the next; `between` itself does not count."""
    times: list[float] = []
    last = [0.0]

    def each(done: int) -> None:
        now = time.perf_counter()
        if done > 1:
            times.append(now - last[0])
        between(done)
        last[0] = time.perf_counter()

    grade(folder, each)
    return times


@dataclass
class Times:
    """Seconds a hand-in: on the clock, and of the processor (a kernel's included)."""

    clock: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)


def side_by_side(root: Path, ours: Path) -> tuple[Times, Times]:
    """Stock nbgrader and ours; the scores are the same."""
    from grade_courses import Stock, score

    from hggt.grading.cohort import load_cohort

    stock = Stock(root / "stock", load_cohort(ours), ROUNDS)
    theirs, mine = Times(), Times()
    places = [copied(ours) for _ in stock.trainees]
    os.sync()
    for trainee, fresh in zip(stock.trainees, places, strict=True):
        start, used = time.perf_counter(), processor()
        stock.grade(trainee)
        theirs.clock.append(time.perf_counter() - start)
        theirs.processor.append(processor() - used)
        marks: list[float] = []
        mine.clock += seconds_each(fresh, lambda done, to=marks: to.append(processor()))
        mine.processor.append((marks[-1] - marks[0]) / (len(marks) - 1))
        db_url = load_cohort(fresh).db_url
        assert abs(stock.score(trainee) - score(db_url, trainee)) < 1e-6, trainee
    return theirs, mine


def processor() -> float:
    own = resource.getrusage(resource.RUSAGE_SELF)
    kernels = resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + kernels.ru_utime + kernels.ru_stime


def few_and_many(few: Path, many: Path, number: int) -> tuple[list[float], list[float]]:
    """Milliseconds a hand-in: of a cohort of few after each tenth of one of many, and of that."""
    small: list[float] = []
    places = [copied(few) for _ in range(10)]

    def between(done: int) -> None:
        if done % (number // 10) == 0 and places:
            small.append(quiet(seconds_each(places.pop())))

    place = copied(many)
    # What copying left to be written would be waited for by the first transactions.
    os.sync()
    times = seconds_each(place, between)
    step = len(times) // 10
    return small, [quiet(times[n * step : (n + 1) * step]) for n in range(10)]


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

        import hggt.grading.grade  # noqa: F401

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
            from hggt.grading.cohort import load_cohort

            fill(load_cohort(folders[number]), number)
        few, lots = folders[FEW], folders[many]
        theirs, mine = side_by_side(root, few)
        small, big = few_and_many(few, lots, many)
        start = child("stock", root / "stock")
        fresh = {number: child("ours", copied(folders[number])) for number in folders}
        shares = where_it_goes(copied(few))
    ratio = quiet(theirs.clock) / quiet(mine.clock)
    by_processor = statistics.median(theirs.processor) / statistics.median(mine.processor)
    growth = statistics.median(b / s for s, b in zip(small, big, strict=True))
    memory = fresh[many]["peak"] / fresh[FEW]["peak"]
    print("per inzending (ms)                 stock        hggt   verhouding   gewenst")
    print(
        f"op de klok{quiet(theirs.clock):28.0f}{quiet(mine.clock):12.2f}"
        f"{ratio:13.0f}   minstens {LEAST_RATIO:g}"
    )
    print(
        f"van de processor{1000 * statistics.median(theirs.processor):22.0f}"
        f"{1000 * statistics.median(mine.processor):12.2f}{by_processor:13.0f}"
    )
    print("  stock, elk:", ", ".join(f"{1000 * one:.0f}" for one in theirs.clock))
    print(f"  hggt: {len(mine.clock)} inzendingen in {len(mine.processor)} cohorten")
    print("opstarten (s): importeren, openen")
    print(f"  stock {start['import']:.2f}, {start['open']:.2f}", end="   ")
    print(f"hggt {fresh[FEW]['import']:.2f}, {fresh[FEW]['open']:.2f}")
    print(f"\nomvang{'':28}{FEW:8}{many:12}   verhouding   gewenst")
    print(
        f"per inzending, om en om (ms){statistics.median(small):14.2f}"
        f"{statistics.median(big):12.2f}{growth:13.2f}   hoogstens {MOST_PER_SUBMISSION:g}"
    )
    print(
        f"per inzending, eigen proces (ms){1000 * fresh[FEW]['each']:10.2f}"
        f"{1000 * fresh[many]['each']:12.2f}"
    )
    print(
        f"hoogste geheugen (MiB){fresh[FEW]['peak']:20.1f}{fresh[many]['peak']:12.1f}"
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
