"""The contrasting answers to a moment, with the rows that each meets by the coders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hggt.content.reactions.moments import Moment
from hggt.exercise.kinds.contract.kind import Data
from hggt.exercise.kinds.contract.saying import said

if TYPE_CHECKING:
    from hggt.exercise.kinds.contract.asking import Asked


def moment_of(asked: Asked, item: str, *, harder: bool) -> Moment | None:
    """The moment that an item is about, as it is or made harder; None where there is none."""
    if asked.reactions is None or not (item.isascii() and item.isdigit()):
        return None
    return asked.reactions.at(int(item), harder=harder)


def contrasts(asked: Asked, moment: Moment) -> Data:
    """Each answer with what follows it and, by coder, the rows it meets."""
    end = " moeilijker" if moment.harder else ""
    return {
        "answers": [
            {
                "id": one.id,
                "events": [said(event, asked.codebook) for event in one.events],
                "rows": _rows(asked, f"{moment.turn}{one.id}{end}"),
            }
            for one in moment.reactions
        ]
    }


def replaced(asked: Asked, moment: Moment) -> list[Data]:
    """The turns that a harder moment has in place of the last ones."""
    return [said(event, asked.codebook) for event in moment.replaced]


def missed(asked: Asked) -> list[Data]:
    """The turn that is to be said anew, and how it was taken; empty where there is none."""
    moment = moment_of(asked, asked.items[0], harder=False)
    return [said(event, asked.codebook) for event in moment.missed] if moment else []


def _rows(asked: Asked, place: str) -> list[Data]:
    """In the order of the codings what each coder wrote of an answer."""
    titles = {row.id: row.title for row in asked.codebook.rows}
    return [
        {"rows": [[titles[row], level] for row, level in coded.value], "reason": coded.reason}
        for coding in asked.codings
        if (coded := coding.item(place)) is not None and isinstance(coded.value, tuple)
    ]
