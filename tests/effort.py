"""How much a run of the tests does: a seeded tenth, or with HGGT_LONG=1 everything.

The tenth is the same at every run, so that a failure in it is of a change and not of chance.
"""

from __future__ import annotations

import os

from hypothesis import settings

WHOLE = os.environ.get("HGGT_LONG") == "1"
EXAMPLES = 500

# Times are for the benchmarks: no example fails for being slow.
settings.register_profile("whole", max_examples=EXAMPLES, deadline=None, print_blob=True)
settings.register_profile("tenth", max_examples=EXAMPLES // 10, deadline=None, derandomize=True)


def set_examples() -> None:
    """Give every property its number of examples; before the tests are read."""
    settings.load_profile("whole" if WHOLE else "tenth")


def examples(times: int) -> int:
    """So many times the examples of another property, for one that looks further."""
    return times * (EXAMPLES if WHOLE else EXAMPLES // 10)
