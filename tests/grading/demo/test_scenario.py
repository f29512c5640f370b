from datetime import datetime, timedelta

import pytest

from hggt.grading.cohort.times import show_time
from hggt.grading.demo.scenario import ABSENT, BY_MAIL, LATE, NOT_YET, TRAINEES, make_scenario

NAMES = ("h1-a", "h1-b", "h2-a", "h2-b")
NOW = datetime(2026, 11, 22, 12)


@pytest.mark.parametrize("hour", [0, 12, 23])
def test_the_cases_are_as_many_as_declared(hour: int) -> None:
    now = NOW.replace(hour=hour)
    trainees, rounds = make_scenario(NAMES, now, "Europe/Amsterdam")
    assert len(trainees) == TRAINEES
    assert [one.over for one in rounds] == [True, True, True, False]
    for one in rounds:
        assert one.over == (one.due < now)
        assert show_time(one.due, "Europe/Amsterdam").endswith("23:59")
        assert all(found.when < now for found in one.hand_ins)
        assert sum(found.late for found in one.hand_ins) == (LATE if one.over else 0)
        assert all(found.late == (found.when > one.due) for found in one.hand_ins)
        expected = TRAINEES - ABSENT - (0 if one.over else NOT_YET)
        assert len({found.trainee.id for found in one.hand_ins}) == expected
    assert sum(found.broken for one in rounds for found in one.hand_ins) == 1
    assert sum(found.by_mail for found in rounds[0].hand_ins) == BY_MAIL
    assert any(found.by_mail and found.late for found in rounds[0].hand_ins)


def test_it_is_the_same_each_time_and_may_be_all_by_mail() -> None:
    zone = "Europe/Amsterdam"
    assert make_scenario(NAMES, NOW, zone) == make_scenario(NAMES, NOW, zone)
    _, rounds = make_scenario(NAMES, NOW, zone, all_by_mail=True)
    assert all(found.by_mail for one in rounds for found in one.hand_ins)


def test_a_day_later_everything_is_a_day_later() -> None:
    zone = "Europe/Amsterdam"
    _, today = make_scenario(NAMES, NOW, zone)
    _, tomorrow = make_scenario(NAMES, NOW + timedelta(days=1), zone)
    assert [b.due - a.due for a, b in zip(today, tomorrow, strict=True)] == [timedelta(days=1)] * 4
