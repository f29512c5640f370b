"""Which label was chosen for which, over the whole cohort."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from hggt.exercise.agreement.agreement import percent
from hggt.grading.html import earned, render
from hggt.grading.report.data.labels import Matrix, titled
from hggt.grading.report.data.statistics import MIN_GROUP
from hggt.grading.report.data.words import scheme_name


@dataclass(frozen=True)
class Cell:
    """How often one label was chosen for another; `heat` is 0 to 1, as CSS reads it."""

    text: str
    heat: str
    same: bool


@dataclass(frozen=True)
class Row:
    """A coder's label; without `cells` where no coder chose it."""

    title: str
    cells: tuple[Cell, ...]
    total: str


@dataclass(frozen=True)
class Shown:
    """A matrix as it is shown: the titles of its columns, and its rows."""

    name: str
    answers: int
    trainees: int
    titles: tuple[str, ...]
    rows: tuple[Row, ...]


def matrices_part(matrices: Sequence[Matrix]) -> Markup:
    """The matrices as HTML; nothing where there are none."""
    if not matrices:
        return Markup()
    return render(
        "report/page/templates/matrices.html",
        matrices=[_shown(matrix) for matrix in matrices],
        min_group=MIN_GROUP,
    )


def _shown(matrix: Matrix) -> Shown:
    book = matrix.codebook
    return Shown(
        scheme_name(book).capitalize(),
        matrix.answers,
        matrix.trainees,
        tuple(titled(book, label) for label in matrix.labels),
        tuple(_row(matrix, number) for number in range(len(matrix.labels))),
    )


def _row(matrix: Matrix, number: int) -> Row:
    weights = [float(weight) for weight in matrix.weights[number]]
    total = float(matrix.weights[number].sum())
    cells = (
        tuple(_cell(weight, total, same=n == number) for n, weight in enumerate(weights))
        if total > 0
        else ()
    )
    return Row(titled(matrix.codebook, matrix.labels[number]), cells, earned(total))


def _cell(weight: float, total: float, *, same: bool) -> Cell:
    if total >= MIN_GROUP:
        return Cell(percent(weight / total) if weight else "–", f"{weight / total:.2f}", same)
    # Of so few a share says nothing.
    return Cell(earned(weight) if weight else "–", "0", same)
