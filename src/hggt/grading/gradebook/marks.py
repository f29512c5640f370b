"""What a person gave belongs to the text that it was given for.

nbgrader's own rule is another: at every grading each mark waits for its grader again,
whether the text is the same or not, and stands as the new text's meanwhile. We depart from
it on purpose. Where the text is the same a second look tells nothing, and a forced
regrading asked for hundreds of them; where it is another one, a mark that nobody gave it
was handed out. So a mark of the same text stands and waits for nobody, and one of another
text leaves the gradebook: it is kept here beside the text it was given for, is shown to the
instructor with it, and comes back should that text come back.

Which texts were graded last lies in the cohort's `marks/`, a file a hand-in: nbgrader
removes `autograded/` before it grades, and its tables have no room for it. A cohort made
before this has no such file: it is made when `hggt grade` next finds the work as it was
graded. Where that was replaced before, nbgrader's rule holds once more.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from hggt.content.faults import InputError
from hggt.content.files import replace_text
from hggt.grading.cohort.cohort import Cohort

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True)
class Text:
    """What a cell's mark is for: `identity` tells one text from another, `shown` is to read."""

    identity: str
    shown: str = ""


@dataclass(frozen=True)
class Given:
    """What a person gave for a cell, in points and words."""

    score: float | None = None
    extra: float | None = None
    comment: str | None = None

    def __bool__(self) -> bool:
        return self.score is not None or bool(self.extra) or bool(self.comment)


@dataclass(frozen=True)
class Former:
    """What was given for a text that is not there any more."""

    text: Text
    given: Given


@dataclass(frozen=True)
class Held:
    """The text of a cell that was graded last, and what was given for others, oldest first.

    `open`: a person must say what this text is worth, or whether the mark is its own.
    """

    text: Text
    open: bool = False
    former: tuple[Former, ...] = ()

    @property
    def shown(self) -> Former | None:
        """What to show beside the text, while it waits."""
        others = [one for one in self.former if one.text.identity != self.text.identity]
        return others[-1] if self.open and others else None


HeldByCell: TypeAlias = Mapping[str, Held]


@dataclass(frozen=True)
class Settled:
    """What `settle_marks` made: `before` is to be kept before its changes are committed.

    Stopped in between, the next run then does the same again.
    """

    before: HeldByCell
    after: HeldByCell

    @property
    def open(self) -> frozenset[str]:
        """The cells that a person must look at."""
        return frozenset(name for name, held in self.after.items() if held.open)


def judge(
    held: Held | None, given: Given, flagged: bool, text: Text, *, same: bool = False
) -> tuple[Held, Given]:
    """What is known of a cell now that its text is `text`, and what of a person's stands there.

    `flagged` is nbgrader's mark that a person must look, as it is before this grading. Where
    nothing is known (`held` is None) `same` says that it is the text that was graded last.
    """
    if held is None:
        return Held(text, given.score is not None and (flagged or not same)), given
    waits = held.open and flagged
    if text.identity == held.text.identity:
        return Held(text, waits, held.former), given
    if waits and given.score is not None:
        # For which text this was given is not known.
        return Held(text, True, held.former), given
    back = next((one for one in held.former if one.text.identity == text.identity), None)
    if back and back.given == given:
        # A run that was stopped put it back already.
        return Held(text, False, held.former), given
    former = held.former
    if given:
        others = (one for one in former if one.text.identity != held.text.identity)
        former = (*others, Former(held.text, given))
    if back:
        return Held(text, False, former), back.given
    return Held(text, waits or bool(given), former), Given()


