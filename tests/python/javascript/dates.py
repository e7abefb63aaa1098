"""JavaScript's Date and Python's datetime."""

from datetime import UTC, date, datetime, timedelta, timezone

from javascript import Date, to_date, to_datetime
from runner import equal, raises


def test_date_is_local_time():
    equal(to_datetime(Date.new(2024, 1, 29, 13, 14, 15, 678)), datetime(2024, 2, 29, 13, 14, 15, 678000))


def test_date_is_in_the_zone_that_is_asked_for():
    moment = to_datetime(Date.new(0), UTC)
    equal(moment, datetime(1970, 1, 1, tzinfo=UTC))
    plus = timezone(timedelta(hours=2))
    equal(to_datetime(Date.new(-1500), plus).isoformat(), "1970-01-01T01:59:58.500000+02:00")


def test_datetime_becomes_a_date():
    found = to_date(datetime(2024, 2, 29, 13, 14, 15, 678999))
    equal((found.getFullYear(), found.getMonth(), found.getDate(), found.getHours()), (2024, 1, 29, 13))
    equal((found.getMinutes(), found.getSeconds(), found.getMilliseconds()), (14, 15, 678))
    equal(to_date(datetime(1969, 12, 31, 23, 59, 59, tzinfo=UTC)).getTime(), -1000)
    equal(to_date(date(99, 3, 1)).getFullYear(), 99)


def test_each_comes_back():
    for moment in (datetime(1, 1, 1), datetime(2024, 7, 1, 12, 0, 0, 1000), datetime(9999, 12, 31, 23, 59)):
        equal(to_datetime(to_date(moment)), moment)
    now = datetime.now(UTC).replace(microsecond=5000)
    equal(to_datetime(to_date(now), UTC), now)


def test_what_is_no_date_says_so():
    with raises(ValueError, "invalid"):
        to_datetime(Date.new("nonsense"))
    with raises(ValueError, "range"):
        to_datetime(Date.new(8.64e15), UTC)
    with raises(ValueError, "range"):
        to_datetime(Date.new(8.64e15))
