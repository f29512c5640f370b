"""English where a trainee reads Dutch: found by its small words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from hggt.authoring.sources.cells import MARKDOWN
from hggt.authoring.sources.repository import Repository
from hggt.authoring.sources.uses import sheets
from hggt.content import ContentError, Fault
from hggt.content.text import blocks

# Words that are English and not also Dutch: no `in`, `is`, `of`, `was`, `had`, `over`.
_ENGLISH = """
the and to are with that this you your for not have has been from they them their there these
those but by which who when where what how it its be she he his our us would should could will
can't don't does did do if than then because about into through while after before each every
all some any more most only also very here now just read click choose write run answer answers
button cell feels needs wants says child parent mother father
"""
_DUTCH = """
de het een en van dat die niet ik je jij u uw hij zij ze er maar om op te met voor aan bij naar
wat dit deze wel nog ook als dan zo kan heeft hebt ben bent zijn wordt worden door uit geen hoe
wie waar wanneer omdat zich hem haar hun mijn jouw ons want tot al meer na in is of was had over
"""
ENGLISH = frozenset(_ENGLISH.split())
DUTCH = frozenset(_DUTCH.split())
DISTINCT = 3
SHORT = 4

_ASIDE = re.compile(r"`[^`]*`|\]\([^)]*\)|<[^>]*>|https?://\S+")
_TITLE = re.compile(r"(?<!\*)\*(?!\*|\()[^*]+\*(?!\*)")
_REFERENCE = re.compile(r"\([0-9]{4}[a-z]?\)\.")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def english(repository: Repository) -> Iterator[Fault]:
    """Paragraphs in English, in all that a trainee or an author reads as the course."""
    for path, line, text in _paragraphs(repository):
        if looks_english(text):
            yield Fault(
                str(path),
                line,
                "deze tekst lijkt Engels",
                "schrijf Nederlands; zet een titel van een boek of artikel *cursief*",
            )


def looks_english(text: str) -> bool:
    """Whether a paragraph, a row or a sentence of it, is more English than Dutch.

    Three different English words are needed, or two where no word is Dutch; titles in
    italics and entries of a reading list do not count.
    """
    plain = _ASIDE.sub(" ", text)
    rows = [_TITLE.sub(" ", row) for row in plain.split("\n") if not _REFERENCE.search(row)]
    parts = [" ".join(rows), *rows, *re.split(r"(?<=[.!?:])\s+", " ".join(rows))]
    return any(_english(part) for part in parts)


def _english(text: str) -> bool:
    words = [word.casefold().replace("’", "'") for word in _WORD.findall(text)]
    found = [word for word in words if word in ENGLISH]
    dutch = sum(word in DUTCH for word in words)
    if not dutch and len(words) >= SHORT:
        return len(set(found)) >= 2
    return len(set(found)) >= DISTINCT and len(found) > dutch


def _paragraphs(repository: Repository) -> Iterator[tuple[PurePosixPath, int, str]]:
    seen = set()
    for path, cells in sheets(repository):
        seen.add(path)
        for cell in cells:
            if cell.kind != MARKDOWN:
                continue
            for block in blocks(cell.source.split("\n"), 0):
                line = cell.line + block.line if path.suffix == ".md" else cell.line
                yield path, line, block.text
    for path in (*repository.files, PurePosixPath("README.md")):
        if path.suffix != ".md" or path in seen or not (repository.root / path).is_file():
            continue
        try:
            text = repository.text(path)
        except ContentError:
            continue
        for block in blocks(text.split("\n"), 1):
            yield path, block.line, block.text


RULES = (english,)
