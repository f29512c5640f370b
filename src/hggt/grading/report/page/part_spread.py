"""How the labels of trainees and coders are spread over each turn of an assignment."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from hggt.grading.html import render
from hggt.grading.report.data.labels import titled
from hggt.grading.report.data.turns import AssignmentFigures, SchemeInAssignment
from hggt.grading.report.data.words import scheme_name
from hggt.grading.report.figures.plots import label_colour, spread_figure


@dataclass(frozen=True)
class LabelKey:
    """A label in the figure; its number is its place."""

    title: str
    colour: str


@dataclass(frozen=True)
class Legend:
    """What the numbers and colours of one codebook mean."""

    name: str
    keys: tuple[LabelKey, ...]


def spread_part(figures: AssignmentFigures) -> Markup:
    """The figure with its legend, as HTML."""
    return render(
        "report/page/templates/spread.html",
        legend=[_legend(scheme) for scheme in figures.schemes],
        drawing=spread_figure(figures),
    )


def _legend(scheme: SchemeInAssignment) -> Legend:
    book = scheme.codebook
    labels = book.label_ids
    return Legend(
        scheme_name(book).capitalize(),
        tuple(LabelKey(titled(book, label), label_colour(labels, label)) for label in labels),
    )
