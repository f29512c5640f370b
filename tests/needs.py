"""What tests need that is not in the environment: without it they are skipped, or fail.

Where everything must be there, as in CI, the variable HGGT_REQUIRE_ALL=1 says so.
"""

from __future__ import annotations

import os
from typing import NoReturn

import pytest


def lacking(what: str) -> NoReturn:
    """Skip the test with what it lacks, or fail it where all must be there."""
    if os.environ.get("HGGT_REQUIRE_ALL") == "1":
        pytest.fail(f"{what}, en HGGT_REQUIRE_ALL=1")
    pytest.skip(what)
