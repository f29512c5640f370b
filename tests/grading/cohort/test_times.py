from datetime import datetime

import pytest

from hggt.content.faults import InputError
from hggt.grading.cohort.times import parse_stamp, parse_time, show_time, stamp

ZONE = "Europe/Amsterdam"


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2026-12-01 23:59", datetime(2026, 12, 1, 22, 59)),
        ("2026-07-01 23:59", datetime(2026, 7, 1, 21, 59)),
        ("2026-07-01T23:59", datetime(2026, 7, 1, 21, 59)),
        ("01-07-2026 08:00", datetime(2026, 7, 1, 6, 0)),
        ("2026-12-01", datetime(2026, 12, 1, 22, 59)),
    ],
)
def test_a_typed_time_becomes_utc(text: str, utc: datetime) -> None:
    assert parse_time(text, ZONE, end_of_day=True) == utc


@pytest.mark.parametrize("text", ["morgen", "2026-13-01 10:00", "", "2026-03-29 02:30"])
def test_a_time_that_is_none_is_refused(text: str) -> None:
    # The last falls in the hour that summer time skips.
    with pytest.raises(InputError, match="tijd"):
        parse_time(text, ZONE)


def test_a_time_that_the_clock_shows_twice_is_asked_about() -> None:
    with pytest.raises(InputError) as caught:
        parse_time("2027-10-31 02:30", ZONE)
    assert '"2027-10-31 02:30 zomertijd" of "2027-10-31 02:30 wintertijd"' in str(caught.value)
    for typed, hour in (("zomertijd", 0), ("wintertijd", 1), ("Zomertijd", 0)):
        found = parse_time(f"2027-10-31 02:30 {typed}", ZONE)
        assert found == datetime(2027, 10, 31, hour, 30)


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2027-10-31 01:59", datetime(2027, 10, 30, 23, 59)),
        ("2027-10-31 03:00", datetime(2027, 10, 31, 2, 0)),
        ("2026-12-01 23:59 wintertijd", datetime(2026, 12, 1, 22, 59)),
    ],
)
def test_beside_that_hour_it_is_one(text: str, utc: datetime) -> None:
    assert parse_time(text, ZONE) == utc


@pytest.mark.parametrize("text", ["2026-07-01 10:00 wintertijd", "2026-12-01 10:00 Zomertijd"])
def test_a_clock_that_does_not_hold_then_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="laat dat woord weg"):
        parse_time(text, ZONE)


def test_an_unknown_zone_is_refused() -> None:
    with pytest.raises(InputError, match="tijdzone"):
        parse_time("2026-12-01 10:00", "Europa/Amsterdam")


def test_times_are_shown_in_dutch() -> None:
    assert show_time(datetime(2026, 5, 1, 8, 5), ZONE) == "1 mei 2026, 10:05"


def test_a_stamp_reads_back() -> None:
    when = datetime(2026, 11, 1, 10, 0, 0, 123456)
    assert parse_stamp(stamp(when)) == when


@pytest.mark.parametrize("text", ["", "gisteren", "9" * 100, "2026-99-99 10:00:00 UTC"])
def test_a_stamp_that_is_none(text: str) -> None:
    assert parse_stamp(text) is None
