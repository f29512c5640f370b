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


# As a word processor writes them; `writing.js` has the same three rules.
_BREAKS = re.compile("\r\n?|[\v\f\x85\u2028\u2029]")
_SPACES = re.compile("[\xa0\u2000-\u200a\u202f]")
# Not the two joiners: emoji, Persian and Hindi are spelled with them.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b\u2060\u202a-\u202e\u2066-\u2069\ufeff]"
)


def readable(text: str) -> str:
    """A text that somebody wrote or pasted, as one would have typed it.

    Line ends and spaces that every page and file knows, and nothing that is not seen.
    """
    return fit(_UNSEEN.sub("", _SPACES.sub(" ", _BREAKS.sub("\n", text))))
