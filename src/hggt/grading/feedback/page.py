"""The feedback page: one self-contained HTML file in Dutch, without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

from hggt.grading.feedback.page_data import Page
from hggt.grading.feedback.page_parts import earned, part_html
from hggt.grading.feedback.practice import Practice
from hggt.grading.html import escape, points

_TIMES = {1: "Eén", 2: "Twee", 3: "Drie", 4: "Vier", 5: "Vijf", 6: "Zes"}


def render(page: Page) -> str:
    """The page as HTML."""
    css = (files("hggt.grading.feedback") / "page.css").read_text(encoding="utf-8")
    parts = (line for part in page.parts for line in part_html(part, refused=bool(page.refused)))
    body = "\n".join([*_head(page), *_practice(page), *parts])
    return (
        '<!DOCTYPE html>\n<html lang="nl">\n<head>\n<meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="robots" content="noindex">\n'
        f"<title>Terugkoppeling: {escape(page.title)}</title>\n<style>\n{css}</style>\n</head>\n"
        f"<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def _head(page: Page) -> Iterator[str]:
    if page.notice:
        yield f'<p class="notice">{escape(page.notice)}</p>'
    yield f"<h1>{escape(page.title)}</h1>"
    when = f", ingeleverd op {escape(page.handed_in)}" if page.handed_in else ""
    yield f'<p class="quiet">Terugkoppeling voor {escape(page.trainee)}{when}</p>'
    if page.late:
        free = not (page.penalty or page.waiting or page.refused)
        yield f'<p class="note">{escape(page.late)}{" Dat kost u geen punten." if free else ""}</p>'
    total = f"{earned(page.score)} van {points(page.points)} punten"
    yield (
        "<p>Deze pagina is een begin van een gesprek over wat u zag, geen oordeel over u als "
        "therapeut.</p>"
    )
    if page.refused:
        yield f'<p class="note">{escape(_refused(page))}</p>'
    elif page.waiting:
        yield f'<p class="score">Voorlopige score: {total}</p>'
        yield (
            '<p class="note">Nog niet alles is nagekeken: uw docent beoordeelt het geschreven '
            "werk nog. De score hierboven kan dus nog hoger worden.</p>"
        )
    else:
        yield f'<p class="score">Score: {total}</p>'
    if page.penalty and not page.refused:
        yield f"<p>Hiervan is {earned(page.penalty)} afgetrokken omdat het werk te laat was.</p>"
    if page.parts and not page.refused:
        yield '<table><thead><tr><th scope="col">Onderdeel</th>'
        yield '<th scope="col" class="number">Punten</th></tr></thead><tbody>'
        for part in page.parts:
            most = points(part.points)
            got = (
                f"volgt (van {most})" if part.score is None else f"{earned(part.score)} van {most}"
            )
            yield f'<tr><td>{escape(part.title)}</td><td class="number">{got}</td></tr>'
        yield "</tbody></table>"


def _refused(page: Page) -> str:
    what = "Het notitieboek" if page.refused.startswith(f"{page.assignment}.ipynb ") else "Uw werk"
    kept = "Uw keuzes bij de gesprekken zijn wel bewaard en staan hieronder. " if page.kept else ""
    return (
        f"{what} kon niet worden nagekeken ({page.refused}). Daarom zijn er nog geen punten. "
        f"{kept}Neem contact op met uw docent; opnieuw inleveren kan vaak."
    )


def _practice(page: Page) -> Iterator[str]:
    if not page.practice:
        return
    yield "<section>\n<h2>Waar u verder mee kunt oefenen</h2>"
    yield (
        "<p>Hier koos u iets wat geen van de codeurs koos. Lees bij deze beurten, verderop, hun "
        "redenen.</p>"
    )
    yield '<ul class="practice">'
    for one in page.practice:
        yield f"<li>{_confusion(one)}</li>"
    yield "</ul>"
    lessons = {one.lesson.path: _lesson(one) for one in page.practice if one.lesson}
    if lessons:
        yield "<p>Oefen daarna verder in:</p>\n<ul>"
        yield from (f"<li>{lesson}</li>" for lesson in lessons.values())
        yield "</ul>"
    yield "</section>"


def _confusion(one: Practice) -> str:
    places = "; ".join(
        f"‘{escape(title)}’" + (f", beurt {_and(items)}" if items else "")
        for title, items in one.places
    )
    times = _TIMES.get(one.count, str(one.count))
    rule = f'<p class="quiet">Het codeboek: {escape(one.rule)}</p>' if one.rule else ""
    return (
        f"<p>{times} keer koos u <strong>{escape(one.own)}</strong> waar de codeurs "
        f"<strong>{escape(one.coders)}</strong> kozen ({places}).</p>{rule}"
    )


def _lesson(one: Practice) -> str:
    assert one.lesson is not None  # noqa: S101
    title = escape(one.lesson.title)
    if one.link:
        title = f'<a href="{escape(one.link)}">{title}</a>'
    # Wherever the page is opened, this is how the lesson is found.
    folder, _, name = one.lesson.path.removeprefix("course/").rpartition("/")
    return (
        f"<strong>{title}</strong> (hoofdstuk {one.lesson.chapter}; in uw cursus: map "
        f"{escape(folder)}, bestand {escape(name)})"
    )


def _and(items: tuple[str, ...]) -> str:
    return " en ".join(filter(None, (", ".join(items[:-1]), items[-1])))
