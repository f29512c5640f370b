"""The part of the page about the cohort as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hggt.exercise.agreement import percent
from hggt.grading.html import escape, points
from hggt.grading.report.data.data import Assignment, Data
from hggt.grading.report.data.statistics import MIN_GROUP
from hggt.grading.report.data.turns import AssignmentFigures
from hggt.grading.report.data.whole import Matrix, Whole
from hggt.grading.report.data.words import count, scheme_name, share, short_title, titled
from hggt.grading.report.figures.plots import certainty_figure, course_figure
from hggt.grading.report.page.markup import Html, figure, sentence, table, tag


def cohort_part(data: Data, figures: Sequence[AssignmentFigures], found: Whole) -> Iterator[str]:
    """The overview of assignments, the course of agreement, certainty and confusion."""
    yield '<section id="groep">'
    yield tag("h2", "De groep")
    yield _assignments(data, figures)
    if not any(one.each for one in figures):
        yield "</section>"
        return
    yield tag("h3", "Overeenstemming, opdracht na opdracht")
    small = [one for one in figures if one.each and one.small]
    yield figure(
        course_figure(figures),
        "Elke regel is een opdracht. De stip is het gemiddelde van de groep, de dikke balk de "
        "middelste helft van de deelnemers, de dunne lijn loopt van het laagste tot het hoogste "
        "tiende deel; bij minder dan 10 deelnemers staan zij er zelf, als kleine stippen. De open "
        "ruit is hoe vaak de codeurs onderling hetzelfde kozen: dichter bij de "
        "codeurs dan die ruit hoeft niemand te komen.",
    )
    if small:
        names = ", ".join(short_title(one.assignment) for one in small)
        yield tag(
            "p",
            f"Bij {names} zijn er minder dan {MIN_GROUP} deelnemers; daar is elke stip één "
            "deelnemer, zonder gemiddelde of marge.",
            "note",
        )
    if sum(bool(one.each) for one in figures) > 1:
        yield tag(
            "p",
            "Opdrachten verschillen in moeilijkheid en in aantal labels. Een lager percentage bij "
            "een latere opdracht is dus nog geen achteruitgang; kijk naar de afstand tot de ruit.",
            "quiet",
        )
    yield from _certainty(found)
    yield from _matrices(found.matrices)
    yield "</section>"


def _assignments(data: Data, figures: Sequence[AssignmentFigures]) -> Html:
    rows = []
    for one in figures:
        held, refused = one.assignment.records.values(), one.assignment.refused
        until = one.assignment.open_until
        rows.append(
            (
                one.assignment.title + (f" (open tot {until})" if until else ""),
                f"{len(one.assignment.handed_in)} van {len(data.trainees)}",
                str(sum(record.late for record in held)),
                str(len(refused)),
                str(sum(record.waiting for record in held) - len(refused)),
                _mean_points(one.assignment),
                share(one.mean),
                share(one.coders),
            )
        )
    return table(
        "De opdrachten",
        (
            "Opdracht",
            "Ingeleverd",
            "Te laat",
            "Geweigerd",
            "Wacht op u",
            "Punten, gemiddeld",
            "Zelfde als codeurs",
            "Codeurs onderling",
        ),
        rows,
    )


def _mean_points(assignment: Assignment) -> str:
    """The mean of work that is graded wholly; of other work where there is none such."""
    counted = {
        trainee: record.points
        for trainee, record in assignment.records.items()
        if trainee not in assignment.refused
    }
    if not counted:
        return "–"
    whole = [record.points for record in assignment.complete.values()]
    values = whole or list(counted.values())
    mean = f"{points(round(sum(values) / len(values), 1))} van {points(assignment.max_points)}"
    if len(whole) == len(counted):
        return mean
    done = f"({len(whole)} van {len(counted)} helemaal nagekeken)"
    return f"{mean} {done}" if whole else f"voorlopig {mean} {done}"


def _certainty(found: Whole) -> Iterator[str]:
    yield tag("h3", "Zekerheid en keuze")
    if found.sure and all(sure.answers < MIN_GROUP for sure in found.sure):
        yield tag("p", "Er is te weinig zekerheid aangegeven om er iets over te zeggen.")
    elif not found.sure:
        yield tag("p", "Niemand gaf aan hoe zeker hij of zij was.")
    else:
        yield figure(
            certainty_figure(found.sure),
            "De stip is de gemiddelde score (0 tot 1) van de antwoorden met die zekerheid; de "
            f"streep is de marge (95%), vanaf {MIN_GROUP} deelnemers. Wie goed weet wat hij of zij "
            "weet, scoort hoger naarmate de zekerheid groter is.",
        )
    if found.answers:
        moved = found.changes
        text = (
            f"Van {count(found.answers, 'antwoord', 'antwoorden')} "
            f"{'is' if moved.changed == 1 else 'zijn'} er {moved.changed} "
            f"({percent(moved.changed / found.answers)}) na de eerste keuze veranderd"
        )
        more = (
            f": {moved.nearer} naar de codeurs toe, {moved.farther} ervan af, de rest maakte voor "
            "de score niet uit."
        )
        yield sentence(text + (more if moved.changed else "."))
        unsure = found.answers - sum(sure.answers for sure in found.sure)
        if found.sure and unsure:
            yield sentence(
                f"Bij {count(unsure, 'antwoord', 'antwoorden')} is geen zekerheid gekozen."
            )


def _matrices(matrices: Sequence[Matrix]) -> Iterator[str]:
    if not matrices:
        return
    yield tag("h3", "Wat voor wat werd gekozen")
    yield tag(
        "p",
        "Elke rij is een label dat een codeur koos; in die rij staat wat de deelnemers daar kozen. "
        "Een rij telt op tot 100%, op afronding na; bij minder dan "
        f"{MIN_GROUP} antwoorden staan er aantallen. Vet is dezelfde keuze; hoe donkerder een "
        "ander vak, hoe vaker die verwisseling. Kozen de codeurs zelf verschillend, dan telt elk "
        "van hen voor een deel: ook dan staat er iets naast de vette vakken.",
    )
    for matrix in matrices:
        yield _matrix(matrix)


def _matrix(matrix: Matrix) -> Html:
    book = matrix.codebook
    caption = (
        f"{scheme_name(book).capitalize()}: {count(matrix.answers, 'antwoord', 'antwoorden')} van "
        f"{count(matrix.trainees, 'deelnemer', 'deelnemers')}"
    )
    head = "".join(
        f'<th scope="col" class="number">{escape(titled(book, label))}</th>'
        for label in matrix.labels
    )
    rows = []
    for number, label in enumerate(matrix.labels):
        weights = matrix.weights[number]
        total = float(weights.sum())
        name = escape(titled(book, label))
        if total <= 0:
            rows.append(
                f'<tr><th scope="row">{name}</th><td colspan="{len(matrix.labels) + 1}" '
                'class="quiet">niet gekozen door een codeur</td></tr>'
            )
            continue
        cells = "".join(
            f'<td class="number{" same" if other == number else " heat"}" '
            + (
                f'style="--w:{weight / total:.2f}">{percent(weight / total) if weight else "–"}'
                if total >= MIN_GROUP
                else f'style="--w:0">{points(round(weight, 1)) if weight else "–"}'
            )
            + "</td>"
            for other, weight in enumerate(weights)
        )
        rows.append(
            f'<tr><th scope="row">{name}</th>{cells}'
            f'<td class="number quiet">{points(round(total, 1))}</td></tr>'
        )
    return Html(
        f'<div class="wide" role="group" tabindex="0" aria-label="{escape(caption)}">'
        f'<table class="matrix"><caption><span>{escape(caption)}</span></caption><thead><tr>'
        f'<th scope="col">Codeur koos</th>{head}<th scope="col" class="number">Antwoorden</th>'
        f"</tr></thead><tbody>{''.join(rows)}</tbody></table></div>"
    )
