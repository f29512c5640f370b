"""The score of one exercise of one hand-in: from the log, the key and the points."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

from hggt.content.faults import ContentError
from hggt.content.files import read_bounded
from hggt.exercise.answers.log import MAX_FAULTS, parse_log
from hggt.exercise.exercise import Exercise
from hggt.exercise.review import Review, review
from hggt.exercise.score import exercise_score
from hggt.grading.release.key import Key

NO_ANSWERS = "U maakte deze oefening niet, of haar antwoorden zaten niet bij wat u inleverde."


@dataclass(frozen=True)
class Result:
    """What an exercise earned.

    `review` is None where it could not be scored; `messages` is for trainee and
    instructor; `doubtful` asks the instructor to look.
    """

    exercise: str
    points: float
    score: float
    review: Review | None
    messages: tuple[str, ...] = ()
    doubtful: bool = False


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
    exercise = key.exercises.get(name)
    if exercise is None:
        return refused(name, points, "deze oefening staat niet in de sleutel van het cohort")
    if not exercise.scored_items:
        return refused(name, points, "van deze oefening is geen beurt gecodeerd")
    if not (isinstance(points, float) and math.isfinite(points) and points >= 0):
        return refused(name, 0.0, "het aantal punten van deze oefening ontbreekt")
    if log is None:
        return score_log(exercise, points, b"", (NO_ANSWERS,))
    if isinstance(log, ContentError):
        return refused(name, points, f"het antwoordbestand {log.faults[0].message}")
    return score_log(exercise, points, log)


def score_log(
    exercise: Exercise, points: float, raw: bytes, messages: tuple[str, ...] = ()
) -> Result:
    """The result of an exercise for the bytes of its log."""
    reading = exercise.accept(parse_log(raw, exercise.id))
    found = review(exercise, reading.current(), reading.left())
    score = exercise_score(points, found.scores)
    if not math.isfinite(score):
        return refused(exercise.id, points, "de score is niet te berekenen")
    return Result(
        exercise.id,
        points,
        min(points, max(0.0, score)),
        found,
        (*messages, *_fault_messages(reading.faults)),
    )


def refused(name: str, points: float, why: str) -> Result:
    """An exercise that could not be scored: 0 points, for the instructor to look at."""
    return Result(name, points, 0.0, None, (f"Niet na te kijken: {why}.",), doubtful=True)


def _fault_messages(faults: tuple[object, ...]) -> tuple[str, ...]:
    if not faults:
        return ()
    count = min(len(faults), MAX_FAULTS)
    more = " of meer" if count >= MAX_FAULTS else ""
    what = "1 regel kon" if count == 1 else f"{count} regels{more} konden"
    return (f"{what} niet worden gelezen in het antwoordbestand; de rest telt gewoon mee.",)
