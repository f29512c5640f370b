"""The few pieces of HTML a report is built of; every text is escaped unless it is Html."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from hggt.grading.html import escape


class Html(str):
    """Text that is HTML already."""

    __slots__ = ()


def shown(text: str) -> str:
    """A text as it goes into a page."""
    return text if isinstance(text, Html) else escape(text)


def tag(name: str, text: str, kind: str = "") -> Html:
    """An element around a text."""
    css = f' class="{escape(kind)}"' if kind else ""
    return Html(f"<{name}{css}>{shown(text)}</{name}>")


def link(target: str, text: str) -> Html:
    """A link."""
    return Html(f'<a href="{escape(target)}">{shown(text)}</a>')


def table(
    caption: str,
    heads: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    words: Collection[int] = (0,),
) -> Html:
    """A table whose first column names the row; columns not in `words` are numbers.

    It stands in a box of its own that scrolls, for a narrow screen.
    """

    def kind(column: int) -> str:
        return "" if column in words else ' class="number"'

    head = "".join(
        f'<th scope="col"{kind(column)}>{shown(text)}</th>' for column, text in enumerate(heads)
    )
    body = "".join(
        f'<tr><th scope="row">{shown(row[0])}</th>'
        + "".join(f"<td{kind(column)}>{shown(text)}</td>" for column, text in enumerate(row[1:], 1))
        + "</tr>\n"
        for row in rows
    )
    return Html(
        f'<div class="wide" role="group" tabindex="0" aria-label="{escape(caption)}">'
        f"<table><caption><span>{escape(caption)}</span></caption><thead><tr>{head}</tr></thead>"
        f"<tbody>\n{body}</tbody></table></div>"
    )


def figure(svg: str, caption: str) -> Html:
    """A figure with what it means below it; nothing where there is nothing to show."""
    if not svg:
        return Html("")
    return Html(f"<figure>{svg}<figcaption>{shown(caption)}</figcaption></figure>")


def bullets(texts: Iterable[str], name: str = "ul") -> Html:
    """A list."""
    return Html(f"<{name}>" + "".join(f"<li>{shown(text)}</li>" for text in texts) + f"</{name}>")


def sentence(*parts: str) -> Html:
    """A paragraph of parts, each escaped unless it is Html."""
    return Html("<p>" + " ".join(shown(part) for part in parts if part) + "</p>")
