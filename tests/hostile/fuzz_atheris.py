"""Fuzz the readers with atheris, which sees what each input reaches: not part of the suite.

atheris needs Clang to build, or a wheel (Python 3.11 or 3.12 on Linux), and is in no
extra of ours. In an environment of its own, with this repository's `tests` and `src` on
the path (TARGET is `log`, `notebook`, `zip` or `roster`):

    uv venv /tmp/fuzz && uv pip install --python /tmp/fuzz/bin/python atheris -e '.[docent,dev]'
    PYTHONPATH=tests /tmp/fuzz/bin/python -m hostile.fuzz_atheris TARGET -max_total_time=120

What it finds is printed and left in `crash-*`; keep it as an `@example` in `test_fuzz.py`.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["hggt", "zipfile", "json", "csv"]):
    from hostile.targets import LOG, ROSTER, good_notebook, good_zip, make_targets


def main(argv: list[str]) -> None:
    """Fuzz the target that the command line names, from its valid input."""
    name, *options = argv[1:]
    good = {"log": LOG, "notebook": good_notebook(), "zip": good_zip(), "roster": ROSTER}
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder) / "begin"
        corpus.mkdir()
        (corpus / "goed").write_bytes(good[name])
        target = getattr(make_targets(Path(folder)), name)
        atheris.Setup([argv[0], "-max_len=20000", *options, str(corpus)], target)
        atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv)
