"""The part of the page about each trainee."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hggt.exercise.agreement import how_often, percent
from hggt.grading.html import escape, points
from hggt.grading.report.data.data import Data
from hggt.grading.report.data.statistics import MIN_GROUP
from hggt.grading.report.data.trainees import Part, TraineeFigures
from hggt.grading.report.data.words import (
    SURE_WORDS,
    count,
    kappa_words,
    scheme_name,
    share,
    short_title,
    titles,
)
from hggt.grading.report.page.markup import Html, bullets, sentence, shown, table, tag

MAX_CONFUSIONS = 5
WAITS = "wacht op u"
REFUSED = "geweigerd (niet te lezen)"


def trainees_part(data: Data, trainees: Sequence[TraineeFigures]) -> Iterator[str]:
    """All trainees in one table, and each in a section to open."""
    yield '<section id="deelnemers">'
    yield tag("h2", "De deelnemers")
    yield tag(
        "p",
        "Op volgorde van naam, niet van resultaat. De cijfers zeggen hoe iemand deze gesprekken "
        "las, naast twee of meer codeurs; zij zeggen niets over iemand als therapeut. Wacht er nog "
        "werk op u, dan zijn de punten voorlopig.",
    )
    yield table(
        "Punten en overeenstemming",
        (
            "Deelnemer",
            *(f"{short_title(one)} (van {points(one.max_points)})" for one in data.assignments),
            "Beantwoord",
            "Zelfde als codeurs",
            "Let op",
        ),
        [
            (
                one.name,
                *(_points(part, one.id) for part in one.parts),
                _answered(one),
                share(one.observed),
                _matters(one),
            )
            for one in trainees
        ],
        words=(0, len(data.assignments) + 3),
    )
    yield tag("h3", "Per deelnemer")
    yield tag("p", "Klik op een naam; wat openstaat wordt ook afgedrukt.", "quiet")
    for one in trainees:
        yield f"<details><summary>{shown(one.name)}</summary>"
        yield from _trainee(one)
        yield "</details>"
    yield "</section>"


def status(part: Part, trainee: str) -> list[str]:
    """What is the matter with a hand-in: not there, not graded, late, refused, waiting."""
    record = part.assignment.records.get(trainee)
    found = []
    if not part.handed_in and record is None:
        until = part.assignment.open_until
        return [f"nog niet ingeleverd (tot {until})" if until else "niet ingeleverd"]
    if trainee in part.assignment.ungraded:
        found.append("nog niet nagekeken")
    if record is not None and record.late:
        found.append("te laat")
    if trainee in part.assignment.refused:
        found.append(REFUSED)
    elif record is not None and record.waiting:
        found.append(WAITS)
    return found


def _points(part: Part, trainee: str) -> str:
    record = part.assignment.records.get(trainee)
    if record is None or trainee in part.assignment.refused:
        return "–"
    return f"{record.points:.1f}".replace(".", ",")


def _answered(figures: TraineeFigures) -> str:
    """How many turns were answered, of those in what was handed in."""
    parts = [part for part in figures.parts if part.handed_in]
    total = sum(len(part.assignment.items) for part in parts)
    return f"{sum(part.answered for part in parts)} van {total}" if total else "–"


def _matters(figures: TraineeFigures) -> Html:
    """What is the matter, and with which assignments."""
    held: dict[str, list[str]] = {}
    for part in figures.parts:
        for word in status(part, figures.id):
            held.setdefault(word, []).append(escape(short_title(part.assignment)))
    return Html("; ".join(f"{escape(word)}: {', '.join(names)}" for word, names in held.items()))


def _trainee(figures: TraineeFigures) -> Iterator[str]:
    yield table(
        f"Opdrachten van {figures.name}",
        ("Opdracht", "Punten", "Nagekeken", "Beantwoord", "Zelfde als codeurs", "Keuze veranderd"),
        [
            (
                part.assignment.title,
                _points(part, figures.id),
                ", ".join(status(part, figures.id)) or "ja",
                f"{part.answered} van {len(part.assignment.items)}",
                share(part.agreement.observed if part.agreement else None),
                _changes(part),
            )
            for part in figures.parts
        ],
        words=(0, 2, 5),
    )
    if not figures.schemes:
        yield tag("p", "Er zijn geen antwoorden om te vergelijken.")
        return
    yield table(
        f"{figures.name} en de codeurs, per codeboek",
        ("Codeboek", "Beurten", "Zelfde als codeurs", "Kappa (marge 95%)"),
        [
            (
                scheme_name(one.codebook),
                str(one.agreement.n),
                how_often(one.agreement).removeprefix("voor ").removeprefix("in "),
                kappa_words(one.agreement, one.interval),
            )
            for one in figures.schemes
        ],
        words=(0, 3),
    )
    if figures.confusions:
        yield tag("h4", "Wat voor wat werd gekozen")
        yield bullets(
            f"‘{titles(one.codebook, one.own)}’ waar een codeur ‘"
            f"{titles(one.codebook, one.coder)}’ koos: {one.count}×"
            for one in figures.confusions[:MAX_CONFUSIONS]
        )
        rest = len(figures.confusions) - MAX_CONFUSIONS
        if rest > 0:
            yield tag("p", f"En nog {rest} andere; die staan in verwarringen.csv.", "quiet")
    yield _certainty(figures)


def _changes(part: Part) -> str:
    moved = part.changes
    if not moved.changed:
        return "niet"
    return f"{moved.changed} keer: {moved.nearer} naar de codeurs toe, {moved.farther} ervan af"


def _certainty(figures: TraineeFigures) -> Html:
    if not figures.certainty:
        return sentence("Gaf geen zekerheid aan.")
    each = ", ".join(
        f"{SURE_WORDS[sure]} {percent(mean)} van de punten ({count(n, 'antwoord', 'antwoorden')})"
        if n >= MIN_GROUP
        else f"{SURE_WORDS[sure]} te weinig antwoorden ({n})"
        for sure, (n, mean) in figures.certainty.items()
    )
    return sentence(f"Zekerheid: {each}.")
