"""`hggt --help` beside `nbgrader --version`: wall time of a whole process, in one run.

    .venv/bin/python benchmarks/command.py

The two alternate, so that noise of the machine falls on both; medians are compared.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path

ROUNDS = 9
WANTED = 20.0
BIN = Path(sys.executable).parent


def seconds(*command: str) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


def main() -> int:
    ours, theirs = [], []
    for _ in range(ROUNDS):
        ours.append(seconds(str(BIN / "hggt"), "--help"))
        theirs.append(seconds(str(BIN / "nbgrader"), "--version"))
    mine, other = statistics.median(ours), statistics.median(theirs)
    print(f"hggt --help        {1000 * mine:8.0f} ms")
    print(f"nbgrader --version {1000 * other:8.0f} ms")
    print(f"ratio              {other / mine:8.1f}   (wanted: at least {WANTED:.0f})")
    return 0 if other / mine >= WANTED else 1


if __name__ == "__main__":
    sys.exit(main())
