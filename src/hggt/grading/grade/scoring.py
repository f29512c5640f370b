"""The score of one exercise of one hand-in: from the log, the key and the points."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from pathlib import Path

from hggt.content.conversation.model import Conversation
from hggt.content.faults import ContentError
from hggt.content.files import read_bounded
from hggt.exercise.answers.log import MAX_FAULTS, parse_log
from hggt.exercise.conversation.handed_in import Walked, read_walked
from hggt.exercise.conversation.walks import exercise_id
from hggt.exercise.exercise import Exercise
from hggt.exercise.review import Review, review
from hggt.exercise.score import exercise_score
from hggt.grading.release.key import Key

NO_ANSWERS = "U maakte deze oefening niet, of haar antwoorden zaten niet bij wat u inleverde."

_NOTHING = "er is geen antwoord uit te lezen, en of er antwoorden waren is dus niet te zeggen"
_TORN = f"Het antwoordbestand is niet heel: {_NOTHING}."

_LACKS = (
    "De cel van deze oefening zat niet, of niet herkenbaar, in het notitieboek dat is ingeleverd."
)


@dataclass(frozen=True)
class Result:
    """What an exercise earned.

    `review` is None where it could not be scored; `messages` is for trainee and
    instructor; `doubtful` asks the instructor to look. A `judged` one earns its points by
    rows that a person marks. `written` says whether anything was answered (None: that is
    not known). Of a conversation `walked` holds the walks, and there is no review.
    """

    exercise: str
    points: float
    score: float
    review: Review | None
    messages: tuple[str, ...] = ()
    doubtful: bool = False
    judged: bool = False
    written: bool | None = None
    walked: Walked | None = None
    known: bool = True


def score_exercise(name: str, points: float, key: Key, folder: Path, *, max_bytes: int) -> Result:
    """The result of the exercise `name` for the hand-in in `folder`.

    Whatever cannot be scored scores 0 and says why; nothing raises.
    """
    log: bytes | ContentError | None
    try:
        log = read_bounded(folder, ("antwoorden", f"{name}.jsonl"), max_bytes)
    except FileNotFoundError:
        log = None
    except ContentError as error:
        log = error
    return score_answers(name, points, key, log)


def score_answers(name: str, points: float, key: Key, log: bytes | ContentError | None) -> Result:
    """As `score_exercise`, for what was read of the log (None: there is none)."""
    exercise, conversation = key.exercises.get(name), key.conversations.get(name)
    if exercise is None and conversation is None:
        return refused(name, points, "deze oefening staat niet in de sleutel van het cohort")
    if exercise and not exercise.scored_items and not exercise.kind.judged:
        return refused(name, points, "van deze oefening is geen beurt gecodeerd")
    if not (isinstance(points, float) and math.isfinite(points) and points >= 0):
        return refused(name, 0.0, "het aantal punten van deze oefening ontbreekt")
    if isinstance(log, ContentError):
        return refused(name, points, f"het antwoordbestand {log.faults[0].message}")
    raw, told = (b"", (NO_ANSWERS,)) if log is None else (log, ())
    if conversation is not None:
        result = score_walks(conversation, points, raw, told)
    else:
        assert exercise is not None, name  # noqa: S101 - for the type checker
        result = score_log(exercise, points, raw, told)
    return result if log is not None else replace(result, known=False)


def score_log(
    exercise: Exercise, points: float, raw: bytes, messages: tuple[str, ...] = ()
) -> Result:
    """The result of an exercise for the bytes of its log."""
    reading = exercise.accept(parse_log(raw, exercise.id))
    found = review(exercise, reading.current(), reading.left(), reading.before())
    something = bool(reading.current() or reading.left())
    # A last line that a crash tore is passed over; of a log that is nothing else that is told.
    torn = bool(raw.strip()) and not (reading.answers or reading.earlier or reading.faults)
    unread = (_TORN,) if torn else _fault_messages(reading.faults, something)
    told = (*messages, *unread, *_earlier_messages(found))
    # Of a log that is not wholly readable it is not known that nothing was written.
    known = not (reading.faults or torn)
    written = something if something or known else None
    judged = exercise.kind.judged
    score = 0.0 if judged else exercise_score(points, found.scores)
    if not math.isfinite(score):
        return refused(exercise.id, points, "de score is niet te berekenen")
    earned = min(points, max(0.0, score))
    return Result(
        exercise.id,
        points,
        earned,
        found,
        told,
        # What cannot be read may be all that was answered.
        doubtful=not (known or something),
        judged=judged,
        written=written,
        known=known,
    )


def score_walks(
    conversation: Conversation, points: float, raw: bytes, messages: tuple[str, ...] = ()
) -> Result:
    """The result of a conversation for the bytes of its log: all for reaching an ending."""
    name = exercise_id(conversation)
    walked = read_walked(conversation, parse_log(raw, name))
    told = messages or (*walked.messages, *_fault_messages(walked.faults, bool(walked.walks)))
    earned = points if walked.counting else 0.0
    # A move that cannot be read may be the one that led to the ending.
    doubtful = bool(walked.faults) and walked.counting is None
    known = not walked.faults
    return Result(name, points, earned, None, told, doubtful, walked=walked, known=known)


def refused(name: str, points: float, why: str) -> Result:
    """An exercise that could not be scored: 0 points, for the instructor to look at."""
    return Result(name, points, 0.0, None, (f"Niet na te kijken: {why}.",), doubtful=True)


def without_cell(result: Result) -> Result:
    """The result where the exercise's own cell is not in the hand-in, or not to be recognised.

    Answers count wherever they came from. Without any, what was done is not known.
    """
    answered = result.walked is not None and bool(result.walked.walks)
    if result.review is not None:
        answered = any(item.answer or item.earlier for item in result.review.items)
    return replace(
        result,
        messages=(*result.messages, _LACKS),
        doubtful=result.doubtful or not answered,
        written=result.written or None,
    )


def _earlier_messages(answered: Review) -> tuple[str, ...]:
    count = sum(item.earlier is not None for item in answered.items)
    if not count:
        return ()
    what = "1 antwoord hoort" if count == 1 else f"{count} antwoorden horen"
    return (
        f"{what} bij een eerdere tekst of een eerdere versie van het codeboek en is nergens mee "
        "vergeleken.",
    )


def _fault_messages(faults: tuple[object, ...], something: bool) -> tuple[str, ...]:
    """What is said of lines that cannot be read; `something`: others could."""
    if not faults:
        return ()
    count = min(len(faults), MAX_FAULTS)
    more = " of meer" if count >= MAX_FAULTS else ""
    what = "1 regel kon" if count == 1 else f"{count} regels{more} konden"
    rest = "wat wel te lezen was, telt gewoon mee" if something else _NOTHING
    return (f"{what} niet worden gelezen in het antwoordbestand; {rest}.",)
