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
