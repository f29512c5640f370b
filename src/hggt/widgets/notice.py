"""A calm message in place of a widget, where there would otherwise be a traceback."""

from __future__ import annotations

from collections.abc import Iterable

from hggt.content.faults import ContentError

_STYLE = (
    "border-left:4px solid var(--jp-warn-color0,#a65e00);padding:.75em 1em;max-width:44em;"
    "line-height:1.5;color:var(--jp-content-font-color1,#222);"
    "background:var(--jp-layout-color2,#f5f5f5)"
)


class Notice:
    """A heading and a few lines, shown as the output of a cell."""

    def __init__(self, heading: str, lines: Iterable[str]) -> None:
        self.heading = heading
        self.lines = tuple(lines)

    def __repr__(self) -> str:
        return "\n".join((self.heading, *self.lines))

    def _repr_html_(self) -> str:
        from html import escape

        rows = "".join(f"<p style='margin:.4em 0'>{escape(line)}</p>" for line in self.lines)
        return (
            f"<div lang='nl' role='note' style='{_STYLE}'>"
            f"<strong>{escape(self.heading)}</strong>{rows}</div>"
        )


def faults_notice(error: ContentError) -> Notice:
    """What a trainee sees of a file that cannot be used, with what an author needs."""
    return Notice(
        "Deze oefening kan nu niet getoond worden",
        (
            "Er ontbreekt een bestand of er staat een fout in. U hebt niets verkeerd gedaan en "
            "er gaan geen antwoorden verloren. Geef deze melding door aan uw docent:",
            *(str(fault) for fault in error.faults),
        ),
    )
