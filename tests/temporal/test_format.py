from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from qa.temporal import find_mentions, format_interval
from qa.types import UNKNOWN_PUBLISHED, Interval, Precision


@pytest.mark.parametrize(
    ("first", "last", "precision", "words"),
    [
        ("2022-11-22", "2022-11-22", Precision.DAY, "22 November 2022"),
        ("2022-11-22", "2022-11-22", Precision.TIME, "22 November 2022"),
        ("2024-01-08", "2024-01-09", Precision.DAY, "8–9 January 2024"),
        ("2024-01-30", "2024-02-02", Precision.DAY, "30 January – 2 February 2024"),
        ("2023-12-30", "2024-01-02", Precision.DAY, "30 December 2023 – 2 January 2024"),
        ("2024-01-08", "2024-01-14", Precision.WEEK, "8–14 January 2024"),
        ("2020-01-01", "2020-01-31", Precision.MONTH, "January 2020"),
        ("2020-01-01", "2020-01-31", Precision.DAY, "1–31 January 2020"),
        ("2020-01-01", "2020-03-31", Precision.QUARTER, "January–March 2020"),
        ("2019-12-01", "2020-02-29", Precision.QUARTER, "December 2019 – February 2020"),
        ("2021-01-01", "2021-12-31", Precision.YEAR, "2021"),
        ("2020-01-01", "2022-12-31", Precision.YEAR, "2020–2022"),
        ("1990-01-01", "1999-12-31", Precision.DECADE, "the 1990s"),
        ("1900-01-01", "1999-12-31", Precision.CENTURY, "the 20th century"),
        ("2000-01-01", "2099-12-31", Precision.CENTURY, "the 21st century"),
    ],
)
def test_format_interval(first: str, last: str, precision: Precision, words: str) -> None:
    interval = Interval(date.fromisoformat(first), date.fromisoformat(last))
    assert format_interval(interval, precision) == words


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 700))
def test_what_is_written_is_read_back(first: date, length: int) -> None:
    last = date.fromordinal(first.toordinal() + length)
    assume(last.year <= 2100)
    interval = Interval(first, last)
    (mention,) = find_mentions(format_interval(interval, Precision.DAY), UNKNOWN_PUBLISHED)
    assert mention.interval == interval
