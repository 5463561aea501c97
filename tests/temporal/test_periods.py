from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.temporal.periods import (
    OutOfCalendar,
    Unit,
    add_months,
    century_period,
    decade_period,
    half_period,
    make_date,
    period_of,
    quarter_period,
    season_period,
    shifted,
    weekend_of,
)
from qa.types import Interval

CALENDAR_UNITS = [Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.QUARTER, Unit.HALF, Unit.YEAR, Unit.DECADE, Unit.CENTURY]
DAYS = st.dates(date(1600, 1, 1), date(2400, 12, 31))


@pytest.mark.parametrize(
    ("unit", "value", "first", "last"),
    [
        (Unit.DAY, "2024-02-29", date(2024, 2, 29), date(2024, 2, 29)),
        (Unit.WEEK, "2024-W09", date(2024, 2, 26), date(2024, 3, 3)),
        (Unit.WEEKEND, "2024-W09-WE", date(2024, 3, 2), date(2024, 3, 3)),
        (Unit.MONTH, "2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        (Unit.QUARTER, "2024-Q1", date(2024, 1, 1), date(2024, 3, 31)),
        (Unit.HALF, "2024-H1", date(2024, 1, 1), date(2024, 6, 30)),
        (Unit.SEASON, "2023-WI", date(2023, 12, 1), date(2024, 2, 29)),
        (Unit.YEAR, "2024", date(2024, 1, 1), date(2024, 12, 31)),
        (Unit.DECADE, "202", date(2020, 1, 1), date(2029, 12, 31)),
        (Unit.CENTURY, "20", date(2000, 1, 1), date(2099, 12, 31)),
    ],
)
def test_period_of_a_leap_day(unit: Unit, value: str, first: date, last: date) -> None:
    period = period_of(unit, date(2024, 2, 29))
    assert (period.value, period.interval) == (value, Interval(first, last))


def test_named_periods() -> None:
    assert quarter_period(2023, 4).interval == Interval(date(2023, 10, 1), date(2023, 12, 31))
    assert half_period(2023, 2).interval == Interval(date(2023, 7, 1), date(2023, 12, 31))
    assert season_period(2023, "SU").interval == Interval(date(2023, 6, 1), date(2023, 8, 31))
    assert decade_period(1987).value == "198"
    assert century_period(19).interval == Interval(date(1800, 1, 1), date(1899, 12, 31))
    assert weekend_of(date(2024, 1, 1)).interval == Interval(date(2024, 1, 6), date(2024, 1, 7))


@given(st.sampled_from(CALENDAR_UNITS), DAYS)
def test_periods_of_one_unit_follow_each_other_without_a_gap(unit: Unit, day: date) -> None:
    here, following = period_of(unit, day), shifted(unit, day, 1)
    assert here.first <= day <= here.last
    assert following.first == here.last + timedelta(days=1)
    assert shifted(unit, following.first, -1) == here


@given(DAYS, st.integers(-240, 240))
def test_adding_months_keeps_the_day_or_takes_the_last_of_the_month(day: date, months: int) -> None:
    moved = add_months(day, months)
    assert (moved.year - day.year) * 12 + moved.month - day.month == months
    assert moved.day == day.day or (moved + timedelta(days=1)).day == 1


@pytest.mark.parametrize(("year", "month", "day"), [(2023, 2, 29), (2023, 13, 1), (0, 1, 1), (10**6, 1, 1)])
def test_there_is_no_such_day(year: int, month: int, day: int) -> None:
    with pytest.raises(OutOfCalendar):
        make_date(year, month, day)


def test_shifting_out_of_the_calendar() -> None:
    for unit, by in ((Unit.DAY, 10**12), (Unit.WEEK, -(10**6)), (Unit.CENTURY, 100)):
        with pytest.raises(OutOfCalendar):
            shifted(unit, date(2024, 1, 1), by)
