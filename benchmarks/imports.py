"""What `from hggt import classify, hand_in` costs beside `import ipywidgets, anywidget`.

Fresh interpreters, alternated, medians; the ratio must be ≤ 1.15 of time, ≤ 1.06 of memory.

    .venv/bin/python benchmarks/imports.py [N]
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys

MOST = (1.15, 1.06)
CASES = {
    "ipywidgets, anywidget": "import ipywidgets, anywidget",
    "hggt": "from hggt import classify, hand_in, show_dialogue",
}
PROBE = """
import time
start = time.perf_counter()
{what}
spent = time.perf_counter() - start
import json, sys
with open("/proc/self/status") as status:
    kib = next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))
heavy = [name for name in ("matplotlib", "numpy", "pandas", "nbformat") if name in sys.modules]
print(json.dumps([spent * 1000, kib / 1024, heavy]))
"""


def once(what: str) -> tuple[float, float, list[str]]:
    code = PROBE.replace("{what}", what)
    found = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    return tuple(json.loads(found.stdout))


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    runs: dict[str, list[tuple[float, float, list[str]]]] = {name: [] for name in CASES}
    for what in CASES.values():
        once(what)  # bytecode and the disk's cache are warm in a kernel's day
    for _ in range(count):
        for name, what in CASES.items():
            runs[name].append(once(what))
    print(f"mediaan van {count} wisselende runs, Python {sys.version.split()[0]}")
    print(f"{'':26}{'tijd (ms)':>12}{'RSS (MiB)':>12}")
    medians = {}
    for name, found in runs.items():
        medians[name] = [statistics.median(run[k] for run in found) for k in (0, 1)]
        print(f"{name:26}{medians[name][0]:12.1f}{medians[name][1]:12.1f}")
    base, ours = medians["ipywidgets, anywidget"], medians["hggt"]
    ratios = [ours[k] / base[k] for k in (0, 1)]
    print(
        f"{'verhouding':26}{ratios[0]:12.3f}{ratios[1]:12.3f}   (hoogstens {MOST[0]} en {MOST[1]})"
    )
    heavy = sorted({name for run in runs["hggt"] for name in run[2]})
    print(f"zware modules geladen: {', '.join(heavy) or 'geen'}")
    held = all(ratio <= most for ratio, most in zip(ratios, MOST, strict=True))
    return 0 if held and not heavy else 1


if __name__ == "__main__":
    sys.exit(main())
