"""A figure of matplotlib as SVG that takes its ink from the page.

Letters stay text, so that a figure is light, follows the page into the dark and can be
searched.
"""

from __future__ import annotations

import re
from io import StringIO
from typing import Any

from markupsafe import Markup

WIDTH = 400
TEXT = 12
# What matplotlib draws in these is given the page's own colours.
INK, QUIET, ACCENT = "#010203", "#040506", "#070809"
_VARIABLES = {INK: "var(--ink)", QUIET: "var(--quiet)", ACCENT: "var(--accent)"}


def make_axes(
    height: float, *, left: float, bottom: float, top: float = 12, right: float = 14
) -> Any:
    """A figure of WIDTH by `height` with axes on it, in the pixels of a page."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(WIDTH / 72, height / 72), dpi=72, facecolor="none")
    axes = figure.add_axes(
        (
            left / WIDTH,
            bottom / height,
            (WIDTH - left - right) / WIDTH,
            (height - bottom - top) / height,
        ),
        facecolor="none",
    )
    axes.tick_params(labelsize=TEXT, labelcolor=INK, color=QUIET, length=3)
    axes.xaxis.label.set(color=INK, fontsize=TEXT)
    axes.yaxis.label.set(color=INK, fontsize=TEXT)
    for name, spine in axes.spines.items():
        spine.set(color=QUIET, visible=name in ("left", "bottom"))
    return figure, axes


def to_svg(figure: Any, name: str, alt: str) -> Markup:
    """A figure as it stands in a page; `name` tells its parts from those of others."""
    import matplotlib as mpl

    out = StringIO()
    nothing = dict.fromkeys(("Date", "Creator", "Format", "Type"))
    with mpl.rc_context({"svg.hashsalt": name, "svg.fonttype": "none"}):
        figure.savefig(out, format="svg", metadata=nothing)
    body = out.getvalue()
    body = body[body.index(">", body.index("<svg")) + 1 :]
    # Names that matplotlib gives its groups: useless here, and double on one page.
    body = re.sub(r' id="[a-zA-Z0-9.]+_\d+"', "", body)
    # Its style sheet would be the whole page's; the page's own says the same of plots.
    body = re.sub(r"<defs>\s*<style.*?</style>\s*</defs>", "", body, flags=re.DOTALL)
    body = re.sub(r"font-family: [^;\"]*;? ?", "", body)
    body = re.sub(r"\n\s*", "\n", body)
    for colour, variable in _VARIABLES.items():
        body = body.replace(colour, variable)
    width, height = (72 * size for size in figure.get_size_inches())
    return Markup(
        '<svg class="plot" role="img" viewBox="0 0 {:g} {:g}" '
        'xmlns:xlink="http://www.w3.org/1999/xlink" aria-label="{}">{}'
    ).format(width, height, alt, Markup(body.strip()))  # noqa: S704 (matplotlib escapes)
