"""JavaScript's Date and Python's datetime."""

from datetime import UTC, datetime, timedelta

import _browser

__all__ = ["to_date", "to_datetime"]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def to_datetime(date, tz=None):
    """See `javascript.to_datetime`."""
    milliseconds = date.getTime()
    if milliseconds != milliseconds:
        raise ValueError("an invalid Date of JavaScript's has no datetime")
    try:
        if tz is not None:
            return (_EPOCH + timedelta(milliseconds=milliseconds)).astimezone(tz)
        # The local time of JavaScript is that of the Date itself. By UTC it may be of another year.
        return datetime(
            date.getFullYear(), date.getMonth() + 1, date.getDate(),
            date.getHours(), date.getMinutes(), date.getSeconds(), date.getMilliseconds() * 1000,
        )
    except (OverflowError, ValueError) as error:
        raise ValueError(f"{date.toISOString()} is out of the range of datetime") from error


def to_date(moment):
    """See `javascript.to_date`."""
    Date = _browser.window().Date
    if isinstance(moment, datetime) and moment.tzinfo is not None:
        return Date.new((moment - _EPOCH) // timedelta(milliseconds=1))
    date = Date.new(0)
    # Not by the constructor, for which the years 0 to 99 are those of another century.
    date.setFullYear(moment.year, moment.month - 1, moment.day)
    if isinstance(moment, datetime):
        date.setHours(moment.hour, moment.minute, moment.second, moment.microsecond // 1000)
    else:
        date.setHours(0, 0, 0, 0)
    return date
