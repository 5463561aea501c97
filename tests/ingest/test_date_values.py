from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.date_values import interval_of, month_number, parse_date
from qa.types import Interval, Precision


def iso(value: object) -> str | None:
    found = parse_date(value)
    if found is None:
        return None
    interval, precision = found
    width = {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}[precision]
    return interval.first.isoformat()[:width]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2024", "2024"),
        (2024, "2024"),
        ("2017-08", "2017-08"),
        ("2024-01-10", "2024-01-10"),
        ("20240110", "2024-01-10"),
        ("2023-09-26T19:11:30+00:00", "2023-09-26"),
        ("2019-11-19 02:24:00", "2019-11-19"),
        ("Mon, 18 Nov 2019 16:07:38 -0600", "2019-11-18"),
        ("Tue Nov 19 2019 03:05:46 GMT+0000", "2019-11-19"),
        ("10 January 2024", "2024-01-10"),
        ("10th of January, 2024", "2024-01-10"),
        ("Jan. 10, 2024", "2024-01-10"),
        ("Wednesday, January 10, 2024 14:02", "2024-01-10"),
        ("January 2024", "2024-01"),
        ("31/12/2023", "2023-12-31"),
        ("12/31/2023", "2023-12-31"),
        ("05/05/2023", "2023-05-05"),
        ("03/04/2024", "2024"),
        (1_700_000_000, "2023-11-14"),
        (1_700_000_000_000, "2023-11-14"),
        (date(2024, 1, 10), "2024-01-10"),
        (datetime(2024, 1, 10, 23, tzinfo=UTC), "2024-01-10"),
    ],
)
def test_ways_of_writing_a_date(value: object, expected: str) -> None:
    assert iso(value) == expected


@pytest.mark.parametrize(
    "value", ["", "soon", "2024-13", "2024-02-30", "30 Foo 2024", "1234", None, True, [], -5, 3.7, "99999999"]
)
def test_what_is_no_date(value: object) -> None:
    assert parse_date(value) is None


@given(st.dates(date(1500, 1, 1)))
def test_iso_dates_come_back(day: date) -> None:
    assert parse_date(day.isoformat()) == (Interval(day, day), Precision.DAY)


@given(st.text(max_size=30) | st.integers() | st.floats())
def test_anything_can_be_asked(value: object) -> None:
    found = parse_date(value)
    assert found is None or found[0].first <= found[0].last


def test_intervals_and_months() -> None:
    february = interval_of(2024, 2)
    assert february is not None
    assert february[0].last == date(2024, 2, 29)
    assert interval_of(2024, 13) is None
    assert (month_number("Sept."), month_number("may"), month_number("ja"), month_number("Monday")) == (
        9,
        5,
        None,
        None,
    )
