"""The order of names as a Dutch class list has it."""

from __future__ import annotations

import unicodedata

_BEFORE = frozenset(
    ("van", "de", "den", "der", "het", "'t", "’t", "ten", "ter", "te", "op", "in", "aan", "bij")
)


def name_key(last: str, first: str) -> tuple[str, str]:
    """What to sort by: no capitals, no accents, and nothing of what stands before a last name.

    "de Ruïter" stands at the R. Without a last name the first one takes its place.
    """
    words = _plain(last).split()
    while len(words) > 1 and words[0] in _BEFORE:
        words = words[1:]
    return " ".join(words) or _plain(first), _plain(first)


def _plain(name: str) -> str:
    parts = unicodedata.normalize("NFKD", name.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))
