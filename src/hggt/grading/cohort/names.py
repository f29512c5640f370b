"""The order of names as a Dutch or Flemish class list has it, and names that are told apart."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping

# Written small they stand before a name; with a capital, as in Flanders, they begin it.
_BEFORE = frozenset(
    (
        *("van", "de", "den", "der", "het", "'t", "’t", "'s", "’s", "ten", "ter", "te", "tot"),
        *("op", "in", "aan", "bij", "uit", "over", "onder", "voor", "v.d.", "v/d", "vd"),
        *("von", "vom", "zu", "zum", "zur", "du", "des", "le", "la", "les", "da", "di", "dos"),
    )
)
_ELIDED = re.compile(r"[dl]['’](?=\w)")
# Letters of their own, that Unicode does not take apart.
_LETTERS = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae"})


def name_key(last: str, first: str) -> tuple[str, str]:
    """What to sort by: no capitals, no accents, and nothing of what stands before a last name.

    "de Ruïter" stands at the R and "Van den Broeck" at the V. Without a last name the first
    one takes its place.
    """
    words = last.split()
    while len(words) > 1 and words[0] in _BEFORE:
        words = words[1:]
    name = _ELIDED.sub("", " ".join(words), count=1) if words else ""
    return _plain(name) or _plain(first), _plain(first)


def told_apart(names: Mapping[str, str]) -> dict[str, str]:
    """The names by id, where two are the same with the id behind them."""
    counts = Counter(_plain(name) for name in names.values())
    return {
        one: f"{name} ({one})" if counts[_plain(name)] > 1 and name != one else name
        for one, name in names.items()
    }


def _plain(name: str) -> str:
    parts = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    return "".join(part for part in parts if not unicodedata.combining(part))