def settle_marks(
    connection: Connection,
    notebooks: Sequence[str],
    known: HeldByCell,
    texts: Mapping[str, Text],
    *,
    same: bool = False,
) -> Settled:
    """Make what persons gave in the submitted `notebooks` (nbgrader's ids) that of `texts`.

    `texts` and `known` are by the name of a cell, `same` is as in `judge`. The transaction is
    the caller's.
    """
    from nbgrader.api import Comment, Grade
    from sqlalchemy import bindparam, update

    grade, comment = _table(Grade), _table(Comment)
    after: dict[str, Held] = {name: Held(text) for name, text in texts.items()}
    before: dict[str, Held] = dict(known)
    points, words = [], []
    for row in _rows(connection, notebooks):
        if row.name not in texts:
            continue
        given = Given(row.manual_score, row.extra_credit, row.manual_comment or None)
        held = known.get(row.name)
        now, stands = judge(held, given, row.needs_manual_grade, texts[row.name], same=same)
        after[row.name] = now
        if held is not None:
            before[row.name] = Held(held.text, now.open, now.former)
        if stands != given:
            points.append({"row": row.id, "score": stands.score, "extra": stands.extra})
            if row.comment is not None:
                words.append({"row": row.comment, "words": stands.comment})
    if points:
        connection.execute(
            update(grade)
            .where(grade.c.id == bindparam("row"))
            .values(manual_score=bindparam("score"), extra_credit=bindparam("extra")),
            points,
        )
    if words:
        connection.execute(
            update(comment)
            .where(comment.c.id == bindparam("row"))
            .values(manual_comment=bindparam("words")),
            words,
        )
    return Settled(before, after)


def note_confirmed(cohort: Cohort, assignment: str, trainee: str) -> None:
    """Keep of which cells a person looked, before a reset of scores makes all wait."""
    from nbgrader.api import MissingEntry

    known = read_held(cohort, assignment, trainee)
    if not any(held.open for held in known.values()):
        return
    with cohort.gradebook() as gradebook:
        try:
            found = gradebook.find_submission(assignment, trainee).notebooks
        except MissingEntry:
            return
        ids = [str(notebook.id) for notebook in found]
        gradebook.db.rollback()
        with gradebook.engine.connect() as connection:
            waits = {row.name for row in _rows(connection, ids) if row.needs_manual_grade}
    write_held(
        cohort,
        assignment,
        trainee,
        {
            name: Held(held.text, held.open and name in waits, held.former)
            for name, held in known.items()
        },
    )


def read_held(cohort: Cohort, assignment: str, trainee: str) -> dict[str, Held]:
    """What is known of the cells of a hand-in, by name; InputError where it is not readable."""
    path = cohort.marks(assignment, trainee)
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        return {name: _held(one) for name, one in raw["cells"].items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(
            f"{path}: bij welke tekst uw punten horen is niet te lezen ({type(error).__name__}); "
            "zet dit bestand terug uit een reservekopie"
        ) from error


def write_held(cohort: Cohort, assignment: str, trainee: str, held: HeldByCell) -> None:
    """Keep it, whole or not at all."""
    cells = {name: asdict(one) for name, one in sorted(held.items())}
    text = json.dumps({"format": 1, "cells": cells}, ensure_ascii=False, indent=1)
    replace_text(cohort.marks(assignment, trainee), text + "\n")


def _held(raw: Any) -> Held:
    former = (Former(Text(**one["text"]), Given(**one["given"])) for one in raw["former"])
    return Held(Text(**raw["text"]), bool(raw["open"]), tuple(former))


def _rows(connection: Connection, notebooks: Sequence[str]) -> Sequence[Any]:
    from nbgrader.api import BaseCell, Comment, Grade
    from sqlalchemy import and_, select

    cell, grade, comment = (_table(one).c for one in (BaseCell, Grade, Comment))
    # Of a written answer nbgrader has two cells of one name: one has points, one is commented.
    named = (
        select(comment.id, comment.notebook_id, comment.manual_comment, cell.name)
        .join(_table(BaseCell), cell.id == comment.cell_id)
        .where(comment.notebook_id.in_(notebooks))
        .subquery()
    )
    same = and_(named.c.notebook_id == grade.notebook_id, named.c.name == cell.name)
    columns = (grade.manual_score, grade.extra_credit, grade.needs_manual_grade)
    query = (
        select(grade.id, cell.name, *columns, named.c.id.label("comment"), named.c.manual_comment)
        .select_from(_table(Grade))
        .join(_table(BaseCell), cell.id == grade.cell_id)
        .outerjoin(named, same)
        .where(grade.notebook_id.in_(notebooks))
    )
    return connection.execute(query).all()


def _table(model: Any) -> Any:
    return model.__table__
