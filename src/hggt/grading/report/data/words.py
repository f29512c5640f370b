"""How the report says things: numbers and labels as Dutch readers write them."""

from __future__ import annotations

import re

from hggt.content.codebook import Codebook
from hggt.content.coding import FRAGMENT
from hggt.content.dialogue import Turn
from hggt.exercise.agreement.agreement import MIN_TURNS, Agreement, decimal, percent
from hggt.grading.report.data.data import Assignment, Item
from hggt.grading.report.data.statistics import Interval
from hggt.grading.report.data.trainees import Part
from hggt.grading.report.data.turns import TurnFigures


def scheme_name(codebook: Codebook) -> str:
    """The name of a coding scheme in a sentence: `gedrag_ervaring` → gedrag en ervaring."""
    return codebook.id.replace("_", " en ")


def turn_of(item: Item) -> Turn | None:
    """The turn of an item; None for a whole fragment."""
    turns = item.exercise.dialogue.turns
    return next((turn for turn in turns if str(turn.number) == item.item), None)


def where(item: Item) -> str:
    """Which item it is: `beurt 4 van Robin in ‘Een pleister’`."""
    title = item.exercise.dialogue.title
    turn = turn_of(item)
    return (
        f"beurt {turn.number} van {turn.speaker} in ‘{title}’" if turn else f"‘{title}’ als geheel"
    )


def short_place(item: Item) -> str:
    """Which item of its exercise: `4 Robin`, or `hele fragment`."""
    turn = turn_of(item)
    return f"{turn.number} {turn.speaker}" if turn else f"hele {FRAGMENT}"


def interval_words(interval: Interval | None) -> str:
    """An interval in words; empty where there is none."""
    return f"{number(interval[0])} tot {number(interval[1])}" if interval else ""


def kappa_words(agreed: Agreement, interval: Interval | None = None) -> str:
    """Kappa with its interval, or in words why there is none."""
    if agreed.kappa is None:
        return no_kappa(agreed)
    shown = number(agreed.kappa)
    if interval is not None:
        return f"{shown} ({interval_words(interval)})"
    if agreed.observed > 1 - 1e-9:
        return f"{shown} (geen enkel verschil, dus geen marge)"
    return f"{shown} (marge niet te bepalen)"


def no_kappa(agreed: Agreement) -> str:
    """Why there is no kappa; empty where there is one."""
    if agreed.kappa is not None:
        return ""
    if agreed.n == 0:
        return "geen antwoorden"
    if agreed.n < MIN_TURNS:
        return f"minder dan {MIN_TURNS} beurten"
    return "niet te bepalen: er kwam maar één keuze voor"


def share(value: float | None) -> str:
    """A share as a percentage; a dash where there is none."""
    return "–" if value is None else percent(value)


def number(value: float | None) -> str:
    """Two decimals; a dash where there is none."""
    return "–" if value is None else decimal(value)


def short_title(assignment: Assignment) -> str:
    """The title where there is little room: `H1 De cirkel`."""
    return re.sub(r"^Opdracht bij hoofdstuk (\d+)\. ", r"H\1 ", assignment.title)


def chosen(turn: TurnFigures) -> str:
    """What trainees chose for a turn, the most frequent first."""
    ordered = sorted(turn.shares.items(), key=lambda each: -each[1])
    return ", ".join(f"{words} {share(value)}" for words, value in ordered) or "–"


def status(part: Part, trainee: str) -> list[str]:
    """What is the matter with a hand-in: not there, not graded, late, refused, waiting.

    Of who is not here nobody knows whether the work was handed in, but that it was not collected.
    """
    record = part.assignment.records.get(trainee)
    if not part.handed_in and record is None:
        until = part.assignment.open_until
        return [f"nog niets opgehaald (inleveren kan tot {until})" if until else "niets opgehaald"]
    matters = list(part.assignment.astray.get(trainee, ()))
    if not part.handed_in:
        matters.append("het ingeleverde werk ligt er niet meer")
    if trainee in part.assignment.ungraded:
        matters.append("nog niet nagekeken")
    if record is not None and record.late:
        matters.append("te laat")
    if trainee in part.assignment.refused:
        matters.append("geweigerd (niet te lezen)")
    elif record is not None and record.waiting:
        matters.append("wacht op u")
    return matters
