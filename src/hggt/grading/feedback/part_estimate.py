"""One's own estimates beside the coders' bands, drawn turn by turn."""

from __future__ import annotations

from markupsafe import Markup

from hggt.exercise.exercise import Exercise
from hggt.exercise.kinds.estimate.told import lines
from hggt.exercise.review import Review
from hggt.grading.html import render

# In units of the drawing, which is as wide as the page lets it be.
WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 640, 270, 26, 8, 12, 26
WIDEST_BAR = 26
# Numbers below the turns that would touch are left out.
NUMBER = 22


def estimate_part(exercise: Exercise, review: Review) -> Markup:
    """The drawing with its legend as HTML; nothing where nothing can be compared."""
    points = lines(exercise, review.items)["points"]
    scale = exercise.codebook.scale
    if not points or scale is None:
        return Markup()
    last: int = max(point["n"] for point in points)
    step = (WIDTH - LEFT - RIGHT) / last
    unit = (HEIGHT - TOP - BOTTOM) / (scale.high - scale.low + 1)

    def across(number: int) -> float:
        return round(LEFT + (number - 0.5) * step, 1)

    def up(value: float) -> float:
        return round(HEIGHT - BOTTOM - (value - scale.low + 0.5) * unit, 1)

    every = max(1, -int(-NUMBER // step))
    every_line = 2 if scale.high - scale.low > 6 else 1
    return render(
        "feedback/templates/estimate.html",
        size=(WIDTH, HEIGHT),
        ends=(LEFT, WIDTH - RIGHT),
        foot=HEIGHT - 7,
        bar=(round(min(WIDEST_BAR, 0.8 * step), 1), round(unit, 1)),
        grid=[(value, up(value)) for value in range(scale.low, scale.high + 1, every_line)],
        points=[
            {
                **point,
                "x": across(point["n"]),
                "y": up(point["own"]),
                "top": up(point["high"] + 0.5),
                "tall": round((point["high"] - point["low"] + 1) * unit, 1),
                "numbered": (point["n"] - 1) % every == 0,
            }
            for point in points
        ],
        who=[child for child in (True, False) if any(p["child"] == child for p in points)],
        scale=scale,
    )
