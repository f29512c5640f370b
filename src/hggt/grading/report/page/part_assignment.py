"""The part of the page about one assignment."""

from __future__ import annotations

from collections.abc import Iterator

from hggt.grading.html import escape, shorten
from hggt.grading.report.data.turns import AssignmentFigures, SchemeInAssignment, TurnFigures
from hggt.grading.report.data.words import (
    count,
    no_kappa,
    number,
    scheme_name,
    share,
    short_place,
    short_title,
    titled,
    turn_of,
)
from hggt.grading.report.figures.plots import legend, spread_figure
from hggt.grading.report.page.markup import Html, figure, table, tag
from hggt.grading.report.page.part_discussion import chosen, discussion


def assignments_intro() -> Iterator[str]:
    """What the figures of each assignment mean, once."""
    yield tag("h2", "De opdrachten")
    yield tag(
        "p",
        "Alpha (Krippendorff) zegt hoe eens de deelnemers het onderling zijn, los van de codeurs: "
        "1 is steeds hetzelfde, 0 is wat toeval geeft. Een hoge alpha bij weinig overeenstemming "
        "met de codeurs betekent dat de groep samen iets anders ziet.",
        "quiet",
    )


def assignment_part(figures: AssignmentFigures) -> Iterator[str]:
    """What an instructor may take from one assignment into class."""
    assignment = figures.assignment
    yield f'<section id="opdracht-{escape(assignment.id)}">'
    yield tag("h3", assignment.title)
    if not figures.each:
        yield tag("p", "Er zijn nog geen antwoorden ingeleverd.")
        yield "</section>"
        return
    if figures.small:
        n = count(figures.answered_by, "deelnemer", "deelnemers")
        yield tag(
            "p",
            f"Er zijn antwoorden van {n}. Dat is te weinig voor marges, voor een volgorde van "
            "belang en om te zien of een beurt onderscheid maakt; die staan er daarom niet.",
            "note",
        )
    yield _agreement(figures)
    yield tag("h4", "Wat er per beurt gekozen is")
    yield Html(legend(figures))
    yield figure(
        spread_figure(figures),
        "De brede balk is de verdeling van de deelnemers, de dunne balk eronder die van de "
        "codeurs, met rechts hun labels. Hebben beide dezelfde kleuren, dan las de groep het als "
        "de codeurs.",
    )
    yield _turns(figures)
    yield from discussion(figures)
    yield "</section>"


def _agreement(figures: AssignmentFigures) -> Html:
    return table(
        f"Wie met wie overeenkomt bij {short_title(figures.assignment)}",
        (
            "Codeboek",
            "Deelnemers",
            "Zelfde als codeurs",
            "Kappa met codeurs, gemiddeld",
            "Alpha, deelnemers onderling",
            "Codeurs onderling",
            "Kappa, codeurs onderling",
        ),
        [
            (
                scheme_name(one.codebook),
                str(one.trainees),
                share(one.with_coders.observed),
                number(one.with_coders.kappa)
                if one.with_coders.kappa is not None
                else no_kappa(one.with_coders),
                _alpha(one),
                share(one.coders.observed if one.coders.n else None),
                number(one.coders.kappa) if one.coders.kappa is not None else no_kappa(one.coders),
            )
            for one in figures.schemes
        ],
    )


def _alpha(scheme: SchemeInAssignment) -> str:
    if scheme.alpha is not None:
        return number(scheme.alpha)
    return "één deelnemer" if scheme.trainees < 2 else "niet te bepalen: één en dezelfde keuze"


def _turns(figures: AssignmentFigures) -> Html:
    heads = ["Beurt", "Antwoorden", "Gemiddelde score", "Onderscheid", "Deelnemers", "Codeurs"]
    rows = []
    for turn in figures.turns:
        words = turn_of(turn.item)
        place = f"{turn.item.exercise.dialogue.title}, {short_place(turn.item)}"
        rows.append(
            [
                place + (f": {shorten(words.text)}" if words and words.text else ""),
                str(turn.answers),
                number(turn.difficulty),
                number(turn.discrimination),
                chosen(turn),
                _coders(turn),
            ]
        )
    if figures.small:
        heads.remove("Onderscheid")
        rows = [[*row[:3], *row[4:]] for row in rows]
    size = len(heads)
    note = (
        ""
        if figures.small
        else " Onderscheid is de samenhang met de rest van de opdracht (−1 tot 1): boven 0,2 "
        "scoort wie elders hoog scoort ook hier hoger; rond of onder 0 meet de beurt iets anders, "
        "of is zij dubbelzinnig. Een streepje: iedereen scoorde gelijk."
        + (
            f" Met {figures.answered_by} deelnemers is dit een ruwe aanwijzing."
            if figures.answered_by < 30
            else ""
        )
    )
    body = table(
        f"Alle beurten van {short_title(figures.assignment)}",
        heads,
        rows,
        words=(0, size - 2, size - 1),
    )
    explained = tag(
        "p",
        "De gemiddelde score (0 tot 1) van wie de beurt beantwoordde zegt hoe moeilijk zij was: "
        "hoe lager, hoe moeilijker." + note,
        "quiet",
    )
    return Html(f"<details><summary>Alle beurten in cijfers</summary>{explained}{body}</details>")


def _coders(turn: TurnFigures) -> str:
    book = turn.item.exercise.codebook
    return ", ".join(f"{titled(book, label)} {n}×" for label, n in turn.coders.items())
