"""The numbers of a report as CSV that opens in Dutch Excel: `;`, a BOM, decimal commas."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence

from hggt.exercise.agreement.agreement import Agreement
from hggt.grading.report.data.data import Data
from hggt.grading.report.data.labels import titled, titles
from hggt.grading.report.data.of_kinds import of_kind
from hggt.grading.report.data.statistics import Interval
from hggt.grading.report.data.trainees import TraineeFigures
from hggt.grading.report.data.turns import AssignmentFigures
from hggt.grading.report.data.whole import Whole
from hggt.grading.report.data.words import no_kappa, status, turn_of

Cell = str | int | float | None
Rows = Iterator[Sequence[Cell]]

DESCRIPTIONS = {
    "deelnemers.csv": "een regel per deelnemer en opdracht: punten, stand, overeenstemming, "
    "veranderde keuzes",
    "overeenstemming.csv": "een regel per deelnemer en codeboek (met marge), en per gesprek "
    "zoals de deelnemer het te zien krijgt",
    "verwarringen.csv": "welk label iemand koos waar een codeur een ander koos",
    "zekerheid.csv": "per deelnemer en zekerheid: antwoorden en gemiddelde score",
    "opdrachten.csv": "een regel per opdracht en codeboek: overeenstemming, kappa, alpha",
    "beurten.csv": "een regel per beurt: moeilijkheid en onderscheid",
    "spreiding.csv": "per beurt en label: aandeel van de deelnemers, aantal codeurs",
    "verwarringsmatrix.csv": "per codeboek: hoe vaak een label van de codeurs als welk label "
    "werd gekozen",
}
JUDGED = {
    "rijen.csv": "per rij die mensen beoordelen: hoe vaak, gemiddeld hoeveel punten, "
    "en bij hoeveel deelnemers met een vlag"
}
WALKED = {
    "gesprekken.csv": "per gesprek dat antwoordt en per einde: hoeveel deelnemers het bereikten",
}
# A cell that begins so may be run by a spreadsheet as a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def tables(
    data: Data,
    figures: Sequence[AssignmentFigures],
    trainees: Sequence[TraineeFigures],
    group: Whole,
) -> dict[str, str]:
    """The files by name: those of `descriptions`."""
    each = (
        _trainees(trainees),
        _agreement(trainees),
        _confusions(trainees),
        _certainty(trainees),
        _assignments(figures),
        _turns(figures),
        _spread(figures),
        _matrices(group),
    )
    rows = dict(zip(DESCRIPTIONS, each, strict=True))
    more = dict.fromkeys(JUDGED, _judged(data)) | dict.fromkeys(WALKED, _walked(data))
    rows |= {name: lines for name, lines in more.items() if name in descriptions(data)}
    return {name: to_csv(lines) for name, lines in rows.items()}


def descriptions(data: Data) -> Mapping[str, str]:
    """What stands in each file that there is, by name."""
    judged = any(assignment.judged for assignment in data.assignments)
    walked = any(assignment.walked for assignment in data.assignments)
    return DESCRIPTIONS | (JUDGED if judged else {}) | (WALKED if walked else {})


def _walked(data: Data) -> Rows:
    yield "opdracht", "oefening", "einde", "deelnemers"
    for assignment in data.assignments:
        for one in assignment.walked:
            for ending, count in one.endings.items():
                yield assignment.id, one.exercise, ending, count
            yield assignment.id, one.exercise, "geen einde", one.begun - one.reached


def _judged(data: Data) -> Rows:
    yield "opdracht", "oefening", "rij", "punten", "beoordeeld", "wacht", "gemiddeld", "vlaggen"
    for assignment in data.assignments:
        for row in assignment.judged:
            yield (
                assignment.id,
                row.exercise.id,
                row.title,
                row.points,
                len(row.marks),
                row.waiting,
                row.mean,
                len(row.flags),
            )


def to_csv(rows: Iterable[Sequence[Cell]]) -> str:
    """Rows, the first with the names of the columns, as the text of a file."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerows([_cell(value) for value in row] for row in rows)
    return "\ufeff" + out.getvalue()


def _cell(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_FORMULA) else value
    if isinstance(value, int):
        return str(value)
    # Adding 0 makes a rounded -0 plain.
    return f"{round(value, 4) + 0.0:.4f}".rstrip("0").rstrip(".").replace(".", ",")


