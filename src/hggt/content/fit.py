"""Text from outside, made fit for every page, gradebook and file of ours."""

from __future__ import annotations

import re

# What no page, database or UTF-8 file can hold, and what turns the words around it.
_UNFIT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


def fit(text: str) -> str:
    """Text from outside with a replacement character for what nothing of ours can hold."""
    return _UNFIT.sub("\ufffd", text)
