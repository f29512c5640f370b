"""A flag: a word at the head of a grader's comment on a row of an exercise.

`vlag: dwang` says that something in the words must be talked about before any points
count. Nothing here touches a gradebook; `flagging` does.
"""

from __future__ import annotations

import re
from typing import NamedTuple

# What each one is, as the second half of a sentence to the trainee that begins "Uw docent las".
FLAGS = {
    "dwang": "een zin waarin iemand tot iets gebracht wordt wat die op dat moment niet wil",
    "aanraking": "een aanraking waarvan niet te zien is dat zij hier welkom was",
    "beschaming": "woorden waar iemand zich in dit gezin om zou kunnen schamen",
    "diagnose": "woorden die iemand een naam of een stempel geven, in plaats van te raden",
    "gevaar": "een teken van gevaar dat in uw reactie nog geen plek kreeg",
    "partij": "een zin die naast de een gaat staan en daarmee tegenover een ouder",
}

_HEAD = re.compile(r"\s*vlag(?:gen)?\s*:\s*", re.IGNORECASE)
_BARE = re.compile(r"\s*vlag(?:gen)?\b", re.IGNORECASE)
_LATER = re.compile(r"^[ \t]*vlag(?:gen)?\s*:", re.IGNORECASE | re.MULTILINE)
_WORD = re.compile(r"[^\W_]+")
_MORE = re.compile(r"\s*(?:,|/|\+|\ben\b)\s*(?=(?:" + "|".join(FLAGS) + r")\b)", re.IGNORECASE)
_CHOOSE = f"kies uit {', '.join(FLAGS)}"


class Flagged(NamedTuple):
    """What a comment says: its flags, the rest of it, and what about a flag is not clear."""

    flags: tuple[str, ...]
    rest: str
    trouble: str = ""


def read_comment(text: str | None) -> Flagged:
    """The flags at the head of a comment; `trouble` is Dutch, and empty where there is none."""
    comment = text or ""
    head = _HEAD.match(comment)
    if head is None:
        return Flagged((), comment, _misplaced(comment))
    flags: list[str] = []
    at = head.end()
    while word := _WORD.match(comment, at):
        if word[0].lower() not in FLAGS:
            return Flagged((), comment, f"`{word[0][:40]}` is geen vlag; {_CHOOSE}")
        flags.append(word[0].lower())
        at = word.end()
        more = _MORE.match(comment, at)
        if more is None:
            break
        at = more.end()
    if not flags:
        return Flagged((), comment, f"achter `vlag:` staat geen woord; {_CHOOSE}")
    rest = comment[at:].lstrip(" \t\r\n.,;:-–")
    return Flagged(tuple(dict.fromkeys(flags)), rest, _misplaced(rest))


def _misplaced(comment: str) -> str:
    if _BARE.match(comment) and not _HEAD.match(comment):
        return f"achter `vlag` hoort een dubbele punt, en dan een woord; {_CHOOSE}"
    if _LATER.search(comment):
        return "een vlag telt alleen vooraan in de opmerking; zet `vlag: …` op de eerste regel"
    return ""
