"""What the page shows of some kinds of exercise alone: registered here for a kind's id."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from markupsafe import Markup

from hggt.grading.report.data.turns import AssignmentFigures
from hggt.grading.report.page.part_estimate import estimate_part
from hggt.grading.report.page.part_spread import spread_part

_PARTS: Mapping[str, Callable[[AssignmentFigures], Markup]] = {
    "label": spread_part,
    "estimate": estimate_part,
}


def of_kinds(figures: AssignmentFigures) -> Markup:
    """The parts of the kinds that an assignment has, in the order of its exercises."""
    kinds = dict.fromkeys(turn.item.exercise.kind.id for turn in figures.turns)
    return Markup().join(_PARTS[kind](_of(kind, figures)) for kind in kinds if kind in _PARTS)


def _of(kind: str, figures: AssignmentFigures) -> AssignmentFigures:
    return replace(
        figures,
        turns=tuple(turn for turn in figures.turns if turn.item.exercise.kind.id == kind),
        schemes=tuple(scheme for scheme in figures.schemes if scheme.codebook.kind == kind),
    )
