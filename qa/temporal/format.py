"""Write days as words, as answers say them: '8–9 January 2024', '22 November 2022', 'January 2020'."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from qa.types import Interval, Precision

_MONTHS = "January February March April May June July August September October November December".split()
_BY_DAY = (Precision.TIME, Precision.DAY, Precision.WEEK)


def format_interval(interval: Interval, precision: Precision) -> str:
    """British day-month-year without a leading preposition; a range has an en dash.

    Whole months and years are written as such unless `precision` says that days are meant.
    """
    first, last = interval.first, interval.last
    if precision is Precision.CENTURY and _whole_years(interval):
        return f"the {_ordinal(first.year // 100 + 1)} century"
    if precision is Precision.DECADE and _whole_years(interval) and last.year == first.year + 9:
        return f"the {first.year}s"
    if precision not in _BY_DAY and _whole_years(interval):
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    if precision not in _BY_DAY and _whole_months(interval):
        return _month_range(first, last)
    return _day_range(first, last)


def _whole_months(interval: Interval) -> bool:
    last = interval.last
    return interval.first.day == 1 and last.day == monthrange(last.year, last.month)[1]


def _whole_years(interval: Interval) -> bool:
    return _whole_months(interval) and interval.first.month == 1 and interval.last.month == 12


def _month_range(first: date, last: date) -> str:
    end = f"{_month(last)} {last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return end
    if first.year == last.year:
        return f"{_month(first)}–{end}"
    return f"{_month(first)} {first.year} – {end}"


def _day_range(first: date, last: date) -> str:
    end = f"{last.day} {_month(last)} {last.year}"
    if first == last:
        return end
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{end}"
    if first.year == last.year:
        return f"{first.day} {_month(first)} – {end}"
    return f"{first.day} {_month(first)} {first.year} – {end}"


def _month(day: date) -> str:
    return _MONTHS[day.month - 1]


def _ordinal(number: int) -> str:
    suffix = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th") if number % 100 not in (11, 12, 13) else "th"
    return f"{number}{suffix}"
