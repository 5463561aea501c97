from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.temporal.holidays import easter, holiday_day


@pytest.mark.parametrize(
    ("name", "year", "day"),
    [
        ("christmas eve", 2023, date(2023, 12, 24)),
        ("new year's day", 2024, date(2024, 1, 1)),
        ("thanksgiving", 2023, date(2023, 11, 23)),
        ("black friday", 2023, date(2023, 11, 24)),
        ("cyber monday", 2023, date(2023, 11, 27)),
        ("election day", 2020, date(2020, 11, 3)),
        ("election day", 2022, date(2022, 11, 8)),
        ("labor day", 2023, date(2023, 9, 4)),
        ("memorial day", 2023, date(2023, 5, 29)),
        ("good friday", 2024, date(2024, 3, 29)),
        ("ash wednesday", 2024, date(2024, 2, 14)),
        ("easter sunday", 2038, date(2038, 4, 25)),
        ("easter", 1818, date(1818, 3, 22)),
        ("bad friday", 2024, None),
    ],
)
def test_holiday_day(name: str, year: int, day: date | None) -> None:
    assert holiday_day(name, year) == day


@given(st.integers(1600, 3000))
def test_easter_is_a_sunday_from_22_march_to_25_april(year: int) -> None:
    day = easter(year)
    assert day.isoweekday() == 7
    assert date(year, 3, 22) <= day <= date(year, 4, 25)
