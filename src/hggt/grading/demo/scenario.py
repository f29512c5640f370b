"""Who does what in the demonstration, and when: the cases an instructor will meet."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from hggt.grading.cohort.times import zone
from hggt.grading.demo.trainees import SimulatedTrainee, make_trainees

TRAINEES = 24
SEED = 20261
# How many of the trainees: hand in nothing at all, hand in late (in every assignment
# that is over), send theirs by mail, have not handed in yet what is still open.
ABSENT, LATE, BY_MAIL, NOT_YET = 1, 2, 4, 8
# Written answers that wait for the instructor in each assignment that is over; the
# rest was graded. In the open one all wait.
WAITING = 3


@dataclass(frozen=True)
class PlannedHandIn:
    """That one trainee hands in one assignment at `when` (naive UTC)."""

    trainee: SimulatedTrainee
    when: datetime
    late: bool
    by_mail: bool
    broken: bool


@dataclass(frozen=True)
class Round:
    """One assignment: when it is due (naive UTC), whether that is past, who hands it in."""

    assignment: str
    due: datetime
    over: bool
    hand_ins: tuple[PlannedHandIn, ...]


def make_scenario(
    assignments: Sequence[str], now: datetime, zone_name: str, *, all_by_mail: bool = False
) -> tuple[tuple[SimulatedTrainee, ...], tuple[Round, ...]]:
    """The trainees, and a round an assignment: two weeks each, the last one still open.

    `now` is naive UTC; a round ends at midnight in `zone_name`. One hand-in of the first
    assignment is damaged.
    """
    trainees = make_trainees(TRAINEES, SEED)
    chance = random.Random(f"{SEED}/verloop")  # noqa: S311 - not a secret
    order = list(trainees)
    chance.shuffle(order)
    active = order[ABSENT:]
    # One of the late ones mails, so that both sorts of mail are there.
    late, mailing = set(active[:LATE]), set(active[LATE - 1 :][:BY_MAIL])
    damaged = active[-1]
    # Of every skill, so that the open assignment has the same sort of group as the rest.
    slow = set(sorted(active, key=lambda one: one.skill)[1::3][:NOT_YET])
    today = now.replace(tzinfo=UTC).astimezone(zone(zone_name))
    tonight = today.replace(hour=23, minute=59, second=0, microsecond=0)
    rounds = []
    for place, assignment in enumerate(assignments):
        day = tonight + timedelta(days=8 - 14 * (len(assignments) - 1 - place))
        due = day.astimezone(UTC).replace(tzinfo=None)
        over = due < now
        hand_ins = []
        for trainee in trainees:
            if trainee not in active or (trainee in slow and not over):
                continue
            ahead = timedelta(hours=2 + 90 * chance.random())
            if not over:
                when = now - ahead
            elif trainee in late:
                when = due + ahead / 4
            else:
                when = due - ahead
            hand_ins.append(
                PlannedHandIn(
                    trainee,
                    when,
                    late=when > due,
                    by_mail=all_by_mail or trainee in mailing,
                    broken=place == 0 and trainee is damaged,
                )
            )
        rounds.append(Round(assignment, due, over, tuple(hand_ins)))
    return trainees, tuple(rounds)
