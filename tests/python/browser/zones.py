"""`zoneinfo` knows the zones of the world."""

import pickle
import zoneinfo
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from runner import equal, js, raises


def test_a_zone_has_its_times():
    vienna = ZoneInfo("Europe/Vienna")
    equal(datetime(2026, 7, 1, 12, tzinfo=vienna).isoformat(), "2026-07-01T12:00:00+02:00")
    equal(datetime(2026, 1, 1, tzinfo=vienna).tzname(), "CET")
    equal(datetime(2040, 7, 1, tzinfo=vienna).dst(), timedelta(hours=1))
    equal(datetime(2026, 10, 25, 2, 30, tzinfo=vienna, fold=1).utcoffset(), timedelta(hours=1))
    moment = datetime(2026, 3, 29, 1, tzinfo=timezone.utc)
    equal(str(moment.astimezone(vienna)), "2026-03-29 03:00:00+02:00")


def test_all_zones_are_there_and_can_be_read():
    names = zoneinfo.available_timezones()
    assert len(names) > 590
    moment = datetime(2026, 6, 1, tzinfo=timezone.utc)
    for name in names:
        assert moment.astimezone(ZoneInfo(name)).utcoffset() is not None, name


def test_they_are_those_of_the_browser():
    offset = js(
        """(zone, seconds) => {
          const format = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' });
          return format.formatToParts(new Date(seconds * 1000)).find(({ type }) => type === 'timeZoneName').value;
        }"""
    )
    for name in ("America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Chatham", "Africa/Casablanca"):
        for moment in (datetime(2024, 1, 15, tzinfo=timezone.utc), datetime(2024, 7, 15, tzinfo=timezone.utc)):
            told = moment.astimezone(ZoneInfo(name)).strftime("GMT%:z")
            equal(told, offset(name, moment.timestamp()))


def test_a_zone_is_one_object_and_can_be_pickled():
    zone = ZoneInfo("Asia/Tokyo")
    assert ZoneInfo("Asia/Tokyo") is zone
    assert pickle.loads(pickle.dumps(zone)) is zone
    moment = datetime(2026, 1, 1, tzinfo=zone)
    equal(pickle.loads(pickle.dumps(moment)), moment)
    equal((str(zone), zone.key), ("Asia/Tokyo", "Asia/Tokyo"))


def test_what_is_no_zone_is_an_error_of_its_own():
    for wrong in ("Europe/Vienn", "America", "Mars/Olympus", "europe/vienna"):
        with raises(ZoneInfoNotFoundError, wrong):
            ZoneInfo(wrong)
    for wrong in ("/etc/localtime", "../UTC"):
        with raises(ValueError):
            ZoneInfo(wrong)
