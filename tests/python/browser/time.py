"""Time is the browser's, zone and all."""

import time

from runner import equal, js


def test_zone_is_the_browsers():
    now = time.time()
    equal(time.localtime(now).tm_gmtoff, int(-60 * js("seconds => new Date(seconds * 1000).getTimezoneOffset()")(now)))
    equal(time.localtime(now).tm_hour, js("seconds => new Date(seconds * 1000).getHours()")(now))
    equal(int(time.mktime(time.localtime(now))), int(now))


def test_zone_has_its_names():
    assert all(isinstance(name, str) and name for name in time.tzname)
    january = js("-60 * new Date(2026, 0, 15).getTimezoneOffset()")
    july = js("-60 * new Date(2026, 6, 15).getTimezoneOffset()")
    equal(-time.timezone, int(min(january, july)))
    equal(time.daylight, int(january != july))
