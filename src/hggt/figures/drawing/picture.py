"""A committed drawing as a notebook shows it, and how it is made."""

from __future__ import annotations

import base64
import hashlib
import html
import re
from collections.abc import Callable
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[1] / "svg"
# What every picture is drawn with, as seen from the folder that a picture's code is in.
SHARED = ("../drawing/parts.py", "../drawing/lines.py")

_STAMP = re.compile(r"<!-- bron sha256 ([0-9a-f]{64}) -->")


@dataclass(frozen=True)
class Drawing:
    """An SVG with the Dutch text that says the same to who cannot see it."""

    svg: str
    alt: str

    def _repr_html_(self) -> str:
        # As an image the drawing has one name for a screen reader, and no page's
        # style sheet, light or dark, reaches into it.
        data = base64.b64encode(self.svg.encode()).decode()
        return (
            f'<img src="data:image/svg+xml;base64,{data}" alt="{html.escape(self.alt)}" '
            'lang="nl" style="display: block; width: 100%; max-width: 560px; height: auto; '
            'margin: 0 auto" />'
        )

    def __repr__(self) -> str:
        return self.alt


@dataclass(frozen=True)
class Picture:
    """A drawing of the course: called, it is the committed one; `draw` makes it anew.

    The committed drawing is on every machine the same, and costs a kernel nothing.
    """

    name: str
    alt: str
    draw: Callable[[], Any]

    def __call__(self) -> Drawing:
        """The drawing, to be shown in a notebook."""
        return Drawing((FOLDER / f"{self.name}.svg").read_text(encoding="utf-8"), self.alt)

    @property
    def source(self) -> str:
        """The file with the code that draws it, in the folder of the figures."""
        return "/".join(self.draw.__module__.split(".")[2:]) + ".py"


def fingerprint(source: Path) -> str:
    """What ties a drawing to the code that made it, its own and what drawings share."""
    digest = hashlib.sha256()
    for path in (source, *(source.parent / name for name in SHARED)):
        if path.is_file():
            digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()


def is_current(svg: Path, source: Path) -> bool:
    """Whether the drawing in `svg` was made by the code in `source` as it is now."""
    if not svg.is_file():
        return False
    stamp = _STAMP.search(svg.read_text(encoding="utf-8"))
    return stamp is not None and stamp[1] == fingerprint(source)


def to_svg(figure: Any, source: Path, alt: str) -> str:
    """A matplotlib figure as SVG: the same figure always gives the same text."""
    import matplotlib as mpl

    out = StringIO()
    with mpl.rc_context({"svg.hashsalt": "hggt", "svg.fonttype": "path"}):
        figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None})
    body = out.getvalue()
    start = body.index("<svg")
    end = body.index(">", start) + 1
    head = re.sub(r' (?:width|height)="[^"]*"', "", body[start:end])
    rows = (
        f"<!-- bron sha256 {fingerprint(source)} -->\n{head}\n<title>{html.escape(alt)}</title>"
        + body[end:]
    ).split("\n")
    return "\n".join(row.rstrip() for row in rows).rstrip("\n") + "\n"
