"""Dialogues and other texts as hypothesis makes them, for tests of the formats."""

from __future__ import annotations

from hypothesis import strategies as st

from hggt.content import Cue, Dialogue, Silence, Speaker, Turn
from hggt.content.dialogue import REGULATED, ROLES, TEXT_CUES

# Text as an author may type it: Markdown's own marks, quotes, accents, other scripts.
PIECES = st.sampled_from(
    ["ja", "Ik zei: \"hou op\"", "12:30", "*zucht*", "# stilte", "> dus", "**", "(", ")", "é", "…",
     "-", "`x`", "de jas;", "=", "'s avonds", "ا", "\\", "_", "|", "[a](b)", "***", "---", "ß"]
)  # fmt: skip
WORDS = st.one_of(
    PIECES, st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=8)
)


@st.composite
def lines(draw: st.DrawFn, max_size: int = 6) -> str:
    """One line of words: no line end, no space at its ends, single spaces."""
    return " ".join(draw(st.lists(WORDS, min_size=1, max_size=max_size)))


IDS = st.from_regex(r"[a-z0-9_]{1,12}", fullmatch=True)
NAMES = st.sampled_from(["Therapeut", "Mei-Lin", "Oma Griet", "Daan", "Ïris", "D'Angelo"])


def values() -> st.SearchStrategy[str]:
    """What stands after the colon in a front matter."""
    return lines()


@st.composite
def cue(draw: st.DrawFn) -> Cue:
    kind = draw(st.sampled_from(["intensiteit", "pauze", "gereguleerd", "named", "free"]))
    if kind == "intensiteit":
        level = draw(st.integers(0, 10))
        return Cue(f"intensiteit {level}", kind, level)
    if kind == "pauze":
        seconds = draw(st.integers(0, 999))
        half = draw(st.booleans())
        text = f"{seconds},5" if half else str(seconds)
        return Cue(f"pauze {text} s", kind, seconds + 0.5 * half)
    if kind == "gereguleerd":
        value = draw(st.sampled_from(REGULATED))
        return Cue(f"gereguleerd: {value}", kind, value)
    free = draw(st.from_regex(r"[a-zé]{2,8}( [a-zé,]{1,8}){0,3}", fullmatch=True))
    if kind == "named":
        name = draw(st.sampled_from(TEXT_CUES))
        return Cue(f"{name}: {free}", name, free)
    return Cue(f"kijkt {free}")


def cues(min_size: int) -> st.SearchStrategy[tuple[Cue, ...]]:
    return st.lists(cue(), min_size=min_size, max_size=4, unique_by=lambda c: c.name or c.text).map(
        tuple
    )


@st.composite
def speech(draw: st.DrawFn) -> str:
    """What is said: lines that do not look like a new turn or like cues."""
    rows = draw(st.lists(lines(), min_size=1, max_size=3))
    rows = [f"x{row}" if row.startswith(("**", "*(")) else row for row in rows]
    return "\n".join(rows)


@st.composite
def dialogues(draw: st.DrawFn) -> Dialogue:
    """A dialogue that a file can hold."""
    names = draw(st.lists(NAMES, min_size=1, max_size=4, unique=True))
    speakers = tuple(Speaker(name, draw(st.sampled_from(ROLES))) for name in names)
    meta = {
        "id": draw(IDS),
        "titel": draw(values()),
        "sprekers": "; ".join(f"{who.name}={who.role}" for who in speakers),
        "gezin": draw(values()),
    }
    for key in draw(st.lists(st.sampled_from(["leeftijd", "thema", "inhoud"]), unique=True)):
        meta[key] = draw(values())
    events: list[Turn | Silence] = []
    for number in range(1, draw(st.integers(1, 6)) + 1):
        if events and draw(st.booleans()):
            events.append(Silence(draw(cues(1))))
        said = draw(cues(0))
        text = draw(speech()) if not said or draw(st.booleans()) else ""
        events.append(Turn(number, draw(st.sampled_from(names)), said, text))
    context = draw(st.one_of(st.just(""), lines()))
    return Dialogue(meta, speakers, context, tuple(events))