def _trainees(trainees: Sequence[TraineeFigures]) -> Rows:
    yield (
        "id",
        "naam",
        "opdracht",
        "stand",
        "punten",
        "maximum",
        "beantwoord",
        "beurten",
        "zelfde_als_codeurs",
        "keuze_veranderd",
        "naar_codeurs_toe",
        "van_codeurs_af",
    )
    for one in trainees:
        for part in one.parts:
            record = part.assignment.records.get(one.id)
            yield (
                one.id,
                one.name,
                part.assignment.id,
                ", ".join(status(part, one.id)) or "nagekeken",
                record.points if record and one.id not in part.assignment.refused else None,
                part.assignment.max_points,
                part.answered,
                len(part.assignment.items),
                part.agreement.observed if part.agreement else None,
                part.changes.changed,
                part.changes.nearer,
                part.changes.farther,
            )


def _agreement(trainees: Sequence[TraineeFigures]) -> Rows:
    yield (
        "id",
        "naam",
        "codeboek",
        "oefening",
        "beurten",
        "zelfde_als_codeurs",
        "kappa",
        "kappa_laag",
        "kappa_hoog",
        "waarom_geen_kappa",
    )

    def row(
        trainee: TraineeFigures,
        book: str,
        exercise: str,
        agreed: Agreement,
        within: Interval | None,
    ) -> Sequence[Cell]:
        low, high = within or (None, None)
        return (
            trainee.id,
            trainee.name,
            book,
            exercise,
            agreed.n,
            agreed.observed,
            agreed.kappa,
            low,
            high,
            no_kappa(agreed),
        )

    for one in trainees:
        for scheme in one.schemes:
            yield row(one, scheme.codebook.id, "alle", scheme.agreement, scheme.interval)
        for part in one.parts:
            for name, found in part.exercises.items():
                yield row(one, name.partition("-")[2], name, found, None)


def _confusions(trainees: Sequence[TraineeFigures]) -> Rows:
    yield "id", "naam", "codeboek", "koos", "codeur_koos", "aantal"
    for one in trainees:
        for mixed in one.confusions:
            book = mixed.codebook
            yield (
                one.id,
                one.name,
                book.id,
                titles(book, mixed.own),
                titles(book, mixed.coder),
                mixed.count,
            )


def _certainty(trainees: Sequence[TraineeFigures]) -> Rows:
    yield "id", "naam", "zekerheid", "antwoorden", "gemiddelde_score"
    for one in trainees:
        for sure, (n, mean) in one.certainty.items():
            yield one.id, one.name, sure, n, mean


def _assignments(figures: Sequence[AssignmentFigures]) -> Rows:
    yield (
        "opdracht",
        "codeboek",
        "deelnemers",
        "zelfde_als_codeurs",
        "kappa_met_codeurs",
        "alpha_deelnemers",
        "waarom_geen_kappa_met_codeurs",
        "codeurs_onderling",
        "kappa_codeurs",
        "waarom_geen_kappa_codeurs",
    )
    for one in figures:
        for scheme in one.schemes:
            yield (
                one.assignment.id,
                scheme.codebook.id,
                scheme.trainees,
                scheme.with_coders.observed,
                scheme.with_coders.kappa,
                scheme.alpha,
                no_kappa(scheme.with_coders),
                scheme.coders.observed if scheme.coders.n else None,
                scheme.coders.kappa,
                no_kappa(scheme.coders),
            )


def _turns(figures: Sequence[AssignmentFigures]) -> Rows:
    yield (
        "opdracht",
        "oefening",
        "beurt",
        "spreker",
        "tekst",
        "antwoorden",
        "gemiddelde_score",
        "onderscheid",
        "zonder_steun_van_een_codeur",
        "codeurs_eens",
    )
    for one in figures:
        for turn in one.turns:
            words = turn_of(turn.item)
            yield (
                one.assignment.id,
                turn.item.exercise.id,
                turn.item.item,
                words.speaker if words else "",
                words.text if words else "",
                turn.answers,
                turn.difficulty,
                turn.discrimination,
                turn.unsupported,
                "ja" if turn.item.agreed is not None else "nee",
            )


def _spread(figures: Sequence[AssignmentFigures]) -> Rows:
    yield "opdracht", "oefening", "beurt", "label", "aandeel_deelnemers", "aantal_codeurs"
    for one in figures:
        for turn in one.turns:
            place = (one.assignment.id, turn.item.exercise.id, turn.item.item)
            for row in of_kind(turn.item.exercise.kind.id).spread(turn):
                yield (*place, *row)


def _matrices(group: Whole) -> Rows:
    yield "codeboek", "codeur_koos", "deelnemer_koos", "antwoorden"
    for matrix in group.matrices:
        book = matrix.codebook
        for row, label in enumerate(matrix.labels):
            for column, other in enumerate(matrix.labels):
                yield (
                    book.id,
                    titled(book, label),
                    titled(book, other),
                    float(matrix.weights[row, column]),
                )
