"""The report as one HTML file: no scripts, nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path

from hggt.grading.cohort.times import show_time, utc_now
from hggt.grading.feedback.practice import lesson_link
from hggt.grading.html import escape
from hggt.grading.report.data.advice import Advice
from hggt.grading.report.data.data import Data
from hggt.grading.report.data.trainees import TraineeFigures
from hggt.grading.report.data.turns import AssignmentFigures
from hggt.grading.report.data.whole import Whole
from hggt.grading.report.data.words import count
from hggt.grading.report.page.markup import Html, bullets, link, sentence, tag
from hggt.grading.report.page.part_assignment import assignment_part, assignments_intro
from hggt.grading.report.page.part_cohort import cohort_part
from hggt.grading.report.page.part_trainee import trainees_part
from hggt.grading.report.tables import DESCRIPTIONS


def render(
    data: Data,
    figures: Sequence[AssignmentFigures],
    trainees: Sequence[TraineeFigures],
    found: Whole,
    advised: Sequence[Advice],
) -> str:
    """The page as HTML."""
    css = (files("hggt.grading.report.page") / "report.css").read_text(encoding="utf-8")
    body = "\n".join(
        [
            *_head(data),
            *_advice(data, advised),
            *_reading(),
            *cohort_part(data, figures, found),
            '<section id="opdrachten">',
            *assignments_intro(),
            *(line for one in figures for line in assignment_part(one)),
            "</section>",
            *trainees_part(data, trainees),
            *_files(),
        ]
    )
    return (
        '<!DOCTYPE html>\n<html lang="nl">\n<head>\n<meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="robots" content="noindex">\n'
        f"<title>Verslag van {escape(data.cohort.name)}</title>\n<style>\n{css}</style>\n</head>\n"
        f"<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def _head(data: Data) -> Iterator[str]:
    notice = str(data.cohort.settings.notice).strip()
    if notice:
        yield tag("p", notice, "notice")
    yield tag("h1", f"Verslag van {data.cohort.name}")
    yield tag(
        "p",
        f"{count(len(data.trainees), 'deelnemer', 'deelnemers')}, "
        f"{count(len(data.assignments), 'opdracht', 'opdrachten')}. Gemaakt op "
        f"{show_time(utc_now(), data.cohort.timezone)}, alleen voor docenten: er staan namen, "
        "resultaten en sleutels in.",
        "quiet",
    )
    ungraded = sum(len(one.ungraded) for one in data.assignments)
    if ungraded:
        yield tag(
            "p",
            f"{count(ungraded, 'inzending is', 'inzendingen zijn')} nog niet nagekeken. De "
            "antwoorden tellen hieronder mee, de punten nog niet. Doe eerst: hggt grade "
            f"{data.cohort.name}",
            "note",
        )
    places = (
        ("#terugkomen", "Waarop terugkomen"),
        ("#groep", "De groep"),
        ("#opdrachten", "De opdrachten"),
        ("#deelnemers", "De deelnemers"),
        ("#bestanden", "De cijfers als CSV"),
    )
    yield '<nav aria-label="Inhoud">' + bullets(link(*place) for place in places) + "</nav>"


def _advice(data: Data, advised: Sequence[Advice]) -> Iterator[str]:
    yield '<section id="terugkomen">'
    yield tag("h2", "Waarop terugkomen")
    name = "ol" if len(advised) > 1 else "ul"
    yield bullets((_advised(data, one) for one in advised), name).replace(
        f"<{name}>", f'<{name} class="advice">'
    )
    yield "</section>"


def _advised(data: Data, one: Advice) -> Html:
    more = ""
    if one.lesson is not None:
        words = (
            f"hoofdstuk {one.lesson.chapter}, {one.lesson.title[0].lower()}{one.lesson.title[1:]}"
        )
        # The report may be opened anywhere: only an address of the course's own leads there.
        address = lesson_link(str(data.cohort.settings.course_url), one.lesson)
        shown = link(address, words) if address else escape(words)
        more = f" Zie {shown} (map {escape(Path(one.lesson.path).parent.name)})."
    elif one.turn is not None:
        more = " " + link(f"#opdracht-{one.turn.item.assignment}", "Naar deze opdracht.")
    return Html(escape(one.sentence) + more)


def _reading() -> Iterator[str]:
    yield "<details><summary>Hoe u dit verslag leest, en wat u er niet uit mag opmaken</summary>"
    yield bullets(
        (
            "De codeurs zijn de maat, niet de waarheid. Hun coderingen zijn auteursoordeel; waar "
            "zij verschillen, zijn meer lezingen te verdedigen.",
            "‘Zelfde als codeurs’ is hoe vaak iemand hetzelfde label koos als een codeur, "
            "gemiddeld over de codeurs. Wie niet antwoordde, telt daarin niet mee; in de punten "
            "wel, met 0.",
            "Kappa (Cohen) trekt daarvan af wat toeval al geeft: 0 is niet meer dan toeval, 1 is "
            "steeds hetzelfde. Op de pagina met terugkoppeling krijgt een deelnemer kappa per "
            "gesprek te zien; hier staat hij per codeboek, over alle gesprekken samen.",
            "De marge is een interval van 95%, gemaakt door de beurten 2000 keer opnieuw te "
            "trekken. Met weinig beurten is zij breed. Vergelijk deelnemers niet op deze cijfers: "
            "met zo weinig beurten zegt een verschil weinig.",
            "Een patroon in deze cijfers zegt wat er in deze gesprekken werd gezien. Het is geen "
            "diagnose van een deelnemer en geen oordeel over iemands werk met gezinnen.",
            "De drie punten bovenaan noemen alleen wat zo groot is dat toeval een slechte "
            "verklaring is. Vanaf welke grootte, hebben de auteurs gekozen.",
        )
    )
    yield "</details>"


def _files() -> Iterator[str]:
    yield '<section id="bestanden">'
    yield tag("h2", "De cijfers als CSV")
    yield sentence(
        "Naast deze pagina staan dezelfde cijfers in bestanden voor een rekenblad. Zij openen in "
        "Nederlandstalig Excel met een dubbelklik: de kolommen zijn gescheiden door een "
        "puntkomma, getallen hebben een komma, en de tekst is UTF-8."
    )
    yield bullets(
        Html(f"{link(name, name)}: {escape(text)}") for name, text in DESCRIPTIONS.items()
    )
    yield "</section>"
