"""The turns of an assignment that are worth a talk in class."""

from __future__ import annotations

from collections.abc import Iterator

from hggt.content.dialogue import Silence, Turn
from hggt.grading.html import escape
from hggt.grading.report.data.data import Item
from hggt.grading.report.data.statistics import MIN_GROUP
from hggt.grading.report.data.turns import AssignmentFigures, TurnFigures
from hggt.grading.report.data.words import count, share, titled, titles, turn_of, where
from hggt.grading.report.page.markup import Html, bullets, sentence, tag


def discussion(figures: AssignmentFigures) -> Iterator[str]:
    """The turns where many read otherwise than every coder, with what was said and why."""
    yield tag("h4", "Om samen te bespreken")
    found = figures.discuss
    if not found:
        yield tag(
            "p",
            "Er is geen beurt waar een groot deel van de groep iets koos wat geen codeur koos.",
        )
        return
    order = (
        f"in de volgorde van de gesprekken, want met minder dan {MIN_GROUP} deelnemers zegt een "
        "rangorde niets"
        if figures.small
        else "de meest omstreden eerst"
    )
    yield tag(
        "p",
        f"Beurten waar veel deelnemers iets kozen wat geen codeur koos, {order}. De codeurs hebben "
        "daarmee niet vanzelf gelijk: laat de groep de signalen aanwijzen.",
    )
    for turn in found:
        yield from _discussed(turn)


def _discussed(turn: TurnFigures) -> Iterator[str]:
    item = turn.item
    yield '<article class="turn">'
    place = where(item)
    yield tag("h5", place[0].upper() + place[1:])
    yield f"<blockquote>{''.join(_quoted(item))}</blockquote>"
    yield sentence(
        f"Koos iets wat geen codeur koos: {turn.unsupported} van "
        f"{count(turn.answers, 'deelnemer', 'deelnemers')}. Wat alle deelnemers kozen: "
        f"{chosen(turn)}. De codeurs:"
    )
    book = item.exercise.codebook
    yield bullets(
        Html(
            f"<strong>{escape(titles(book, coded.labels))}</strong>"
            + (f" (ook mogelijk: {escape(titles(book, coded.also))})" if coded.also else "")
            + f": {escape(coded.reason)}"
        )
        for coded in item.coded.values()
    )
    if item.agreed is None and len(item.coded) > 1:
        yield tag("p", "Ook de codeurs waren het hier niet eens.", "quiet")
    yield "</article>"


def _quoted(item: Item) -> Iterator[str]:
    """The turn with the one before it and the silence between; of a fragment, its context."""
    dialogue, own = item.exercise.dialogue, turn_of(item)
    if own is None:
        yield str(tag("p", dialogue.context or dialogue.title))
        return
    place = dialogue.events.index(own)
    turns = [n for n, event in enumerate(dialogue.events[:place]) if isinstance(event, Turn)]
    for event in dialogue.events[turns[-1] if turns else 0 : place + 1]:
        yield _said(event)


def _said(event: Turn | Silence) -> str:
    cues = "; ".join(cue.text for cue in event.cues)
    shown = f' <span class="cues">({escape(cues)})</span>' if cues else ""
    if isinstance(event, Silence):
        return f"<p>{shown}</p>"
    turn = event
    return (
        f'<p><span class="who">{turn.number} {escape(turn.speaker)}:</span>{shown} '
        f"{escape(turn.text)}</p>"
    )


def chosen(turn: TurnFigures) -> str:
    """What trainees chose for a turn, the most frequent first."""
    book = turn.item.exercise.codebook
    ordered = sorted(turn.shares.items(), key=lambda one: -one[1])
    return ", ".join(f"{titled(book, label)} {share(value)}" for label, value in ordered) or "–"
