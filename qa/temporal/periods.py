"""Calendar arithmetic: periods of one unit, shifting them, and writing them as TIMEX3 values.

Weeks are ISO weeks (Monday to Sunday). Values follow the TIMEX3 standard (TimeML 1.2.1, ISO 8601):
'2024-01-08', '2024-W02', '2024-W02-WE', '2024-01', '2024-Q1', '2024-H1', '2024-SP', '2024', '202', '20'.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from qa.types import Interval, Precision

FIRST_YEAR, LAST_YEAR = 1, 9998


class Unit(StrEnum):
    """What times are counted in; the seasons and parts of a year count as periods of their own."""

    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEKEND = "weekend"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


class OutOfCalendar(ValueError):
    """A date that `datetime.date` cannot hold or that no calendar has."""


SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""First month of each season, as the meteorologists of the northern hemisphere count."""

_PRECISION = {
    Unit.DAY: Precision.DAY,
    Unit.WEEKEND: Precision.WEEK,
    Unit.WEEK: Precision.WEEK,
    Unit.MONTH: Precision.MONTH,
    Unit.SEASON: Precision.QUARTER,
    Unit.QUARTER: Precision.QUARTER,
    Unit.HALF: Precision.QUARTER,
    Unit.YEAR: Precision.YEAR,
    Unit.DECADE: Precision.DECADE,
    Unit.CENTURY: Precision.CENTURY,
}
_UNKNOWN_VALUE = {
    Unit.DAY: "XXXX-XX-XX",
    Unit.WEEKEND: "XXXX-WXX-WE",
    Unit.WEEK: "XXXX-WXX",
    Unit.MONTH: "XXXX-XX",
    Unit.SEASON: "XXXX",
    Unit.QUARTER: "XXXX-QX",
    Unit.HALF: "XXXX-HX",
    Unit.YEAR: "XXXX",
    Unit.DECADE: "XXX",
    Unit.CENTURY: "XX",
}
_MONTHS_IN = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.HALF: 6, Unit.SEASON: 3}
_YEARS_IN = {Unit.YEAR: 1, Unit.DECADE: 10, Unit.CENTURY: 100}


@dataclass(frozen=True, slots=True)
class Period:
    """The days from `first` to `last` as one calendar unit; `value` is its TIMEX3 value."""

    first: date
    last: date
    unit: Unit
    value: str

    @property
    def interval(self) -> Interval:
        return Interval(self.first, self.last)

    @property
    def precision(self) -> Precision:
        return precision_of(self.unit)


def precision_of(unit: Unit) -> Precision:
    return _PRECISION.get(unit, Precision.TIME)


def unknown_value(unit: Unit) -> str:
    """The value of a period of that unit of which nothing is known."""
    return _UNKNOWN_VALUE.get(unit, "XXXX-XX-XX")


def make_date(year: int, month: int, day: int) -> date:
    """As `date`, raising OutOfCalendar for 30 February, year 0 and the like."""
    if not FIRST_YEAR < year < LAST_YEAR:
        raise OutOfCalendar(f"year {year}")
    try:
        return date(year, month, day)
    except ValueError as error:
        raise OutOfCalendar(str(error)) from None


def day_period(day: date) -> Period:
    return Period(day, day, Unit.DAY, day.isoformat())


def week_of(day: date) -> Period:
    year, week, weekday = day.isocalendar()
    monday = add_days(day, 1 - weekday)
    return Period(monday, add_days(monday, 6), Unit.WEEK, f"{year:04d}-W{week:02d}")


def weekend_of(day: date) -> Period:
    week = week_of(day)
    return Period(add_days(week.first, 5), week.last, Unit.WEEKEND, f"{week.value}-WE")


def month_period(year: int, month: int) -> Period:
    first = make_date(year, month, 1)
    return Period(first, first.replace(day=monthrange(year, month)[1]), Unit.MONTH, f"{year:04d}-{month:02d}")


def quarter_period(year: int, quarter: int) -> Period:
    return _months(year, 3 * quarter - 2, 3, Unit.QUARTER, f"{year:04d}-Q{quarter}")


def half_period(year: int, half: int) -> Period:
    return _months(year, 6 * half - 5, 6, Unit.HALF, f"{year:04d}-H{half}")


def season_period(year: int, season: str) -> Period:
    """`season` is SP, SU, FA or WI; the winter of a year is taken to begin in its December."""
    return _months(year, SEASONS[season], 3, Unit.SEASON, f"{year:04d}-{season}")


def year_period(year: int) -> Period:
    return Period(make_date(year, 1, 1), make_date(year, 12, 31), Unit.YEAR, f"{year:04d}")


def decade_period(year: int) -> Period:
    start = year // 10 * 10
    return Period(make_date(start, 1, 1), make_date(start + 9, 12, 31), Unit.DECADE, f"{year // 10:03d}")


def century_period(number: int) -> Period:
    """`number` 20 is the twentieth century, the years 1900 to 1999 as TIMEX3 counts them ('19')."""
    start = (number - 1) * 100
    return Period(make_date(start, 1, 1), make_date(start + 99, 12, 31), Unit.CENTURY, f"{number - 1:02d}")


def period_of(unit: Unit, day: date) -> Period:
    """The period of that unit which holds `day`."""
    match unit:
        case Unit.WEEK:
            return week_of(day)
        case Unit.WEEKEND:
            return weekend_of(day)
        case Unit.MONTH:
            return month_period(day.year, day.month)
        case Unit.QUARTER:
            return quarter_period(day.year, (day.month + 2) // 3)
        case Unit.HALF:
            return half_period(day.year, (day.month + 5) // 6)
        case Unit.SEASON:
            return _season_of(day)
        case Unit.YEAR:
            return year_period(day.year)
        case Unit.DECADE:
            return decade_period(day.year)
        case Unit.CENTURY:
            return century_period(day.year // 100 + 1)
        case _:
            return day_period(day)


def shifted(unit: Unit, day: date, by: int) -> Period:
    """The period of that unit `by` units after (before: negative) the one that holds `day`."""
    if unit in _YEARS_IN:
        return period_of(unit, add_months(day, 12 * by * _YEARS_IN[unit]))
    if unit in _MONTHS_IN:
        return period_of(unit, add_months(day, by * _MONTHS_IN[unit]))
    if unit in (Unit.WEEK, Unit.WEEKEND):
        return period_of(unit, add_days(day, 7 * by))
    if unit is Unit.DAY:
        return day_period(add_days(day, by))
    return day_period(day)


def add_days(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        raise OutOfCalendar(f"{day} and {days} days") from None


def add_months(day: date, months: int) -> date:
    """The same day of the month, or the month's last day where it is shorter."""
    years, index = divmod(day.month - 1 + months, 12)
    year = day.year + years
    if not FIRST_YEAR < year < LAST_YEAR:
        raise OutOfCalendar(f"year {year}")
    return date(year, index + 1, min(day.day, monthrange(year, index + 1)[1]))


def _months(year: int, month: int, count: int, unit: Unit, value: str) -> Period:
    first = make_date(year, month, 1)
    return Period(first, add_days(add_months(first, count), -1), unit, value)


def _season_of(day: date) -> Period:
    if day.month < 3:
        return season_period(day.year - 1, "WI")
    return season_period(day.year, ("SP", "SU", "FA", "WI")[(day.month - 3) // 3])
