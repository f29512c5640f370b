"""Where a cohort estimates higher or lower than the coders, turn by turn."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from hggt.exercise.kinds.estimate.band import Band, band_of
from hggt.grading.html import render
from hggt.grading.report.data.turns import AssignmentFigures, TurnFigures
from hggt.grading.report.data.words import number, short_place, short_title


def estimate_part(figures: AssignmentFigures) -> Markup:
    """The table as HTML; nothing where nobody answered."""
    turns = [turn for turn in figures.turns if turn.choices and turn.item.coded]
    if not turns:
        return Markup()
    means = [_mean(_own(turn)) for turn in turns]
    middles = [_band(turn).middle for turn in turns]
    return render(
        "report/page/templates/estimate.html",
        caption=f"Hoger of lager dan de codeurs bij {short_title(figures.assignment)}",
        rows=[_row(turn) for turn in turns],
        group=_ends(means),
        coders=_ends(middles),
    )


def _row(turn: TurnFigures) -> tuple[str, ...]:
    band = _band(turn)
    own = _own(turn)
    off = [band.off(value) for value in own]
    return (
        f"{turn.item.exercise.dialogue.title}, {short_place(turn.item)}",
        str(band.low) if band.low == band.high else f"{band.low}–{band.high}",
        number(_mean(own)),
        str(sum(steps < 0 for steps in off)),
        str(off.count(0)),
        str(sum(steps > 0 for steps in off)),
    )


def _own(turn: TurnFigures) -> list[int]:
    return [choice.own.choice for choice in turn.choices]


def _band(turn: TurnFigures) -> Band:
    return band_of(tuple(turn.item.coded.values()))


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def _ends(values: Sequence[float]) -> tuple[str, str]:
    return number(min(values)), number(max(values))
