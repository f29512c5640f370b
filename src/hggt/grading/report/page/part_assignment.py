"""The part of the page about one assignment."""

from __future__ import annotations

from markupsafe import Markup

from hggt.exercise.agreement.agreement import Agreement
from hggt.grading.html import render, shorten
from hggt.grading.report.data.turns import AssignmentFigures, SchemeInAssignment, TurnFigures
from hggt.grading.report.data.words import (
    chosen,
    no_kappa,
    number,
    scheme_name,
    share,
    short_place,
    short_title,
    turn_of,
)
from hggt.grading.report.page.of_kinds import of_kinds
from hggt.grading.report.page.part_discussion import discussion_part
from hggt.grading.report.page.part_judged import judged_part
from hggt.grading.report.page.part_walked import walked_part

# Below this many trainees a turn's discrimination is said to be rough.
ROUGH_BELOW = 30


def assignment_part(figures: AssignmentFigures) -> Markup:
    """What an instructor may take from one assignment into class, as HTML."""
    return render(
        "report/page/templates/assignment.html",
        figures=figures,
        short_title=short_title(figures.assignment),
        schemes=[_scheme(one) for one in figures.schemes],
        spread=of_kinds(figures),
        turns=_turns(figures),
        judged=judged_part(figures.assignment),
        walked=walked_part(figures.assignment),
        discussion=discussion_part(figures),
    )


def _scheme(scheme: SchemeInAssignment) -> tuple[str, ...]:
    coders = scheme.coders
    return (
        scheme_name(scheme.codebook),
        str(scheme.trainees),
        share(scheme.with_coders.observed),
        _kappa(scheme.with_coders),
        _alpha(scheme),
        share(coders.observed if coders.n else None),
        _kappa(coders),
    )


def _kappa(agreement: Agreement) -> str:
    return number(agreement.kappa) if agreement.kappa is not None else no_kappa(agreement)


def _alpha(scheme: SchemeInAssignment) -> str:
    if scheme.alpha is not None:
        return number(scheme.alpha)
    return "één deelnemer" if scheme.trainees < 2 else "niet te bepalen: één en dezelfde keuze"


def _turns(figures: AssignmentFigures) -> Markup:
    return render(
        "report/page/templates/turns.html",
        figures=figures,
        short_title=short_title(figures.assignment),
        rough=figures.answered_by < ROUGH_BELOW,
        rows=[_turn(turn, small=figures.small) for turn in figures.turns],
    )


def _turn(turn: TurnFigures, *, small: bool) -> tuple[str, ...]:
    words = turn_of(turn.item)
    place = f"{turn.item.exercise.dialogue.title}, {short_place(turn.item)}"
    return (
        place + (f": {shorten(words.text)}" if words and words.text else ""),
        str(turn.answers),
        number(turn.difficulty),
        *(() if small else (number(turn.discrimination),)),
        chosen(turn),
        _coders(turn),
    )


def _coders(turn: TurnFigures) -> str:
    return ", ".join(f"{words} {n}×" for words, n in turn.coders.items())
