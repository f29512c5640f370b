"""The figures of a report. Colours never stand alone: every label has a number too."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from hggt.exercise.agreement.agreement import percent
from hggt.exercise.answers.answer import SURE
from hggt.grading.report.data.labels import coder_counts, shares
from hggt.grading.report.data.statistics import MIN_GROUP
from hggt.grading.report.data.turns import AssignmentFigures, TurnFigures
from hggt.grading.report.data.whole import Sure
from hggt.grading.report.data.words import scheme_name, short_place, short_title
from hggt.grading.report.figures.svg import ACCENT, INK, QUIET, TEXT, WIDTH, make_axes, to_svg

# Light enough for a dark number on each; the last label, `onbepaald`, is grey.
COLOURS = (
    "#9ecae1",
    "#fdc27c",
    "#b2df8a",
    "#d4bfe6",
    "#f9b4ab",
    "#f6e58d",
    "#8fd3c7",
    "#e3c39b",
    "#c3d0f0",
    "#f3c1dd",
    "#c9d99e",
)
GREY = "#d6d6d6"
ON_COLOUR = "#1c1b1a"
# Of fewer trainees a tenth part is nobody.
SPREAD_FROM = 10


def course_figure(figures: Sequence[AssignmentFigures]) -> Markup:
    """The agreement with the coders, an assignment after the other; empty without answers."""
    shown = [one for one in figures if one.mean is not None]
    if not shown:
        return Markup()
    figure, axes = make_axes(58 + 46 * len(shown), left=158, bottom=42)
    for row, one in enumerate(shown):
        values = sorted(one.each.values())
        if one.small:
            axes.plot(values, [row] * len(values), "o", color=ACCENT, markersize=6)
        elif one.answered_by < SPREAD_FROM:
            axes.plot(values, [row] * len(values), "o", color=QUIET, markersize=3)
            axes.plot([one.mean], [row], "o", color=ACCENT, markersize=8)
        else:
            import numpy as np

            low, first, third, high = np.percentile(values, (10, 25, 75, 90))
            axes.plot([low, high], [row, row], color=QUIET, linewidth=1.2)
            axes.plot([first, third], [row, row], color=QUIET, linewidth=7, alpha=0.45)
            axes.plot([one.mean], [row], "o", color=ACCENT, markersize=8)
        if one.coders is not None:
            axes.plot([one.coders], [row], "D", color=INK, markersize=7, fillstyle="none")
    axes.set(xlim=(0, 1.02), ylim=(len(shown) - 0.5, -0.5), xlabel="overeenstemming")
    axes.set_yticks(range(len(shown)), [_cut(short_title(one.assignment), 20) for one in shown])
    axes.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0%", "25%", "50%", "75%", "100%"])
    words = "; ".join(
        f"{short_title(one.assignment)}: gemiddeld {percent(one.mean or 0)}"
        + ("" if one.coders is None else f", codeurs onderling {percent(one.coders)}")
        for one in shown
    )
    return to_svg(figure, "verloop", f"Overeenstemming met de codeurs per opdracht. {words}.")


def certainty_figure(sures: Sequence[Sure]) -> Markup:
    """The mean score by certainty; empty where none was given often enough to tell."""
    shown = [sure for sure in sures if sure.answers >= MIN_GROUP]
    if not shown:
        return Markup()
    figure, axes = make_axes(230, left=60, bottom=56)
    for sure in shown:
        if sure.interval is not None:
            axes.plot([sure.certainty] * 2, sure.interval, color=QUIET, linewidth=1.6)
        axes.plot([sure.certainty], [sure.mean], "o", color=ACCENT, markersize=9)
    axes.set(xlim=(0.5, 3.5), ylim=(0, 1.02), ylabel="gemiddelde score")
    axes.set_yticks([0, 0.25, 0.5, 0.75, 1], ["0", "0,25", "0,50", "0,75", "1"])
    counts = {sure.certainty: sure.answers for sure in sures}
    axes.set_xticks(list(SURE), [f"{word}\n{counts.get(n, 0)} keer" for n, word in SURE.items()])
    words = "; ".join(
        f"{SURE[sure.certainty]}: {percent(sure.mean)} van de punten, {sure.answers} keer"
        for sure in shown
    )
    return to_svg(figure, "zekerheid", f"Gemiddelde score bij elke zekerheid. {words}.")


def spread_figure(figures: AssignmentFigures) -> Markup:
    """Each turn's answers as a bar, with the coders' as a thin one below it."""
    turns = [turn for turn in figures.turns if turn.answers]
    if not turns:
        return Markup()
    exercises = dict.fromkeys(turn.item.exercise.id for turn in turns)
    height = 30 * len(turns) + 26 * len(exercises) + 8
    figure, axes = make_axes(height, left=0, bottom=0, top=0, right=0)
    axes.set(xlim=(0, WIDTH), ylim=(height, 0))
    axes.axis("off")
    y = 4.0
    for exercise in exercises:
        group = [turn for turn in turns if turn.item.exercise.id == exercise]
        title = _title(group[0], several=len(figures.schemes) > 1)
        axes.text(0, y + 16, title, fontsize=TEXT, color=INK, weight="bold")
        axes.text(WIDTH, y + 16, "codeurs", fontsize=11, color=QUIET, ha="right")
        y += 26
        for turn in group:
            _turn_bars(axes, turn, y)
            y += 30
    return to_svg(
        figure,
        f"spreiding-{figures.assignment.id}",
        "Per beurt de keuzes van de deelnemers als balk en die van de codeurs als dunne balk "
        "eronder; dezelfde cijfers staan in de tabel hieronder.",
    )


def label_colour(labels: Sequence[str], label: str) -> str:
    """The colour of a label among those of its codebook."""
    return GREY if label == "onbepaald" else COLOURS[list(labels).index(label) % len(COLOURS)]


def _turn_bars(axes: Any, turn: TurnFigures, y: float) -> None:
    from matplotlib.patches import Rectangle

    axes.text(0, y + 13, _cut(short_place(turn.item)), fontsize=TEXT, color=INK)
    left, width = 92, WIDTH - 136
    labels = turn.item.exercise.codebook.label_ids
    own, counts = shares(turn), coder_counts(turn)
    coders = ", ".join(str(labels.index(label) + 1) for label in counts)
    axes.text(left + width + 8, y + 23, coders, fontsize=11, color=INK)
    for parts, top, high in ((own, y, 16), (counts, y + 18, 5)):
        x: float = left
        total = sum(parts.values())
        for label in labels:
            if label not in parts:
                continue
            part = width * parts[label] / total
            axes.add_patch(
                Rectangle(
                    (x, top),
                    part,
                    high,
                    facecolor=label_colour(labels, label),
                    edgecolor=ON_COLOUR,
                    linewidth=0.5,
                    clip_on=False,
                )
            )
            if high > 10 and part > 13:
                axes.text(
                    x + part / 2,
                    top + 12.5,
                    str(labels.index(label) + 1),
                    fontsize=11,
                    color=ON_COLOUR,
                    ha="center",
                )
            x += part


def _title(turn: TurnFigures, *, several: bool) -> str:
    exercise = turn.item.exercise
    return exercise.dialogue.title + (f" ({scheme_name(exercise.codebook)})" if several else "")


def _cut(words: str, most: int = 15) -> str:
    return words if len(words) <= most else words[: most - 1] + "…"
