"""How an answer beside the coders' is put into words, for a trainee and an instructor alike."""

from __future__ import annotations

from hggt.exercise.review import ItemReview

DIFFER = "Hierover kunt u van mening verschillen: de codeurs kozen niet hetzelfde."
SURE_WORDS = {1: "onzeker", 2: "vrij zeker", 3: "zeker"}


def coder_name(number: int) -> str:
    """A name that says nothing about who it was, `number` from 0: Codeur A, Codeur B …"""
    return f"Codeur {chr(65 + number)}" if number < 26 else f"Codeur {number + 1}"


def verdict(found: ItemReview) -> str:
    """In a sentence, how the own answer relates to the coders' choices."""
    if found.answer is None:
        return "U hebt hier niet gekozen."
    own = set(found.answer.labels)
    total = len(found.coded)
    same = sum(own == set(coded.labels) for _, coded in found.coded)
    if same == total:
        return "De codeur koos dit ook." if total == 1 else f"{_all(total)} kozen dit ook."
    if same:
        return f"{_some(same, total)} dit ook."
    if any(own & set(coded.labels) for _, coded in found.coded):
        return "Een deel van uw keuze kozen de codeurs ook."
    if found.standing == "same":
        return "Niet de eerste keuze van een codeur, wel genoemd als ook verdedigbaar."
    return (
        "De codeur koos hier iets anders." if total == 1 else "De codeurs kozen hier iets anders."
    )


def _all(total: int) -> str:
    return "Beide codeurs" if total == 2 else f"Alle {total} codeurs"


def _some(same: int, total: int) -> str:
    of = "twee" if total == 2 else str(total)
    return f"Eén van de {of} codeurs koos" if same == 1 else f"{same} van de {of} codeurs kozen"
