"""What is said of answers beside the coders' choices: the same words on every page.

The widget, the formgrader's overview, the feedback page and the report all take their
sentences from here; how a choice itself is called is the kind's.
"""

from __future__ import annotations

from hggt.exercise.agreement.agreement import (
    MIN_TURNS,
    Agreement,
    decimal,
    explain_coders,
    how_often,
    percent,
)
from hggt.exercise.exercise import Exercise
from hggt.exercise.kinds.contract.kind import ALSO, OTHER, PART, SAME
from hggt.exercise.review import ItemReview, Review

AUTHORS = (
    "De coderingen zijn een auteursoordeel: auteurs van deze cursus maakten ze los van elkaar. "
    "Ze zijn een aanleiding om te vergelijken, geen vaststaande waarheid."
)
DIFFER = "Hierover kunt u van mening verschillen: de codeurs kozen niet hetzelfde."


def coder_name(number: int) -> str:
    """A name that says nothing about who it was: Codeur A, Codeur B …"""
    return f"Codeur {chr(65 + number)}" if number < 26 else f"Codeur {number + 1}"


def beside(exercise: Exercise, item: ItemReview) -> str:
    """How the own answer lies beside the coders' choices: the nearest of all."""
    if item.answer is None:
        return OTHER
    codebook = exercise.codebook
    each = {exercise.kind.beside(codebook, item.answer, coded) for _, coded in item.coded}
    return next((near for near in (SAME, PART, ALSO) if near in each), OTHER)


def verdict(exercise: Exercise, item: ItemReview) -> str:
    """In a sentence, how the own answer relates to the coders' choices."""
    if item.answer is None:
        return "U hebt hier niet gekozen."
    if own := exercise.kind.verdict(exercise, item):
        return own
    codebook, answer, total = exercise.codebook, item.answer, len(item.coded)
    each = [exercise.kind.beside(codebook, answer, coded) for _, coded in item.coded]
    same = each.count(SAME)
    if total and same == total:
        return "De codeur koos dit ook." if total == 1 else f"{_all(total)} kozen dit ook."
    if same:
        return f"{_some(same, total)} dit ook."
    if PART in each:
        return "Een deel van uw keuze kozen de codeurs ook."
    if ALSO in each:
        return "Niet de eerste keuze van een codeur, wel genoemd als ook verdedigbaar."
    if not total:
        return ""
    return (
        "De codeur koos hier iets anders." if total == 1 else "De codeurs kozen hier iets anders."
    )


def score_text(exercise: Exercise, attempt: Review) -> str:
    """How a whole attempt went: how often it was what a coder chose too, and the score."""
    total = len(attempt.items)
    shared = sum(beside(exercise, item) in (SAME, PART) for item in attempt.items)
    if total == 1:
        start = (
            "U koos wat ten minste één codeur ook koos."
            if shared
            else "U koos iets anders dan de codeurs."
        )
    else:
        start = f"Bij {shared} van de {total} beurten koos u wat ten minste één codeur ook koos."
    told = exercise.kind.tell_score(exercise, percent(attempt.share))
    if attempt.agreement.scale:
        # How many lie among the coders' is told with the lines.
        start = ""
    return f"{start} {told} Het gaat om uw laatste keuze in deze poging.".lstrip()


def coders_text(exercise: Exercise, between: Agreement) -> str:
    """How far the coders agreed among themselves, to lay one's own figure beside."""
    if len(exercise.codings) < 2:
        return "Er is hier één codeur, dus codeurs onderling zijn niet te vergelijken."
    if between.n == 0:
        return "De codeurs codeerden geen beurt allebei."
    if between.n < MIN_TURNS or (between.scale and between.kappa is not None):
        return explain_coders(between)
    start = f"De codeurs kwamen onderling {how_often(between)} overeen"
    if between.kappa is None:
        return f"{start}. Gecorrigeerd voor toeval is er hier geen getal."
    told = f"{start}; gecorrigeerd voor toeval ({between.measure}) is dat {decimal(between.kappa)}."
    if between.observed == 1:
        return told
    return f"{told} Leg uw eigen getal daarnaast: ook zij lezen niet elke beurt hetzelfde."


def _all(total: int) -> str:
    return "Beide codeurs" if total == 2 else f"Alle {total} codeurs"


def _some(same: int, total: int) -> str:
    of = "twee" if total == 2 else str(total)
    return f"Eén van de {of} codeurs koos" if same == 1 else f"{same} van de {of} codeurs kozen"
