"""The part of the page about each trainee."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from hggt.exercise.agreement.agreement import how_often
from hggt.exercise.answers.answer import SURE
from hggt.grading.html import points, render
from hggt.grading.report.data.data import Data
from hggt.grading.report.data.labels import titles
from hggt.grading.report.data.statistics import MIN_GROUP
from hggt.grading.report.data.trainees import Part, SchemeFigures, TraineeFigures
from hggt.grading.report.data.words import kappa_words, scheme_name, share, short_title, status

MAX_CONFUSIONS = 5


@dataclass(frozen=True)
class Confused:
    """How many turns had labels `own` where a coder chose `coder`; both are titles."""

    own: str
    coder: str
    count: int


@dataclass(frozen=True)
class SureRow:
    """A certainty in a word, the answers given with it, their mean score (0 to 1)."""

    word: str
    answers: int
    mean: float
    enough: bool


def trainees_part(data: Data, trainees: Sequence[TraineeFigures]) -> Markup:
    """All trainees in one table, and each in a section to open."""
    return render(
        "report/page/templates/trainees.html",
        assignments=[
            f"{short_title(one)} (van {points(one.max_points)})" for one in data.assignments
        ],
        rows=[
            (
                one.name,
                *(_points(part, one.id) for part in one.parts),
                _answered(one),
                share(one.observed),
                _matters(one),
            )
            for one in trainees
        ],
        trainees=[_trainee(one) for one in trainees],
    )


def _points(part: Part, trainee: str) -> str:
    record = part.assignment.records.get(trainee)
    if record is None or trainee in part.assignment.refused:
        return "–"
    return f"{record.points:.1f}".replace(".", ",")


def _answered(figures: TraineeFigures) -> str:
    """How many turns were answered, of those in what was handed in."""
    parts = [part for part in figures.parts if part.handed_in]
    total = sum(len(part.assignment.items) for part in parts)
    return f"{sum(part.answered for part in parts)} van {total}" if total else "–"


def _matters(figures: TraineeFigures) -> str:
    """What is the matter, and with which assignments."""
    matters: dict[str, list[str]] = {}
    for part in figures.parts:
        for word in status(part, figures.id):
            matters.setdefault(word, []).append(short_title(part.assignment))
    return "; ".join(f"{word}: {', '.join(names)}" for word, names in matters.items())


def _trainee(figures: TraineeFigures) -> Markup:
    return render(
        "report/page/templates/trainee.html",
        name=figures.name,
        assignments=[_assignment(part, figures.id) for part in figures.parts],
        schemes=[_scheme(one) for one in figures.schemes],
        confusions=confusions_part(figures),
        sure=[
            SureRow(SURE[sure], n, mean, n >= MIN_GROUP)
            for sure, (n, mean) in figures.certainty.items()
        ],
    )


def _assignment(part: Part, trainee: str) -> tuple[str, ...]:
    return (
        part.assignment.title,
        _points(part, trainee),
        ", ".join(status(part, trainee)) or "ja",
        f"{part.answered} van {len(part.assignment.items)}",
        share(part.agreement.observed if part.agreement else None),
        _changes(part),
    )


def _scheme(scheme: SchemeFigures) -> tuple[str, ...]:
    return (
        scheme_name(scheme.codebook),
        str(scheme.agreement.n),
        how_often(scheme.agreement).removeprefix("voor ").removeprefix("in "),
        kappa_words(scheme.agreement, scheme.interval),
    )


def confusions_part(figures: TraineeFigures) -> Markup:
    """Which labels a trainee chose where a coder chose others; nothing where there are none."""
    if not figures.confusions:
        return Markup()
    return render(
        "report/page/templates/confusions.html",
        most=[
            Confused(titles(one.codebook, one.own), titles(one.codebook, one.coder), one.count)
            for one in figures.confusions[:MAX_CONFUSIONS]
        ],
        rest=len(figures.confusions) - MAX_CONFUSIONS,
    )


def _changes(part: Part) -> str:
    moved = part.changes
    if not moved.changed:
        return "niet"
    return f"{moved.changed} keer: {moved.nearer} naar de codeurs toe, {moved.farther} ervan af"
