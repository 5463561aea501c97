"""Dates as metadata writes them: '2017', '2017-08', ISO 8601, RFC 2822, '10 January 2024', epoch seconds."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from math import isfinite

from qa.types import Interval, Precision

_MONTH_NAMES = "january february march april may june july august september october november december".split()
_MONTH = r"(?P<month>[A-Za-z]{3,9})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_NAMED = tuple(
    re.compile(rf"(?:[A-Za-z]{{3,9}},?\s+)?{form}(?:[,\s]+(?:at\s+)?\d{{1,2}}[:.]\d\d.*)?", re.IGNORECASE)
    for form in (
        rf"{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}",
        rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}",
        rf"{_MONTH},?\s+{_YEAR}",
    )
)
_NUMERIC = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?=$|[T\s])")
_SLASHED = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?=$|[\s,])")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)")
_EPOCH = range(100_000_000, 10_000_000_000)
OLDEST_YEAR = 1500

DatedValue = tuple[Interval, Precision]


def parse_date(value: object) -> DatedValue | None:
    """The days a metadata value means and how exactly, or None when it does not say.

    A date and time counts as the day that it names in its own time zone. '03/04/2024' may be March or April,
    so only its year is taken.
    """
    if isinstance(value, datetime):
        return _day(value.date())
    if isinstance(value, date):
        return _day(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _from_number(value)
    return _from_text(value.strip()) if isinstance(value, str) else None


def month_number(name: str) -> int | None:
    """1..12 for 'January', 'jan', 'Sept.'; None for other words."""
    key = name.lower().rstrip(".")
    if len(key) < 3:
        return None
    return next((n for n, month in enumerate(_MONTH_NAMES, 1) if month.startswith(key[:4])), None)


def interval_of(year: int, month: int | None = None, day: int | None = None) -> DatedValue | None:
    """The year, month or day; None when there is no such date."""
    try:
        if day is not None and month is not None:
            return _day(date(year, month, day))
        if month is not None:
            last = monthrange(year, month)[1]
            return Interval(date(year, month, 1), date(year, month, last)), Precision.MONTH
        return Interval(date(year, 1, 1), date(year, 12, 31)), Precision.YEAR
    except ValueError:
        return None


def _day(day: date) -> DatedValue:
    return Interval(day, day), Precision.DAY


def _from_number(value: float) -> DatedValue | None:
    if not isfinite(value):
        return None
    if value > _EPOCH.stop:
        value /= 1000
    if int(value) in _EPOCH:
        return _day(datetime.fromtimestamp(value, UTC).date())
    return _from_text(str(int(value))) if value == int(value) else None


def _from_text(text: str) -> DatedValue | None:
    found = _from_digits(text) or _from_names(text)
    if found is None and re.match(r"[A-Za-z]{3},? \d", text):
        try:
            found = _day(parsedate_to_datetime(text).date())
        except ValueError:
            return None
    return found if found and found[0].first.year >= OLDEST_YEAR else None


def _from_digits(text: str) -> DatedValue | None:
    if compact := _COMPACT.fullmatch(text):
        return interval_of(*(int(part) for part in compact.groups()))
    if numeric := _NUMERIC.match(text):
        return interval_of(*(int(part) if part else None for part in numeric.groups()))  # type: ignore[arg-type]
    if slashed := _SLASHED.match(text):
        first, second, year = (int(part) for part in slashed.groups())
        if first > 12 or first == second:
            return interval_of(year, second, first)
        return interval_of(year, first, second) if second > 12 else interval_of(year)
    return None


def _from_names(text: str) -> DatedValue | None:
    for pattern in _NAMED:
        match = pattern.fullmatch(text)
        month = month_number(match.group("month")) if match else None
        if match and month:
            day = match.groupdict().get("day")
            return interval_of(int(match.group("year")), month, int(day) if day else None)
    return None
